"""Terms that count from an event (`trong 15 ngày kể từ …`) and events by which something must be done (`trước Hội nghị`)."""

from datetime import date

import regex

from extractors.grammar.deadlines.context import Item, group, holds
from extractors.grammar.deadlines.found import DeadlineFound
from extractors.grammar.deadlines.times import find_times, latest
from extractors.grammar.deadlines.words import meanings, number
from extractors.grammar.deadlines.workdays import last_day, unknown_years

_LAW = "Civil Code 2015, art. 147-148"


def term_deadlines(item: Item) -> list[DeadlineFound]:
    """Terms and events, in the order of the rows that find them."""
    found: list[DeadlineFound] = []
    for rule, pattern in (*group("terms", "term."), *group("terms", "event.")):
        for match in pattern.finditer(item.folded, item.start, item.end):
            if not _refused(item, rule, match):
                begin, end = _span(match)
                day, note = _dated(item, rule, match)
                found.append(DeadlineFound(begin, end, item.printed(begin, end), day, None, rule, note))
    return found


_NOTES = {
    "term.ahead": "counts back from an event without a date",
    "term.before_by": "counts back from an event without a date",
    "term.label": "counts from an event that is not named here",
    "term.most": "counts from an event that is not named here",
    "event.moment": "before an event without a date",
    "event.day": "before an event without a date",
    "event.doing": "before an event without a date",
    "event.named": "before an event without a date",
    "event.period": "the length of the period is not told here",
}


_FACED = {"event.named", "event.moment"}
"""Events that one may also speak in front of."""


def _span(match: "regex.Match[str]") -> tuple[int, int]:
    """The whole phrase: rows look back from the unit to its number and its words of limit."""
    starts = [match.start(name) for name in ("lead", "n") if name in match.re.groupindex and match[name] is not None]
    return min(match.start(), *starts) if starts else match.start(), match.end()


def _refused(item: Item, rule: str, match: "regex.Match[str]") -> bool:
    event = match.groupdict().get("event") or ""
    clause = item.clause(_span(match)[0])
    if rule.startswith("event."):
        faced = rule in _FACED and holds("terms", "not.facing", clause)
        return faced or holds("terms", "not.force", event) or holds("terms", "not.event", clause)
    return holds("terms", "not.length", clause)


def _dated(item: Item, rule: str, match: "regex.Match[str]") -> tuple[str | None, str]:
    """The day, where the event is itself a printed date, and what is known of it else."""
    anchor = item.anchor
    if rule == "term.coming":
        return None, _from(match, anchor.issued, "the day of issue")
    if rule != "term.since":
        first = _printed_day(item, match) if rule == "event.day" and not holds("terms", "cited.event", match["event"]) else None
        return (first.isoformat(), "the day of an event") if first else (None, _NOTES[rule])
    event = " ".join(match["event"].split())
    if (first := _printed_day(item, match)) and (day := _counted(match, first)):
        return day.isoformat(), f"counts from {first.isoformat()} ({_LAW}){_gaps(first, day)}"
    if holds("terms", "issue.day", event):
        return None, _from(match, anchor.issued, "the day of issue")
    if holds("terms", "receipt.day", event):
        note = _from(match, anchor.received, "the day of receipt")
        return None, note if anchor.received else f"{note}; {_from(match, anchor.issued, 'the day of issue')}" if anchor.issued else note
    return None, "counts from an event without a date"


def _printed_day(item: Item, match: "regex.Match[str]") -> date | None:
    """The day with which the words of an event end, where one is printed."""
    times = find_times(item.text, *match.span("event"), item.anchor)
    if not times or times[-1].kind != "day" or times[-1].wrong or times[-1].end != match.end("event"):
        return None
    return latest(times[-1].points, item.anchor)[0]


def _from(match: "regex.Match[str]", first: date | None, what: str) -> str:
    day = _counted(match, first) if first else None
    if first is None or day is None:
        return f"counts from {what}, which is not known"
    return f"counted from {what} it ends on {day.isoformat()} ({_LAW}){_gaps(first, day)}"


def _counted(match: "regex.Match[str]", first: date) -> date | None:
    count = number(match["n"])
    if count is None or match["unit"] not in {**meanings("days"), **meanings("months")}:
        return None
    return last_day(first, count, match["unit"], bool(match["working"]))


def _gaps(first: date, last: date) -> str:
    years = unknown_years(first, last)
    return f"; the holidays of {', '.join(map(str, years))} are not in the table" if years else ""
