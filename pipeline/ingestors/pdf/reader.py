"""The steps from a PDF's bytes to its canonical text, in order."""

from collections.abc import Sequence

from pipeline.ingestors.pdf.canonical import Passage, lay_out
from pipeline.ingestors.pdf.columns import split_columns
from pipeline.ingestors.pdf.layer import check_layer
from pipeline.ingestors.pdf.lines import PrintedLine, rows
from pipeline.ingestors.pdf.margins import mark_margins
from pipeline.ingestors.pdf.opening import opened
from pipeline.ingestors.pdf.paragraphs import alignment, join, measure
from pipeline.ingestors.pdf.stamps import part_stamps
from pipeline.ingestors.pdf.words import Page, read_page
from schemas import DocumentText, PageSize, SourceFile


def read_pdf(source: SourceFile) -> DocumentText:
    """The text of a PDF that has a usable text layer; raises ReadError (encrypted, damaged, too_large, needs_ocr) otherwise."""
    with opened(source) as document:
        pages = [read_page(document, index) for index in range(len(document))]
    notices = check_layer(pages)
    marks: list[PrintedLine] = []
    printed: list[list[PrintedLine]] = []
    for page in pages:
        words, stamped = part_stamps(page)
        marks += stamped
        printed.append(rows(words, page.number))
    mark_margins(printed, [page.height for page in pages])
    body, margins = _reading_order(printed, pages)
    passages = [*body, *(Passage([line]) for line in [*margins, *marks])]
    return lay_out(passages, [PageSize(width=page.width, height=page.height) for page in pages], notices)


def _reading_order(printed: Sequence[Sequence[PrintedLine]], pages: Sequence[Page]) -> tuple[list[Passage], list[PrintedLine]]:
    """Paragraphs of the body, and the lines of the margins."""
    ordered: list[PrintedLine] = []
    margins: list[PrintedLine] = []
    frames = {}
    for lines, page in zip(printed, pages, strict=True):
        margins += [line for line in lines if line.region == "margin"]
        split = split_columns([line for line in lines if line.region == "body"], page.width)
        frames[page.number] = measure(split, page.width)
        ordered += split
    return [Passage(lines, alignment(lines, frames[lines[0].page])) for lines in join(ordered, frames)], margins
