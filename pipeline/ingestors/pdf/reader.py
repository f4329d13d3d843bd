"""The steps from a PDF's bytes to its canonical text, in order."""

from collections import Counter

from pypdfium2 import PdfDocument

from pipeline.ingestors import legacy, letters
from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.layout.page import sizes
from pipeline.ingestors.pdf.layer import check_gaps, remarks
from pipeline.ingestors.pdf.opening import opened
from pipeline.ingestors.pdf.page import read_page
from pipeline.ingestors.pdf.recognising import with_recognised
from schemas import DocumentText, OcrMode, SourceFile


def read_pdf(source: SourceFile, ocr: OcrMode = "auto") -> DocumentText:
    """The text of a PDF; raises ReadError (encrypted, damaged, too_large, needs_ocr, missing_program) where there is none to be had.

    `ocr` says of which pages the text is recognised from their picture: `auto`, those without a usable text layer.
    """
    with opened(source) as document:
        own = [read_page(document, index) for index in range(len(document))]
        pages, recognised = with_recognised(document, own, ocr)
        titles = _titles(document)
    notices = [*letters.notices(sum((Counter(page.repairs) for page in pages), Counter())), *remarks(pages)]
    notices += legacy.notices(sum((Counter(page.old) for page in pages), Counter()))
    notices += [notice for page in pages for notice in page.notices]
    draft, printed = compose(pages)
    if not recognised:
        notices += check_gaps(line for lines in printed for line in lines)
    return draft.finish("ocr" if recognised else "pdf", sizes(pages), notices, titles)


def _titles(document: PdfDocument) -> list[str]:
    """What the file's properties call the document, each on one line."""
    told = (letters.tidy(document.get_metadata_value(key)).text for key in ("Title", "Subject"))
    return [title for title in (" ".join(text.split()) for text in told) if title]
