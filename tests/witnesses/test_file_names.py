"""Names as clerks, phones, scanners and programs give them: what may be filled or compared, and what must say nothing of the letter."""

import pytest

from tests.witnesses.test_names import said

L, D, R, P, N = "/SNV-TCBC", "/QĐ-UBND", "/BC-STC", "-KH/TU", "/2025/QĐ-UBND"
"""Notations that pages print: of a letter, a decision, a report, a plan of the Party, a normative act."""

WHOLE = [
    ("123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("123_SNV_TCBC.pdf", L, "123/SNV-TCBC"),
    ("123.SNV.TCBC.pdf", L, "123/SNV-TCBC"),
    ("123.CV.SNV.TCBC.pdf", L, "123/SNV-TCBC"),
    ("123_CV_SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("123SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("CV123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("CV_123-SNV-TCBC_2025.pdf", L, "123/SNV-TCBC"),
    ("CV_123_2025_SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("CongVan123SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("Công văn số 123-SNV-TCBC.docx", L, "123/SNV-TCBC"),
    ("cong_van_so_123_SNV_TCBC.doc", L, "123/SNV-TCBC"),
    ("VB số 123 SNV TCBC.doc", L, None),
    ("Số 123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("so.123.snv.tcbc.pdf", L, "123/SNV-TCBC"),
    ("số 2025-SNV-TCBC.pdf", L, "2025/SNV-TCBC"),
    ("123-SNV-TCBC (1).pdf", L, "123/SNV-TCBC"),
    ("123-SNV-TCBC(2).pdf", L, "123/SNV-TCBC"),
    ("123-SNV-TCBC.signed.signed.pdf", L, "123/SNV-TCBC"),
    ("signed_123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("Đã ký 123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("1. 123-SNV-TCBC.pdf", L, "123/SNV-TCBC"),
    ("02) CV 123 SNV TCBC.pdf", L, "123/SNV-TCBC"),
    ("123%20SNV%20TCBC.pdf", L, "123/SNV-TCBC"),
    ("123+SNV+TCBC.pdf", L, "123/SNV-TCBC"),
    ("123__SNV__TCBC.pdf", L, "123/SNV-TCBC"),
    ("12a-SNV-TCBC.pdf", L, "12a/SNV-TCBC"),
    ("12A-SNV-TCBC.pdf", L, "12A/SNV-TCBC"),
    ("CV số 12A SNV TCBC.pdf", L, "12A/SNV-TCBC"),
    ("QĐ 05 UBND.pdf", D, "05/QĐ-UBND"),
    ("QD-05-UBND.pdf", D, "05/QĐ-UBND"),
    ("quyet dinh 05 UBND.pdf", D, "05/QĐ-UBND"),
    ("QuyetDinh05-QD-UBND.pdf", D, "05/QĐ-UBND"),
    ("05.QĐ.UBND.pdf", D, "05/QĐ-UBND"),
    ("1510_QĐ_UBND_thanh_lap.pdf", D, "1510/QĐ-UBND"),
    ("BC 121 STC tháng 10-2025.docx", R, "121/BC-STC"),
    ("TB_45-BC-STC.pdf", R, None),
    ("12-KH-TU.pdf", P, "12-KH/TU"),
    ("07-2025-QĐ-UBND.pdf", N, "07/2025/QĐ-UBND"),
    ("Microsoft Word - CV 123 SNV-TCBC.doc", L, "123/SNV-TCBC"),
]
"""Given a page that prints the notation; None: the name contradicts it or names no type that is known."""

BARE = [
    ("1234.signed.pdf", L, "1234"),
    ("123_signed.pdf", L, "123"),
    ("CV 12.signed.pdf", L, "12"),
    ("CV số 12.pdf", L, "12"),
    ("so 12a.pdf", L, "12a"),
    ("CV so 12B ve viec rà soát.pdf", L, "12B"),
    ("Công văn số 12 trả lời công văn số 7.pdf", L, "12"),
    ("QĐ số 12_2025.pdf", D, "12"),
    ("Quyet_dinh_so_0012.pdf", D, "0012"),
]

SILENT = [
    ("2025 SNV TCBC.pdf", L, "a year"),
    ("2025-SNV-TCBC.pdf", L, "a year"),
    ("1998 SNV TCBC.pdf", L, "a year"),
    ("CV 2025 SNV-TCBC.pdf", L, "a year behind a type"),
    ("QĐ 2025 UBND.pdf", D, "a year behind a type"),
    ("2025.signed.pdf", L, "a year"),
    ("2025_123_SNV_TCBC.pdf", L, "a year first"),
    ("10-2025-SNV-TCBC.pdf", L, "a month"),
    ("BC 10-2025 STC.docx", R, "a month"),
    ("BC_09_2025_STC.docx", R, "a month"),
    ("BC 6T STC.docx", R, "six months"),
    ("BC 6 tháng STC.docx", R, "six months"),
    ("BC quý 3 STC.docx", R, "a quarter"),
    ("BC 20.11 STC.docx", R, "a day"),
    ("KH 2-9 UBND.docx", "/KH-UBND", "a day"),
    ("KH 2025-2030 UBND.docx", "/KH-UBND", "years"),
    ("GM 15h UBND.docx", "/GM-UBND", "an hour"),
    ("15-10-2025 SNV-TCBC.pdf", L, "a day"),
    ("15.10.2025_123-SNV-TCBC.pdf", L, "a day first"),
    ("2025-10-15_SNV-TCBC.pdf", L, "a day"),
    ("15102025_SNV-TCBC.pdf", L, "a day"),
    ("151025_SNV-TCBC.pdf", L, "a day"),
    ("Scan_20251015.pdf", L, "a scanner's day"),
    ("Scan 123 SNV-TCBC.pdf", L, "a scanner's count"),
    ("scan0012.pdf", L, "a scanner's count"),
    ("SKM_C25825101509300.pdf", L, "a copier's name"),
    ("doc01234520251015093012.pdf", L, "a copier's name"),
    ("CCF15102025_0001.pdf", L, "a copier's name"),
    ("CamScanner 10-15-2025 09.30.pdf", L, "a phone's scanner"),
    ("New Doc 12.pdf", L, "a phone's scanner"),
    ("IMG_20251015_093012.jpg", L, "a camera's name"),
    ("20251015_093012.jpg", L, "a camera's name"),
    ("DSC00123.jpg", L, "a camera's name"),
    ("photo_2025-10-15_09-30-12.jpg", L, "a messenger's name"),
    ("z5123456789012_0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg", L, "a messenger's name"),
    ("Screenshot_2025-10-15-09-30-12.png", L, "a screen's name"),
    ("WhatsApp Image 2025-10-15 at 09.30.12.jpeg", L, "a messenger's name"),
    ("Document1.docx", L, "a program's name"),
    ("Tài liệu 12.docx", L, "a program's name"),
    ("v2 SNV-TCBC.docx", L, "a version"),
    ("Dự thảo lần 2.docx", L, "a draft"),
    ("Dự thảo 12 SNV-TCBC.docx", L, "a draft"),
    ("1 QĐ UBND.pdf", D, "counts the files of an archive"),
    ("1.QĐ-UBND.pdf", D, "counts"),
    ("01 - QĐ UBND.pdf", D, "counts"),
    ("12.QĐ-UBND.pdf", D, "counts"),
    ("1. QĐ UBND.pdf", D, "counts"),
    ("1.signed.pdf", L, "counts"),
    ("02.signed.pdf", L, "counts"),
    ("001_signed.pdf", L, "counts"),
    ("PL 12 SNV-TCBC.pdf", L, "an annex"),
    ("PL 05 UBND.pdf", "/PL-UBND15", "an annex"),
    ("TL 12 SNV-TCBC.pdf", L, "an answer, or papers"),
    ("TL 05 UBND.pdf", "/TL-UBND", "an answer, or papers"),
    ("Phụ lục số 01.pdf", L, "an annex"),
    ("Phu luc so 01 kem QD 05-UBND.pdf", D, "an annex"),
    ("PL số 01.docx", L, "an annex: no ordinance, as the page is a letter"),
    ("Mẫu số 2.docx", L, "a form"),
    ("Mau so 2.docx", L, "a form"),
    ("Biểu số 3.xlsx.pdf", L, "a form"),
    ("phòng họp số 3.docx", L, "a room"),
    ("CV đến số 55.pdf", L, "the number of arrival"),
    ("Trả lời công văn số 45.docx", L, "the letter that is answered"),
    ("Kế hoạch thực hiện QĐ số 45.docx", "/KH-UBND", "the decision that is carried out"),
    ("Quyết định số 12.docx", "/TTr-SNV", "what the page submits"),
    ("QĐ số 12.docx", L, "what the letter sends"),
    ("CV số 12.docx", "/BC-STC", "the letter that asked for the report"),
    ("HĐ 12 UBND.docx", "/HD-UBND", "a contract is no guidance"),
    ("hồ sơ số 12.pdf", L, "a file"),
    ("Sổ 12.pdf", L, "a book"),
    ("Sở 12.pdf", L, "a department"),
    ("Số liệu 12.pdf", L, "figures"),
    ("số 12-15.pdf", L, "several"),
    ("Công văn số 5-10-2025.pdf", L, "a day"),
    ("123456-SNV-TCBC.pdf", L, "too long"),
    ("123-SNV-VP.pdf", L, "another notation"),
    ("123-SNV.pdf", L, "half a notation"),
    ("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9.pdf", L, "chance"),
    ("123.pdf", L, "bare figures"),
    ("CV 123.pdf", L, "bare figures behind a type: a list is counted so too"),
    ("Bản sao 123-SNV-TCBC.pdf", L, "a copy may be of another letter"),
]


@pytest.mark.parametrize(("name", "notation", "number"), WHOLE, ids=[row[0] for row in WHOLE])
def test_figures_beside_the_pages_notation_are_the_number(name: str, notation: str, number: str | None) -> None:
    assert said(name, notation) == ({"number": number} if number else {})


@pytest.mark.parametrize(("name", "notation", "number"), BARE, ids=[row[0] for row in BARE])
def test_figures_that_the_name_marks_as_a_number_are_compared(name: str, notation: str, number: str) -> None:
    assert said(name, notation) == {"number": number}


@pytest.mark.parametrize(("name", "notation", "reason"), SILENT, ids=[row[0] for row in SILENT])
def test_other_figures_say_nothing(name: str, notation: str, reason: str) -> None:
    assert said(name, notation) == {}, reason


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("CV số 123 ngày 5.3.2025.pdf", "2025-03-05", "behind the number"),
        ("CV 123 ngay 05-03-2025 ve viec.pdf", "2025-03-05", "behind a figure that is a number by its type and day"),
        ("123-SNV-TCBC ngày 5.3.2025.pdf", "2025-03-05", "behind the notation"),
        ("123-SNV-TCBC_ngay_05_03_2025.signed.pdf", "2025-03-05", "underscores"),
        ("CV số 123 ngày 5 tháng 3 năm 2025.docx", "2025-03-05", "in words"),
        ("Giấy mời họp ngày 15.10.2025.pdf", None, "the day of the meeting"),
        ("Giấy mời số 123 họp ngày 15.10.2025.pdf", None, "the day of the meeting, behind a number"),
        ("GM 123 họp ngày 15.10.2025.pdf", None, "the day of the meeting"),
        ("CV ngày 5.3.2025.pdf", None, "no number before it"),
        ("123-SNV-TCBC 05-03-2025.pdf", None, "a day that nothing calls so may be that of arrival"),
        ("CV số 123 ngày 31.2.2025.pdf", None, "no such day"),
        ("CV số 123 ngày 5.3.pdf", None, "no year"),
    ],
)
def test_a_day_counts_behind_the_number_only(name: str, day: str | None, reason: str) -> None:
    assert said(name, L if "GM" not in name and "Giấy" not in name else "/GM-SNV").get("issued_on") == day, reason
