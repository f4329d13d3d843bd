"""Where the type, the issuer and the name of a cited document end, in sentences that go on."""

import pytest

from tests.extractors.test_references import Row, body, brief

CITED: list[tuple[str, list[Row], str]] = [
    ("Luật từ ngày 01/9/2031 được áp dụng", [], "a law without a name"),
    (
        "và Báo cáo thẩm định số 71/BCTĐ-STP ngày 05/6/2031 của Sở Tư pháp",
        [("Báo cáo", "71/BCTĐ-STP", "2031-06-05", "Sở Tư pháp")],
        "a report of a kind",
    ),
    (
        "Công văn số 71/VPCP-KGVX ngày 05/6/2031 của Văn phòng Chính phủ chuyển văn bản số 72/CT-HC ngày 06/6/2031",
        [("Công văn", "71/VPCP-KGVX", "2031-06-05", "Văn phòng Chính phủ"), ("Văn bản", "72/CT-HC", "2031-06-06", None)],
        "an issuer ends before what it hands on",
    ),
    (
        "Quy định số 71-QĐ/TW ngày 05/6/2031 của Ban Bí thư thi hành Chương VII Điều lệ Đảng",
        [("Quy định", "71-QĐ/TW", "2031-06-05", "Ban Bí thư")],
        "an issuer ends before what is done",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CITED, ids=[reason for _, _, reason in CITED])
def test_a_citation_ends_where_the_sentence_goes_on(text: str, expected: list[Row], reason: str) -> None:
    assert brief(body(text)) == expected, reason
