"""How newspapers and portals word the news of a dispatch: who issued it, on which day, what is ordered and what the site added."""

from typing import Any

import pytest

from tests.made_text import read_text

TITLE = "Lâm Đồng tăng cường rà soát hồ sơ đất đai\n\n"
ORDER = "Theo đó, UBND tỉnh Lâm Đồng yêu cầu Sở Tài chính rà soát hồ sơ.\n"

TOLD: list[tuple[str, dict[str, Any], str]] = [
    (
        TITLE + "Thực hiện chỉ đạo của Bộ Y tế, UBND tỉnh Lâm Đồng vừa có văn bản giao Sở Y tế rà soát hồ sơ.\n",
        {"issuer": "Ủy ban nhân dân tỉnh Lâm Đồng", "type": "Văn bản"},
        "who is named behind a comma issued it, not the body before",
    ),
    (
        TITLE
        + "Ngày 05/3/2025, thay mặt UBND tỉnh, Phó Chủ tịch UBND tỉnh Lâm Đồng Trần Văn Thử đã ký ban hành Công văn số 77/UBND-NC "
        + "về việc rà soát hồ sơ.\n"
        + ORDER,
        {"number": "77/UBND-NC", "issued_on": "2025-03-05", "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng"},
        "on whose behalf it was signed stands between the day and who signed",
    ),
    (
        TITLE + "Ngày 05/3/2025 UBND tỉnh Lâm Đồng ban hành Chỉ thị số 7/CT-UBND về việc rà soát hồ sơ\n\n" + ORDER,
        {"number": "7/CT-UBND", "issued_on": "2025-03-05", "subject": "rà soát hồ sơ", "references": ()},
        "a first sentence without a full stop is no title",
    ),
    (
        "UBND TP. Hồ Chí Minh đã có Công văn 77/UBND-VX về việc rà soát hồ sơ.\n"
        "Trong đó, UBND thành phố yêu cầu UBND TP. Mẫu An và các xã kiểm tra.\n",
        {"kind": "report", "number": "77/UBND-VX", "issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh"},
        "an item without a title that tells of the past, then of the order",
    ),
    (
        "Lâm Đồng, ngày 18 tháng 11 năm 2025\n\n"
        + TITLE
        + "Ngày 13/5/2025, UBND tỉnh Lâm Đồng ban hành Kế hoạch số 42/KH-UBND về việc rà soát hồ sơ.\n"
        + ORDER,
        {"issued_on": "2025-05-13", "place": "Lâm Đồng"},
        "the day that is told, not that of the item",
    ),
    (
        "Xét đề nghị của Sở Y tế, Phó Chủ tịch UBND TPHCM Trần Văn Thử vừa có ý kiến chỉ đạo giao cho Sở Y tế rà soát hồ sơ.\n",
        {"kind": "report", "issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh"},
        "an order that somebody has just given, the city in short",
    ),
    (
        TITLE + "15/03/2025 22:32\n\nSở Y tế đề nghị các bệnh viện rà soát hồ sơ.\n\nCác bệnh viện cần lập danh sách.\n",
        {"kind": "report", "issuer": "Sở Y tế"},
        "an order below a title and the time of publication",
    ),
    (
        TITLE + "Theo đó, Chủ tịch UBND tỉnh giao Sở Y tế chịu trách nhiệm thi hành Quyết định này.\n",
        {"type": "Quyết định"},
        "the type that the item itself names",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), TOLD, ids=[reason for _, _, reason in TOLD])
def test_what_is_told_of_the_dispatch(text: str, expected: dict[str, Any], reason: str) -> None:
    directive = read_text(text).directive
    assert {name: getattr(directive, name) for name in expected} == expected, reason


