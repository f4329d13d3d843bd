"""Opens a PDF and says in words what is wrong with one that can't be read."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from schemas import ReadError, SourceFile

PAGE_LIMIT = 300
"""Pages of the longest document that is read; a dispatch with its annexes has a few dozen."""

_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


@contextmanager
def opened(source: SourceFile) -> Iterator["pdfium.PdfDocument"]:
    """The document, closed at the end. Raises ReadError: encrypted, too_large; damaged also if one of its pages can't be read later."""
    if _cut_off(source.content):
        raise _damaged(source.name)
    try:
        document = pdfium.PdfDocument(source.content)
    except pdfium.PdfiumError as error:
        # pdfium keeps the code of an earlier failure where a document merely has no pages
        if getattr(error, "err_code", None) in _LOCKED and b"/Encrypt" in source.content:
            advice = "Save a copy without a password and read that"
            raise ReadError("encrypted", f"{source.name} is protected by a password", advice) from error
        raise _damaged(source.name) from error
    try:
        count = len(document)
        if count > PAGE_LIMIT:
            advice = f"Split it: files of up to {PAGE_LIMIT} pages are read"
            raise ReadError("too_large", f"{source.name} has {count} pages", advice)
        yield document
    except pdfium.PdfiumError as error:
        raise _damaged(source.name) from error
    finally:
        document.close()


def _cut_off(content: bytes) -> bool:
    """Whether objects follow the last end mark: pdfium would repair the file in silence and read what was there before.

    Each signing adds a part with an end mark of its own; what a cut takes away is the number and the day that were stamped last.
    """
    end = content.rfind(b"%%EOF")
    return end < 0 or content.find(b" obj", end) >= 0


def _damaged(name: str) -> ReadError:
    return ReadError("damaged", f"{name} is truncated or broken, or has no pages", "Ask the sender for a whole copy of the file")
