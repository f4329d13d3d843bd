"""Documents that are cited by a running number without notation, as newspapers and short letters do."""

import pytest

from tests.extractors.test_references import Row, body, brief
from tests.made_text import read_text

CITED: list[tuple[str, list[Row], str]] = [
    ("theo Công văn số 2.350 ngày 01/4/2031 của Sở Y tế", [("Công văn", "2350", "2031-04-01", "Sở Y tế")], "a point in thousands"),
    ("Chỉ thị số 8.256/2031 của Bộ Y tế", [("Chỉ thị", "8256/2031", None, "Bộ Y tế")], "number and year"),
    (
        "Nghị định số 100/2031 và Thông báo 347/2032 về kết luận",
        [("Nghị định", "100/2031", None, None), ("Thông báo", "347/2032", None, None)],
        "the word for number left out",
    ),
    ("Nghị định 12 (năm 2031)", [("Nghị định", "12", None, None)], "the year in brackets"),
    ("Nghị định 12 năm 2031 của Chính phủ", [("Nghị định", "12", None, "Chính phủ")], "the year before who issued it"),
    ("Nghị quyết 68 của Bộ Chính trị", [("Nghị quyết", "68", None, "Bộ Chính trị")], "known by who issued it"),
    ("Chỉ thị 16 và hướng dẫn", [], "nothing tells which one"),
    ("quyết định 12 của Chủ tịch; báo cáo 6 tháng của Sở Y tế; kế hoạch 5 năm 2031", [], "verbs and spans of time"),
    ("Kế hoạch 6/2031 của Sở Y tế", [], "the plan of a month"),
    ("Chương trình 135 của Chính phủ, dự án số 5 của Công ty Mẫu", [], "programmes and projects have numbers too"),
    (
        "Chỉ thị số 16 của Thủ tướng Chính phủ, rồi Chỉ thị số 16/CT-TTg ngày 31/3/2031",
        [("Chỉ thị", "16/CT-TTg", "2031-03-31", "Thủ tướng Chính phủ")],
        "the whole number is of the same document",
    ),
    (
        "Quyết định số 12/QĐ-UBND của UBND tỉnh; Quyết định số 12 của UBND huyện Mẫu",
        [("Quyết định", "12/QĐ-UBND", None, "UBND tỉnh"), ("Quyết định", "12", None, "UBND huyện Mẫu")],
        "not where another body issued it",
    ),
    (
        "Nghị định 12/2031/NĐ-CP của Chính phủ; Nghị định 12 năm 2029",
        [("Nghị định", "12/2031/NĐ-CP", None, "Chính phủ"), ("Nghị định", "12", None, None)],
        "nor of another year",
    ),
    (
        "Quyết định số 168 CP ngày 05/6/1981 của Hội đồng Chính phủ",
        [("Quyết định", "168CP", "1981-06-05", "Hội đồng Chính phủ")],
        "old numbers without a hyphen",
    ),
    ("Luật bảo hiểm y tế (BHYT) số 25/2031/QH16", [("Luật", "25/2031/QH16", None, None)], "a short name before the number"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CITED, ids=[reason for _, _, reason in CITED])
def test_a_running_number_is_a_document_where_more_is_told(text: str, expected: list[Row], reason: str) -> None:
    assert brief(body(text)) == expected, reason


def test_the_running_number_of_what_a_news_item_retells_is_no_reference() -> None:
    news = "UBND tỉnh Lâm Đồng vừa ký Công điện số 469 năm 2025 yêu cầu các xã trực. Theo đó, Sở Y tế trực cấp cứu.\n"
    told = f"Lâm Đồng ứng phó mưa lũ\n\n{news}"
    assert read_text(told).directive.references == ()
