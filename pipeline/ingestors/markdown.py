"""Markdown in texts that programs made of PDFs and web pages: its marks are taken off, what they say of the text is kept."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"[\s*_=~-]*")
_STRONG = re.compile(r"(?<![*\\])\*{2,3}(?!\*)")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*\\])\*(?![\w*])"),
    re.compile(r"(?<![\w\\])(_{1,2})(?=[^\W_])([^_\n]*[^\s_\\])\1(?!\w)"),
)
_MARKS = re.compile(r"[*_#>\\&<\]]")
"""One of these is in every mark."""
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*")
_QUOTE = re.compile(r"^\s{0,3}>\s?(?=[^\W\d_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5});")
_TAG = re.compile(r"<(br)\s*/?>|</?(?:[biu]|su[bp]|span|strong|em|center|p|div)\b[^<>]{0,200}>", re.IGNORECASE)
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\((?:https?:|mailto:|#|[\w./-]+\.(?:png|jpe?g|gif))[^()\s]*\)")
_TAIL = re.compile(r"(?<=\w)\*{3,}\s*$")
"""The rule under a header, glued to the line before it in texts from the web."""
_DIVIDER = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text without its marks. `bold` is true where all of it is strong or a heading."""

    text: str
    bold: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not self.text.strip()


def rows(lines: Sequence[str]) -> Iterator[Row]:
    """The lines without marks; strong marks may run over the lines of one block, and a block with an odd one keeps it."""
    start = 0
    for end in range(len(lines) + 1):
        if end == len(lines) or not lines[end].strip():
            yield from _block(lines[start:end])
            if end < len(lines):
                yield Row("")
            start = end + 1


def cells(text: str) -> list[str] | None:
    """The cells of a line of a table (`a | b |`), or None where it is no such line; an empty list for the line under the head."""
    if "|" not in text:
        return None
    if _DIVIDER.fullmatch(text.strip()):
        return []
    inner = text.strip()
    inner = inner.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def _block(lines: Sequence[str]) -> Iterator[Row]:
    marked = [not _RULE.fullmatch(line) for line in lines]
    count = sum(len(_STRONG.findall(line)) for line, text in zip(lines, marked, strict=True) if text)
    if count % 2 and "**" in (alone := [line.strip() for line in lines]):
        marked[alone.index("**")] = True  # it closes what is open, on a line of its own
        count += 1
    strong = False
    for line, text in zip(lines, marked, strict=True):
        if not text:
            yield Row(line)
        elif count and count % 2 == 0:
            bare, bold, strong = _without_strong(line, strong)
            yield _plain(bare, bold)
        else:
            yield _plain(line, False)


def _without_strong(line: str, strong: bool) -> tuple[str, bool, bool]:
    """A line without its strong marks; whether all of it was strong; whether the next one begins strong."""
    pieces = _STRONG.split(line)
    plain = pieces[1::2] if strong else pieces[0::2]
    bold = not any(any(char.isalnum() for char in piece) for piece in plain)
    return "".join(pieces), bold, strong ^ (len(pieces) % 2 == 0)


def _plain(line: str, bold: bool) -> Row:
    if not _MARKS.search(line):
        return Row(line, bold)
    line = _QUOTE.sub("", line, count=1)
    heading = _HEADING.fullmatch(line)
    line = heading[1] if heading else line
    for mark in _EMPHASIS:
        line = mark.sub(lambda match: match[match.re.groups], line)
    line = _LINK.sub(lambda match: "" if match[1] else match[2], line)
    broken = "\n" if "|" in line else " "  # the lines of a table's cell are lines
    line = _TAG.sub(lambda match: broken if match[1] else "", line)
    line = _ENTITY.sub(lambda match: html.unescape(match[0]), line)
    return Row(_ESCAPE.sub(r"\1", _TAIL.sub("", line)), bold or heading is not None)
