"""Recurring deadlines as RFC 5545 rules: `trước ngày 10 và ngày 25 hàng tháng`, `định kỳ hằng quý`."""

import regex

from extractors.grammar.deadlines.context import Item, group, holds
from extractors.grammar.deadlines.found import DeadlineFound
from extractors.grammar.deadlines.times import Point, Time
from extractors.grammar.deadlines.words import meanings, number, period_of

_QUARTERS = {"each.after.quarter_end": "3,6,9,12", "each.after.quarter_start": "1,4,7,10"}
_LISTS = ("often.regular", "often.first", "often.then", "often.report", "often.report_to", "cell.rhythm")
_MONTHS = {**dict.fromkeys(_QUARTERS, 3), "each.after.next_month": 1, "each.after.reported": 1, "each.after.next_year": 12}
"""Months of the period that a rule speaks of without its name."""
_YEAR = 12
_WEEKLY, _YEARLY = "FREQ=WEEKLY", "FREQ=YEARLY"


def recurrences(item: Item, begin: int, time: Time) -> list[tuple[int, int, str]]:
    """Begin, end and rule of a time that recurs, by the words after it or at the head of its clause; none where it does not.

    Days of the year that one rule can't tell apart have a rule each.
    """
    told = _rhythm(item, begin, time)
    if told is None:
        return []
    first, end, rule, unit = told
    parts = _parted(time)
    begins = [first, *(part.start for part in parts[1:])]
    ends = [*(part.end for part in parts[:-1]), end]
    return [(at, stop, _rule(part, rule, unit) or "") for at, stop, part in zip(begins, ends, parts, strict=True)]


def _rhythm(item: Item, begin: int, time: Time) -> tuple[int, int, str, str | None] | None:
    """Begin and end of the whole phrase, the row that tells the rhythm, and its unit."""
    left = item.before(begin)
    head = group("recurring", "each.before")[0][1].search(left)
    head_begin = begin - len(left) + head.start("at") if head else begin
    yearly = holds("recurring", "context.each", item.clause(begin)) or holds("recurring", "context.later", item.after(time.end))
    next_year = yearly or holds("recurring", "context.reports", item.clause(begin))
    for rule, pattern in group("recurring", "each.after."):
        if (match := pattern.search(item.after(time.end))) and (next_year or rule != "each.after.next_year"):
            unit = match.groupdict().get("unit") or (period_of(_MONTHS[rule]) if rule in _MONTHS else None)
            if _rule(time, rule, unit):
                same = head and (head["unit"] == unit or rule in _QUARTERS)
                return head_begin if same else begin, time.end + match.end(), rule, unit
    if head and _rule(time, "each.before", unit := head["unit"] or period_of(_YEAR)):
        return head_begin, time.end, "each.before", unit
    if yearly and time.kind == "day" and _rule(time, "context.each", unit := period_of(_YEAR)):
        return begin, time.end, "context.each", unit
    return None


def _parted(time: Time) -> tuple[Time, ...]:
    """The days of a time one by one, where one rule would mean others too: `ngày 30/6 và 31/12` is no 30/12."""
    alike = len({point.day for point in time.points}) == 1 or len({point.month for point in time.points}) == 1
    return (time,) if alike or not time.parts else time.parts


def _rule(time: Time, rule: str, unit: str | None) -> str | None:
    rhythm = meanings("every").get(unit or "", "")
    if time.kind == "weekday":
        return f"FREQ=WEEKLY;BYDAY={time.weekday}" if rhythm == _WEEKLY else None
    if rule != "each.after.next_year" and any(point.year for point in time.points):
        return None
    days = _list(time.points, "day")
    if rule in _QUARTERS:
        return f"FREQ=YEARLY;BYMONTH={_QUARTERS[rule]};BYMONTHDAY={days}" if time.kind == "days" else None
    if time.kind == "days":
        return f"{rhythm};BYMONTHDAY={days}" if rhythm.startswith("FREQ=MONTHLY") else None
    if rhythm == _YEARLY:
        return f"FREQ=YEARLY;BYMONTH={_list(time.points, 'month')};BYMONTHDAY={days}"
    return None


def _list(points: tuple[Point, ...], part: str) -> str:
    values: list[int] = []
    for point in points:
        value = getattr(point, part)
        values.append(-1 if value is None else value)
    return ",".join(str(value) for value in dict.fromkeys(values))


def rhythm_deadlines(item: Item) -> list[DeadlineFound]:
    """How often something is to be done, where no day is named; each rhythm is a deadline of its own."""
    found: list[DeadlineFound] = []
    for rule, pattern in group("recurring", "often."):
        for match in pattern.finditer(item.folded, item.start, item.end):
            begin = match.start("list")
            if rule != "often.first" and holds("recurring", "not.name", item.clause(begin)):
                continue
            found.extend(_pieces(item, match, begin, rule))
    return found


def stated_rhythms(item: Item) -> list[DeadlineFound]:
    """The rhythms of a text that is nothing but the statement of a time (`Hằng quý, hằng năm`)."""
    match = group("recurring", "cell.")[0][1].match(item.folded, item.start, item.end)
    return _pieces(item, match, match.start("list"), "cell.rhythm") if match else []


def _pieces(item: Item, match: "regex.Match[str]", begin: int, rule: str) -> list[DeadlineFound]:
    out = []
    for piece in group("recurring", "piece")[0][1].finditer(match.string, *match.span("list")):
        count = piece["count"]
        months = number(count) if count else None
        every = f"FREQ=MONTHLY;INTERVAL={months}" if months != 1 else "FREQ=MONTHLY"
        rrule = every if months else meanings("every")[piece["unit"]]
        start, end = piece.span()
        if rule not in _LISTS:
            start, end = min(match.start(), match.start("lead") if match.groupdict().get("lead") else start), match.end()
        elif rule == "often.regular" and start == begin:
            start = match.start()
        out.append(DeadlineFound(start, end, item.printed(start, end), None, rrule, rule))
    return out
