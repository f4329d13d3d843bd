"""Measures readings against annotations: `measure` what `pipeline.read_many` gives for annotated documents."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pipeline.batch import read_many
from pipeline.evaluate.annotations import Annotated, Fault, load_annotations, unknown_types
from pipeline.evaluate.figures import TOLERANCE, Change, changes, figures_of, group_of, load_figures, measured_otherwise, save_figures
from pipeline.evaluate.scoring import Made, Miss, Row, score
from pipeline.evaluate.standing import not_standing
from pipeline.files import load, spelt
from pipeline.ingestors import detect, ingest
from pipeline.limits import DEFAULT, Limits
from schemas import OcrMode, Outcome, SourceFile
from schemas.figures import Figures

__all__ = [
    "TOLERANCE",
    "Annotated",
    "Change",
    "Fault",
    "Figures",
    "Made",
    "Measured",
    "Miss",
    "changes",
    "faults_of",
    "figures",
    "load_annotations",
    "load_figures",
    "measure",
    "measured_otherwise",
    "not_measured",
    "save_figures",
]

_TEXT_IS_UNSURE = frozenset({"pdf.letters_lost", "text.unreadable"})
"""Notices of texts that lack letters that the page shows."""


class Measured(NamedTuple):
    """An annotated document, its outcome, and the comparison of both."""

    annotated: Annotated
    outcome: Outcome
    rows: tuple[Row, ...]

    @property
    def group(self) -> str:
        """The documents that it is counted with."""
        return group_of(self.annotated.annotation)


def measure(annotated: Iterable[Annotated], ocr: OcrMode = "auto", *, workers: int = 0, limits: Limits = DEFAULT) -> Iterator[Measured]:
    """Read the documents and compare each with its annotation, one at a time; one that can't be read counts as if nothing were found.

    They are read, and come, as those of `pipeline.read_many`.
    """
    waiting: dict[str, list[Annotated]] = {}
    for one in annotated:
        waiting.setdefault(spelt(one.document), []).append(one)
    documents = [group[0].document for group in waiting.values()]
    for outcome in read_many(documents, ocr=ocr, workers=workers, limits=limits):
        for one in waiting.get(outcome.path, ()):
            yield Measured(one, outcome, tuple(score(one.annotation, outcome.directive)))


def figures(measured: Iterable[Measured]) -> Figures:
    """The figures by group and field."""
    return figures_of((one.group, row) for one in measured for row in one.rows)


def not_measured(annotated: Iterable[Annotated], measured: Iterable[Measured]) -> list[Fault]:
    """The annotations of files that hold others (a ZIP file, an e-mail): what is read is those, under names of their own."""
    read = {one.annotated.path for one in measured}
    what, advice = "names a file that holds others, so it was not measured", "Unpack it, and name the document itself."
    return [Fault(one.path, "file", what, advice) for one in annotated if one.path not in read]


def faults_of(measured: Measured, ocr: OcrMode = "auto") -> list[Fault]:
    """What the annotation says that no table or text bears out. Raises ReadError where the document has changed meanwhile.

    `ocr` is as it was read with. Values are looked for in documents that hold text: what OCR reads of a scan, or a PDF without some
    letters shows, proves no slip.
    """
    annotated, directive = measured.annotated, measured.outcome.directive
    faults = list(unknown_types(annotated))
    if directive is None or annotated.annotation.source == "pdf_scan" or directive.source.read_as == "ocr":
        return faults
    if any(notice.code in _TEXT_IS_UNSURE for notice in directive.notices):
        return faults
    name, content = annotated.document.name, load(annotated.document)
    return list(chain(faults, not_standing(annotated, ingest(SourceFile.of(name, detect(name, content), content), ocr).text)))
