"""Times of the calendar that the words beside them make deadlines: `trước ngày 30/9/2025`, `hoàn thành trong quý II`."""

from datetime import date

import regex

from extractors.grammar.deadlines.context import Item, group, holds
from extractors.grammar.deadlines.found import Anchor, DeadlineFound
from extractors.grammar.deadlines.recurring import recurrence
from extractors.grammar.deadlines.times import Time, find_times, latest
from schemas.notice import Notice

_JOIN = regex.compile(r"\s*(?:,|và|-)\s*(?:ngày\s+)?")


def phrase_deadlines(item: Item) -> list[DeadlineFound]:
    """The deadlines that are days or periods of the calendar, in order of the text."""
    found = []
    for time in _joined(item, find_times(item.text, item.start, item.end, item.anchor)):
        begin, rule = _cue(item, time)
        if rule:
            found.append((begin, rule, time))
    results = (_deadline(item, *each) for each in found)
    return [result for result in results if result]


def _joined(item: Item, times: list[Time]) -> list[Time]:
    """Days that share one cue (`trước ngày 15/6 và 15/12`) as one time: several periods in one breath are one deadline."""
    out: list[Time] = []
    for time in times:
        last = out[-1] if out else None
        if last and last.kind == time.kind == "day" and _JOIN.fullmatch(item.folded, last.end, time.start):
            out[-1] = Time(last.start, time.end, "day", last.points + time.points, wrong=last.wrong or time.wrong)
        else:
            out.append(time)
    return out


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
    if holds("deadlines", "not.", item.before(time.start)) or holds("deadlines", "after.scope", after):
        return False
    return rule.startswith("cue.strong.") or _ordered(rule, item.clause(begin), after, time)


def _ordered(rule: str, clause: str, after: str, time: Time) -> bool:
    """Whether the words of the clause order work, of which the time is the term."""
    stage = holds("deadlines", "after.stage", after)
    if rule == "cue.order.stage" or (rule == "cue.order.range" and stage):
        return stage and (rule == "cue.order.range" or time.kind in ("month", "quarter", "half"))
    if rule == "cue.order.until" or not any(map(str.isalpha, clause)):
        return holds("deadlines", "after.order", after)
    verbs = "order.finish" if time.kind in ("year", "span") and rule == "cue.order.within" else "order.verb"
    return holds("deadlines", verbs, clause)


def _is_heading(item: Item, begin: int, time: Time) -> bool:
    """A line of its own at the item's beginning that names tasks and ends with their time."""
    line = item.folded[item.start : begin].strip()
    return "\n" not in line and holds("deadlines", "after.heading", item.after(time.end)) and holds("deadlines", "order.heading", line)


def _deadline(item: Item, begin: int, rule: str, time: Time) -> DeadlineFound | None:
    repeat = recurrence(item, begin, time)
    if repeat:
        begin, end, rrule = repeat
        return DeadlineFound(begin, end, item.printed(begin, end), None, rrule, rule)
    if time.kind in ("days", "weekday"):
        return None
    anchor = item.anchor
    printed = item.printed(begin, time.end)
    day, note = (None, time.wrong) if time.wrong else latest(time.points, anchor)
    notices = _notices(printed, day, note, time, anchor)
    if day and anchor.earliest and day < anchor.earliest and not _firm(rule, item, begin):
        return None
    return DeadlineFound(begin, time.end, printed, day.isoformat() if day else None, None, rule, note, notices)


def _firm(rule: str, item: Item, begin: int) -> bool:
    """Whether a past time is still one by which something was ordered."""
    return rule.startswith("cue.strong.") and holds("deadlines", "order.firm", item.clause(begin))


def _notices(printed: str, day: date | None, note: str | None, time: Time, anchor: Anchor) -> tuple[Notice, ...]:
    if time.wrong or (note and " has no day " in note):
        return (Notice(code="deadline.impossible", message=f"{printed!r} is no date: {time.wrong or note}."),)
    if day and anchor.earliest and day < anchor.earliest:
        return (Notice(code="deadline.past", message=f"{printed!r} lies before the day of issue."),)
    return ()
