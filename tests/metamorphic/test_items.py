"""Items that don't speak of each other: their order, and what is attached behind the signature, change none of them."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.make.blocks import Block, Grid, Para
from tests.metamorphic.renderings import Blocks, content, docx, text, told

LETTER = "two_columns"
ANNEX: tuple[Block, ...] = (
    Para("**PHỤ LỤC**", "centre", indent=False),
    Para("**Danh sách điểm trực cấp cứu**", "centre", indent=False),
    Para("(Kèm theo văn bản của cơ quan ban hành)", "centre", indent=False),
    Grid((("TT", "Tên điểm", "Số giường"), ("1", "Nhà văn hóa phường", "12"), ("2", "Trạm y tế xã", "30")), (0.1, 0.6, 0.3)),
    Para("1. Các điểm trực mở cửa suốt đêm, báo cáo Trạm trưởng theo Quyết định số 15/QĐ-TYT ngày 02/3/2024."),
)
HEADER = (
    "number",
    "type",
    "issued_on",
    "place",
    "issuer",
    "parent",
    "subject",
    "addressees",
    "recipients",
    "signer",
    "requirements",
    "references",
)


def items(blocks: Blocks) -> list[int]:
    """The blocks that are items of the outermost list, but the last, which has inner ones."""
    found = [index for index, block in enumerate(blocks) if isinstance(block, Para) and re.match(r"\d\. ", block.text)]
    return found[:-1]


def shuffled(blocks: Blocks, order: list[int]) -> list[Block]:
    """The items in another order, numbered anew."""
    out = list(blocks)
    for number, (place, source) in enumerate(zip(items(blocks), order, strict=True), 1):
        block = blocks[source]
        assert isinstance(block, Para)
        out[place] = Para(f"{number}. {block.text.partition(' ')[2]}", block.align)
    return out


def by_text(directive: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {r["text"]: (r["lead"], r["support"], r["report_to"], r["deadlines"]) for r in directive["requirements"]}


@settings(max_examples=8, derandomize=True)
@given(st.permutations(items(content(LETTER))))
def test_items_keep_who_and_when_in_any_order(order: list[int]) -> None:
    before, after = told("letter.txt", text(content(LETTER))), told("letter.txt", text(shuffled(content(LETTER), order)))
    assert [r["label"] for r in after["requirements"]] == [r["label"] for r in before["requirements"]]
    assert by_text(after) == by_text(before)


def test_an_annex_changes_nothing_in_the_letter() -> None:
    before, after = (told("letter.docx", docx(blocks)) for blocks in (content(LETTER), [*content(LETTER), *ANNEX]))
    assert {field: after[field] for field in HEADER} == {field: before[field] for field in HEADER}
