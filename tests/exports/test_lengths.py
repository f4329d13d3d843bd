"""The fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI: names, lengths, and what is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.lengths import Cut, code, fields, fit, fitted
from schemas import Signer
from tests.exports.made import ENTRY, directive

LENGTHS = {
    "FileCode": None, "DocOrdinal": None, "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30, "IssuedDate": None, "OrganName": 200,
    "Subject": 500, "Language": None, "PageAmount": None, "Description": 500, "ArrivalDate": None, "ArrivalNumber": None,
    "SignerInfo/Position": 100, "SignerInfo/FullName": 50, "Priority": None, "ToPlaces": 1000, "TraceHeaderList": None, "DueDate": None,
}  # fmt: skip


def test_the_fields_are_those_of_the_appendix() -> None:
    assert {field.name: field.length for field in fields()} == LENGTHS


def test_an_entry_fills_the_fields_that_it_knows() -> None:
    values, cuts = fitted(ENTRY._replace(note="bản giấy"))

    assert cuts == []
    assert values == {
        "FileCode": None, "DocOrdinal": None, "TypeName": "Công văn", "CodeNumber": "0712", "CodeNotation": "SVHTT-QLDS",
        "IssuedDate": "2026-02-09", "OrganName": "Sở Văn hóa, Thể thao tỉnh Bắc Ninh", "Subject": "rà soát nhà văn hóa thôn",
        "Language": None, "PageAmount": "3", "Description": "bản giấy", "ArrivalDate": "2026-02-10", "ArrivalNumber": "0045",
        "SignerInfo/Position": "PHÓ GIÁM ĐỐC", "SignerInfo/FullName": "Nguyễn Thị Mơ", "Priority": "Khẩn",
        "ToPlaces": "Như trên; Lưu: VT, QLDS", "TraceHeaderList": None, "DueDate": "2026-03-01",
    }  # fmt: skip


def test_what_is_cut_is_told_with_field_length_and_words() -> None:
    read = directive(subject="x" * 500 + "phần thừa", signer=Signer(capacity=None, position=None, name="Mơ" * 26))
    values, cuts = fitted(ENTRY._replace(directive=read))

    assert values["Subject"] == "x" * 500
    assert cuts == [Cut("Subject", 500, "phần thừa"), Cut("SignerInfo/FullName", 50, "Mơ")]
    notice = cuts[0].notice()
    assert (notice.code, notice.path) == ("export.cut", "/Subject")
    assert all(part in notice.message for part in ("Subject", "500", "509", "phần thừa"))


NUMBERS = [
    ("2598/UBND-KSTTHC", ("2598", "UBND-KSTTHC"), "a letter"),
    ("30/2020/NĐ-CP", ("30", "2020/NĐ-CP"), "a normative act: what stands behind the first slash"),
    ("02-QC/TU", ("02", "QC/TU"), "a Party document"),
    ("/UBND-NC", (None, "UBND-NC"), "a draft whose number is blank"),
    ("45", ("45", None), "a bare number"),
    ("", (None, None), "nothing"),
    (None, (None, None), "not read"),
]


@pytest.mark.parametrize(("number", "expected", "reason"), NUMBERS)
def test_a_number_is_parted_at_its_first_mark(number: str | None, expected: tuple[str | None, str | None], reason: str) -> None:
    assert code(number) == expected, reason


@given(st.sampled_from([name for name, length in LENGTHS.items() if length]), st.text(max_size=1200))
def test_nothing_is_lost_without_a_word(name: str, text: str) -> None:
    cuts: list[Cut] = []
    kept = fit(name, text, cuts) or ""

    assert len(kept) <= (LENGTHS[name] or 0)
    assert fit("FileCode", text, []) == (kept + "".join(cut.left_out for cut in cuts) or None)
