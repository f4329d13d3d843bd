"""Texts that were recognised: what a seal or a pen covers is missing with the reason, never guessed; what the law settles is settled."""

import pytest

from extractors.parts import cut
from extractors.signature import signer
from schemas import Finding, Notice, PartKind, Signer
from tests.made_dispatch import dispatch_of
from tests.made_text import ENDING, HEADER, RECEIVERS, read_text

NAME = "Hoàng Văn Mẫu"


def recognised(block: str) -> tuple[Signer | None, list[str]]:
    """What is read of a signature block that was recognised, and the codes of the notices."""
    dispatch = dispatch_of((PartKind.SIGNATURE, block))
    dispatch = dispatch.model_copy(update={"document": dispatch.document.model_copy(update={"read_as": "ocr"})})
    found = list(signer(dispatch))
    values = [item.value for item in found if isinstance(item, Finding)]
    return (values[0] if values else None), [item.code for item in found if isinstance(item, Notice)]


BLOCKS: list[tuple[str, tuple[str | None, str | None, str | None], list[str], str]] = [
    (f"GIÁM ĐỐC\n{NAME}", (None, "GIÁM ĐỐC", NAME), [], "nothing covered"),
    (f"GIÁM ĐỐC N\n{NAME}", (None, "GIÁM ĐỐC", NAME), [], "a stroke behind the position"),
    (f"GIÁM ĐỐC SỞ NỘI VỤ\n{NAME}", (None, "GIÁM ĐỐC SỞ NỘI VỤ", NAME), [], "a body behind it is no stroke"),
    (f"GIÁM ĐỐC GIẦM\n{NAME}", (None, None, NAME), ["signer.position_unreadable"], "two lines printed into each other"),
    (
        f"GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{NAME}",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),
        ["signer.capacity_repaired"],
        "a deputy under the head's office signs for it (Nghị định 30/2020/NĐ-CP, Điều 13)",
    ),
    (
        f"BỘ TRƯỞNG\nTHỨ TRƯỞNG\n{NAME}",
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", NAME),
        ["signer.capacity_repaired"],
        "so does the deputy of a minister",
    ),
    (
        f"KT. GIÁM ĐỐC\nGIÁM ĐỐC\n{NAME}",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),
        ["signer.position_repaired"],
        "nobody signs KT. for himself: the head's deputy does (Nghị định 30/2020/NĐ-CP, Điều 13)",
    ),
    (
        f"KT. CỤC TRƯỞNG\nZ1 CỤC TRƯỞNG\n{NAME}",
        ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", NAME),
        ["signer.position_repaired"],
        "a stroke lies over what makes it the deputy's",
    ),
    (
        f"GIÁM ĐỐC\nZ1 GIÁM ĐỐC\n{NAME}",
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),
        ["signer.capacity_repaired", "signer.position_repaired"],
        "an office stands below itself only where a deputy signs for it",
    ),
    (
        f"GIÁM ĐỐC\n\ufffd\n{NAME}",
        (None, None, NAME),
        ["signer.position_unreadable"],
        "a line below the head's office that can't be read is the signer's own",
    ),
    (
        f"TL. GIÁM ĐỐC\nGIÁM ĐỐC\n{NAME}",
        ("TL. GIÁM ĐỐC", "GIÁM ĐỐC", NAME),
        [],
        "who signs TL. may be anybody below: nothing tells whom",
    ),
    ("GIÁM ĐỐC\nTrúc Mẫu", (None, "GIÁM ĐỐC", None), ["signer.name_unreadable"], "the family name is under the seal"),
]


@pytest.mark.parametrize(("block", "expected", "codes", "reason"), BLOCKS)
def test_what_is_covered_is_missing_with_the_reason(block: str, expected: tuple[str | None, ...], codes: list[str], reason: str) -> None:
    found, told = recognised(block)
    assert found is not None
    assert (found.capacity, found.position, found.name) == expected, reason
    assert told == codes, reason


def test_what_was_printed_is_taken_as_it_stands() -> None:
    """The same words in a text that nobody recognised are what somebody typed."""
    found = [item.value for item in signer(dispatch_of((PartKind.SIGNATURE, "GIÁM ĐỐC\nTrúc Mẫu"))) if isinstance(item, Finding)]
    assert [one.name for one in found] == ["Trúc Mẫu"]


@pytest.mark.parametrize("scrap", ["Z", "Ta", "ĐÓC", "4"])
def test_scraps_of_a_seal_end_neither_the_list_nor_the_signature(scrap: str) -> None:
    ending = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{scrap}\nGIÁM ĐỐC\n{scrap}\n{NAME}\n"
    read = read_text(f"{HEADER}{RECEIVERS}Đề nghị các sở rà soát hồ sơ.\n{ending}").directive
    assert [party.name for party in read.recipients] == ["Như trên", "Lưu: VT"]
    assert read.signer is not None
    assert (read.signer.position, read.signer.name) == ("GIÁM ĐỐC", NAME)


def test_a_list_beside_a_signature_that_begins_lower_is_read() -> None:
    """`Nơi nhận:` often stands a line above the block of two columns, over the whole width."""
    read = read_text(f"{HEADER}{RECEIVERS}Đề nghị các sở rà soát hồ sơ.\n{ENDING}")
    document = read.dispatch.document
    lines = document.text[: document.text.index("Nơi nhận")].count("\n") + 1
    columns = {lines: "left", lines + 1: "left", lines + 2: "right", lines + 3: "right"}
    paragraphs = tuple(
        paragraph.model_copy(update={"column": columns.get(document.text[: paragraph.start].count("\n"))})
        for paragraph in document.paragraphs
    )
    dispatch = cut(document.model_copy(update={"paragraphs": paragraphs}))
    listed = [dispatch.text[part.start : part.end] for part in dispatch.all(PartKind.RECIPIENTS)]
    assert "\n".join(listed).splitlines() == ["- Như trên;", "- Lưu: VT, TCBC."], "the heading has no column, the list has one"
