"""What the rows of the tables promise: sentences with the row's words in them, what is read there, and by which function.

A row is tried in the frames of its kind (`extractors/data/frames.csv`), or, in their place, on those of its own `examples` that say what
comes out (`text -> outcome`, or `function: text -> outcome` where another function of `tests/readers.py` reads it than the first frame's).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.tables import rows, several
from tests.readers import READERS

Row = dict[str, str]

FRAMES = "frames"
_PIECE = re.compile(r"\{(\w+)\}")
_SEVERAL = {"example": "examples", "alias": "aliases", "misread": "misread"}
"""Names in frames that stand for each entry of a column in turn."""


@dataclass(frozen=True)
class Frame:
    """A sentence for the rows whose columns are as `where` says; `every` such row must give the outcome, or only some do."""

    where: tuple[tuple[str, str], ...]
    every: bool
    reader: str
    text: str
    expected: str

    def fits(self, row: Row) -> bool:
        """Whether a row is of the kind that is tried in this frame."""
        return all(row[column] != "" if value == "*" else row[column] in value.split("|") for column, value in self.where)


@dataclass(frozen=True)
class Proof:
    """A text, how it is read, and what comes out; where it need not come out (`every` is false) it proves the row if it does."""

    reader: str
    text: str
    expected: str
    every: bool = True

    def outcome(self) -> str:
        """What is read in the text now; `error` where a word is not known that a pattern takes for known."""
        try:
            return READERS[self.reader](self.text)
        except LookupError:
            return "error"

    def holds(self) -> bool:
        """Whether what is read is what was promised."""
        return self.outcome() == self.expected


@cache
def frames(table: str) -> tuple[Frame, ...]:
    """The frames of a table, in their order."""
    return tuple(
        Frame(
            tuple((pair.split("=")[0], pair.split("=")[1]) for pair in row["where"].split("; ") if pair),
            row["holds"] == "every",
            row["reader"],
            row["frame"].replace("\\n", "\n"),
            row["expected"],
        )
        for row in rows(FRAMES)
        if row["table"] == table
    )


def proofs(table: str, row: Row) -> list[Proof]:
    """All that a row promises; nothing where no frame is for its kind."""
    fitting = [frame for frame in frames(table) if frame.fits(row)]
    own = [example.split(" -> ") for example in several(row.get("examples", "")) if " -> " in example]
    if own and fitting:
        return [_own(fitting[0].reader, text, expected) for text, expected in own]
    return [proof for frame in fitting for proof in framed(frame, row)]


def _own(reader: str, text: str, expected: str) -> Proof:
    named, _, rest = text.partition(": ")
    return Proof(named, rest, expected) if named in READERS else Proof(reader, text, expected)


def framed(frame: Frame, row: Row) -> Iterator[Proof]:
    """A row in a frame: once, or for each of its examples, aliases or misread forms."""
    one = next((one for one in _SEVERAL if f"{{{one}}}" in frame.text), "")
    for value in several(row.get(_SEVERAL[one], "")) if one else ("",):
        known = {**row, one: value}
        yield Proof(frame.reader, _filled(frame.text, known), _filled(frame.expected, known), frame.every)


def _filled(frame: str, row: Row) -> str:
    """The frame with a row's columns in it: `{name}` as it is, `{Name}` with a capital, `{NAME}` in capitals, `{NAME_GLUED}` in one."""
    return _PIECE.sub(lambda piece: _cased(row[piece[1].removesuffix("_GLUED").lower()], piece[1]), frame)


def _cased(word: str, piece: str) -> str:
    if piece.isupper():
        return "".join(word.upper().split()) if piece.endswith("_GLUED") else word.upper()
    return word[:1].upper() + word[1:] if piece[0].isupper() else word
