"""Opens a PDF and says in words what is wrong with one that can't be read."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from schemas import ReadError, SourceFile

PAGE_LIMIT = 300
"""Pages of the longest document that is read; a dispatch with its annexes has a few dozen."""


@contextmanager
def opened(source: SourceFile) -> Iterator["pdfium.PdfDocument"]:
    """The document, closed at the end. Raises ReadError: encrypted, too_large; damaged also if one of its pages can't be read later."""
    try:
        document = pdfium.PdfDocument(source.content)
    except pdfium.PdfiumError as error:
        raise _refused(source.name, getattr(error, "err_code", None)) from error
    try:
        count = len(document)
        if count == 0:
            raise ReadError("damaged", f"{source.name} has no pages", "Ask the sender for a whole copy of the file")
        if count > PAGE_LIMIT:
            advice = f"Split it: files of up to {PAGE_LIMIT} pages are read"
            raise ReadError("too_large", f"{source.name} has {count} pages", advice)
        yield document
    except pdfium.PdfiumError as error:
        raise _refused(source.name, None) from error
    finally:
        document.close()


def _refused(name: str, code: int | None) -> ReadError:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return ReadError("encrypted", f"{name} is protected by a password", "Save a copy without a password and read that")
    return ReadError("damaged", f"{name} is truncated or broken", "Ask the sender for a whole copy of the file")
