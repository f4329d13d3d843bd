"""Tables that assign work, as offices lay them out, give the same tasks from Word and from PDF; other tables give none."""

from collections.abc import Callable, Sequence

import pytest

from pipeline.run import examine
from schemas import Requirement
from tests.made_tables import OPENING, Row, Wide, docx_plan, pdf_plan

HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
REVIEW, SCAN, DESTROY = "Rà soát hồ sơ lưu trữ lịch sử tại kho", "Số hóa hồ sơ cấp phép còn hiệu lực", "Tiêu hủy tài liệu hết giá trị"
HOME, BUILD, MONEY = "Sở Nội vụ", "Sở Xây dựng", "Sở Tài chính"
Table = Sequence[Row]
Task = tuple[str | None, str, list[str], list[str], list[str | None]]
"""Label, work, lead, support, and the days or rules of its terms."""

first: Row = ("1", REVIEW, HOME, "", "Quý II/2026", "")
second: Row = ("2", SCAN, BUILD, MONEY, "Hằng năm", "")
FIRST: Task = ("I.1", REVIEW, [HOME], [], ["2026-06-30"])
SECOND: Task = ("I.2", SCAN, [BUILD], [MONEY], ["FREQ=YEARLY"])

TABLES: list[tuple[str, list[Table], list[Task]]] = [
    ("one table", [[HEAD, first, second]], [FIRST, SECOND]),
    (
        "two header rows",
        [
            [
                (Wide("TT", 1, 2), Wide("Nhiệm vụ", 1, 2), Wide("Phân công thực hiện", 2), None, Wide("Thời gian hoàn thành", 1, 2)),
                (None, None, "Chủ trì", "Phối hợp", None),
                ("1", REVIEW, HOME, "", "Quý II/2026"),
                ("2", SCAN, BUILD, MONEY, "Hằng năm"),
            ]
        ],
        [FIRST, SECOND],
    ),
    (
        "the end of two times is the term",
        [
            [
                (Wide("TT", 1, 2), Wide("Nhiệm vụ", 1, 2), Wide("Đơn vị thực hiện", 1, 2), Wide("Thời gian", 2), None),
                (None, None, None, "Bắt đầu", "Kết thúc"),
                ("1", REVIEW, HOME, "02/3/2026", "31/3/2026"),
            ]
        ],
        [("I.1", REVIEW, [HOME], [], ["2026-03-31"])],
    ),
    (
        "a title over the header and numbers of columns below it",
        [[(Wide("DANH MỤC NHIỆM VỤ", 6), *[None] * 5), HEAD, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), first, second]],
        [FIRST, SECOND],
    ),
    (
        "sections of one wide cell",
        [[HEAD, (Wide("I. Lĩnh vực lưu trữ", 6), *[None] * 5), first, (Wide("II. Lĩnh vực xây dựng", 6), *[None] * 5), ("1", *second[1:])]],
        [
            ("I.I", "Lĩnh vực lưu trữ", [], [], []),
            ("I.I.1", *FIRST[1:]),
            ("I.II", "Lĩnh vực xây dựng", [], [], []),
            ("I.II.1", *SECOND[1:]),
        ],
    ),
    (
        "sections that fill two cells, with decimal rows below",
        [[HEAD, ("1", "Công tác lưu trữ", "", "", "", ""), ("1.1", *first[1:]), ("1.2", DESTROY, HOME, "", "", "Biên bản"), second]],
        [("I.1", "Công tác lưu trữ", [], [], []), ("I.1.1", *FIRST[1:]), ("I.1.2", DESTROY, [HOME], [], []), SECOND],
    ),
    (
        "cells with the words of a header",
        [[HEAD, ("1", "Hướng dẫn nội dung hoạt động", "Sở Nội vụ chủ trì", "Sở Tài chính phối hợp", "Hằng năm", ""), second]],
        [("I.1", "Hướng dẫn nội dung hoạt động", [HOME], [MONEY], ["FREQ=YEARLY"]), SECOND],
    ),
    (
        "a task to which nobody was put yet is no section",
        [[HEAD, ("1", REVIEW, "", "", "", ""), second, ("3", DESTROY, "", "", "", "")]],
        [("I.1", REVIEW, [], [], []), SECOND, ("I.3", DESTROY, [], [], [])],
    ),
    ("the header again on the next page", [[HEAD, first], [HEAD, second]], [FIRST, SECOND]),
    ("the header again in the same table", [[HEAD, first, HEAD, second]], [FIRST, SECOND]),
    ("no header on the next page", [[HEAD, first], [second]], [FIRST, SECOND]),
    (
        "a row cut by the page's end",
        [
            [HEAD, ("1", "Rà soát hồ sơ lưu trữ", "Sở Nông nghiệp và", "", "Quý II/2026", "")],
            [("", "lịch sử tại kho", "Môi trường", "", "", ""), second],
        ],
        [("I.1", REVIEW, ["Sở Nông nghiệp và Môi trường"], [], ["2026-06-30"]), SECOND],
    ),
    (
        "a row cut by the page's end, the header again",
        [[HEAD, ("1", REVIEW, HOME, "Sở Tài", "Quý II/2026", "")], [HEAD, ("", "", "", "chính", "", ""), second]],
        [("I.1", REVIEW, [HOME], [MONEY], ["2026-06-30"]), SECOND],
    ),
    ("rows without numbers", [[HEAD[1:], first[1:]], [second[1:]]], [(None, *FIRST[1:]), (None, *SECOND[1:])]),
    (
        "work over two rows of bodies",
        [[HEAD, (Wide("1", 1, 2), Wide(REVIEW, 1, 2), HOME, "", "Quý II/2026", ""), (None, None, MONEY, "", "Quý III/2026", ""), second]],
        [("I.1", REVIEW, [HOME, MONEY], [], ["2026-06-30", "2026-09-30"]), SECOND],
    ),
    (
        "one body over two rows of work",
        [[HEAD, ("1", REVIEW, Wide(HOME, 1, 2), "", "Quý II/2026", ""), ("2", SCAN, None, MONEY, "Hằng năm", "")]],
        [FIRST, ("I.2", SCAN, [HOME], [MONEY], ["FREQ=YEARLY"])],
    ),
    (
        "sections that name who leads, over a row without a column of bodies",
        [
            [
                ("TT", "Nhiệm vụ", "Thời hạn"),
                (Wide("I. SỞ NỘI VỤ", 3), None, None),
                ("1", REVIEW, "Quý II/2026"),
                (Wide("Sở Xây dựng", 3), None, None),
                ("2", SCAN, "Hằng năm"),
            ]
        ],
        [
            ("I.I", "SỞ NỘI VỤ", ["SỞ NỘI VỤ"], [], []),
            ("I.I.1", REVIEW, ["SỞ NỘI VỤ"], [], ["2026-06-30"]),
            ("I.2", SCAN, [BUILD], [], ["FREQ=YEARLY"]),
        ],
    ),
    (
        "a section that is assigned itself, with rows below that leave its cells open",
        [[HEAD, ("A", "Công tác lưu trữ", HOME, "", "Năm 2026", ""), ("1", REVIEW, "", MONEY, "Quý II/2026", ""), ("B", *second[1:])]],
        [("I.A", "Công tác lưu trữ", [HOME], [], ["2026-12-31"]), ("I.A.1", REVIEW, [HOME], [MONEY], ["2026-06-30"]), ("I.B", *SECOND[1:])],
    ),
    (
        "cells that repeat the row above, and one that names nobody",
        [[HEAD, ("1", REVIEW, HOME, "Không", "Quý II/2026", ""), ("2", SCAN, "-nt-", "nt", "Như trên", "")]],
        [FIRST, ("I.2", SCAN, [HOME], [], ["2026-06-30"])],
    ),
    (
        "cells that repeat what stands on no row above",
        [[HEAD, (Wide("I. Lĩnh vực lưu trữ", 6), *[None] * 5), ("1", REVIEW, "nt", "", "nt", "")]],
        [("I.I", "Lĩnh vực lưu trữ", [], [], []), ("I.I.1", REVIEW, [], [], [])],
    ),
    (
        "begin and end in one header row",
        [
            [
                ("TT", "Công việc", "Đơn vị thực hiện", "Thời gian bắt đầu", "Thời gian kết thúc"),
                ("1", REVIEW, HOME, "01/4/2026", "30/6/2026"),
            ]
        ],
        [FIRST],
    ),
    (
        "groups of work beside the work",
        [
            [
                ("TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn"),
                ("1", Wide("Công tác lưu trữ", 1, 2), REVIEW, HOME, "Quý II/2026"),
                ("2", None, SCAN, BUILD, "Hằng năm"),
            ]
        ],
        [FIRST, ("I.2", SCAN, [BUILD], [], ["FREQ=YEARLY"])],
    ),
    (
        "months of a school's plan",
        [[("Tháng", "Nội dung công việc", "Phụ trách"), ("Tháng 6/2026", REVIEW, HOME), ("Tháng 7/2026", SCAN, BUILD)]],
        [(None, REVIEW, [HOME], [], ["2026-06-30"]), (None, SCAN, [BUILD], [], ["2026-07-31"])],
    ),
    (
        "who answers",
        [[("TT", "Nội dung kiến nghị", "Cơ quan giải quyết", "Thời hạn trả lời"), ("1", REVIEW, HOME, "30/6/2026")]],
        [FIRST],
    ),
]

