"""Technical standards are documents with numbers of their own kind; what a circular itself issues is no reference of it."""

import pytest

from extractors.grammar.standards import find_standards
from tests.made_text import letter

STANDARDS = [
    ("theo TCVN 6909:2001 về bộ mã", ["TCVN6909:2001"], "a national standard"),
    ("QCVN 61-MT:2016/BTNMT và QCVN 02:2012/BTNMT", ["QCVN61-MT:2016/BTNMT", "QCVN02:2012/BTNMT"], "regulations of a ministry"),
    ("TCVN ISO 9001:2015", ["TCVNISO9001:2015"], "taken over from ISO"),
    ("TCVN 5945-2005", ["TCVN5945-2005"], "with a hyphen before the year, as old ones"),
    ("TCVN 7957-1:2008", ["TCVN7957-1:2008"], "a part of a standard"),
    ("máy TCVN-14, QCVN mới", [], "a code without number and year"),
    ("MTCVN 6909:2001", [], "the end of another word"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), STANDARDS, ids=[reason for _, _, reason in STANDARDS])
def test_standards_are_found_by_their_codes(text: str, expected: list[str], reason: str) -> None:
    found = find_standards(text, 0, len(text))
    assert [one.value for one in found] == expected, reason
    assert all(text[one.start : one.end].replace(" ", "") == one.value for one in found)


def test_what_a_document_issues_itself_is_no_reference_of_it() -> None:
    found = letter(
        "Ban hành kèm theo Thông tư này Quy chuẩn kỹ thuật quốc gia về nước thải (QCVN 90:2025/BXD).",
        "Thay thế QCVN 14:2008/BTNMT.",
        "Nước thải phải đáp ứng QCVN 90:2025/BXD.",
    ).directive.references
    assert [(one.type, one.number) for one in found] == [("Quy chuẩn kỹ thuật quốc gia", "QCVN14:2008/BTNMT")]
