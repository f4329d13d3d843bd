"""Loads annotations, and names what is wrong with them: the file, the field, what to do."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
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
    folder above. Raises UsageError where there is no annotation at all, or no such folder.
    """
    if documents is not None and not documents.is_dir():
        raise UsageError(f"{spelt(documents)} is no folder", "Name the folder that holds the documents: --documents DIR.")
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
            wrong = [Fault(path, "file", f"names {shortened(annotation.file)}, which does not exist", advice)]
        faults += wrong
    return annotated, [*faults, *_twice(annotated)]


def _twice(annotated: Sequence[Annotated]) -> Iterator[Fault]:
    """What two annotations share: a document would be counted twice, or one of them is of another than it says."""
    ids: dict[str, Annotated] = {}
    documents: dict[Path, Annotated] = {}
    for one in annotated:
        first = documents.setdefault(one.document, one)
        if first is not one:
            advice = "Keep one of them, or correct the file: what is annotated twice would count twice."
            yield Fault(one.path, "file", f"names {shortened(one.annotation.file)}, which {spelt(first.path)} annotates too", advice)
        first = ids.setdefault(one.annotation.id, one)
        if first is not one:
            yield Fault(
                one.path, "id", f"is {shortened(one.annotation.id)}, as in {spelt(first.path)}", "Give each annotation an id of its own."
            )


def _files(gold: Path) -> list[Path]:
    if gold.is_file():
        return [gold]
    if not gold.exists():
        raise UsageError(f"{spelt(gold)} does not exist", "Name the folder that holds the annotations.")
    files = sorted(path for path in gold.glob("*.json") if not path.is_dir())
    if not files:
        raise UsageError(f"{spelt(gold)} holds no annotation (*.json)", "Name the folder that holds the annotations themselves.")
    return files


class _BrokenError(Exception):
    """A file that holds no JSON object: field, what is wrong, what to do."""


def _load(path: Path) -> tuple[Annotation | None, list[Fault]]:
    try:
        return Annotation.model_validate(_parsed(path)), []
    except _BrokenError as error:
        return None, [Fault(path, *error.args)]
    except ValidationError as error:
        # Of a value that may be null pydantic tells each way in which it fails; one says enough.
        told = {_field(detail["loc"]): detail for detail in reversed(error.errors())}
        return None, [_fault(path, field, detail) for field, detail in reversed(told.items())]


def _parsed(path: Path) -> object:
    try:
        return json.loads(path.read_bytes(), object_pairs_hook=_keys_once)
    except OSError as error:
        raise _BrokenError("", f"can't be read: {why(error)}", "Check your rights to it.") from None
    except UnicodeDecodeError:
        raise _BrokenError("", "is not in UTF-8", "Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        what = f"is no JSON: line {error.lineno}, {error.msg.lower()}"
        raise _BrokenError("", what, "Correct that line, or the one before it.") from None
    except (RecursionError, ValueError):  # brackets in one another, or digits in a row, by the thousand: Python reads no such file
        raise _BrokenError("", "holds no annotation", f"Leave only annotations in the folder. {_GUIDE}") from None


def _keys_once(pairs: Sequence[tuple[str, object]]) -> Mapping[str, object]:
    """An object; readers of JSON keep the last of two values of a key, and drop the other without a word."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _BrokenError(key, "stands twice in one object", "Keep the right one.")
        found[key] = value
    return found


def _field(steps: Sequence[int | str]) -> str:
    """The place of a value: `requirements/0/starts`, counted from 0 as JSON Pointers count."""
    return "/".join(map(str, steps))


def _fault(path: Path, field: str, detail: ErrorDetails) -> Fault:
    what, advice = _told(detail)
    return Fault(path, field, what, advice)


_SHAPES = {
    "tuple_type": ("which is no list", "Write a list in square brackets, or [] where the document states nothing."),
    "model_type": ("which is no object", f"Write it in curly brackets, with each of its keys. {_GUIDE}"),
    "string_pattern_mismatch": ("which is no recurrence rule", "Write it as RFC 5545 has it, such as FREQ=MONTHLY;BYMONTHDAY=15."),
}


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
        case "value_error":
            what, _, advice = str(detail["ctx"]["error"]).partition("; ")
            return f"({given}) {what}", f"{advice[:1].upper()}{advice[1:]}."
        case other:
            what, advice = _SHAPES.get(other, (f"which does not fit: {detail['msg'].lower()}", _GUIDE))
            return f"is {given}, {what}", advice


def shortened(value: object) -> str:
    """A value as it can stand in a line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _document(path: Path, file: str, documents: Path | None) -> Path | None:
    beside = [path.parent / file, path.parent.parent / file]
    places = beside if documents is None else [documents / file, documents / Path(file).name]
    return next((place.resolve() for place in places if _is_there(place)), None)


def _is_there(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name longer than names may be, a folder that nobody may look into
        return False


def unknown_types(annotated: Annotated) -> Iterator[Fault]:
    """Types that no table knows: misspelt, or rows to be added."""
    known = {row["name"] for table in ("document_types", "annotated_types") for row in rows(table)}
    known |= {row["kind"] for row in rows("statutes")}
    annotation = annotated.annotation
    named = [("type", annotation.type), *((f"references/{index}/type", cited.type) for index, cited in enumerate(annotation.references))]
    for field, name in named:
        if name is not None and name not in known:
            meant = get_close_matches(name.capitalize(), sorted(known), n=1, cutoff=0.85)
            advice = f"Write it as extractors/data/document_types.csv does{f' ({meant[0]})' if meant else ''}, or add a row there."
            yield Fault(annotated.path, field, f"is {shortened(name)}, which is no known type of document", advice)
