"""What counts as the same value: too strict a measure blames the reader for a dash, too loose a one hides mistakes."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.alike import fold, same, same_deadline, same_label, same_reference, same_requirement
from schemas import Deadline, Reference, Requirement
from schemas.annotation import AnnotatedDeadline, AnnotatedReference, AnnotatedRequirement


class Pair(NamedTuple):
    annotated: str
    found: str
    alike: bool
    reason: str


VALUES = (
    Pair("45/UBND-NC", "45/ubnd-nc", True, "case"),
    Pair("45/UBND-NC", "45 / UBND – NC", True, "blanks and kinds of dashes"),
    Pair("Ủy ban nhân dân tỉnh", "UBND tỉnh", True, "a short form that counts as its long form"),
    Pair("Thành phố Huế", "TP. Huế", True, "marks"),
    Pair("Hòa Bình", "Hoà Bình", True, "place of the tone mark"),
    Pair("Quý Hợp", "Qúy Hợp", False, "after q the tone is not moved: another spelling"),
    Pair("12/QĐ-UBND", "12/QÐ-UBND", True, "Ð is a letter that prints like Đ"),
    Pair("Mẫu", "Mâu", False, "accents"),
    Pair("45/UBND-NC", "46/UBND-NC", False, "a digit"),
    Pair("45/UBND-NC", "45/UBND", False, "a part"),
)


@pytest.mark.parametrize("pair", VALUES, ids=lambda pair: pair.reason)
def test_values(pair: Pair) -> None:
    assert same(pair.annotated, pair.found) is pair.alike


@pytest.mark.parametrize(
    ("found", "alike"), [("tổ chức ngày hội đọc sách năm 2031", True), ("tổ chức ngày hội đọc sách", False)], ids=["slip", "shortened"]
)
def test_long_values_may_differ_by_a_slip(found: str, alike: bool) -> None:
    assert same("tổ chức ngày hội đọc sách năm 2030", found, 0.95) is alike


@given(st.text())
def test_folding_again_changes_nothing_more_in_a_word(text: str) -> None:
    for word in fold(text).split():
        assert fold(word) == word


def cited(number: str | None, date: str | None = None, title: str | None = None, type_: str | None = "Luật") -> Reference:
    return Reference(type=type_, number=number, date=date, issuer=None, title=title)


REFERENCES = (
    (cited("8/KH-SVH"), cited("8/KH-SVH", "2030-01-02", type_="Thông báo"), True, "the number decides, a wrong date is counted apart"),
    (cited("8/KH-SVH"), cited("9/KH-SVH"), False, "another number"),
    (cited("8/KH-SVH"), cited(None, title="Kế hoạch 8"), False, "a number was not seen"),
    (cited(None, title="Luật Thư viện"), cited("46/2019/QH14", title="Luật Thư viện"), False, "a number was made up"),
    (cited(None, "2030-06-15", "Luật Sách"), cited(None, "2030-06-15", "Luật khác hẳn"), True, "type and day"),
    (cited(None, "2030-06-15", "Luật Sách"), cited(None, "2030-06-15", "Pháp lệnh", "Pháp lệnh"), False, "the same day, another type"),
    (cited(None, None, "Luật Lưu trữ năm 2030"), cited(None, None, "Luật Lưu trữ năm 2031"), True, "nearly the same title"),
    (cited(None, None, "Luật Lưu trữ"), cited(None, None, "Luật Giá"), False, "another title"),
)


@pytest.mark.parametrize(("annotated", "found", "alike", "reason"), REFERENCES, ids=[row[3] for row in REFERENCES])
def test_references(annotated: Reference, found: Reference, alike: bool, reason: str) -> None:
    of = AnnotatedReference(type=annotated.type, number=annotated.number, date=annotated.date, issuer=None, title=annotated.title)

    assert same_reference(of, found) is alike


STARTS = "Rà soát, lập danh mục sách cũ cần thay"
ITEMS = (
    (f"{STARTS} thế trong năm", True, "goes on"),
    ("rà soát; lập danh mục sách cũ cần thay", True, "case and marks"),
    ("Rà soat, lập danh mục sách củ cần thay", True, "letters misread"),
    ("Gửi danh mục sách cũ cần thay về Sở", False, "another item on the same matter"),
    ("", False, "nothing"),
)


@pytest.mark.parametrize(("text", "alike", "reason"), ITEMS, ids=[row[2] for row in ITEMS])
def test_items_are_known_by_how_they_begin(text: str, alike: bool, reason: str) -> None:
    annotated = AnnotatedRequirement(label=None, starts=STARTS, lead=(), support=(), deadlines=())

    assert same_requirement(annotated, Requirement(label="9", parent=None, text=text)) is alike


TERMS = (
    (("trước 10/8", "2030-08-10", None), ("đến ngày 10 tháng 8", "2030-08-10", None), True, "the day decides"),
    (("trước 10/8", "2030-08-10", None), ("trước 10/8", "2031-08-10", None), False, "the wrong year"),
    (("trước 10/8", "2030-08-10", None), ("trước 10/8", None, None), False, "not dated"),
    (("hằng tuần", None, "FREQ=WEEKLY"), ("mỗi tuần", None, "FREQ=WEEKLY"), True, "the rule decides"),
    (("hằng tuần", None, "FREQ=WEEKLY"), ("hằng tuần", None, "FREQ=DAILY"), False, "another rule"),
    (("sau khai giảng 05 ngày", None, None), ("chậm nhất sau khai giảng 05 ngày", None, None), True, "words inside words"),
    (("sau khai giảng 05 ngày", None, None), ("trước kỳ họp", None, None), False, "another event"),
    (("sau khai giảng 05 ngày", None, None), ("...", None, None), False, "no words"),
)
Term = tuple[str, str | None, str | None]


@pytest.mark.parametrize(("annotated", "found", "alike", "reason"), TERMS, ids=[row[3] for row in TERMS])
def test_deadlines(annotated: Term, found: Term, alike: bool, reason: str) -> None:
    of = AnnotatedDeadline(text=annotated[0], date=annotated[1], rrule=annotated[2])

    assert same_deadline(of, Deadline(text=found[0], date=found[1], rrule=found[2], rule="r")) is alike


@pytest.mark.parametrize(
    ("annotated", "found", "alike"), [("2.a", "2. a)", True), ("Điều 2.1", "điều 2.1", True), (None, None, True), ("2", None, False)]
)
def test_labels(annotated: str | None, found: str | None, alike: bool) -> None:
    assert same_label(annotated, found) is alike
