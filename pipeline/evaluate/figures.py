"""Figures: comparisons added up by group of documents and by field, kept in a file, and set beside those of an earlier run."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from pipeline.evaluate.scoring import HANDWRITTEN, HEADER, WHOLE, Count, Row
from pipeline.files import spelt, why
from pipeline.placing import unwritable, written_whole
from schemas import UsageError
from schemas.annotation import Annotation
from schemas.figures import Figure, Figures

_ROWS = (
    *(row for field in HEADER for row in (field, HANDWRITTEN + field)),
    WHOLE, "addressees", "recipients", "default_assignees", "references", "references: date",
    "requirements", "requirements: label", "requirements: lead", "requirements: support", "requirements: deadlines",
)  # fmt: skip

TOLERANCE = 0.005
"""How far the F1 of a field may fall without being a loss: a slip among two hundred values."""

_FIGURES = TypeAdapter(Figures)


def group_of(annotation: Annotation) -> str:
    """Scans are read by other means than text, so they are measured apart."""
    return "scan" if annotation.source == "pdf_scan" else annotation.kind


def figures_of(scored: Iterable[tuple[str, Row]]) -> Figures:
    """The figures of comparisons, each given with its group; groups by name, fields in the order of a document."""
    counts: dict[str, dict[str, Count]] = {}
    for group, row in scored:
        fields = counts.setdefault(group, {})
        fields[row.field] = _add(fields.get(row.field, Count(0, 0, 0)), row.adds)
    return {group: {field: _figure(fields[field]) for field in sorted(fields, key=_ROWS.index)} for group, fields in sorted(counts.items())}


def _add(one: Count, other: Count) -> Count:
    return Count(one.right + other.right, one.gold + other.gold, one.found + other.found)


def _figure(count: Count) -> Figure:
    """What nobody annotated and nobody found is read rightly; what was only made up is not."""
    precision = count.right / count.found if count.found else float(not count.gold)
    recall = count.right / count.gold if count.gold else 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Figure(gold=count.gold, found=count.found, precision=precision, recall=recall, f1=f1)


class Change(NamedTuple):
    """A field's F1 in an earlier run and now; None where that run did not measure it. `lost` when it fell by more than the tolerance."""

    group: str
    field: str
    before: float | None
    now: float | None
    lost: bool


def changes(before: Figures, now: Figures, tolerance: float) -> Iterator[Change]:
    """The fields whose F1 differs. A field that is measured no more is a loss: nobody can say how it is read now."""
    for group in sorted({*before, *now}):
        earlier, later = before.get(group, {}), now.get(group, {})
        for field in dict.fromkeys([*later, *earlier]):
            old, new = earlier.get(field), later.get(field)
            if old is None and new is not None:
                yield Change(group, field, None, new.f1, lost=False)
            elif old is not None and new is None:
                yield Change(group, field, old.f1, None, lost=True)
            elif old is not None and new is not None and old.f1 != new.f1:
                # Rounded, for 0.995 - 0.99 is a little more than 0.005 to a computer.
                yield Change(group, field, old.f1, new.f1, lost=round(old.f1 - new.f1, 9) > tolerance)


def measured_otherwise(before: Figures, now: Figures) -> list[str]:
    """The groups in which an earlier run had other annotations: another number of documents, or of a field's annotated values.

    Of requirements `gold` counts those of items that were found, so it moves with the reading and proves nothing.
    """
    return [group for group in sorted({*before, *now}) if _annotated(before.get(group, {})) != _annotated(now.get(group, {}))]


def _annotated(fields: Mapping[str, Figure]) -> dict[str, int]:
    return {field: figure.gold for field, figure in fields.items() if ": " not in field}


def load_figures(path: Path) -> Figures:
    """Figures that an earlier run wrote; raises UsageError."""
    try:
        figures = _FIGURES.validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{spelt(path)} can't be read: {why(error)}", "Name the file that an earlier run wrote with --json.") from None
    except ValidationError:
        figures = {}
    if not figures:
        raise UsageError(f"{spelt(path)} holds no figures", "Name the file that an earlier run wrote with --json.")
    return figures


def save_figures(path: Path, figures: Figures) -> None:
    """Write beside, then rename: a run that is stopped leaves the earlier figures whole. Raises UsageError."""
    try:
        with written_whole(path) as beside:
            beside.write_bytes(_FIGURES.dump_json(figures, indent=1) + b"\n")
    except OSError as error:
        raise unwritable(path, error, "Name another file with --json.") from None
