"""Letters are put right once, before any span exists; what was repaired is counted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingestors.letters import notices, tidy

REPAIRS = [
    ("ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN", {}, "text in order stays as it is"),
    (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ", {"text.decomposed": 5}, "each mark that joined its letter counts"),
    ("hê\u0323 thô\u0301ng", "hệ thống", {"text.decomposed": 2}, "Windows-1258 spells tones apart"),
    ("tie\u0301\u0302ng, ti\u00e9\u0302ng, đă\u0323ng", "tiếng, tiếng, đặng", {"text.decomposed": 4},
     "the tone was typed before the mark of the vowel"),
    ("Ðắk Lắk, ðịa bàn", "Đắk Lắk, địa bàn", {"text.letter_d": 2}, "eth looks like đ"),
    ("PHƢƠNG ÁN, nƣớc", "PHƯƠNG ÁN, nước", {"text.letter_u": 2}, "an old keyboard table puts Ƣ for Ư"),
    ("hoà bình, uỷ ban, khoẻ, thuý", "hòa bình, ủy ban, khỏe, thúy", {"text.tone_placement": 4}, "the tone moves to the first vowel"),
    ("HOÀ, Hoà, UỶ, Uỷ", "HÒA, Hòa, ỦY, Ủy", {"text.tone_placement": 4}, "capitals stay where they stood"),
    ("quý, quỹ, Quỳ Hợp, quá, hoàn, toán, loài, huỳnh, khoét", "quý, quỹ, Quỳ Hợp, quá, hoàn, toán, loài, huỳnh, khoét", {},
     "u after q is no vowel, and a syllable that goes on keeps its tone"),
    ("12/QĐ\u2010UBND, 13/QĐ\u2011UBND, 2025 \u2212 2026, 14\u2044QĐ\u2010SNV", "12/QĐ-UBND, 13/QĐ-UBND, 2025 – 2026, 14/QĐ-SNV", {},
     "hyphens, dashes and slashes of other codes that print alike"),
    ("Số:\u00a012\u202f/QĐ", "Số: 12 /QĐ", {}, "blanks that do not break are blanks"),
    ("trước\u200b ngà\u00ady\ufeff", "trước ngày", {"text.invisible": 3}, "what can't be seen is dropped"),
    ("một\r\nhai\rba\x0bbốn\u2028năm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu", {}, "line breaks of all kinds"),
    ("a\x00b\x07c\x1fd\x80e", "abcde", {}, "control characters are dropped"),
    ("\uf0b7 việc \uf0fc \uf04a", "• việc ✓ ", {}, "symbol fonts: known glyphs are kept, others dropped"),
    ("cột\tcột", "cột\tcột", {}, "a tab stays"),
    ("ngh\ufffd định", "ngh\ufffd định", {"text.unreadable": 1}, "what could not be decoded stays and is told"),
    ("A\u037e \u212b", "A; Å", {}, "characters that are others in NFC, without a mark of their own"),
    ("", "", {}, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "counts", "reason"), REPAIRS)
def test_letters_are_put_right_and_repairs_counted(text: str, expected: str, counts: dict[str, int], reason: str) -> None:
    tidied = tidy(text)
    assert (tidied.text, dict(tidied.counts)) == (expected, counts), reason


@given(st.text(st.sampled_from("hoaàuỷqQƢÐđ\u0301\u0323\u00a0\u200b\r\n\t\x00 .12")))
def test_tidied_text_is_normal_and_tidying_again_changes_nothing(text: str) -> None:
    once = tidy(text).text
    assert unicodedata.is_normalized("NFC", once)
    again = tidy(once)
    assert (again.text, dict(again.counts)) == (once, {})


@given(st.text())
def test_no_control_characters_are_left_but_tabs_and_line_breaks(text: str) -> None:
    assert not [char for char in tidy(text).text if unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n"]


def test_each_kind_of_repair_is_one_notice_with_its_count() -> None:
    (notice,) = notices(tidy("hoà, Hoà").counts)
    assert notice.code == "text.tone_placement"
    assert notice.message.startswith("2 ")
