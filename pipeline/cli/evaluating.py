"""`congvan evaluate`."""

import math
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pipeline import evaluate as measuring
from pipeline.cli import complain, one_line
from pipeline.cli.progress import counted
from pipeline.cli.reading import cores
from pipeline.evaluate import Annotated, Fault, Figures, Measured, report
from pipeline.files import spelt
from pipeline.limits import Limits
from pipeline.placing import check_place
from schemas import OcrMode, UsageError


class Words(NamedTuple):
    """The words of the command, each as it was typed; None where it was not."""

    gold: str
    documents: str | None
    misses: bool
    json: str | None
    baseline: str | None
    tolerance: str | None
    workers: int | None
    limits: Limits
    ocr: OcrMode


def evaluate(words: Words) -> int:
    """Print how well annotated documents are read. Gives the exit code: 1 for a loss, 2 for a broken annotation; raises UsageError."""
    tolerance = _tolerance(words.tolerance, words.baseline)
    before = None if words.baseline is None else measuring.load_figures(Path(words.baseline))
    if words.json is not None:
        check_place(Path(words.json), "Name a file in a folder that exists and that you may write to.")
    annotated, faults = measuring.load_annotations(Path(words.gold), None if words.documents is None else Path(words.documents))
    if faults:
        return _complain_of(faults)
    if words.json is not None:
        _check_apart(Path(words.json), Path(words.gold), annotated)
    measured = _measure(annotated, words)
    figures = measuring.figures(measured)
    _tell(measured, figures, misses=words.misses)
    if words.json is not None:
        measuring.save_figures(Path(words.json), figures)
    lost = before is not None and _compare(before, figures, tolerance)
    doubts = measuring.not_measured(annotated, measured)
    doubts += [fault for one in measured for fault in measuring.faults_of(one, words.ocr)]
    return _complain_of(doubts) if doubts else int(lost)


def _check_apart(figures: Path, gold: Path, annotated: list[Annotated]) -> None:
    """Raise UsageError where figures would take the place of a document or an annotation, or be read as one by the next run."""
    place = figures.resolve()
    taken = {path for one in annotated for path in (one.path.resolve(), one.document)}
    if place in taken or (place.parent == gold.resolve() and place.suffix == ".json"):
        what = "it is an annotation or a document" if place in taken else "annotations lie there"
        raise UsageError(f"{spelt(figures)} can't hold the figures: {what}", "Name a file in another folder with --json.")


def _tell(measured: list[Measured], figures: Figures, *, misses: bool) -> None:
    read = [(one.annotated, one.outcome) for one in measured]
    if misses:
        for one in measured:
            _print(report.misses(one.annotated, one.outcome, [row.miss for row in one.rows if row.miss is not None]))
    _print(report.table(figures, read))
    _print(report.unread(read))


def _compare(before: Figures, now: Figures, tolerance: float) -> bool:
    """Print gains and losses; gives whether there is a loss."""
    changed = list(measuring.changes(before, now, tolerance))
    _print(report.gains_and_losses(changed, tolerance, measuring.measured_otherwise(before, now)))
    return any(change.lost for change in changed)


def _tolerance(words: str | None, baseline: str | None) -> float:
    if words is None:
        return measuring.TOLERANCE
    if baseline is None:
        raise UsageError("--tolerance says how far figures may fall below earlier ones", "Name these too: --baseline FILE.")
    try:
        tolerance = float(words)
    except ValueError:
        tolerance = math.nan
    if not 0 <= tolerance <= 1:
        raise UsageError(f"{words} is no tolerance", "Give a part of one, such as --tolerance 0.01.")
    return tolerance


def _measure(annotated: list[Annotated], words: Words) -> list[Measured]:
    """Read in guarded processes, so that a document that hangs or crashes is one that can't be read; in the order of the annotations."""
    measured = []
    with counted(annotated) as advance:
        for one in measuring.measure(annotated, words.ocr, workers=words.workers or cores(), limits=words.limits):
            measured.append(one)
            advance()
    places = {one.path: place for place, one in enumerate(annotated)}
    return sorted(measured, key=lambda one: places[one.annotated.path])


def _complain_of(faults: Iterable[Fault]) -> int:
    sys.stdout.flush()
    for fault in faults:
        complain(fault.message, fault.advice)
    return UsageError.exit_code


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(one_line(line))
