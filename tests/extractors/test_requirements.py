"""Requirements: what is listed gets done, what is missed does not, what is wrongly listed wastes somebody's day."""

import pytest

from pipeline.run import Reading
from schemas import Requirement
from tests.made_text import ENDING, HEADER, RECEIVERS, Grid, Para, letter, read_laid_out, titled

LEAD_IN = "Sở Nội vụ yêu cầu các sở, ngành thực hiện các nội dung sau:"
DECISION = ("Căn cứ Luật Đất đai;", "QUYẾT ĐỊNH:")


def listed(reading: Reading) -> list[tuple[str | None, str]]:
    return [(requirement.label, requirement.text) for requirement in reading.directive.requirements]


def decision(*articles: str) -> Reading:
    return titled("QUYẾT ĐỊNH", *DECISION, *articles, code="QĐ")


COUNTED: list[tuple[Reading, list[tuple[str | None, str]], str]] = [
    (letter("Đề nghị các sở rà soát hồ sơ."), [(None, "Đề nghị các sở rà soát hồ sơ.")], "a letter of one sentence"),
    (letter("Đề nghị các sở rà soát hồ sơ.", "Trân trọng./."), [(None, "Đề nghị các sở rà soát hồ sơ.")], "a closing asks nothing"),
    (
        letter(LEAD_IN, "1. Lập sổ.", "2. Rà soát hồ sơ.", "(Kèm theo mẫu báo cáo rà soát)"),
        [("1", "Lập sổ."), ("2", "Rà soát hồ sơ.")],
        "what is enclosed is no part of the last item",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Danh sách hồ sơ của đơn vị gửi về Sở Nội vụ trước ngày 20/3/2025."),
        [(None, "Đề nghị các sở rà soát hồ sơ."), (None, "Danh sách hồ sơ của đơn vị gửi về Sở Nội vụ trước ngày 20/3/2025.")],
        "a thing that is to be sent by a day",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Danh sách hồ sơ của đơn vị gửi về Sở Nội vụ còn thiếu nhiều."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "what was sent is a finding",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Công tác lưu trữ thời gian qua có nhiều tiến bộ."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "a paragraph ends where the next one begins",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Sở Nội vụ trân trọng cảm ơn./."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "thanks ask nothing",
    ),
    (
        letter("Ngày 10/3/2025, tại trụ sở tỉnh, Phó Chủ tịch chủ trì cuộc họp, BQL dự án báo cáo hồ sơ.", "Đề nghị các sở rà soát hồ sơ."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "a meeting that was held",
    ),
    (
        titled("GIẤY MỜI", "Sở Nội vụ kính mời dự họp như sau:", "1. Thành phần", "a) Sở Y tế: 01 cán bộ quản lý hồ sơ;", code="GM"),
        [],
        "an invitation lists whom it invites",
    ),
    (
        letter("Thời gian qua, công tác lưu trữ có nhiều tiến bộ.", "Đề nghị các sở rà soát hồ sơ."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "a finding asks nothing",
    ),
    (
        letter("Sở Nội vụ sẽ tổ chức kiểm tra việc rà soát hồ sơ.", "Đề nghị các sở rà soát hồ sơ."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "what the issuer will do itself is asked of nobody",
    ),
    (
        letter(LEAD_IN, "- Sở Tài chính lập dự toán;", "- Sở Y tế chuẩn bị thuốc."),
        [(None, "Sở Tài chính lập dự toán;"), (None, "Sở Y tế chuẩn bị thuốc.")],
        "bullets under no item are items",
    ),
    (
        letter(LEAD_IN, "1. Sở Tài chính:", "- Lập dự toán;", "- Thẩm định dự toán.", "2. Sở Y tế chuẩn bị thuốc."),
        [("1", "Sở Tài chính: - Lập dự toán; - Thẩm định dự toán."), ("2", "Sở Y tế chuẩn bị thuốc.")],
        "bullets under an item are part of it",
    ),
    (
        titled("KẾ HOẠCH", "I. TỔ CHỨC THỰC HIỆN", "Giao Sở Tài chính lập dự toán.", "Sở Y tế có trách nhiệm chuẩn bị thuốc."),
        [
            ("I", "TỔ CHỨC THỰC HIỆN"),
            (None, "Giao Sở Tài chính lập dự toán."),
            (None, "Sở Y tế có trách nhiệm chuẩn bị thuốc."),
        ],
        "ordering paragraphs under a bare heading",
    ),
    (
        titled(
            "KẾ HOẠCH",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Nâng cao chất lượng hồ sơ.",
            "2. Bảo đảm tiến độ.",
            "II. NHIỆM VỤ",
            "1. Sở Tài chính lập dự toán.",
        ),
        [("II", "NHIỆM VỤ"), ("II.1", "Sở Tài chính lập dự toán.")],
        "purposes set out no work",
    ),
    (
        titled("KẾ HOẠCH", "I. NHIỆM VỤ", "1. Sở Tài chính lập dự toán.", "II. KINH PHÍ", "Từ nguồn ngân sách."),
        [("I", "NHIỆM VỤ"), ("I.1", "Sở Tài chính lập dự toán.")],
        "funds that nobody must raise",
    ),
    (
        titled(
            "BÁO CÁO",
            "I. KẾT QUẢ THỰC HIỆN",
            "1. Sở Tài chính đã lập dự toán.",
            "2. Số hồ sơ đã rà soát là 45.",
            "II. KIẾN NGHỊ",
            "1. Đề nghị Sở Tài chính bố trí kinh phí.",
            "2. Bộ Nội vụ sớm ban hành hướng dẫn.",
            code="BC",
        ),
        [("II", "KIẾN NGHỊ"), ("II.1", "Đề nghị Sở Tài chính bố trí kinh phí."), ("II.2", "Bộ Nội vụ sớm ban hành hướng dẫn.")],
        "a report asks under Kiến nghị only",
    ),
    (titled("BÁO CÁO", "1. Các sở đã rà soát 45 hồ sơ.", "2. Chất lượng được nâng lên.", code="BC"), [], "a report that asks nothing"),
    (
        titled("GIẤY MỜI", "Kính mời các đồng chí:", "1. Thời gian: 14 giờ ngày 10/3/2025.", "2. Địa điểm: Phòng A.", code="GM"),
        [],
        "an invitation's time and place",
    ),
    (
        titled(
            "GIẤY MỜI",
            "Sở Nội vụ kính mời:",
            "1. Sở Y tế:",
            "- Giám đốc;",
            "Trung tâm Lưu trữ: đại diện lãnh đạo, điều phối kiểm tra;",
            "Thời gian: 14 giờ ngày 10/3/2025.",
            "Rất mong các đại biểu sắp xếp công việc đến dự đầy đủ./.",
            code="GM",
        ),
        [(None, "Rất mong các đại biểu sắp xếp công việc đến dự đầy đủ./.")],
        "those invited have no work, whether or not a dash stands before them; to come is asked",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Rất mong sự quan tâm phối hợp của quý cơ quan./."),
        [(None, "Đề nghị các sở rà soát hồ sơ.")],
        "a wish at the end of a letter is a formula",
    ),
    (
        letter("Đề nghị các sở rà soát hồ sơ.", "Lưu ý: Các đơn vị có kho riêng kết xuất số liệu theo mẫu."),
        [(None, "Đề nghị các sở rà soát hồ sơ."), (None, "Lưu ý: Các đơn vị có kho riêng kết xuất số liệu theo mẫu.")],
        "a note says what to do",
    ),
    (
        decision(
            "Điều 1. Thành lập Tổ công tác gồm các ông, bà sau:",
            "1. Ông Hoàng Văn Mẫu, Phó Giám đốc, Tổ trưởng;",
            "2. Bà Lê Thị Thử, Chuyên viên, Thành viên.",
            "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
        ),
        [
            ("Điều 1", "Thành lập Tổ công tác gồm các ông, bà sau:"),
            ("Điều 2", "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./."),
        ],
        "members are no tasks",
    ),
    (
        decision("Điều 1. Nhiệm vụ của Tổ công tác", "1. Kiểm tra hồ sơ tại các xã.", "2. Báo cáo Giám đốc Sở."),
        [("Điều 1", "Nhiệm vụ của Tổ công tác"), ("Điều 1.1", "Kiểm tra hồ sơ tại các xã."), ("Điều 1.2", "Báo cáo Giám đốc Sở.")],
        "points of an article that sets out work",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "expected", "reason"), COUNTED, ids=[reason for _, _, reason in COUNTED])
def test_what_counts_as_a_requirement(reading: Reading, expected: list[tuple[str | None, str]], reason: str) -> None:
    assert listed(reading) == expected, reason


def test_articles_of_a_normative_act_are_no_tasks() -> None:
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/2025/QĐ-UBND")
    directive = letter(
        *DECISION, "Điều 1. Giao Sở Tài chính lập dự toán.", header=header, receivers="QUYẾT ĐỊNH\nRà soát hồ sơ\n"
    ).directive
    assert directive.number == "12/2025/QĐ-UBND"
    assert directive.requirements == ()
    assert "requirements.normative" in [notice.code for notice in directive.notices]


LEADS = [
    (["1. Sở Tài chính lập dự toán."], {"1": [("Sở Tài chính", False)]}, "named by the item"),
    (["1. Lập danh sách."], {"1": [("các sở, ngành", True)]}, "named by the lead-in"),
    (["1. Sở Tài chính:", "a) Lập dự toán."], {"1.a": [("Sở Tài chính", True)]}, "named by the outer item"),
    (["1. Sở Tài chính:", "a) Công an tỉnh bảo đảm trật tự."], {"1.a": [("Công an tỉnh", False)]}, "the inner item names another"),
    (
        ["1. Sở Tài chính:", "a) Lập dự toán.", "2. Lưu hồ sơ."],
        {"1.a": [("Sở Tài chính", True)], "2": [("các sở, ngành", True)]},
        "the next item does not inherit from the one before",
    ),
    (
        ["1. Công việc chung", "a) Sở Tài chính:", "a.1) Lập dự toán.", "b) Lưu hồ sơ."],
        {"1.a.1": [("Sở Tài chính", True)], "1.b": [("các sở, ngành", True)]},
        "from the nearest outer item that names somebody",
    ),
]


@pytest.mark.parametrize(("items", "expected", "reason"), LEADS, ids=[reason for _, _, reason in LEADS])
def test_who_must_act(items: list[str], expected: dict[str, list[tuple[str, bool]]], reason: str) -> None:
    requirements = {r.label: r for r in letter(LEAD_IN, *items).directive.requirements}
    assert {label: [(a.name, a.inherited) for a in requirements[label].lead] for label in expected} == expected, reason


DEFAULTS = [
    (LEAD_IN, ["các sở, ngành"], "the lead-in orders them"),
    ("Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường:", ["Ủy ban nhân dân các xã, phường"], "asked, not ordered"),
    ("Sở Nội vụ đề nghị Bảo hiểm xã hội các tỉnh:", ["Bảo hiểm xã hội các tỉnh"], "an office with a locality of any kind"),
    ("Sở Y tế có văn bản số 12/SYT-VP báo cáo Ủy ban nhân dân tỉnh như sau:", [], "what somebody has written is no order"),
    ("Bộ Y tế nhận được Công văn số 12/SYT-VP, Bộ Y tế yêu cầu Sở Y tế:", ["Sở Y tế"], "nor what somebody has received"),
    ("Sở Nội vụ thông báo như sau:", [], "it informs and orders nobody"),
    ("Qua kiểm tra, Sở Nội vụ có ý kiến như sau:", [], "the issuer does not order itself"),
]


@pytest.mark.parametrize(("lead_in", "expected", "reason"), DEFAULTS, ids=[reason for _, _, reason in DEFAULTS])
def test_whom_the_lead_in_orders(lead_in: str, expected: list[str], reason: str) -> None:
    directive = letter(lead_in, "1. Lập danh sách.", "2. Lưu hồ sơ.").directive
    assert [party.name for party in directive.default_assignees] == expected, reason


def only(reading: Reading) -> Requirement:
    (requirement,) = reading.directive.requirements
    return requirement


def test_an_item_tells_who_leads_who_supports_to_whom_and_by_when() -> None:
    text = "Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế lập danh sách, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/4/2025."
    requirement = only(letter(text))
    assert [actor.name for actor in requirement.lead] == ["Sở Tài chính"]
    assert [actor.name for actor in requirement.support] == ["Sở Y tế"]
    assert [(actor.name, actor.body) for actor in requirement.report_to] == [("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Lâm Đồng")]
    assert [(d.text, d.date) for d in requirement.deadlines] == [("trước ngày 30/4/2025", "2025-04-30")]


def test_a_day_without_a_year_takes_it_from_the_letter() -> None:
    requirement = only(letter("Đề nghị các sở rà soát hồ sơ trước ngày 30/4."))
    assert [d.date for d in requirement.deadlines] == ["2025-04-30"]


def test_an_item_names_the_documents_that_it_cites() -> None:
    requirement = only(letter("Đề nghị các sở rà soát hồ sơ theo Kế hoạch số 9/KH-UBND ngày 02/01/2025."))
    assert requirement.references == ("9/KH-UBND",)


def test_places_of_values_quote_them() -> None:
    reading = letter(LEAD_IN, "1. Giao Sở Tài chính chủ trì,\nphối hợp với Sở Y tế lập danh sách trước\nngày 30/4/2025.", "2. Lưu hồ sơ.")
    evidence = reading.directive.evidence
    assert evidence["/requirements/0/lead/0"].quote == "Sở Tài chính"
    assert evidence["/requirements/0/support/0"].quote == "Sở Y tế"
    assert evidence["/requirements/0/deadlines/0"].quote.split() == ["trước", "ngày", "30/4/2025"]
    assert evidence["/requirements/1"].quote == "Lưu hồ sơ."
    assert evidence["/requirements/1/lead/0"].quote == "các sở, ngành"


def test_rows_of_a_task_table_are_requirements() -> None:
    reading = read_laid_out(
        Para(HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/KH-SNV").strip()),
        Para("KẾ HOẠCH", alignment="centre", bold=True),
        Para("Rà soát hồ sơ", alignment="centre", bold=True),
        Para("I. PHÂN CÔNG NHIỆM VỤ"),
        Grid(
            [
                ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
                ["1", "Lập danh sách hồ sơ", "Sở Tài chính", "Sở Y tế", "30/4/2025"],
                ["2", "Kiểm tra hồ sơ", "Công an tỉnh", "", ""],
            ]
        ),
        Para(ENDING.strip()),
    )
    rows = reading.directive.requirements[1:]
    assert [(r.label, r.text) for r in rows] == [("I.1", "Lập danh sách hồ sơ"), ("I.2", "Kiểm tra hồ sơ")]
    assert [[a.name for a in r.lead] for r in rows] == [["Sở Tài chính"], ["Công an tỉnh"]]
    assert [[a.name for a in r.support] for r in rows] == [["Sở Y tế"], []]
    assert [[d.date for d in r.deadlines] for r in rows] == [["2025-04-30"], []]


def test_a_table_that_assigns_no_work_gives_no_requirement() -> None:
    reading = read_laid_out(
        Para(HEADER.strip()),
        Para(RECEIVERS.strip(), alignment="centre"),
        Para("Đề nghị các sở rà soát hồ sơ."),
        Grid([["TT", "Loại hồ sơ", "Số lượng"], ["1", "Hồ sơ đất đai", "45"], ["2", "Hồ sơ cán bộ", "12"]]),
        Para(ENDING.strip()),
    )
    assert listed(reading) == [(None, "Đề nghị các sở rà soát hồ sơ.")]
