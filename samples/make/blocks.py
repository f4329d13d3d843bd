"""The blocks that a sample is built of, the same for Word and PDF."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from samples.make.expected import Expected

MOTTO = ("**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**", "**Độc lập - Tự do - Hạnh phúc**")
Align = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True)
class Para:
    """A paragraph. `**…**` around the whole text makes it bold, `_…_` italic; `\\n` is a hard line break; `size` in points."""

    text: str
    align: Align = "justify"
    size: float = 13
    indent: bool = True


@dataclass(frozen=True)
class Item:
    """An item that Word numbers by itself: `scheme` names the list, `level` counts from 0; `restart` begins a new list."""

    text: str
    level: int = 0
    scheme: str = "letter"
    restart: bool = False


@dataclass(frozen=True)
class Columns:
    """Rows of two cells side by side without rules: the header, the signature block."""

    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    widths: tuple[float, float] = (0.42, 0.58)
    left_align: Align = "centre"
    sizes: tuple[float, float] = (13, 13)


@dataclass(frozen=True)
class Grid:
    """A ruled table; the first row is the head and is repeated on each page. `widths` are shares of the page's width."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True)
class WordXml:
    """A paragraph in WordprocessingML, where the library can't write it."""

    xml: str


Block = Para | Item | Columns | Grid | PageBreak | WordXml


@dataclass(frozen=True)
class Sample:
    """One file: its name, how its bytes are made, what it shows (for the README), and the directive expected.

    `stable` is false where the format puts the hour or chance into the file, so that its bytes differ from run to run.
    """

    name: str
    shows: str
    make: Callable[[], bytes] = field(repr=False)
    expected: Expected = field(repr=False)
    stable: bool = True


def header(left: tuple[str, ...], right: tuple[str, ...], number: tuple[str, ...], date: str) -> Columns:
    """The two rows of Nghị định 30's cells 1 to 4: issuer and motto, then number (with `V/v`) and date."""
    return Columns(rows=((left, right), (number, (f"_{date}_",))), widths=(0.4, 0.6), sizes=(12, 12))


def signing(recipients: tuple[str, ...], position: tuple[str, ...], name: str, between: tuple[str, ...] = ("", "", "")) -> Columns:
    """Nơi nhận on the left, the signature on the right; each recipient gets its dash and semicolon, the last one a full stop."""
    marks = [";"] * (len(recipients) - 1) + ["."]
    left = ("_**Nơi nhận:**_", *(f"- {line}{mark}" for line, mark in zip(recipients, marks, strict=True)))
    right = (*(f"**{line}**" for line in position), *between, f"**{name}**")
    return Columns(rows=((left, right),), widths=(0.48, 0.52), left_align="left", sizes=(11, 13))


def style_of(text: str) -> tuple[str, bool, bool]:
    """The bare text, and whether it is bold and italic."""
    bold = italic = False
    if text.startswith("_") and text.endswith("_") and len(text) > 2:
        text, italic = text[1:-1], True
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text, bold = text[2:-2], True
    return text, bold, italic
