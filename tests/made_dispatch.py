"""Dispatches made of pieces of text, for tests of extractors: no ingestor and no finder of parts has a say in them."""

from collections.abc import Sequence

from schemas import Dispatch, DocumentText, Line, Note, Paragraph, Part, PartKind
from schemas.text import Region


def dispatch_of(
    *pieces: tuple[PartKind | None, str],
    regions: dict[str, Region] | None = None,
    notes: Sequence[Note] = (),
) -> Dispatch:
    """A dispatch of pieces of text, one paragraph each; a piece without a kind stands in no part."""
    text, parts, paragraphs = "", [], []
    for kind, piece in pieces:
        start = len(text)
        text += piece + "\n"
        paragraphs.append(Paragraph(start=start, end=len(text) - 1, region=(regions or {}).get(piece, "body")))
        if kind is not None:
            parts.append(Part(start=start, end=len(text) - 1, kind=kind))
    text = text.rstrip("\n")
    lines = tuple(Line(start=paragraph.start, end=paragraph.end) for paragraph in paragraphs)
    document = DocumentText(read_as="text", text=text, lines=lines, paragraphs=tuple(paragraphs), notes=tuple(notes))
    return Dispatch(document=document, kind="dispatch", parts=tuple(parts))
