"""A task that stands in prose and again in the table of an annex is one requirement, and nothing that either says is lost."""

import pytest

from pipeline.run import examine
from schemas import Directive, Requirement
from tests.made_tables import docx_annex

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
ROW = ("1", "Lập danh mục tài liệu hết giá trị trong các kho", "Trung tâm Lưu trữ lịch sử", "Sở Tài chính", "Quý II/2026", "Danh mục")


def read(item: str, *rows: tuple[str, ...]) -> Directive:
    return examine("plan.docx", docx_annex([HEAD, *rows], item)).directive


def inside(directive: Directive) -> list[Requirement]:
    return [requirement for requirement in directive.requirements if requirement.label != "I"]


def test_a_row_fills_what_the_item_leaves_open() -> None:
    directive = read("1. Lập danh mục tài liệu hết giá trị trong các kho.", ROW)
    (task,) = inside(directive)
    assert (task.label, [a.name for a in task.lead], [a.name for a in task.support]) == ("I.1", [ROW[2]], [ROW[3]])
    assert ([d.date for d in task.deadlines], task.product) == (["2026-06-30"], "Danh mục")
    assert directive.evidence["/requirements/1/lead/0"].quote == ROW[2]
    assert [n.message for n in directive.notices if n.code == "requirements.linked"] == [
        "A row of a task table repeats item I.1: both are one requirement."
    ]


def test_what_the_item_says_itself_stays() -> None:
    directive = read("1. Sở Nội vụ lập danh mục tài liệu hết giá trị trong các kho trước ngày 20/3/2026.", ROW)
    (task,) = inside(directive)
    assert ([a.name for a in task.lead], [a.name for a in task.support]) == (["Sở Nội vụ"], ["Sở Tài chính"])
    assert [d.date for d in task.deadlines] == ["2026-03-20"]
    assert directive.evidence["/requirements/1/lead/0"].quote == "Sở Nội vụ"


def test_names_and_terms_of_the_item_do_not_hide_that_the_row_repeats_it() -> None:
    order = "1. Giao Trung tâm Lưu trữ lịch sử tỉnh chủ trì, phối hợp với Sở Tài chính và Sở Nội vụ"
    item = f"{order} lập danh mục tài liệu quý, hoàn thành trước ngày 20/3/2026."
    (task,) = inside(read(item, ("1", "Lập danh mục tài liệu quý", "Trung tâm Lưu trữ lịch sử tỉnh", "", "20/3/2026", "Danh mục")))
    assert (task.label, task.product) == ("I.1", "Danh mục")


@pytest.mark.parametrize(
    ("item", "row", "reason"),
    [
        ("1. Lập danh mục hồ sơ hiện hành, giao nộp cho các phòng trong quý.", ROW, "other work that begins alike"),
        ("1. Sở Nội vụ báo cáo kết quả thực hiện.", ("1", "Báo cáo kết quả", "Các phòng", "", "", ""), "too short to tell tasks apart"),
    ],
)
def test_tasks_that_differ_stay_two(item: str, row: tuple[str, ...], reason: str) -> None:
    assert [task.label for task in inside(read(item, row))] == ["I.1", "1"], reason


def test_each_row_and_each_item_is_linked_once() -> None:
    directive = read("1. Lập danh mục tài liệu hết giá trị trong các kho.", ROW, ("2", ROW[1], "Sở Xây dựng", "", "", ""))
    assert [(task.label, task.lead[0].name) for task in inside(directive)] == [("I.1", ROW[2]), ("2", "Sở Xây dựng")]
