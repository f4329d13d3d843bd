"""Tasks as iCalendar (RFC 5545), by way of icalendar, which is imported here only.

Events are what is written unless to-dos are asked for: Google Calendar and Outlook import VEVENT and pass VTODO over; Thunderbird, Apple's
Reminders and CalDAV servers such as Nextcloud show VTODO as tasks with a box to tick. One file never holds both, or Thunderbird would show
each task twice. An event is a whole day, the last one of the term, and leaves that day free.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.exports.entries import Status, Task
from pipeline.exports.legible import legible, one_line
from pipeline.exports.tables import word
from pipeline.exports.tasks import task_description, task_name
from pipeline.placing import placed
from pipeline.program import PROGRAM
from schemas import Notice, UsageError

try:
    from dateutil.rrule import rrulestr
    from icalendar import Calendar, Event, Todo, vRecur
except ImportError:
    raise UsageError("calendars need icalendar, which is not installed", "Install it: uv sync --extra exports") from None

Component = Literal["event", "todo"]

_HEADING = 160
"""Characters; the whole text stands in the description."""
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_TODO_STATUS: dict[Status, str] = {"open": "NEEDS-ACTION", "done": "COMPLETED", "not ours": "CANCELLED"}
_EVENT_STATUS: dict[Status, str] = {"open": "CONFIRMED", "done": "CONFIRMED", "not ours": "CANCELLED"}
_RULE = re.compile(r"FREQ=(?!.*INTERVAL=0*(;|$))[A-Z0-9=;,+-]+")
_CLOCK = re.compile(r"FREQ=(HOUR|MINUTE|SECOND)LY|BY(HOUR|MINUTE|SECOND)=")
_DAYS = re.compile(r"BY(DAY|MONTHDAY|YEARDAY)=")


class _When(NamedTuple):
    """A day and the rule by which it comes again, under a UID."""

    uid: str
    day: date | None
    rule: str | None = None


def write_calendar(tasks: Iterable[Task], place: Path, *, at: datetime, component: Component = "event") -> list[Notice]:
    """Write tasks as one calendar; `at`, which knows its zone, is the time of writing (DTSTAMP).

    Returns what stands in the calendar otherwise than in the tasks, each with the task's UID: an event needs a day, a rule of
    recurrence must be one of days. Raises UsageError.
    """
    if at.tzinfo is None:
        raise ValueError("the time of writing has no zone")
    notices: list[Notice] = []
    head, end = _frame()
    with placed(place) as file:
        file.write(head)
        for task in _once(tasks, notices):
            for when in _times(task, at.date(), component, notices):
                file.write(_item(task, when, at.astimezone(UTC), component).to_ical())
        file.write(end)
    return notices


def _frame() -> tuple[bytes, bytes]:
    """What stands before and behind all items."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{PROGRAM}//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", word("calendar.name"))
    head, end, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    return head, end + b"\r\n"


def _once(tasks: Iterable[Task], notices: list[Notice]) -> Iterator[Task]:
    """Each UID once, as a calendar demands (RFC 5545, section 3.8.4.7)."""
    seen: set[str] = set()
    for task in tasks:
        if task.uid in seen:
            notices.append(_notice("twice", task, "this UID stands twice; the second task was left out"))
            continue
        seen.add(task.uid)
        yield task


def _times(task: Task, today: date, component: Component, notices: list[Notice]) -> list[_When]:
    """When a task stands in the calendar: mostly once. A to-do may have no day."""
    rule = _rule(task, notices)
    if rule is None:
        times = [_When(task.uid, task.due)]
    elif task.due is None and not _names_its_days(rule):
        times = [_When(task.uid, None)]
    else:
        times = _recurring(task, rule, task.due or today, notices)
    if component == "event" and times[0].day is None:
        notices.append(_notice("undated", task, "no day is known for it, so it is not among the events; as a to-do it would be"))
        return []
    return times


def _recurring(task: Task, rule: str, start: date, notices: list[Notice]) -> list[_When]:
    """The rule's own days from a day on; a day beside them, to which a holiday moved the term, stands by itself."""
    first = _first(rule, start)
    if first is None:
        notices.append(_notice("rule", task, f"its rule of recurrence {rule} names no day from {start} on; it stands there once"))
        return [_When(task.uid, task.due)]
    series = _When(task.uid, first, rule)
    moved = task.due is not None and first != task.due
    return [_When(f"{task.uid}.{task.due}", task.due), series] if moved else [series]


def _first(rule: str, start: date) -> date | None:
    """The rule's first day from `start` on."""
    begin = datetime.combine(start, time())
    first = rrulestr(rule, dtstart=begin).after(begin, inc=True)
    return None if first is None else first.date()


def _rule(task: Task, notices: list[Notice]) -> str | None:
    """The task's rule of recurrence, if a calendar of days can hold it."""
    if task.rrule is None:
        return None
    rule = task.rrule.removeprefix("RRULE:").strip()
    if _CLOCK.search(rule):
        notices.append(_notice("rule", task, f"its rule of recurrence {rule} is of hours; only its day stands in the calendar"))
        return None
    if not _is_rule(rule):
        notices.append(_notice("rule", task, f"{rule!r} is no rule of recurrence; only its day stands in the calendar"))
        return None
    return rule


def _is_rule(rule: str) -> bool:
    if not _RULE.fullmatch(rule):
        return False
    try:
        rrulestr(rule, dtstart=datetime(2000, 1, 1))
        vRecur.from_ical(rule)
    except ValueError:
        return False
    return True


def _names_its_days(rule: str) -> bool:
    """Whether a rule says on which days: `monthly` alone counts from a day that is not known here."""
    if "INTERVAL=" in rule and "INTERVAL=1;" not in f"{rule};":
        return False
    return "FREQ=DAILY" in rule or (bool(_DAYS.search(rule)) and ("FREQ=YEARLY" not in rule or "BYMONTH=" in rule or "BYYEARDAY=" in rule))


def _item(task: Task, when: _When, at: datetime, component: Component) -> Event | Todo:
    item = Event() if component == "event" else Todo()
    item.add("uid", one_line(when.uid))
    item.add("dtstamp", at)
    item.add("summary", _heading(task, component))
    item.add("description", legible(task_description(task)))
    item.add("categories", [word(f"role.{task.role}")])
    item.add("status", (_EVENT_STATUS if component == "event" else _TODO_STATUS)[task.status])
    if task.link and _URI.fullmatch(task.link):
        item.add("url", legible(task.link))
    if when.day is not None:
        _add_day(item, when.day, when.rule)
    if component == "event":
        item.add("transp", "TRANSPARENT")
    elif task.status == "done":
        item.add("percent-complete", 100)
    return item


def _add_day(item: Event | Todo, day: date, rule: str | None) -> None:
    """An event is that whole day. A to-do is due on it, but one that comes again starts on it: a rule counts from the start, and what is
    due must be later than that (RFC 5545, sections 3.8.5.3 and 3.8.2.3).
    """
    item.add("dtstart" if isinstance(item, Event) or rule else "due", day)
    if isinstance(item, Event) and day < date.max:
        item.add("dtend", day + timedelta(days=1))
    if rule:
        item.add("rrule", vRecur.from_ical(rule))


def _heading(task: Task, component: Component) -> str:
    name = task_name(task, _HEADING)
    return word("task.finished", name) if component == "event" and task.status == "done" else name


def _notice(code: str, task: Task, message: str) -> Notice:
    return Notice(code=f"calendar.{code}", message=f"{task.uid}: {message}", path=task.pointer)
