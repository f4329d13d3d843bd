"""A paragraph on its way into a DocumentText."""

from dataclasses import dataclass
from typing import Literal

from schemas import Alignment, Region

Column = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph before it has a place: its lines, its looks, and the table cell it stands in.

    `hooks` are (offset in the joined lines, key of the note) of the notes hung in it; `note` is the key of the note that it is part of.
    """

    lines: tuple[str, ...]
    alignment: Alignment | None = None
    bold: bool | None = None
    italic: bool | None = None
    region: Region = "body"
    column: Column | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    hooks: tuple[tuple[int, str], ...] = ()
    note: str | None = None
