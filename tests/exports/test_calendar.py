"""Tasks as iCalendar, parsed back: what a calendar shows, and what it can't hold is told."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component, vRecur

from pipeline.exports import calendar
from pipeline.exports.calendar import write_calendar
from pipeline.exports.entries import Status, Task
from schemas import Notice, UsageError
from tests.exports.made import AT, TASK

Seen = dict[str, Any]
"""An item as a calendar reads it: its kind under `name`, its properties as text, days and times."""


def seen(item: Component) -> Seen:
    properties = item.property_items(recursive=False, sorted=False)
    return {"name": item.name, **{key: getattr(value, "dt", value) for key, value in properties}}


def written(tasks: list[Task], folder: Path, component: calendar.Component = "event") -> tuple[list[Seen], list[Notice]]:
    place = folder / "tasks.ics"
    notices = write_calendar(tasks, place, at=AT, component=component)
    read = Calendar.from_ical(place.read_bytes())
    assert isinstance(read, Calendar)
    assert (read["METHOD"], read["VERSION"], read["X-WR-CALNAME"]) == ("PUBLISH", "2.0", "Việc theo văn bản")
    assert not [item for item in read.subcomponents if item.subcomponents]
    return [seen(item) for item in read.subcomponents], notices


def test_a_task_is_an_event_of_its_last_day_with_the_words_of_the_source(tmp_path: Path) -> None:
    (item,), notices = written([TASK], tmp_path)

    assert notices == []
    assert item["name"] == "VEVENT"
    assert (item["UID"], item["DTSTAMP"], item["STATUS"], item["TRANSP"]) == ("t1", AT, "CONFIRMED", "TRANSPARENT")
    assert (item["DTSTART"], item["DTEND"]) == (date(2026, 3, 1), date(2026, 3, 2))
    assert item["SUMMARY"] == f"0712/SVHTT-QLDS, mục 2: {TASK.text}"
    assert str(item["DESCRIPTION"]).split("\n") == [
        TASK.text, "Chủ trì: Phòng Quản lý di sản", "Thời hạn: trước ngày 01/3/2026",
        "Văn bản: Công văn 0712/SVHTT-QLDS Sở Văn hóa, Thể thao tỉnh Bắc Ninh rà soát nhà văn hóa thôn", "Tình trạng: Chưa xong",
        "Trích: “trước ngày 01/3/2026”", "Trang: 2", "Liên kết: file:///srv/den/a.pdf",
    ]  # fmt: skip
    assert item["URL"] == "file:///srv/den/a.pdf"


def test_a_to_do_is_due_and_may_have_no_day(tmp_path: Path) -> None:
    (due, undated), notices = written([TASK, TASK._replace(uid="t2", due=None)], tmp_path, "todo")

    assert notices == []
    assert (due["name"], due["DUE"], "DTSTART" in due, due["STATUS"]) == ("VTODO", date(2026, 3, 1), False, "NEEDS-ACTION")
    assert ("DUE" in undated, "DTSTART" in undated) == (False, False)


def test_an_event_without_a_day_is_told_not_dated(tmp_path: Path) -> None:
    items, notices = written([TASK._replace(due=None)], tmp_path)

    assert items == []
    assert [(notice.code, notice.path) for notice in notices] == [("calendar.undated", "/requirements/1")]
    assert "t1" in notices[0].message


STATUS: list[tuple[Status, str, str, str]] = [
    ("open", "CONFIRMED", "0712", "NEEDS-ACTION"),
    ("done", "CONFIRMED", "Đã xong: 0712", "COMPLETED"),
    ("not ours", "CANCELLED", "0712", "CANCELLED"),
]


@pytest.mark.parametrize(("status", "event", "heading", "todo"), STATUS)
def test_the_status_is_seen(status: Status, event: str, heading: str, todo: str, tmp_path: Path) -> None:
    (as_event,), _ = written([TASK._replace(status=status)], tmp_path)
    (as_todo,), _ = written([TASK._replace(status=status)], tmp_path, "todo")

    assert (as_event["STATUS"], as_todo["STATUS"]) == (event, todo)
    assert as_todo.get("PERCENT-COMPLETE") == (100 if status == "done" else None)
    assert str(as_event["SUMMARY"]).startswith(heading)
    assert not str(as_todo["SUMMARY"]).startswith("Đã xong")


RECURRING = [
    ("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 3, 15), [("t1", date(2026, 3, 15), True)], "the next day is the rule's own"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 3, 16), [("t1.2026-03-16", date(2026, 3, 16), False), ("t1", date(2026, 4, 15), True)],
        "a rest day moved this one term, not those after it",
    ),
    ("FREQ=WEEKLY;BYDAY=FR", None, [("t1", date(2026, 3, 6), True)], "the rule names the day: the first one after the time of writing"),
    ("FREQ=MONTHLY;INTERVAL=3", date(2026, 3, 31), [("t1", date(2026, 3, 31), True)], "counts from its day"),
    ("FREQ=MONTHLY", None, [], "monthly, but from when is not known"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", None, [], "which of two Fridays is not known"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, [("t1", date(2028, 2, 29), True)], "the rarest day"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 3, 1), [("t1", date(2026, 3, 1), False)], "a day that no year has"),
    ("FREQ=HOURLY;INTERVAL=6", date(2026, 3, 1), [("t1", date(2026, 3, 1), False)], "no calendar of days holds hours"),
    ("mỗi tháng", date(2026, 3, 1), [("t1", date(2026, 3, 1), False)], "no rule"),
    ("FREQ=DAILY;INTERVAL=0", date(2026, 3, 1), [("t1", date(2026, 3, 1), False)], "would never end"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "due", "expected", "reason"), RECURRING)
def test_a_task_comes_again_by_its_rule(
    rule: str, due: date | None, expected: list[tuple[str, date, bool]], reason: str, tmp_path: Path
) -> None:
    items, notices = written([TASK._replace(rrule=rule, due=due)], tmp_path)

    assert [(item["UID"], item["DTSTART"], "RRULE" in item) for item in items] == expected, reason
    assert bool(notices) is not any("RRULE" in item for item in items), reason
    assert {vRecur.from_ical(rule) == item["RRULE"] for item in items if "RRULE" in item} <= {True}


def test_a_recurring_to_do_starts_on_its_day(tmp_path: Path) -> None:
    (item,), _ = written([TASK._replace(rrule="FREQ=MONTHLY;BYMONTHDAY=15", due=date(2026, 3, 15))], tmp_path, "todo")

    assert (item["DTSTART"], "DUE" in item) == (date(2026, 3, 15), False)


def test_a_uid_that_stands_twice_is_written_once_and_told(tmp_path: Path) -> None:
    items, notices = written([TASK, TASK], tmp_path)

    assert len(items) == 1
    assert [notice.code for notice in notices] == ["calendar.twice"]


def test_the_time_of_writing_is_the_callers(tmp_path: Path) -> None:
    here = datetime(2026, 3, 2, 16, 30, tzinfo=timezone(timedelta(hours=7)))
    write_calendar([TASK], tmp_path / "a.ics", at=here)
    write_calendar([TASK], tmp_path / "b.ics", at=here.astimezone(UTC))

    assert b"DTSTAMP:20260302T093000Z" in (tmp_path / "a.ics").read_bytes()
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    with pytest.raises(ValueError, match="zone"):
        write_calendar([], tmp_path / "c.ics", at=datetime(2026, 3, 2))


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be written"):
        write_calendar([TASK], tmp_path / "none" / "a.ics", at=AT)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.text(), st.dates() | st.none(), st.sampled_from([None, "FREQ=DAILY", "FREQ=YEARLY;BYMONTHDAY=31"]))
@example("END:VEVENT\r\nBEGIN:VALARM", "\ud800\x00", date.max, "FREQ=DAILY")
@example("Đ" * 400, "mailto:\n", date.min, None)
def test_any_text_and_day_can_be_parsed_back(tmp_path: Path, text: str, link: str, due: date | None, rule: str | None) -> None:
    """Lines are folded at 75 octets, in no letter's middle; nothing in a text ends its line."""
    items, notices = written([TASK._replace(text=text, link=link, quote=text, due=due, rrule=rule)], tmp_path)

    assert items or notices
    assert {item["name"] for item in items} <= {"VEVENT"}
    raw = (tmp_path / "tasks.ics").read_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.decode("utf-8").endswith("END:VCALENDAR\r\n")
