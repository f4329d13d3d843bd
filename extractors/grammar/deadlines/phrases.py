"""Times of the calendar that the words beside them make deadlines: `trước ngày 30/9/2025`, `hoàn thành trong quý II`."""

from datetime import date, timedelta
from itertools import pairwise

import regex

from extractors.grammar.deadlines.context import Item, group, holds
from extractors.grammar.deadlines.found import Anchor, DeadlineFound
from extractors.grammar.deadlines.recurring import recurrences
from extractors.grammar.deadlines.times import Point, Time, find_times, first_of, latest
from schemas.notice import Notice

_PERIODS = ("month", "quarter", "half", "year", "span")


def phrase_deadlines(item: Item) -> list[DeadlineFound]:
    """The deadlines that are days or periods of the calendar, in order of the text."""
    found = []
    for time in _joined(item, find_times(item.text, item.start, item.end, item.anchor)):
        begin, rule = _cue(item, time)
        if rule:
            found.append((begin, rule, time))
    return [result for each in found for result in _deadlines(item, *each)]


def stated_times(item: Item) -> list[DeadlineFound]:
    """The times of a text that is nothing but the statement of a time, such as a cell under `Thời gian hoàn thành`: no cue is needed."""
    year = group("deadlines", "cell.year")[0][1].fullmatch(item.folded, item.start, item.end)
    if year:
        times = [Time(year.start("y"), year.end("y"), "year", (Point(int(year["y"]), 12, None),))]
    else:
        found = _joined(item, find_times(item.text, item.start, item.end, item.anchor))
        times = [time for time in found if time.ranged or not holds("deadlines", "not.start", item.before(time.start))]
    return [result for time in times for result in _deadlines(item, time.start, "cell.year" if year else "cell.time", time)]


def _joined(item: Item, times: list[Time]) -> list[Time]:
    """Times that share one cue (`trước ngày 15/6 và 15/12`), and the two ends of a range, as one time that ends with the last."""
    out: list[Time] = []
    for time in _unnamed(item, times):
        last = out[-1] if out else None
        if last and (ranged := _joins(item, last, time)) is not None:
            wrong = last.wrong or time.wrong
            out[-1] = Time(
                last.start,
                time.end,
                time.kind,
                (last.points if time.kind == "day" and not ranged else ()) + time.points,
                wrong=wrong,
                ranged=last.ranged or ranged,
                parts=(*(last.parts or (last,)), time) if time.kind == "day" and not ranged else (),
            )
        else:
            out.append(time)
    return out


def _unnamed(item: Item, times: list[Time]) -> list[Time]:
    """The times without days of the week that but name a date beside them (`ngày 13/10/2025 (thứ Hai)`)."""
    names = {
        index
        for index, (first, second) in enumerate(pairwise(times))
        if {first.kind, second.kind} == {"day", "weekday"} and _wholly("join.weekday", item.folded[first.end : second.start])
        for index in ((index,) if first.kind == "weekday" else (index + 1,))
    }
    return [time for index, time in enumerate(times) if index not in names]


def _joins(item: Item, last: Time, time: Time) -> bool | None:
    """Whether two times make a range (true) or share a cue (false); None where each stands alone."""
    between = item.folded[last.end : time.start]
    if _wholly("join.to", between) and last.points and time.points and (time.kind != "days" or last.kind == "days"):
        return True
    return False if last.kind == time.kind == "day" and _wholly("join.and", between) else None


def _wholly(rule: str, words: str) -> bool:
    return bool(group("deadlines", rule)[0][1].fullmatch(words))


def _cue(item: Item, time: Time) -> tuple[int, str | None]:
    """Where the phrase begins and the row that makes the time a deadline."""
    left = item.before(time.start)
    for rule, cue in group("deadlines", "cue."):
        if match := cue.search(left):
            begin = time.start - len(left) + _first_word(match)
            if _accepted(rule, item, begin, time):
                return begin, rule
    return time.start, None


