"""The steps from a PDF's bytes to its canonical text, in order."""

from collections import Counter

from pipeline.ingestors import letters
from pipeline.ingestors.layout.compose import compose
from pipeline.ingestors.pdf.layer import check_gaps, check_layer
from pipeline.ingestors.pdf.opening import opened
from pipeline.ingestors.pdf.page import read_page
from schemas import DocumentText, PageSize, SourceFile


def read_pdf(source: SourceFile) -> DocumentText:
    """The text of a PDF that has a usable text layer; raises ReadError (encrypted, damaged, too_large, needs_ocr) otherwise."""
    with opened(source) as document:
        pages = [read_page(document, index) for index in range(len(document))]
    notices = [*letters.notices(sum((Counter(page.repairs) for page in pages), Counter())), *check_layer(pages)]
    draft, printed = compose(pages)
    notices += check_gaps(printed)
    return draft.finish([PageSize(width=page.width, height=page.height) for page in pages], notices)
