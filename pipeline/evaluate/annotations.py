"""Loads annotations, and names what is wrong with them: the file, the field, what to do."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extractors.tables import rows
from pipeline.files import spelt, why
from schemas import UsageError
from schemas.annotation import Annotation

_GUIDE = "docs/annotating.md says what each field holds."


class Fault(NamedTuple):
    """Something wrong with an annotation: its file, the field (empty for the file itself), what is wrong and what to do."""

    path: Path
    field: str
    what: str
    advice: str

    @property
    def message(self) -> str:
        """The fault in one line."""
        return f"{spelt(self.path)}: {self.field + ' ' if self.field else ''}{self.what}"


class Annotated(NamedTuple):
    """An annotation, the file it stands in, and the document that it is of."""

    path: Path
    annotation: Annotation
    document: Path


def load_annotations(gold: Path, documents: Path | None = None) -> tuple[list[Annotated], list[Fault]]:
    """The annotations in a folder (or in one file), in order of names, and the faults of those that can't be used.

    A document lies where its annotation says: in `documents`, by its path or its bare name; without it beside the annotation or in the
    folder above. Raises UsageError where there is no annotation at all.
    """
    annotated: list[Annotated] = []
    faults: list[Fault] = []
    for path in _files(gold):
        annotation, wrong = _load(path)
        if annotation is not None:
            document = _document(path, annotation.file, documents)
            if document is not None:
                annotated.append(Annotated(path, annotation, document))
                continue
            advice = "Correct it, or name the folder of the documents: --documents DIR."
            wrong = [Fault(path, "file", f"names {annotation.file}, which does not exist", advice)]
        faults += wrong
    return annotated, faults


def _files(gold: Path) -> list[Path]:
    if gold.is_file():
        return [gold]
    if not gold.exists():
        raise UsageError(f"{spelt(gold)} does not exist", "Name the folder that holds the annotations.")
    files = sorted(gold.glob("*.json"))
    if not files:
        raise UsageError(f"{spelt(gold)} holds no annotation (*.json)", "Name the folder that holds the annotations themselves.")
    return files


def _load(path: Path) -> tuple[Annotation | None, list[Fault]]:
    try:
        return Annotation.model_validate(json.loads(path.read_bytes())), []
    except OSError as error:
        return None, [Fault(path, "", f"can't be read: {why(error)}", "Check your rights to it.")]
    except UnicodeDecodeError:
        return None, [Fault(path, "", "is not in UTF-8", "Save it as UTF-8.")]
    except json.JSONDecodeError as error:
        return None, [Fault(path, "", f"is no JSON: line {error.lineno}, {error.msg.lower()}", "Correct that line, or the one before it.")]
    except ValidationError as error:
        # Of a value that may be null pydantic tells each way in which it fails; one says enough.
        told = {_field(detail["loc"]): detail for detail in reversed(error.errors())}
        return None, [_fault(path, field, detail) for field, detail in reversed(told.items())]


def _field(steps: Sequence[int | str]) -> str:
    """The place of a value: `requirements/0/starts`, counted from 0 as JSON Pointers count."""
    return "/".join(map(str, steps))


def _fault(path: Path, field: str, detail: ErrorDetails) -> Fault:
    what, advice = _told(detail)
    return Fault(path, field, what, advice)


def _told(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and what to do."""
    given = shortened(detail["input"])
    match detail["type"]:
        case "missing":
            return "is missing", "Add it, with null or [] where the document states nothing."
        case "extra_forbidden":
            return "is no field of an annotation", f"Correct its spelling, or remove it. {_GUIDE}"
        case "literal_error":
            return f"is {given}", f"Write one of {detail['ctx']['expected']}."
        case "string_pattern_mismatch":
            return f"is {given}, which is no recurrence rule", "Write it as RFC 5545 has it, such as FREQ=MONTHLY;BYMONTHDAY=15."
        case "value_error":
            what, _, advice = str(detail["ctx"]["error"]).partition("; ")
            return f"({given}) {what}", f"{advice[:1].upper()}{advice[1:]}."
        case _:
            return f"is {given}, which does not fit: {detail['msg'].lower()}", _GUIDE


def shortened(value: object) -> str:
    """A value as it can stand in a line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _document(path: Path, file: str, documents: Path | None) -> Path | None:
    beside = [path.parent / file, path.parent.parent / file]
    places = beside if documents is None else [documents / file, documents / Path(file).name]
    return next((place.resolve() for place in places if place.is_file()), None)


def unknown_types(annotated: Annotated) -> Iterator[Fault]:
    """Types that no table knows: misspelt, or rows to be added."""
    known = {row["name"] for table in ("document_types", "annotated_types") for row in rows(table)}
    known |= {row["kind"] for row in rows("statutes")}
    annotation = annotated.annotation
    named = [("type", annotation.type), *((f"references/{index}/type", cited.type) for index, cited in enumerate(annotation.references))]
    for field, name in named:
        if name is not None and name not in known:
            advice = "Write it as extractors/data/document_types.csv does, or add a row there."
            yield Fault(annotated.path, field, f"is {shortened(name)}, which is no known type of document", advice)
