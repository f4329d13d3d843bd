"""What comes of testimonies: by the table of ranks, told wherever a value was taken from elsewhere or contradicted."""

from typing import get_args

import pytest

from extractors.tables import rows, several
from pipeline.comparing import Page, Relation, relation
from pipeline.run import examine
from pipeline.weighing import ranks, weigh
from samples.make.__main__ import DISPATCHES
from samples.make.letters.news_item import SAMPLE as NEWS
from samples.make.signed import Holder
from schemas import ReadAs, Witness, WitnessedField
from schemas import Testimony as Said
from tests.made_signed import BODY, DIRECTOR, SIGNED, letter, signed


def said(field: WitnessedField, value: str, witness: Witness) -> Said:
    return Said(field=field, value=value, witness=witness, quote=value.lower(), rule=f"{witness}.{field}")


COMPARED: list[tuple[WitnessedField, Page, str, Relation, str]] = [
    ("number", Page("2775/SNV-TCBC"), "2775/SNV-TCBC", "agrees", "the same"),
    ("number", Page("05/QĐ-UBND"), "5/QD-UBND", "agrees", "zeros and accents don't count"),
    ("number", Page("2775/SNV-TCBC"), "2775", "agrees", "bare figures"),
    ("number", Page("2775/SNV-TCBC"), "2776", "differs", "other figures"),
    ("number", Page("2775/SNV-TCBC"), "2775/SNV-VP", "differs", "another notation"),
    ("number", Page("/SNV-TCBC"), "2775/SNV-TCBC", "completes", "blank"),
    ("number", Page("/SNV-TCBC"), "2775/SNV-VP", "differs", "blank, with another notation"),
    ("number", Page("/SNV-TCBC"), "2775", "apart", "figures without a notation fill nothing"),
    ("number", Page(None, "/SNV-TCBC"), "2775/SNV-TCBC", "completes", "unreadable"),
    ("number", Page(None, "/SNV-TCBC"), "12/TB-UBND", "differs", "unreadable, with another notation"),
    ("number", Page(None), "2775/SNV-TCBC", "completes", "nothing on the page"),
    ("number", Page(None), "2775", "apart", "nothing on the page, bare figures"),
    ("issued_on", Page("2025-11-10"), "2025-11-10", "agrees", "the same"),
    ("issued_on", Page("2025-11"), "2025-11-10", "completes", "the day was blank"),
    ("issued_on", Page("2025-11"), "2025-12-10", "differs", "another month"),
    ("issued_on", Page(None, "2025"), "2025-11-10", "completes", "only the year is printed"),
    ("issued_on", Page(None, "2024"), "2025-11-10", "differs", "another year is printed"),
    ("issuer", Page("Sở Nội vụ tỉnh Lâm Đồng"), "SỞ NỘI VỤ", "agrees", "without the locality"),
    ("issuer", Page("Sở Lao động – Thương binh"), "Sở Lao động - Thương binh", "agrees", "another dash"),
    ("issuer", Page("Sở Nội vụ", beside=("Ủy ban nhân dân tỉnh X",)), "ỦY BAN NHÂN DÂN TỈNH X", "agrees", "the body above"),
    ("issuer", Page("Ủy ban nhân dân tỉnh Quang Ngáai"), "Ủy ban nhân dân tỉnh Quảng Ngãi", "nearly", "letters spoiled"),
    ("issuer", Page("Sở Y tế"), "Sở Nội vụ", "differs", "another body"),
    ("signer/name", Page("Hoàng Văn Mẫu"), "HOÀNG VĂN MẪU", "agrees", "capitals"),
    ("signer/name", Page("Nguyễn Văn Hòa"), "Nguyễn Văn Hoà", "agrees", "where the tone stands"),
    ("signer/name", Page("Hoàng Văn Mẫu"), "Hoang Van Mau", "agrees", "a certificate without accents"),
    ("signer/name", Page("Hoàng Văn Mậu"), "Hoàng Văn Mẫu", "nearly", "another accent is another name"),
    ("signer/name", Page("Hoàng Văn Mẫu"), "Lê Thị Bình", "differs", "another person"),
    ("subject", Page("rà soát kho lưu trữ"), "V/v rà soát kho lưu trữ", "agrees", "within the title"),
]


