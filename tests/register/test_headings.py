"""What only heads others is no task, and stands above those that it heads; what orders something itself stays one."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.register.store import Register
from pipeline.register.work.agenda import Agenda, View
from pipeline.register.work.headings import is_heading
from pipeline.register.work.offices import office_of
from pipeline.register.work.tasks import ROLES, Wanted
from schemas import Actor, Deadline, Party, Requirement
from tests.register.made import add, letter

TODAY = date(2025, 11, 20)
OURS = office_of("Sở Nội vụ")
ALL = Actor(name="Các sở, ban, ngành", inherited=True)
NAMED = Actor(name="Sở Nội vụ")
TERM = Deadline(text="trước ngày 28/11/2025", date="2025-11-28", rrule=None, rule="by.hand")
_TABLE = Path(__file__).parents[2] / "pipeline" / "register" / "data" / "headings.csv"
with _TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = [*csv.DictReader(file)]


def item(label: str, text: str, parent: str | None = None, **fields: object) -> Requirement:
    return Requirement.model_validate({"label": label, "parent": parent, "text": text, "lead": (ALL,), **fields})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["begins"])
def test_each_row_begins_a_heading_and_no_order(row: dict[str, str]) -> None:
    assert [text for text in row["examples"].split(" | ") if not is_heading(text)] == []
    assert [text for text in row["rejects"].split(" | ") if is_heading(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHIỆM VỤ CHUNG", True),
        ("TĂNG CƯỜNG QUẢN LÝ ĐẤT ĐAI", True),
        ("PHẢI HOÀN THÀNH TRONG NĂM", False),
        ("Tăng cường quản lý đất đai, cụ thể:", False),
        ("Thực hiện nghiêm các giải pháp sau:", False),
        ("Giao Sở Tài chính:", False),
        ("Bảo đảm an ninh, trật tự", False),
        ("Nhiệm vụ " + "rất dài " * 30, False),
        ("", False),
    ],
)
def test_what_orders_something_is_no_heading(text: str, expected: bool) -> None:
    assert is_heading(text) is expected


def labels(register: Register, **wanted: object) -> list[str | None]:
    found = [task.label for task in register.tasks(Wanted(OURS, TODAY, roles=ROLES, **wanted))]  # type: ignore[arg-type]
    with Agenda(register.database, OURS).all(View(TODAY, roles=ROLES)) as tasks:
        assert sorted(str(task.label) for task in tasks) == sorted(map(str, found)), "the page shows the same"
    assert sorted(str(task.label) for task in register.exported_tasks(Wanted(OURS, TODAY, roles=ROLES))) == sorted(map(str, found))
    return found


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({}, False),
        ({"lead": (NAMED,)}, True),
        ({"support": (NAMED,)}, True),
        ({"report_to": (NAMED,)}, True),
        ({"deadlines": (TERM,)}, True),
        ({"product": "Báo cáo"}, True),
        ({"text": "Tăng cường kiểm tra, cụ thể:"}, True),
    ],
    ids=["bare", "names us", "has us help", "reports to us", "a term", "a product", "orders itself"],
)
def test_an_outer_item_is_a_task_where_it_says_something_itself(register: Register, fields: dict[str, object], stays: bool) -> None:
    outer = item("I", **{"text": "NHIỆM VỤ CHUNG", **fields})  # type: ignore[arg-type]
    add(register, letter(requirements=(outer, item("I.1", "Rà soát biên chế.", "I"), item("I.2", "Chế độ báo cáo:", "I"))))
    assert sorted(map(str, labels(register))) == [*(["I"] if stays else []), "I.1", "I.2"]


def test_inner_tasks_tell_the_headings_that_they_stand_under(register: Register) -> None:
    outer, inner = item("I", "NHIỆM VỤ CHUNG"), item("I.1", "Chế độ báo cáo:", "I")
    add(register, letter(requirements=(outer, inner, item("I.1.a", "Báo cáo hằng tuần.", "I.1"), item("II", "Rà soát biên chế."))))
    told = {task.label: task.under for task in register.tasks(Wanted(OURS, TODAY))}
    assert told == {"I.1.a": ("I. NHIỆM VỤ CHUNG", "I.1. Chế độ báo cáo:"), "II": ()}
    assert [task.under for task in register.exported_tasks(Wanted(OURS, TODAY)) if task.label == "I.1.a"] == [told["I.1.a"]]


def test_headings_count_in_no_sum(register: Register) -> None:
    add(register, letter(requirements=(item("I", "NHIỆM VỤ CHUNG"), item("I.1", "Rà soát biên chế.", "I"))))
    agenda = Agenda(register.database, OURS)
    assert agenda.page(View(TODAY)).total == 1
    assert agenda.task(View(TODAY), 1, "/requirements/0") is None
    register.correct(1, "/requirements/0/lead", [{"name": "Sở Nội vụ", "body": None, "inherited": False}], by="Lan")
    assert agenda.page(View(TODAY)).total == 2, "a person says that it is ours"


def test_a_document_whose_headings_alone_inherit_us_is_one_to_know(register: Register) -> None:
    theirs = item("I.1", "Khám bệnh.", "I", lead=(Actor(name="Sở Y tế"),))
    add(register, letter(requirements=(item("I", "NHIỆM VỤ CHUNG"), theirs), recipients=(Party(name="Sở Nội vụ"),)))
    (task,) = register.tasks(Wanted(OURS, TODAY, roles=ROLES))
    assert (task.role, task.pointer) == ("know", None)
    assert labels(register) == [None]


def test_an_item_of_which_nothing_stands_below_is_a_task_whatever_its_words(register: Register) -> None:
    add(register, letter(requirements=(item("1", "Chế độ báo cáo"), item("2", "TỔ CHỨC THỰC HIỆN"))))
    assert labels(register) == ["1", "2"]
