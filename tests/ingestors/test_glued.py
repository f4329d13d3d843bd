"""Words that a web page ran together at the ends of its lines: parted where it can be told how, left alone where not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingestors.glued import parted
from pipeline.run import examine

COPIED = "Ủy ban nhân dân thànhphố giao SởTài chính kiểmtra. "
"""A text with as many runs as show that it was copied from such a page."""

RUNS = [
    ("cácquận, huyện", "các quận, huyện", "two words"),
    ("SởTài chính", "Sở Tài chính", "a capital inside"),
    ("VỀVIỆC", "VỀ VIỆC", "all in capitals"),
    ("quátrình", "quá trình", "two ways (`quát rình`), one of them a word"),
    ("nhândânthành", "nhân dân thành", "three words"),
    ("năm 2009của", "năm 2009 của", "figures before a word"),
    ("ngày02 tháng 3", "ngày 02 tháng 3", "figures behind a word"),
    ("Đăklăk", "Đăklăk", "a name of another language"),
    ("phĩên", "phĩên", "a wrong mark is no run: no word begins with the vowel"),
    ("video", "video", "no Vietnamese letter in it"),
    ("VNeID", "VNeID", "a brand"),
    ("Cục Hải quanTP. Huế của tỉnhUBND", "Cục Hải quan TP. Huế của tỉnh UBND", "a short name behind a word"),
    ("TTgCP, 77/CTr-UBND", "TTgCP, 77/CTr-UBND", "small letters within short names"),
    ("10/QĐ-TTg", "10/QĐ-TTg", "a number"),
    ("Điều 2a, 5km", "Điều 2a, 5km", "labels and units"),
    ("größe", "größe", "a foreign word"),
]


@pytest.mark.parametrize(("printed", "expected", "reason"), RUNS, ids=[reason for _, _, reason in RUNS])
def test_runs_are_parted(printed: str, expected: str, reason: str) -> None:
    text, _ = parted(COPIED + printed)
    assert text.removeprefix("Ủy ban nhân dân thành phố giao Sở Tài chính kiểm tra. ") == expected, reason


def test_one_or_two_runs_are_slips_that_stand_as_printed() -> None:
    text = "Giao SởTài chính rà soát hồ sơ; thànhphố tổng hợp."
    assert parted(text) == (text, [])


def test_what_was_parted_is_told_and_read() -> None:
    content = f"{COPIED}\n\nGiao Sở Nội vụ chủ trì, phối hợp với Ủy ban nhân dân cácquận, huyện rà soát hồ sơ.\n"
    directive = examine("copy.txt", f"Số: 12/UBND-NC\nKính gửi: Sở Nội vụ.\n\n{content}".encode()).directive
    assert [actor.name for one in directive.requirements for actor in one.support] == ["Ủy ban nhân dân các quận, huyện"]
    assert [notice.message for notice in directive.notices if notice.code == "text.glued"] == [
        "Words run together were parted in 4 places, as “thànhphố” to “thành phố”."
    ]


@settings(max_examples=100)
@given(st.text("abcđêốàng ự.,\n0123", max_size=60))
def test_nothing_but_blanks_is_added_and_a_second_time_nothing_is(text: str) -> None:
    once, _ = parted(COPIED + text)
    assert once.replace(" ", "") == (COPIED + text).replace(" ", "")
