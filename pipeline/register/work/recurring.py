"""The next day of a term that recurs (RFC 5545)."""

import re
from datetime import date, datetime, time
from functools import lru_cache

_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_MONTH_DAY = "-?(?:0?[1-9]|[12][0-9]|3[01])"
_ALWAYS = rf"INTERVAL=0*[1-9][0-9]{{0,2}}|UNTIL=[0-9]{{8}}(?:T[0-9]{{6}}Z?)?|WKST={_DAY}"
_OF_DAYS = re.compile(
    rf"FREQ=(?:DAILY|WEEKLY)(?:;(?:{_ALWAYS}|BYDAY={_DAY}(?:,{_DAY})*))*"
    rf"|FREQ=(?:MONTHLY|YEARLY)(?:;(?:{_ALWAYS}|BYDAY=(?:[+-]?[1-5])?{_DAY}(?:,(?:[+-]?[1-5])?{_DAY})*"
    rf"|BYMONTH=(?:0?[1-9]|1[0-2])(?:,(?:0?[1-9]|1[0-2]))*|BYMONTHDAY={_MONTH_DAY}(?:,{_MONTH_DAY})*|BYSETPOS=-?[1-9][0-9]?))*"
)
"""Rules that go by days and soon come to one, or to the end of the calendar. A person may write any other into a directive: one by seconds,
or by steps of nothing, would be followed for ever."""


@lru_cache(maxsize=2**14)
def next_day(rule: str, start: date, today: date) -> date | None:
    """The first day on or after today that the rule gives, counted from `start`; None where it gives none, or is no rule of days."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    rule = rule.removeprefix("RRULE:")
    if not _OF_DAYS.fullmatch(rule):
        return None
    try:
        after = rrulestr(rule, dtstart=datetime.combine(start, time.min)).after(datetime.combine(today, time.min), inc=True)
    except (ValueError, TypeError, OverflowError):
        return None
    return after.date() if after is not None else None
