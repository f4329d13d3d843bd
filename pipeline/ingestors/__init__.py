"""Bytes of one kind to a DocumentText, or an error that says why. Nothing here looks at what the text means.

To add a format: name its media type in `schemas.source`, tell it by its content in `detect`, write a module with one `read_…` function
and add a row to `INGESTORS`. Each format library is imported by its own reader only, and as late as the first file of that kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pipeline.ingestors.detect import detect
from schemas import DocumentText, MediaType, OcrMode, ReadError, SourceFile

__all__ = ["INGESTORS", "Ingestor", "detect", "ingest"]


class Ingestor(Protocol):
    """A reader of files of some media types."""

    @property
    def media_types(self) -> frozenset[MediaType]:
        """The media types that it reads."""
        ...

    def read(self, source: SourceFile, ocr: OcrMode) -> DocumentText:
        """The file's text; raises ReadError where it can't be read."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """An ingestor made of a function."""

    media_types: frozenset[MediaType]
    function: Callable[[SourceFile, OcrMode], DocumentText]

    def read(self, source: SourceFile, ocr: OcrMode) -> DocumentText:
        """The file's text; raises ReadError where it can't be read."""
        return self.function(source, ocr)


def _text(source: SourceFile, _: OcrMode) -> DocumentText:
    from pipeline.ingestors.plain import read_text  # noqa: PLC0415

    return read_text(source)


def _html(source: SourceFile, _: OcrMode) -> DocumentText:
    from pipeline.ingestors.html import read_html  # noqa: PLC0415

    return read_html(source)


def _pdf(source: SourceFile, ocr: OcrMode) -> DocumentText:
    from pipeline.ingestors.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(source, ocr)


def _picture(source: SourceFile, ocr: OcrMode) -> DocumentText:
    from pipeline.ingestors.ocr.photos import read_picture  # noqa: PLC0415

    return read_picture(source, ocr)


def _docx(source: SourceFile, _: OcrMode) -> DocumentText:
    from pipeline.ingestors.docx import read_docx  # noqa: PLC0415

    return read_docx(source)


def _doc(source: SourceFile, _: OcrMode) -> DocumentText:
    from pipeline.ingestors.doc import read_doc  # noqa: PLC0415

    return read_doc(source)


INGESTORS: tuple[Ingestor, ...] = (
    Reader(frozenset({"text/plain", "text/markdown"}), _text),
    Reader(frozenset({"text/html"}), _html),
    Reader(frozenset({"application/pdf"}), _pdf),
    Reader(frozenset({"image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp", "image/jp2"}), _picture),
    Reader(frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}), _docx),
    Reader(frozenset({"application/msword"}), _doc),
)


def ingest(source: SourceFile, ocr: OcrMode = "auto") -> DocumentText:
    """Read a file with the ingestor of its media type; raises ReadError where it can't be read. `ocr` says which pages are recognised."""
    for ingestor in INGESTORS:
        if source.media_type in ingestor.media_types:
            return ingestor.read(source, ocr)
    raise ReadError("unsupported", f"no reader for {source.media_type}", "Save the document as PDF, DOCX or plain text and try again.")