@pytest.mark.parametrize(("field", "page", "told", "how", "reason"), COMPARED, ids=[f"{row[0]}: {row[4]}" for row in COMPARED])
def test_how_what_is_said_stands_to_the_page(field: WitnessedField, page: Page, told: str, how: Relation, reason: str) -> None:
    assert relation(field, page, told) == how, reason


def test_the_table_names_what_exists_and_says_why() -> None:
    for row in rows("witnesses"):
        assert row["witness"] in get_args(Witness)
        assert row["field"] in get_args(WitnessedField)
        assert row["read_as"] in ("", *get_args(ReadAs))
        assert set(several(row["may"])) <= {"fill", "mend", "confirm", "bound"}
        assert row["differs"] in ("notice", "nothing")
        assert len(row["source"]) > 20
    assert len(ranks()) == len(rows("witnesses")), "a witness has one row for a field and a way of reading"


def test_times_of_signing_and_names_of_bodies_never_fill_a_field() -> None:
    """The time of a signature is no date of issue, and copies are sealed by whoever copies."""
    filling = [key for key, rank in ranks().items() if "fill" in rank.may]

    assert not [key for key in filling if key[:2] in {("certificate", "issued_on"), ("certificate", "issuer")}]
    assert not [key for key in filling if key[0] == "title" and key[2] != "ocr"]


def outcome(field: WitnessedField, page: Page, *testimonies: Said, read_as: ReadAs = "pdf") -> tuple[str | None, str, list[str]]:
    weighed = weigh(field, page, "page 1", testimonies, read_as)
    return weighed.value, weighed.taken.witness if weighed.taken else "page", [notice.code for notice in weighed.notices]


def test_the_stamp_counts_more_than_a_name_and_the_name_is_told() -> None:
    stamp, name = said("number", "123/BC-STC", "exchange_stamp"), said("number", "124/BC-STC", "file_name")

    for testimonies in ((stamp, name), (name, stamp)):
        value, witness, codes = outcome("number", Page("/BC-STC"), *testimonies)
        assert (value, witness) == ("123/BC-STC", "exchange_stamp")
        assert codes == ["number.witnessed", "contradiction.number"]


def test_two_of_one_rank_that_differ_leave_a_field_as_it_is() -> None:
    name, title = said("number", "124/BC-STC", "file_name"), said("number", "125/BC-STC", "title")

    assert outcome("number", Page("/BC-STC"), name, title, read_as="ocr") == ("/BC-STC", "page", ["contradiction.number"])


def test_witnesses_that_agree_are_named() -> None:
    stamp, name = said("number", "123/BC-STC", "exchange_stamp"), said("number", "123/BC-STC", "file_name")
    weighed = weigh("number", Page("/BC-STC"), "page 1", [name, stamp], "pdf")

    assert weighed.confirmed_by == ("file_name",)


def test_a_title_fills_what_a_scan_leaves_open_and_nothing_else() -> None:
    title = said("number", "123/BC-STC", "title")

    assert outcome("number", Page(None, "/BC-STC"), title, read_as="ocr")[:2] == ("123/BC-STC", "title")
    assert outcome("number", Page("/BC-STC"), title, read_as="pdf") == ("/BC-STC", "page", [])
    assert outcome("number", Page("122/BC-STC"), title, read_as="pdf") == ("122/BC-STC", "page", []), "left over from another letter"


def test_names_that_recognition_spoiled_are_mended_and_told() -> None:
    body = said("issuer", "Ủy ban nhân dân tỉnh Quảng Ngãi", "certificate")
    spoiled = Page("Ủy ban nhân dân tỉnh Quang Ngáai")

    assert outcome("issuer", spoiled, body, read_as="ocr") == ("Ủy ban nhân dân tỉnh Quảng Ngãi", "certificate", ["issuer.witnessed"])
    assert outcome("issuer", spoiled, body, read_as="pdf") == (spoiled.value, "page", []), "a text layer is what was typed"


def test_another_body_on_a_certificate_is_no_contradiction() -> None:
    office = said("issuer", "Văn phòng Chính phủ", "certificate")

    assert outcome("issuer", Page("Thủ tướng Chính phủ"), office) == ("Thủ tướng Chính phủ", "page", [])


