"""What came in: the bytes of one file, known by their content."""

import hashlib
from typing import Literal, Self

from schemas._model import Model

MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/bmp",
    "image/webp",
    "image/jp2",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]
ReadAs = Literal["text", "docx", "doc", "pdf", "ocr"]
OcrMode = Literal["auto", "always", "never"]
"""Which pages are read by recognising their picture: those without usable text, all that come as pages, none."""


class SourceFile(Model):
    """The bytes of one incoming file.

    `media_type` is told by the content, never by the name; `sha256` is the hexadecimal digest of `content`.
    """

    name: str
    media_type: MediaType
    sha256: str
    content: bytes

    @classmethod
    def of(cls, name: str, media_type: MediaType, content: bytes) -> Self:
        """A source file with its digest computed."""
        return cls(name=name, media_type=media_type, sha256=hashlib.sha256(content).hexdigest(), content=content)
