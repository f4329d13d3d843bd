"""What an office must do, by when, and what persons say of it."""

from datetime import date

import pytest

from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from pipeline.register.work.recurring import next_day
from pipeline.register.work.states import Said
from pipeline.register.work.tasks import ROLES, Task, Wanted, working_days
from schemas import Actor, Deadline, Party, Requirement, UsageError
from tests.register.made import LETTER, PROGRAM, add, letter, read_of

TODAY = date(2025, 11, 20)
OURS = office_of("Sở Nội vụ")


def asked(text: str, label: str, due: str | None = None, rrule: str | None = None, **people: tuple[Actor, ...]) -> Requirement:
    terms = () if due is None and rrule is None else (Deadline(text="trước hạn", date=due, rrule=rrule, rule="by.hand"),)
    return Requirement.model_validate({"label": label, "parent": None, "text": text, "deadlines": terms, **people})


US, THEM, ALL = Actor(name="Sở Nội vụ"), Actor(name="Sở Y tế"), Actor(name="Thủ trưởng các sở, ban, ngành")
WORK = (
    asked("Chủ trì rà soát biên chế.", "1", due="2025-11-28", lead=(US,), support=(ALL,)),
    asked("Phối hợp kiểm tra.", "2", due="2025-11-14", lead=(THEM,), support=(US,)),
    asked("Gửi kết quả.", "3", lead=(THEM,), report_to=(US,)),
    asked("Quán triệt.", "4", lead=(ALL.model_copy(update={"inherited": True}),)),
    asked("Báo cáo hằng tháng.", "5", rrule="FREQ=MONTHLY;BYMONTHDAY=10", lead=(ALL,)),
    asked("Khám bệnh.", "6", lead=(THEM,)),
)


@pytest.fixture
def filled(register: Register) -> Register:
    add(
        register,
        letter("work", requirements=WORK),
        letter("told", number="13/SNV-VP", requirements=(WORK[-1],), recipients=(Party(name="Các sở, ban, ngành"),), addressees=()),
        letter("others", number="14/SNV-VP", requirements=(WORK[-1],), recipients=(), addressees=(), default_assignees=()),
    )
    return register


def shown(tasks: list[Task]) -> list[tuple[str | None, str, str, date | None]]:
    return [(task.label, task.role, task.way, task.due) for task in tasks]


def test_an_office_sees_what_it_must_do_the_most_pressing_first(filled: Register) -> None:
    assert shown(filled.tasks(Wanted(OURS, TODAY))) == [
        ("2", "support", "named", date(2025, 11, 14)),
        ("1", "lead", "named", date(2025, 11, 28)),
        ("5", "lead", "group", date(2025, 12, 10)),
        ("3", "report", "named", None),
        ("4", "inherited", "group", None),
    ]


def test_roles_and_days_narrow_the_list(filled: Register) -> None:
    assert [task.label for task in filled.tasks(Wanted(OURS, TODAY, roles=("lead",)))] == ["1", "5"]
    assert [task.label for task in filled.tasks(Wanted(OURS, TODAY, due_before=date(2025, 11, 28)))] == ["2"]
    assert [task.document_id for task in filled.tasks(Wanted(OURS, TODAY, roles=("know",)))] == [2]
    assert filled.tasks(Wanted(OURS, TODAY, roles=ROLES, document_id=3)) == []
    assert filled.tasks(Wanted(office_of("Sở Y tế"), TODAY, roles=("lead",), document_id=3))[0].way == "named"


def test_what_is_late_is_told_in_days_and_working_days(filled: Register) -> None:
    late, coming = filled.tasks(Wanted(OURS, TODAY))[:2]
    assert (late.late, late.days, late.working_days) == (True, -6, -4)
    assert (coming.late, coming.days, coming.working_days) == (False, 8, 6)