PARTIES = [
    ("Sở Nội vụ chủ trì, Sở Tài chính và Sở Xây dựng phối hợp", [HOME], [MONEY, BUILD], "a role behind the names"),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", [HOME], [MONEY], "the usual formula"),
    ("Chủ trì: Sở Nội vụ\nPhối hợp: Sở Tài chính, Công an tỉnh", [HOME], [MONEY, "Công an tỉnh"], "a role before the names"),
    ("Sở Nội vụ (chủ trì); Sở Tài chính (phối hợp)", [HOME], [MONEY], "a role in brackets"),
    ("Sở Nội vụ; phối hợp: Sở Tài chính", [HOME], [MONEY], "only the supporters are told"),
    ("Sở Nội vụ\nSở Tài chính", [HOME, MONEY], [], "a body a line"),
    ("- Công an tỉnh\n- Các sở, ban, ngành", ["Công an tỉnh", "Các sở, ban, ngành"], [], "bullets; a group is one"),
    ("Sở Xây dựng, Trung tâm Lưu trữ lịch sử", [BUILD, "Trung tâm Lưu trữ lịch sử"], [], "commas"),
    ("Công an tỉnh và UBND các xã, phường", ["Công an tỉnh", "UBND các xã, phường"], [], "và parts bodies, not a name"),
    ("Đồng chí Hoàng Văn Mẫu, ông Lê Văn Thử", ["Hoàng Văn Mẫu", "Lê Văn Thử"], [], "forms of address are no part of a name"),
    ("Hoàng Văn Mẫu, Lê Văn Thử", ["Hoàng Văn Mẫu", "Lê Văn Thử"], [], "names of persons"),
    ("Sở Nông nghiệp và\nMôi trường", ["Sở Nông nghiệp và Môi trường"], [], "a name over two lines is one"),
]

