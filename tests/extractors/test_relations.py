"""What a dispatch cites other documents for: by the verb that governs them."""

import pytest

from extractors.references import references
from schemas import Finding, PartKind, Reference
from tests.made_dispatch import dispatch_of


def read(*pieces: tuple[PartKind | None, str]) -> list[Reference]:
    return [item.value for item in references(dispatch_of(*pieces)) if isinstance(item, Finding)]


def body(text: str) -> list[Reference]:
    return read((PartKind.BODY, text))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Thực hiện Quyết định số 71/QĐ-TTg", "implements"),
        ("Phúc đáp Công văn số 71/SYT-NV của Sở Y tế", "replies_to"),
        ("Quyết định này thay thế Quyết định số 71/QĐ-UBND", "replaces"),
        ("Quyết định số 71/QĐ-UBND hết hiệu lực kể từ ngày ký", "replaces"),
        ("Sửa đổi, bổ sung một số điều của Quy chế số 71/QC-UBND", "amends"),
        ("(kèm theo Công văn số 71/SYT-NV)", "attached"),
        ("Quy định ban hành kèm theo Quyết định số 71/QĐ-UBND", "mentions"),
        ("căn cứ Kế hoạch số 71/KH-UBND", "basis"),
        ("tại Kế hoạch số 71/KH-UBND", "mentions"),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 71/TTr-SYT", "basis"),
        ("Chuyển Công văn số 71/HPT-SX của Hãng phim Trẻ (gửi kèm)", "attached"),
    ],
)
def test_says_what_a_document_is_cited_for(text: str, relation: str) -> None:
    assert [one.relation for one in body(text)] == [relation]


@pytest.mark.parametrize(
    ("text", "relations", "reason"),
    [
        (
            "Phúc đáp Công văn số 71/SYT-NV của Sở Y tế và căn cứ Thông tư số 72/2031/TT-BYT",
            ["replies_to", "basis"],
            "the verb that stands nearest",
        ),
        (
            "Thực hiện Chỉ thị số 71/CT-UBND của Ủy ban nhân dân tỉnh về phòng bệnh cho gia súc "
            "và các Công văn số 72/UBND-KT, số 73/UBND-KT",
            ["implements", "implements", "implements"],
            "one verb for all that it is joined to",
        ),
        ("Thực hiện Chỉ thị số 71/CT-UBND; tại Công văn số 72/UBND-KT", ["implements", "mentions"], "a mark ends what the verb governs"),
    ],
)
def test_several_citations_share_a_verb_as_far_as_they_are_joined(text: str, relations: list[str], reason: str) -> None:
    assert [one.relation for one in body(text)] == relations, reason


def test_the_grounds_of_a_decision_are_its_basis() -> None:
    found = read(
        (PartKind.BASIS, "Căn cứ Luật Giá ngày 19/6/2031;"),
        (PartKind.BASIS, "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 7/TTr-SYT."),
    )
    assert [(one.relation, one.issuer) for one in found] == [("basis", None), ("basis", "Giám đốc Sở Y tế")]