@pytest.mark.parametrize(
    ("today", "due", "expected", "reason"),
    [
        (date(2025, 11, 20), date(2025, 11, 20), 0, "today"),
        (date(2025, 11, 20), date(2025, 11, 21), 1, "tomorrow"),
        (date(2025, 11, 21), date(2025, 11, 24), 1, "a weekend between"),
        (date(2025, 11, 24), date(2025, 11, 21), -1, "late by a working day"),
        (date(2025, 4, 29), date(2025, 5, 5), 1, "holidays and a weekend between"),
        (date(2020, 1, 1), date(2025, 1, 1), None, "too far away to count"),
    ],
)
def test_working_days_are_counted_without_rest_days(today: date, due: date, expected: int | None, reason: str) -> None:
    assert working_days(today, due) == expected, reason


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=10", date(2025, 12, 10)),
        ("RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2025, 12, 31)),
        ("FREQ=DAILY;COUNT=2", None),
        ("FREQ=SOMETIMES", None),
        ("", None),
    ],
)
def test_a_term_that_recurs_has_its_next_day(rule: str, expected: date | None) -> None:
    assert next_day(rule, date(2025, 1, 5), TODAY) == expected


def test_what_a_person_says_holds_and_stands_in_the_history(filled: Register) -> None:
    filled.put_state(OURS, Said(1, "/requirements/0", "done", "An", "đã gửi 30/SNV"))
    filled.put_state(OURS, Said(1, "/requirements/3", "not ours", "An"))
    assert [task.label for task in filled.tasks(Wanted(OURS, TODAY))] == ["2", "5", "3"]
    (done,) = filled.tasks(Wanted(OURS, TODAY, statuses=("done",)))
    assert (done.label, done.note, done.by, done.late) == ("1", "đã gửi 30/SNV", "An", False)
    assert len(filled.tasks(Wanted(office_of("Sở Tài chính"), TODAY, roles=("inherited",)))) == 1, "each office has its own"
    filled.put_state(OURS, Said(1, "/requirements/0", "open", "Bình"))
    assert filled.tasks(Wanted(OURS, TODAY))[1].by == "Bình"
    told = [change for change in filled.get(1).history if change.kind == "task"]
    assert [(change.by, change.detail["status"]) for change in told] == [("An", "done"), ("An", "not ours"), ("Bình", "open")]
    assert list(filled.check()) == []


def reread(*requirements: Requirement) -> Incoming:
    return read_of(LETTER.model_copy(update={"requirements": requirements}), "work", program=f"{PROGRAM}.post9")


def test_what_was_said_follows_its_requirement_into_a_newer_reading(filled: Register) -> None:
    filled.put_state(OURS, Said(1, "/requirements/0", "done", "An"))
    filled.put_state(OURS, Said(1, "/requirements/1", "done", "An"))
    new = asked("Việc mới.", "0", lead=(US,))
    mended = WORK[1].model_copy(update={"text": "Phối hợp cùng kiểm tra hồ sơ."})
    (told,) = add(filled, reread(new, WORK[0], mended, WORK[2]))
    assert told.what == "read_anew"
    assert [task.label for task in filled.tasks(Wanted(OURS, TODAY))] == ["0", "3"]
    assert [task.label for task in filled.tasks(Wanted(OURS, TODAY, statuses=("done",)))] == ["2", "1"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said(1, "/requirements/9", "done", "An"), "has no requirement at /requirements/9"),
        (Said(9, "/requirements/0", "done", "An"), "there is no document 9"),
        (Said(1, "/requirements/0", "done", " "), "nobody is named"),
    ],
)
def test_what_cant_be_said_is_refused(filled: Register, said: Said, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        filled.put_state(OURS, said)


def test_nothing_of_a_secret_document_is_left_in_what_was_said(filled: Register) -> None:
    filled.put_state(OURS, Said(1, "/requirements/0", "done", "An", "kho đạn"))
    filled.correct(1, "/secrecy", "Mật", by="An")
    assert filled.tasks(Wanted(OURS, TODAY, statuses=("open", "done"), document_id=1)) == []
    assert "kho đạn" not in filled.get(1).model_dump_json()