ORDERED: list[tuple[str, list[list[str]], str]] = [
    (
        ORDER + "\nUBND tỉnh cũng giao Sở Y tế báo cáo kết quả.\n",
        [["Sở Tài chính"], ["Sở Y tế"]],
        "who orders too is not ordered",
    ),
    (
        ORDER + "\nXem chi tiết công văn đính kèm./.\n\nTài liệu đính kèm: HO SO.doc\n\nBáo Mẫu An xin giới thiệu toàn văn Công văn.\n",
        [["Sở Tài chính"]],
        "what the site offers is no work",
    ),
    (
        "Chủ tịch UBND tỉnh yêu cầu tập trung rà soát hồ sơ.\n\nChủ tịch UBND tỉnh vừa ký Công điện số 7/CĐ-UBND về rà soát hồ sơ.\n\n"
        "UBND các xã từ Cần Thơ đến Cà Mau tiếp tục rà soát hồ sơ.\n",
        [["UBND các xã từ Cần Thơ đến Cà Mau"]],
        "what is announced to nobody before the news is said in full below",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ORDERED, ids=[reason for _, _, reason in ORDERED])
def test_what_a_news_item_says_is_ordered(text: str, expected: list[list[str]], reason: str) -> None:
    told = TITLE + "UBND tỉnh Lâm Đồng vừa có Công văn số 77/UBND-NC về việc rà soát hồ sơ.\n\n" if text.startswith("Theo") else TITLE
    listed = read_text(told + text).directive.requirements or ()
    assert [[actor.name for actor in work.lead] for work in listed] == expected, reason


NEWS = TITLE + "Ngày 05/3/2025, UBND tỉnh Lâm Đồng ban hành Công văn số 77/UBND-NC về việc rà soát hồ sơ.\n\n"

WORDED: list[tuple[str, list[str] | None, str]] = [
    ("Các địa phương được yêu cầu rà soát hồ sơ.", ["Các địa phương"], "in the passive"),
    ("Văn bản này cũng yêu cầu các xã lập danh sách.", ["các xã"], "the document orders"),
    ("Theo đó, ông chỉ đạo Sở Y tế rà soát hồ sơ.", ["Sở Y tế"], "who directs is told by a pronoun"),
    ("Chủ tịch UBND tỉnh vừa chỉ đạo các sở, ngành rà soát hồ sơ.", ["các sở, ngành"], "not the one who directs"),
    ("Công an tỉnh chỉ đạo Công an các xã rà soát hồ sơ.", ["Công an tỉnh"], "who must direct"),
    ("Chủ tịch UBND tỉnh cũng lưu ý các xã không chậm trễ.", ["các xã"], "a reminder"),
    ("Chủ tịch UBND tỉnh cũng nhấn mạnh, người đứng đầu phải chịu trách nhiệm.", [], "who speaks is not ordered"),
    ("Đề nghị Ủy ban MTTQ Việt Nam tỉnh và các đoàn thể tuyên truyền.", ["Ủy ban MTTQ Việt Nam tỉnh", "các đoàn thể"], "a body in short"),
    ("Đặc biệt, không để hồ sơ quá hạn.", [], "what must not be"),
    ("Trong đó, ưu tiên các xã vùng cao.", [], "a noun behind the verb"),
    ("Phó Chủ tịch UBND TPHCM Trần Văn Thử vừa có ý kiến chỉ đạo giao cho Sở Y tế rà soát hồ sơ.", ["Sở Y tế"], "through an opinion"),
    ("Các đơn vị do UBND tỉnh thành lập phải rà soát hồ sơ.", ["Các đơn vị do UBND tỉnh thành lập"], "who made them must not act"),
    ("Trước đó, UBND tỉnh đã yêu cầu các xã rà soát hồ sơ.", None, "an earlier order"),
    ("Giám đốc Sở Y tế Trần Văn Thử cho biết, các xã đã rà soát hồ sơ.", None, "what somebody says"),
]


@pytest.mark.parametrize(("sentence", "expected", "reason"), WORDED, ids=[reason for _, _, reason in WORDED])
def test_how_news_items_word_an_order(sentence: str, expected: list[str] | None, reason: str) -> None:
    listed = read_text(NEWS + sentence + "\n\n" + ORDER).directive.requirements or ()
    given = [[actor.name for actor in work.lead] for work in listed if work.text == sentence]
    assert given == ([] if expected is None else [expected]), reason


@pytest.mark.parametrize("day", ["1.8", "1-8", "1/8"])
def test_a_newspapers_day_is_a_term(day: str) -> None:
    told = f"{NEWS}Theo đó, UBND tỉnh yêu cầu Sở Y tế báo cáo trước ngày {day}.\n"
    (work,) = read_text(told).directive.requirements or ()
    assert [(due.text, due.date) for due in work.deadlines] == [(f"trước ngày {day}", "2025-08-01")]


@pytest.mark.parametrize(
    ("opens", "expected"),
    [("", [["các xã"], ["Sở Y tế"]]), ("Trước đó, ", [["Sở Y tế"]])],
    ids=["what has been ordered is the news", "an earlier order is none"],
)
def test_an_order_of_the_past_is_the_news_where_no_issue_is_told(opens: str, expected: list[list[str]]) -> None:
    told = f"{TITLE}{opens}UBND tỉnh đã yêu cầu các xã rà soát hồ sơ.\n\nUBND tỉnh cũng giao Sở Y tế kiểm tra hồ sơ.\n"
    directive = read_text(told).directive
    assert [[actor.name for actor in work.lead] for work in directive.requirements or ()] == expected