def _first_word(match: "regex.Match[str]") -> int:
    """Where the phrase begins: at the row's group `at`, else at the first letter or figure; bullets and blanks are not part of it."""
    begin = match.start("at") if "at" in match.re.groupindex else match.start()
    return next((at for at in range(begin, match.end()) if match.string[at].isalnum()), match.end())


def _accepted(rule: str, item: Item, begin: int, time: Time) -> bool:
    """Whether the time is a deadline, given the row that its cue matches."""
    if rule.startswith("cue.order.") and _is_heading(item, begin, time):
        return True
    after = item.after(time.end)
    if holds("refusals", "not.", item.clause(time.start)) or holds("deadlines", "after.scope", after):
        return False
    if rule.startswith("cue.strong."):
        return True
    clause = "" if item.text[begin].isupper() else item.clause(begin)
    return _ordered(rule, clause, after, time)


def _ordered(rule: str, clause: str, after: str, time: Time) -> bool:
    """Whether the words of the clause order work, of which the time is the term."""
    staged = holds("deadlines", "after.stage", after)
    if rule == "cue.order.stage":
        return staged and (time.ranged or time.kind != "day")
    if rule == "cue.order.time":
        return time.kind in _PERIODS
    if rule == "cue.order.range" and (staged or not time.ranged):
        return time.ranged
    if rule.startswith("cue.order.until") or not any(map(str.isalpha, clause)) or holds("recurring", "context.alone", clause):
        return holds("deadlines", "after.order", after)
    if rule == "cue.order.within" and time.kind not in ("year", "span") and holds("deadlines", "after.verb", after):
        return True
    verbs = "order.finish" if time.kind in ("year", "span") and rule == "cue.order.within" else "order.verb"
    return holds("deadlines", verbs, clause)


def _is_heading(item: Item, begin: int, time: Time) -> bool:
    """A line of its own at the item's beginning that names tasks and ends with their time."""
    line = item.folded[item.start : begin].strip()
    return "\n" not in line and holds("deadlines", "after.heading", item.after(time.end)) and holds("deadlines", "order.heading", line)


def _deadlines(item: Item, begin: int, rule: str, time: Time) -> list[DeadlineFound]:
    """The deadlines that a time is: one, but several for days of the year that one rule of recurrence can't tell."""
    repeated = [
        DeadlineFound(first, end, item.printed(first, end), None, rrule, rule) for first, end, rrule in recurrences(item, begin, time)
    ]
    single = None if repeated else _dated(item, begin, rule, time)
    return [single] if single else repeated


def _dated(item: Item, begin: int, rule: str, time: Time) -> DeadlineFound | None:
    if time.kind in ("days", "weekday"):
        return None
    anchor = item.anchor
    printed = item.printed(begin, time.end)
    day, note = (None, time.wrong) if time.wrong else latest(time.points, anchor)
    if day and time.kind in _PERIODS and holds("deadlines", "before.period", item.folded[begin : time.end]):
        day, note = first_of(time, day) - timedelta(days=1), "the day before the period begins"
    notices = _notices(printed, day, note, time, anchor)
    if day and anchor.earliest and day < anchor.earliest and not _firm(rule, item, begin):
        return None
    return DeadlineFound(begin, time.end, printed, day.isoformat() if day else None, None, rule, note, notices)


def _firm(rule: str, item: Item, begin: int) -> bool:
    """Whether a past time is still one by which something was ordered."""
    return rule.startswith("cell.") or (rule.startswith("cue.strong.") and holds("deadlines", "order.firm", item.clause(begin)))


def _notices(printed: str, day: date | None, note: str | None, time: Time, anchor: Anchor) -> tuple[Notice, ...]:
    if time.blank:
        return (Notice(code="deadline.blank", message=f"{printed!r}: {time.wrong}."),)
    if time.wrong or (note and " has no day " in note):
        return (Notice(code="deadline.impossible", message=f"{printed!r} is no date: {time.wrong or note}."),)
    if day and anchor.earliest and day < anchor.earliest:
        return (Notice(code="deadline.past", message=f"{printed!r} lies before the day of issue."),)
    return ()
