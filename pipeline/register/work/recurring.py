"""The next day of a term that recurs (RFC 5545)."""

from datetime import date, datetime, time
from functools import lru_cache


@lru_cache(maxsize=2**14)
def next_day(rule: str, start: date, today: date) -> date | None:
    """The first day on or after today that the rule gives, counted from `start`; None where it gives none, or is no rule."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    try:
        found = rrulestr(rule.removeprefix("RRULE:"), dtstart=datetime.combine(start, time.min))
        after = found.after(datetime.combine(today, time.min), inc=True)
    except (ValueError, TypeError, OverflowError):
        return None
    return after.date() if after is not None else None