TERMS = [
    ("Quý II/2026", ["2026-06-30"]),
    ("Tháng 3/2026", ["2026-03-31"]),
    ("30/6/2026", ["2026-06-30"]),
    ("Trước 15/02", ["2026-02-15"]),
    ("Hằng quý", ["FREQ=MONTHLY;INTERVAL=3"]),
    ("Thường xuyên", []),
    ("", []),
    ("Q2/2026", ["2026-06-30"]),
    ("T6/2026", ["2026-06-30"]),
    ("Từ tháng 01/2027", []),
    ("Từ tháng 3 đến tháng 6/2026", ["2026-06-30"]),
    ("Tuần 2 tháng 4/2026", [None]),
]

OTHER_TABLES: list[tuple[str, Table]] = [
    ("prices", [("TT", "Nội dung", "Đơn vị tính", "Đơn giá"), ("1", "Máy quét tài liệu khổ lớn", "Cái", "15.000.000")]),
    ("amounts", [("TT", "Nội dung", "Đơn vị", "Số lượng"), ("1", "Máy quét tài liệu khổ lớn", "Cái", "2")]),
    ("hours", [("Thời gian", "Nội dung", "Người thực hiện"), ("7h30 - 8h00", "Đón đại biểu", "Văn phòng"), ("8h00", "Khai mạc", HOME)]),
    ("members", [("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Nhiệm vụ"), ("1", "Hoàng Văn Mẫu", "Phó Giám đốc", HOME, "Tổ trưởng")]),
    (
        "procedures",
        [("TT", "Tên TTHC", "Nội dung sửa đổi", "Cơ quan giải quyết", "Thời hạn"), ("1", "Cấp phép", "Cơ quan", HOME, "05 ngày")],
    ),
]

