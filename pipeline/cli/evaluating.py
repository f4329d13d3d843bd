"""`congvan evaluate`."""

import math
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline import evaluate as measuring
from pipeline.cli import complain, one_line
from pipeline.cli.progress import progress
from pipeline.evaluate import Annotated, Fault, Measured, report
from schemas import UsageError


def evaluate(  # noqa: PLR0913 - one argument a word of the command
    gold: str, documents: str | None, *, misses: bool, json: str | None, baseline: str | None, tolerance: str | None
) -> int:
    """Print how well annotated documents are read. Gives the exit code: 1 for a loss, 2 for a broken annotation; raises UsageError."""
    allowed = _tolerance(tolerance, baseline)
    before = None if baseline is None else measuring.load_figures(Path(baseline))
    if json is not None:
        measuring.check_place(Path(json))
    annotated, faults = measuring.load_annotations(Path(gold), None if documents is None else Path(documents))
    if faults:
        return _complain_of(faults)
    measured = _measure(annotated)
    figures = measuring.figures(measured)
    read = [(one.annotated, one.outcome) for one in measured]
    if misses:
        for one in measured:
            _print(report.misses(one.annotated, one.outcome, [row.miss for row in one.rows if row.miss is not None]))
    _print(report.table(figures, read))
    _print(report.unread(read))
    if json is not None:
        measuring.save_figures(Path(json), figures)
    lost = False
    if before is not None:
        changed = list(measuring.changes(before, figures, allowed))
        lost = any(change.lost for change in changed)
        _print(report.gains_and_losses(changed, allowed))
    doubts = [fault for one in measured for fault in measuring.faults_of(one)]
    return _complain_of(doubts) if doubts else int(lost)


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


def _measure(annotated: list[Annotated]) -> list[Measured]:
    measured = []
    with progress(lambda: annotated) as advance:
        for one in measuring.measure(annotated):
            measured.append(one)
            advance()
    return measured


def _complain_of(faults: Iterable[Fault]) -> int:
    sys.stdout.flush()
    for fault in faults:
        complain(fault.message, fault.advice)
    return UsageError.exit_code


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(one_line(line))
