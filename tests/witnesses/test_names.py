"""Names of files: a number is read from one only beside the notation that the page prints; most names say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import examine
from pipeline.witnesses.names import said_by, stem_of
from tests.made_signed import letter


def said(name: str, notation: str | None = None) -> dict[str, str]:
    return {one.field: one.value for one in said_by(stem_of(name), "file_name", lambda: notation)}


FITTING = [
    ("2284 syt nvy.pdf", "/SYT-NVY", "2284/SYT-NVY", "blanks, small letters"),
    ("430_TB_ĐHKTCN_thong bao tuyen sinh.pdf", "/TB-ĐHKTCN", "430/TB-ĐHKTCN", "underscores, words behind it"),
    ("430_tb_dhktcn.PDF", "/TB-ĐHKTCN", "430/TB-ĐHKTCN", "no accents"),
    ("11_CT-UBND_....pdf", "/CT-UBND", "11/CT-UBND", "dots behind it"),
    ("5-QĐ-TTg.signed_01.pdf", "/QĐ-TTg", "5/QĐ-TTg", "what signing programs add"),
    ("QD 05 UBND.pdf", "/QĐ-UBND", "05/QĐ-UBND", "the type first"),
    ("CV 2284-SYT-NVY.docx", "/SYT-NVY", "2284/SYT-NVY", "CV is no part of a công văn's notation"),
    ("cv số 12 UBND-NC.doc", "/UBND-NC", "12/UBND-NC", "số"),
    ("07_2025_QĐ-UBND.pdf", "/2025/QĐ-UBND", "07/2025/QĐ-UBND", "the year of a normative act"),
    ("07 QĐ UBND.pdf", "/2025/QĐ-UBND", "07/2025/QĐ-UBND", "the year left out"),
    ("2775 SNV CCHC&VTLT.pdf", "/SNV-CCHC&VTLT", "2775/SNV-CCHC&VTLT", "an ampersand"),
    ("2775_SNV-CCHC_VTLT.pdf", "/SNV-CCHC&VTLT", "2775/SNV-CCHC&VTLT", "an ampersand that a system replaced"),
    ("88 CV TU.pdf", "-CV/TU", "88-CV/TU", "the Party's hyphen"),
]


@pytest.mark.parametrize(("name", "notation", "number", "reason"), FITTING, ids=[row[3] for row in FITTING])
def test_a_name_that_spells_the_pages_notation_gives_the_number(name: str, notation: str, number: str, reason: str) -> None:
    assert said(name, notation) == {"number": number}, reason


UNFITTING = [
    ("2047 syt ncy.pdf", "/SYT-NVY", "a slip of the clerk: it may be another document"),
    ("2284 syt.pdf", "/SYT-NVY", "half a notation"),
    ("2284 syt nvy.pdf", "/KH-SYT", "another notation"),
    ("2284 syt nvy.pdf", None, "the page prints none"),
    ("07_2024_QĐ-UBND.pdf", "/2025/QĐ-UBND", "another year"),
    ("1. TB UBND.pdf", "/TB-UBND", "counts a list"),
    ("1) TB UBND.pdf", "/TB-UBND", "counts a list"),
    ("20250305 TB UBND.pdf", "/TB-UBND", "a day"),
    ("2025-03-05 TB UBND.pdf", "/TB-UBND", "a day"),
    ("b051.pdf", "/STC-HTDN", "the name that a collection gives"),
    ("s007.pdf", "/CT-UBND", "the name that a collection gives"),
    ("000_791505df660a6291.txt", "/UBND-KSTTHC", "the name that a collection gives"),
    ("scan0012.pdf", "/TB-UBND", "the count of a scanner"),
    ("IMG_2023.jpg", "/TB-UBND", "the count of a camera"),
    ("Scan 12.pdf", "/TB-UBND", "the count of a scanner"),
    ("3f2504e0-4f89-11d3-9a0c-0305e82c3301.pdf", "/TB-UBND", "chance"),
    ("12345678-tb-ubnd.pdf", "/TB-UBND", "too many digits for a running number"),
    ("1945.pdf", "/TB-UBND", "bare figures"),
    ("v2 TB UBND.docx", "/TB-UBND", "a version"),
    ("Thong bao ket luan (2).docx", "/TB-UBND", "a copy"),
    ("Bao cao thang 3-2025.docx", "/BC-STC", "a month"),
]


@pytest.mark.parametrize(("name", "notation", "reason"), UNFITTING, ids=[f"{row[0]} {row[2]}" for row in UNFITTING])
def test_other_names_say_no_number(name: str, notation: str | None, reason: str) -> None:
    assert said(name, notation) == {}, reason


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("1234.signed.pdf", {"number": "1234"}),
        ("CV_so_123_ngay_05-03-2025.pdf", {"number": "123", "issued_on": "2025-03-05"}),
        ("Thông báo ngày 31-02-2025.pdf", {}),
        ("hồ sơ 12.pdf", {}),
        ("ho so 12.pdf", {}),
    ],
)
def test_bare_figures_that_are_marked_as_a_number_are_something_to_compare_with(name: str, told: dict[str, str]) -> None:
    assert said(name) == told


@given(st.text(max_size=40), st.sampled_from([None, "/SYT-NVY", "/2025/QĐ-UBND", "-CV/TU"]))
def test_any_name_can_be_read(name: str, notation: str | None) -> None:
    for one in said_by(stem_of(name), "file_name", lambda: notation):
        assert one.quote
        assert one.field != "number" or one.value[0].isdigit()


@pytest.mark.parametrize(
    ("name", "number", "codes"),
    [
        ("2284 snv tcbc.pdf", "2284/SNV-TCBC", {"number.blank", "number.witnessed"}),
        ("2284 snv vp.pdf", "/SNV-TCBC", {"number.blank"}),
        ("2284.signed.pdf", "/SNV-TCBC", {"number.blank"}),
        ("s007.pdf", "/SNV-TCBC", {"number.blank"}),
    ],
)
def test_a_blank_number_is_filled_from_a_fitting_name_only(name: str, number: str, codes: set[str]) -> None:
    directive = examine(name, letter("Số:      /SNV-TCBC")).directive

    assert directive.number == number
    assert {notice.code for notice in directive.notices if notice.path == "/number"} == codes


def test_a_number_from_a_name_says_where_it_is_from() -> None:
    seen = examine("2284 snv tcbc ve luu tru.pdf", letter("Số:      /SNV-TCBC")).directive.evidence["/number"]

    assert (seen.witness, seen.quote, seen.rule) == ("file_name", "2284 snv tcbc", "file_name.number")
    assert (seen.start, seen.end, seen.page, seen.box) == (None, None, None, None), "it stands on no page"


def test_a_name_confirms_what_the_page_says() -> None:
    assert examine("2775.signed.pdf", letter()).directive.evidence["/number"].confirmed_by == ("file_name",)


def test_a_name_that_contradicts_the_page_is_told_and_changes_nothing() -> None:
    directive = examine("2776 snv tcbc.pdf", letter()).directive

    (notice,) = [notice for notice in directive.notices if notice.code == "contradiction.number"]
    assert directive.number == "2775/SNV-TCBC"
    assert directive.evidence["/number"].witness == "page"
    assert "2775/SNV-TCBC (page 1, characters" in notice.message
    assert "“2776 snv tcbc”" in notice.message
    assert notice.path == "/number"
