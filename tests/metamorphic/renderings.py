"""One content in every format: the blocks of a sample as plain text, Markdown, Word file and PDF."""

import importlib
import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.run import examine
from samples.make.blocks import Block, Columns, Grid, PageBreak, Para, style_of
from samples.make.pdf import pdf
from samples.make.word import word

Blocks = Sequence[Block]
CONTENTS = ("decision_articles", "directive_three_pages", "party_letter", "plan_ruled_table", "proposal", "two_columns", "urgent_telegram")
"""Contents of samples that no format writes in a way of its own (as Word numbers items)."""


def content(name: str) -> Blocks:
    """The blocks of a sample's content."""
    blocks: Blocks = importlib.import_module(f"samples.make.letters.{name}").BLOCKS
    return blocks


def text(blocks: Blocks, width: int | None = None, gap: str = "\n") -> bytes:
    """Plain text, columns one after the other; paragraphs are cut at `width` letters, and `gap` stands between them."""
    return (gap.join(_cut(style_of(line)[0], width) for line in _lines(blocks) if line) + "\n").encode()


def markdown(blocks: Blocks) -> bytes:
    """Markdown: strong and emphatic paragraphs, a blank line between them, tables of bars."""
    return ("\n\n".join(_marked(line) for line in _lines(blocks) if line) + "\n").encode()


def docx(blocks: Blocks) -> bytes:
    """A Word file."""
    return word(*blocks)


def born_pdf(blocks: Blocks, size: float | None = None) -> bytes:
    """A born-digital PDF; `size` of its type in points moves all ends of lines and pages."""
    return pdf(*(replace(block, size=size) if size and isinstance(block, Para) else block for block in blocks))


RENDERINGS: dict[str, Callable[[Blocks], bytes]] = {"letter.md": markdown, "letter.docx": docx, "letter.pdf": born_pdf, "letter.txt": text}


def told(name: str, file: bytes) -> dict[str, Any]:
    """What a directive tells, without its source, places and remarks."""
    directive = json.loads(examine(name, file).directive.model_dump_json())
    return {key: value for key, value in directive.items() if key not in ("source", "evidence", "notices")}


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Para():
                yield block.text
            case Columns():
                for left, right in block.rows:
                    yield from (*left, *right)
            case Grid():
                rows = ["| " + " | ".join(row) + " |" for row in block.rows]
                yield "\n".join((rows[0], "|" + "---|" * len(block.widths), *rows[1:]))
            case PageBreak():
                pass
            case _:
                raise TypeError(f"{type(block).__name__} has no rendering in text")


def _marked(line: str) -> str:
    bare, bold, italic = style_of(line)
    return "**" * bold + "*" * italic + bare + "*" * italic + "**" * bold


def _cut(line: str, width: int | None) -> str:
    if width is None or line.startswith("|"):
        return line
    return "\n".join(piece for part in line.split("\n") for piece in textwrap.wrap(part, width, break_on_hyphens=False))
