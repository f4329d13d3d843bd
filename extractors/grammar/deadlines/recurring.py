"""Recurring deadlines as RFC 5545 rules: `trước ngày 10 và ngày 25 hàng tháng`, `định kỳ hằng quý`."""

import regex

from extractors.grammar.deadlines.context import Item, group, holds
from extractors.grammar.deadlines.found import DeadlineFound
from extractors.grammar.deadlines.times import Point, Time

_EVERY = {"ngày": "FREQ=DAILY", "tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY", "quý": "FREQ=MONTHLY;INTERVAL=3", "năm": "FREQ=YEARLY"}
_QUARTERS = {"each.after.quarter_end": "3,6,9,12", "each.after.quarter_start": "1,4,7,10"}
_COUNTS = {"ba": 3, "sáu": 6}
_PIECE = regex.compile(
    r"(?:(?P<count>\d{1,2}|ba|sáu)\s+tháng(?:\s*/\s*lần|\s+(?:một|01|1)\s+lần)?|(?:(?:h[ằà]ng|mỗi|01|một)\s+)?(?P<unit>ngày|tuần|tháng|quý|năm))(?!\w)"
)


def recurrence(item: Item, begin: int, time: Time) -> tuple[int, int, str] | None:
    """Begin, end and rule of a time that recurs, by the words after it or at the head of its clause; None where it does not."""
    left = item.before(begin)
    head = group("recurring", "each.before")[0][1].search(left)
    head_begin = begin - len(left) + head.start() if head else begin
    for rule, pattern in group("recurring", "each.after."):
        if match := pattern.search(item.after(time.end)):
            unit = match.groupdict().get("unit") or ("quý" if rule in _QUARTERS else None)
            if rrule := _rule(time, rule, unit):
                return head_begin if head and head["unit"] == unit else begin, time.end + match.end(), rrule
    if head and time.points and all(point.year is None for point in time.points) and (rrule := _rule(time, "each.before", head["unit"])):
        return head_begin, time.end, rrule
    return None


def _rule(time: Time, rule: str, unit: str | None) -> str | None:
    if time.kind == "weekday":
        return f"FREQ=WEEKLY;BYDAY={time.weekday}" if unit == "tuần" else None
    if any(point.year for point in time.points):
        return None
    days = _list(time.points, "day")
    if rule in _QUARTERS:
        return f"FREQ=YEARLY;BYMONTH={_QUARTERS[rule]};BYMONTHDAY={days}" if time.kind == "days" else None
    if time.kind == "days":
        every = {"each.after.next_month": "tháng"}.get(rule, unit)
        return f"{_EVERY[every]};BYMONTHDAY={days}" if every in ("tháng", "quý") else None
    if rule == "each.after.next_year" or unit == "năm":
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


def _pieces(item: Item, match: "regex.Match[str]", begin: int, rule: str) -> list[DeadlineFound]:
    out = []
    for piece in _PIECE.finditer(match.string, *match.span("list")):
        count = piece["count"]
        rrule = f"FREQ=MONTHLY;INTERVAL={_COUNTS.get(count) or int(count)}" if count else _EVERY[piece["unit"]]
        start = match.start() if rule == "often.regular" and piece.start() == begin else piece.start()
        out.append(DeadlineFound(start, piece.end(), item.printed(start, piece.end()), None, rrule, rule))
    return out
