"""A document's text with what was read from it marked, for files that have no pages to be shown; and pieces of text with words marked."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline.register.search.snippets import Snippet
from schemas import Directive


class Piece(NamedTuple):
    """A piece of text, and the pointers (with blanks between) of what was read from it; none of plain text."""

    text: str
    pointers: str | None


def marked_text(text: str, directive: Directive) -> list[list[Piece]]:
    """The lines of a text, each in pieces; what was read inside of something else is part of that."""
    spans = sorted({(seen.start, seen.end) for seen in directive.evidence.values() if seen.start is not None and seen.end is not None})
    names: dict[tuple[int, int], list[str]] = {}
    for pointer, seen in directive.evidence.items():
        if seen.start is not None and seen.end is not None:
            names.setdefault((seen.start, seen.end), []).append(pointer)
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start < at or end > len(text) or (end - start) > _LONG:
            continue
        pieces += [Piece(text[at:start], None), Piece(text[start:end], " ".join(names[start, end]))]
        at = end
    pieces.append(Piece(text[at:], None))
    return [*_lines(pieces)]


_LONG = 400
"""Characters of an item that is marked as a whole; in a longer one what stands inside is."""


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for other in others:
            yield line
            line = [piece._replace(text=other)]
    yield line


def marked(snippet: Snippet) -> Markup:
    """A piece of text with the words that were searched for marked."""
    made, at = Markup(), 0
    for start, end in snippet.marks:
        made += escape(snippet.text[at:start]) + Markup("<mark>{}</mark>").format(snippet.text[start:end])
        at = end
    return made + escape(snippet.text[at:])