in_word_and_pdf = pytest.mark.parametrize(
    ("name", "write"), [("plan.docx", docx_plan), ("plan.pdf", pdf_plan)], ids=["Word", "PDF"]
)  # fmt: skip


def requirements(name: str, content: bytes) -> list[Requirement]:
    return [each for each in examine(name, content).directive.requirements if each.label != "I"]


@in_word_and_pdf
@pytest.mark.parametrize(("tables", "expected"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_rows_become_tasks(name: str, write: Callable[..., bytes], tables: list[Table], expected: list[Task]) -> None:
    found = [
        (r.label, r.text, [a.name for a in r.lead], [a.name for a in r.support], [d.date or d.rrule for d in r.deadlines])
        for r in requirements(name, write(*tables))
    ]
    assert found == expected


@in_word_and_pdf
@pytest.mark.parametrize("case", PARTIES, ids=[case[3] for case in PARTIES])
def test_a_cell_names_bodies_and_their_roles(name: str, write: Callable[..., bytes], case: tuple[str, list[str], list[str], str]) -> None:
    cell, lead, support, reason = case
    (task,) = requirements(name, write([("TT", "Nội dung", "Cơ quan thực hiện", "Thời hạn"), ("1", REVIEW, cell, "Quý II/2026")]))
    assert ([a.name for a in task.lead], [a.name for a in task.support]) == (lead, support), reason


@pytest.mark.parametrize(("cell", "expected"), TERMS)
def test_a_time_column_says_terms_without_a_word_of_limit(cell: str, expected: list[str | None]) -> None:
    (task,) = requirements("plan.docx", docx_plan([HEAD, ("1", REVIEW, HOME, "", cell, "Báo cáo của Sở")]))
    assert [d.date or d.rrule for d in task.deadlines] == expected
    assert task.product == "Báo cáo của Sở"


@in_word_and_pdf
@pytest.mark.parametrize("table", [case[1] for case in OTHER_TABLES], ids=[case[0] for case in OTHER_TABLES])
def test_a_table_that_assigns_no_work_gives_no_task(name: str, write: Callable[..., bytes], table: Table) -> None:
    assert requirements(name, write(table)) == []


def test_a_table_behind_other_words_is_not_the_rest_of_the_one_before() -> None:
    goods = [("1", "Máy quét tài liệu", "Cái", "2", "15", "x")]
    found = requirements("plan.docx", docx_plan([HEAD, first], [("A", "b", "c", "d", "e", "g"), *goods], between="Kinh phí dự kiến:"))
    assert [r.text for r in found if r.label == "I.1"] == [REVIEW]


def test_evidence_of_a_row_that_a_page_break_cut_stands_in_the_text() -> None:
    tables = [HEAD, ("1", "Rà soát hồ sơ", "Sở Nông nghiệp và", "", "Quý II/2026", "")], [("", "lịch sử tại kho", "Môi trường", "", "", "")]
    reading = examine("plan.pdf", pdf_plan(*tables))
    quotes = {key: e.quote for key, e in reading.directive.evidence.items() if key.startswith("/requirements/1")}
    assert quotes["/requirements/1"] == "Rà soát hồ sơ"
    assert quotes["/requirements/1/lead/0"] == "Sở Nông nghiệp và"
    assert all(reading.dispatch.text[e.start : e.end] == e.quote for e in reading.directive.evidence.values())


@in_word_and_pdf
def test_a_table_right_below_the_title_ends_the_title(name: str, write: Callable[..., bytes]) -> None:
    directive = examine(name, write([HEAD, first, second], opening=OPENING[:-1])).directive
    assert directive.subject == OPENING[-2]
    assert [(r.label, r.text) for r in directive.requirements] == [("1", REVIEW), ("2", SCAN)]
