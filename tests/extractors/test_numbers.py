"""Numbers: a clerk looks a document up by them, so one wrong letter makes a register useless."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar.numbers import find_numbers, parse_own_number
from extractors.grammar.types import type_called
from extractors.tables import rows, several

FOUND = [
    ("Quyết định số 05/QĐ-UBND ngày", ["05/QĐ-UBND"], "a named type"),
    ("Công văn số 531 1/BYT-BM ngày", ["5311/BYT-BM"], "a blank that fell into the figures"),
    ("Quyết định số 5, 12/QĐ-UBND", ["12/QĐ-UBND"], "two numbers, one without its notation"),
    ("Quy định số §97-QĐ/TU ngày", [], "a figure that was misread for a sign: half a number is none"),
    ("Nghị định số 30/2020/NĐ-CP ngày", ["30/2020/NĐ-CP"], "a normative act with its year"),
    ("Luật số 63/2025/QH15;", ["63/2025/QH15"], "an act of the National Assembly"),
    ("Nghị quyết số 77.3/2031/NQ-CP;", ["77.3/2031/NQ-CP"], "a resolution of a series"),
    ("số 2511 /UBND-KSTTHC", ["2511/UBND-KSTTHC"], "a blank before the slash"),
    ("Công văn 4411/TCT ngày", ["4411/TCT"], "no hyphen at all"),
    ("Chỉ thị 288/TTg", ["288/TTg"], "an old directive of the Prime Minister"),
    ("Quy chế số 03-QC/TU ngày", ["03-QC/TU"], "the Party's hyphen"),
    ("số 77 -CV/TĐTN-XDĐ&PT", ["77-CV/TĐTN-XDĐ&PT"], "the Youth Union's, with an ampersand"),
    ("Hướng dẫn 36 – HD/VPTW", ["36-HD/VPTW"], "an en dash between blanks"),
    ("Quyết định số 144-CP về", ["144-CP"], "before 1997: no slash"),
    ("số 55/QĐ-BCH.PCTT ngày", ["55/QĐ-BCH.PCTT"], "a dot inside the body's short form"),
    ("số 88/PA-SYT. UBND tỉnh", ["88/PA-SYT"], "a full stop behind the number is none of it"),
    ("số 12/2014/TTLT-BTC-BTP", ["12/2014/TTLT-BTC-BTP"], "two bodies"),
    ("Chương trình số 18/CTr-UBND", ["18/CTr-UBND"], "a code with small letters"),
    ("Công văn số 3311/SNV-\nTCBC về", ["3311/SNV-TCBC"], "broken over a line at its hyphen"),
    ("Công văn số 3311/\nSNV-TCBC về", ["3311/SNV-TCBC"], "broken over a line at its slash"),
    ("Công điện số 77/CĐ-UBND tỉnh", ["77/CĐ-UBND"], "the locality behind it is none of it"),
    ("số 77/QĐ-UBNDngày 3/3/2031", ["77/QĐ-UBND"], "a lost blank before a small letter"),
    ("số 77/QĐ-UBNDThành phố", ["77/QĐ-UBND"], "a lost blank before a capital"),
    ("số 1/2031/QH17,2/2031/QH17", ["1/2031/QH17", "2/2031/QH17"], "a list without blanks"),
    ("Tờ trình số …/TTr-STC", ["/TTr-STC"], "a running number that is still to be written"),
    ("Số:       /HD – HĐTĐKT", ["/HD-HĐTĐKT"], "blank, with blanks around an en dash"),
    ("số 12/2031//NĐ-CP", ["12/2031/NĐ-CP"], "a doubled slash"),
    ("số 12/2031NĐ-CP", ["12/2031/NĐ-CP"], "a slash lost behind the year"),
    ("số 12/20312QĐ-UBND", ["12/20312QĐ-UBND"], "a slip that can't be put right is kept as typed"),
    ("số 12/20031/TT-BTC", ["12/20031/TT-BTC"], "a digit too many in the year is kept as typed"),
    ("số 12/QĐ-UBND1 ngày", ["12/QĐ-UBND"], "the mark of a footnote is none of it"),
    ("số 77/BCT-CNNg ngày 3/3/2031", ["77/BCT-CNNg"], "a unit whose short form ends in a small letter"),
    ("số 77/QĐ-UBNDTrung tâm", ["77/QĐ-UBND"], "the same letters begin a word that was glued on"),
    ("số 27/2031/QĐ .UBND ngày", ["27/2031/QĐ.UBND"], "a dot for the hyphen, behind a blank"),
    ("số 88/BKH-KTĐP &LT ngày", ["88/BKH-KTĐP&LT"], "a blank before the ampersand"),
    ("số 88/QĐ-SYT & Sở Nội vụ", ["88/QĐ-SYT"], "an ampersand between words"),
    ("số 77/CT-TTr3 -P1 ngày", ["77/CT-TTr3-P1"], "a blank before a hyphen inside"),
    ("số 27/QĐ-SYT . UBND tỉnh", ["27/QĐ-SYT"], "a full stop behind a blank"),
    ("từ ngày 05/6/2024 đến 24/10/2024", [], "dates"),
    ("trực 24/7, 3/4 số xã", [], "fractions and round-the-clock"),
    ("điện thoại 0243.8210/8211", [], "telephone numbers"),
    ("HĐND/UBND cấp xã", [], "bodies with a slash between"),
    ("http://congbao.gov.vn/12/QĐ-UBND", [], "a path"),
    ("C:\\vanban\\12/QĐ-UBND", [], "a path of files"),
    ("QCVN 140:2031/BKHCN", [], "a standard"),
    ("12/Sở Nội vụ", [], "a word is no notation"),
]


@pytest.mark.parametrize(("text", "values", "reason"), FOUND)
def test_finds_the_numbers_of_a_text(text: str, values: list[str], reason: str) -> None:
    assert [number.value for number in find_numbers(text)] == values, reason


REPAIRS = [tuple(part.strip() for part in example.split("->")) for row in rows("number_slips") for example in several(row["examples"])]


@pytest.mark.parametrize(("printed", "meant"), REPAIRS)
def test_slips_of_scanners_are_put_right_and_said(printed: str, meant: str) -> None:
    (number,) = find_numbers(f"số {printed} ngày")
    assert (number.value, number.repaired) == (meant, True)


@pytest.mark.parametrize(
    ("printed", "value", "reason"),
    [
        ("12/QĐBNV", "12/QĐ-BNV", "a ministry that no row names"),
        ("12/QĐSNV-VP", "12/QĐ-SNV-VP", "a department, with its division behind it"),
        ("12/NQHĐND", "12/NQ-HĐND", "a council"),
        ("12/QĐXX", "12/QĐXX", "no body has this short name"),
        ("12/TTCP", "12/TTCP", "without a year a body's own short name"),
        ("12/2031/TTCP", "12/2031/TTCP", "also with one"),
        ("12/2031/TTVPCP", "12/2031/TT-VPCP", "circulars have a year"),
        ("12/TTCP", "12/TTCP", "a body whose own short name begins like a type's code"),
        ("12/CTUBND", "12/CTUBND", "who signed, the chairman, not the type"),
    ],
)
def test_a_hyphen_lost_before_a_known_body_is_put_back(printed: str, value: str, reason: str) -> None:
    (number,) = find_numbers(f"số {printed} ngày")
    assert (number.value, number.repaired) == (value, printed != value), reason


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("12/ĐA-UBND", "Đề án"),
        ("12/DA-UBND", "Dự án"),
        ("12/HĐ-BQL", "Hợp đồng"),
        ("12/HD-SNV", "Hướng dẫn"),
        ("12/Ctr-UBND", "Chương trình"),
        ("12/2031/NĐ-CP", "Nghị định"),
        ("12/UBND-NC", None),
        ("12/2031/QH17", None),
    ],
)
def test_the_notation_names_the_type_and_the_stroke_of_d_counts(printed: str, name: str | None) -> None:
    (number,) = find_numbers(f"số {printed}")
    assert number.type_name == name


@pytest.mark.parametrize("row", [row for row in rows("document_types") if row["code"] and row["examples"]], ids=lambda row: row["code"])
def test_each_type_of_the_table_is_read_from_its_examples(row: dict[str, str]) -> None:
    for example in several(row["examples"]):
        (number,) = find_numbers(f"số {example}")
        assert (number.value, number.type_name) == (example, row["name"])


OWN = [
    ("Số: 5 0 7 /BC-STC", "507/BC-STC", "stamped digits stand apart"),
    ("Số:……/TB-UBND", "/TB-UBND", "dots for the number"),
    ("Số: ____/KH-UBND", "/KH-UBND", "a line for the number"),
    ("Số:      /UBND – NC", "/UBND-NC", "blanks for the number, blanks around the dash"),
    ("Số:       /2031/QĐ-UBND", "/2031/QĐ-UBND", "blank in a normative decision"),
    ("Số 03-QC/TU", "03-QC/TU", "the Party has no colon"),
    ("Số : 24 / PGD&ĐT", "24/PGD&ĐT", "blanks everywhere"),
    ("Số:\n288/TTg Bình An, ngày 3 tháng 3", "288/TTg", "flattened: the date follows"),
    ("77 /UBND-VP Bình An, ngày", "77/UBND-VP", "flattened, the word Số lost"),
    ("Số: 144-CP", "144-CP", "an old number"),
    ("Số: 3311/SNV-\nTCBC", "3311/SNV-TCBC", "broken at its hyphen"),
    ("Số: 12.../KH-UBND", "12/KH-UBND", "dots that were written over"),
    ("Số: 3412 TM/XNK", "3412TM/XNK", "a ministry's old way: only a blank before the notation"),
]


@pytest.mark.parametrize(("line", "value", "reason"), OWN)
def test_reads_the_number_of_a_header(line: str, value: str, reason: str) -> None:
    number = parse_own_number(line)
    assert number is not None, reason
    assert number.value == value, reason


@pytest.mark.parametrize("line", ["Độc lập - Tự do - Hạnh phúc", "Bình An, ngày 3 tháng 3 năm 2031", "V/v họp 2 - 3 buổi", ""])
def test_a_header_line_without_a_number_gives_none(line: str) -> None:
    assert parse_own_number(line) is None


@st.composite
def printings(draw: st.DrawFn) -> tuple[str, str]:
    """A number as it may be printed, with blanks and line breaks where offices put them, and as it is written down."""
    serial = str(draw(st.integers(1, 99999)))
    year = draw(st.none() | st.integers(1945, 2099))
    code = draw(st.sampled_from(["QĐ", "KH", "TTr", "CTr", "CĐ", "TB", "BC"]))
    body = draw(st.sampled_from(["UBND", "TTg", "STC", "BCĐ.PCTT", "TTXVN-CCHC&VTLT", "HĐND"]))
    gap = draw(st.sampled_from(["", " ", "  ", "\u00a0"]))
    line = draw(st.sampled_from(["", " ", "\n", " \n "]))
    middle = f"/{year}/" if year else "/"
    return f"{serial}{gap}{middle}{line}{code}{draw(st.sampled_from('-–‑'))}{line}{body}", f"{serial}{middle}{code}-{body}"


@given(printings())
def test_however_it_is_printed_a_number_reads_the_same(printing: tuple[str, str]) -> None:
    printed, value = printing
    text = f"Căn cứ văn bản số {printed} về việc"
    (number,) = find_numbers(text)
    assert number.value == value
    assert text[number.start : number.end] == printed


@given(st.text(alphabet="0123456789/-–. \nQĐUBNDTgsốngày:…_", max_size=120))
def test_any_text_is_read_and_spans_lie_apart(text: str) -> None:
    numbers = find_numbers(text)
    parse_own_number(text)
    ends = [0, *(number.end for number in numbers)]
    assert all(end <= number.start < number.end <= len(text) for end, number in zip(ends, numbers, strict=False))


@pytest.mark.parametrize("piece", ["1/2", "số  ", " ", ".", "12/QĐ-", "A-", "1 ", "/A", "số: …", "12/QĐ-UBND ", "TTg"])
def test_hostile_text_takes_time_in_line_with_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    find_numbers(text)
    parse_own_number(text)
    assert time.process_time() - begun < 5


def test_types_are_called_by_one_name() -> None:
    assert type_called("công văn") == type_called("Côngvăn") == "Công văn"
    assert type_called("Thông báo kết luận") == "Thông báo"
