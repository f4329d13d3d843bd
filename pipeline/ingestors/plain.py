"""Text and Markdown files."""

import re

from pipeline.ingestors.draft import Draft
from pipeline.ingestors.encoding import decode
from pipeline.ingestors.pieces import Piece
from schemas import DocumentText, ReadError, SourceFile

_BOLD = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)", re.DOTALL)
_JOINS = re.compile(r"[^\W\d_A-ZÀ-ỸĐ]")


def read_text(source: SourceFile) -> DocumentText:
    """A text or Markdown file; raises ReadError where it is no text."""
    text = decode(source.content)
    if text is None:
        raise ReadError("unsupported", f"{source.name} is no text", "Save the document as PDF, DOCX or plain text.")
    draft = Draft()
    for block in re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n")):
        bold = bool(_BOLD.fullmatch(block.strip()))
        current: list[str] = []
        for line in _BOLD.sub(r"\1", block).split("\n"):
            if current and not (line[:1].islower() and not re.match(r"[a-zđ]\d?\s*[).]\s", line)):
                draft.add(Piece(tuple(current), bold=bold or None))
                current = []
            current.append(line)
        draft.add(Piece(tuple(current), bold=bold or None))
    return draft.finish("text")