def test_of_several_who_signed_one_is_the_signer() -> None:
    head, director = said("signer/name", "Lê Thị Bình", "certificate"), said("signer/name", "Hoàng Văn Mẫu", "certificate")

    assert outcome("signer/name", Page("Hoàng Văn Mẫu"), head, director) == ("Hoàng Văn Mẫu", "page", [])
    assert outcome("signer/name", Page("Hoàng Văn Mẫu"), head) == ("Hoàng Văn Mẫu", "page", ["contradiction.signer.name"])
    assert outcome("signer/name", Page(None), head, director) == (None, "page", ["contradiction.signer.name"]), "which of them, nobody says"
    assert outcome("signer/name", Page(None), director)[:2] == ("Hoàng Văn Mẫu", "certificate")


@pytest.mark.parametrize(("day", "codes"), [("10", []), ("03", []), ("11", [])])
def test_a_day_near_that_of_signing_is_passed_over(day: str, codes: list[str]) -> None:
    content = signed(letter(day=f"Lâm Đồng, ngày {day} tháng 11 năm 2025"), DIRECTOR, BODY)

    assert [notice.code for notice in examine("a.pdf", content).directive.notices] == codes


def test_a_day_far_from_that_of_signing_is_told_and_stays() -> None:
    directive = examine("a.pdf", signed(letter(day="Lâm Đồng, ngày 10 tháng 01 năm 2025"), DIRECTOR, BODY)).directive

    (notice,) = directive.notices
    assert directive.issued_on == "2025-01-10"
    assert notice.code == "contradiction.issued_on"
    assert "2025-11-10T09:30:00+07:00" in notice.message
    assert directive.evidence["/issued_on"].confirmed_by == ()


def test_the_day_of_signing_fills_no_blank() -> None:
    directive = examine("a.pdf", signed(letter(day="Lâm Đồng, ngày    tháng 11 năm 2025"), DIRECTOR, BODY)).directive

    assert directive.issued_on == "2025-11"


def test_a_certificate_confirms_body_and_signer() -> None:
    evidence = examine("a.pdf", signed(letter(), DIRECTOR, BODY)).directive.evidence

    assert evidence["/issuer"].confirmed_by == ("certificate",)
    assert evidence["/signer/name"].confirmed_by == ("certificate",)


def test_a_certificate_names_the_signer_that_the_page_does_not() -> None:
    content = signed(letter(name=" "), DIRECTOR, BODY, box=(400, 440, 500, 480))
    directive = examine("a.pdf", content).directive
    seen = directive.evidence["/signer/name"]

    assert directive.signer is not None
    assert directive.signer.name == "Hoàng Văn Mẫu"
    assert (seen.witness, seen.page, seen.start) == ("certificate", 1, None)
    assert seen.box is not None
    assert "signer.name.witnessed" in {notice.code for notice in directive.notices}


def test_an_altered_signature_is_no_witness() -> None:
    content = signed(letter(name=" "), DIRECTOR).replace(b"[0 0 595.0 ", b"[0 0 594.0 ", 1)
    directive = examine("a.pdf", content).directive

    assert directive.signer is None or directive.signer.name is None


def test_a_news_item_is_not_the_document_that_its_files_name_speaks_of() -> None:
    directive = examine("12.signed.txt", (DISPATCHES / "news-item.txt").read_bytes()).directive

    assert (directive.kind, directive.number) == ("report", NEWS.expected.number)
    assert directive.number != "12"
    assert not [notice for notice in directive.notices if notice.code.startswith("contradiction")]


@pytest.mark.parametrize(
    ("holder", "confirmed"),
    [
        (Holder("HOÀNG VĂN MẪU", "UBND TỈNH LÂM ĐỒNG"), "/signer/name"),
        (Holder("Sở Nội vụ tỉnh Lâm Đồng", "Tỉnh Lâm Đồng"), "/issuer"),
        (Holder("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "UBND TỈNH LÂM ĐỒNG"), "/issuer"),
    ],
)
def test_persons_and_bodies_are_told_apart(holder: Holder, confirmed: str) -> None:
    evidence = examine("a.pdf", signed(letter(), holder, moment=SIGNED)).directive.evidence

    assert [pointer for pointer, seen in evidence.items() if seen.confirmed_by] == [confirmed]
