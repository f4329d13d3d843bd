"""Breaks put into a content's paragraphs: where a line or a page may end when a letter is set in other type."""

import html
import re
from collections.abc import Callable
from dataclasses import replace

from docx.oxml.ns import nsdecls

from samples.make.blocks import Block, Para, WordXml, style_of
from tests.metamorphic.renderings import Blocks

_PLACES = re.compile(r"(?<=\S) (?=\S)|(?<=\w[-/])(?=\p{Lu})".replace(r"\p{Lu}", "[A-ZĐ]"))
_LABELS = re.compile(r"\s*(?:[-+]|\S{1,4}[.)/]|\d+-|Điều \d+\.?)$")
Place = tuple[int, int, int]
"""The number of a block, and the letters of its text that the break stands for."""


def places(blocks: Blocks) -> list[Place]:
    """Where a line may end: at a blank or behind the hyphen or slash of a number, but not between a label and its text."""
    return [
        (index, *match.span())
        for index, block in enumerate(blocks)
        if isinstance(block, Para) and block.align in ("justify", "left")
        for match in _PLACES.finditer(block.text)
        if not _LABELS.match(block.text[: match.start()])
    ]


def broken(blocks: Blocks, place: Place, into: Callable[[Para, str, str], Block]) -> list[Block]:
    """The blocks with a break at a place."""
    index, start, end = place
    block = blocks[index]
    assert isinstance(block, Para)
    return [*blocks[:index], into(block, block.text[:start], block.text[end:]), *blocks[index + 1 :]]


def line_break(block: Para, before: str, after: str) -> Block:
    """The paragraph with a hard line break."""
    return replace(block, text=f"{before}\n{after}")


def page_break(block: Para, before: str, after: str) -> Block:
    """The paragraph in Word, the rest of it on the next page."""
    bare, bold, _ = style_of(f"{before}\f{after}")
    runs = [f'<w:r>{"<w:rPr><w:b/></w:rPr>" * bold}<w:t xml:space="preserve">{html.escape(part)}</w:t></w:r>' for part in bare.split("\f")]
    return WordXml(f'<w:p {nsdecls("w")}>{runs[0]}<w:r><w:br w:type="page"/></w:r>{runs[1]}</w:p>')
