"""Letters as ministries wrote them and web pages copied them: what is asked in them must be found, what is told in them is no order."""

import pytest

from tests.made_text import HEADER, letter

ASKED = "Đề nghị các sở rà soát hồ sơ."


def test_an_old_letter_whose_notation_begins_like_a_types_code_is_a_letter() -> None:
    directive = letter(ASKED, header=HEADER.replace("12/SNV-TCBC", "12 TC/TCT")).directive
    assert (directive.number, directive.type) == ("12TC/TCT", "Công văn")


SENT = [
    ("Báo cáo gửi Sở Nội vụ trước ngày 20/3/2025./.", "no preposition before who gets it"),
    ("Báo cáo gửi về Sở Nội vụ trước ngày 20/3/2025:\n- Bằng thư điện tử;\n- Qua đường bưu điện.", "the ways stand below it"),
]


@pytest.mark.parametrize(("paragraph", "reason"), SENT)
def test_a_report_that_is_to_be_sent_by_a_day_is_asked_for(paragraph: str, reason: str) -> None:
    directive = letter(ASKED, *paragraph.split("\n")).directive
    assert [r.text for r in directive.requirements] == [ASKED, paragraph.replace("\n", " ")], reason
    assert directive.requirements[1].deadlines[0].date == "2025-03-20", reason
