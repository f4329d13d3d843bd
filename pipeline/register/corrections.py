"""What persons put right: kept apart from what was read, laid over it whenever it is asked what is valid.

A place is a JSON Pointer (RFC 6901) into the directive. One that goes through a list is remembered with the entry that stood there (its
label and text, its name …): a newer reading may count otherwise, and a correction must not fall on another entry.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from schemas import Directive, Notice, UsageError

CORRECTED = frozenset(Directive.model_fields) - {"schema_version", "source", "signatures", "evidence", "notices"}
"""The fields that say what the document says; the others say how it was read."""

_TELLING = ("label", "text", "number", "title", "name")
"""Keys by which an entry of a list is known again, whatever list it stands in."""

_DATES = ("issued_on", "date")


Json = Any
"""A value of JSON, as `json.loads` gives it."""


class Correction(NamedTuple):
    """What a person said; `was` is what stood there, `anchors` the entries of lists on the way, from the outside in.

    `number` is that of the register (0: none yet); a withdrawn one says who took it back and when, and doesn't count.
    """

    pointer: str
    value: Json
    was: Json
    anchors: list[Json]
    by: str
    at: str
    number: int = 0
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None


class Corrected(NamedTuple):
    """What is valid, and where each correction fell, in their order: None where a newer reading has no such place."""

    directive: Directive
    placed: tuple[str | None, ...]


def corrected(read: Directive, corrections: Sequence[Correction]) -> Corrected:
    """The directive with the corrections laid over it, in their order; evidence and notices of what they replace are gone."""
    if not corrections:
        return Corrected(read, ())
    data = read.model_dump(mode="json")
    placed = tuple(_lay(data, correction) for correction in corrections)
    return Corrected(Directive.model_validate(_without_proofs(data, placed)), placed)


def unplaced(said: Sequence[Correction], result: Corrected) -> tuple[Notice, ...]:
    """What a person should know of corrections that have no place."""
    return tuple(
        Notice(code="register.correction_unplaced", message=f"what was put right at {each.pointer} has no place in this reading", path=None)
        for each, place in zip(said, result.placed, strict=True)
        if place is None
    )


def _lay(data: dict[str, Any], correction: Correction) -> str | None:
    path = _found(data, correction)
    if path is None:
        return None
    holder, before = _at(data, path[:-1]), _at(data, path)
    holder[path[-1]] = correction.value
    try:
        Directive.model_validate(data)
    except ValidationError:  # of an older schema
        holder[path[-1]] = before
        return None
    return pointer_of(path)


def _found(data: dict[str, Any], correction: Correction) -> list[str | int] | None:
    """The way to the place that was meant."""
    here: Json = data
    path: list[str | int] = []
    anchors = iter(correction.anchors)
    for token in tokens(correction.pointer):
        if isinstance(here, list):
            index = _same_entry(here, int(token), next(anchors))
            if index is None:
                return None
            path.append(index)
        elif isinstance(here, dict) and token in here:
            path.append(token)
        else:
            return None
        here = here[path[-1]]
    return path


def _same_entry(entries: list[Json], index: int, anchor: Json) -> int | None:
    """Where the entry stands now: by all that it is known by, else by its label."""
    same = [number for number, entry in enumerate(entries) if _anchor(entry) == anchor]
    if index in same:
        return index
    if not same and isinstance(anchor, dict) and anchor.get("label"):
        same = [number for number, entry in enumerate(entries) if entry["label"] == anchor["label"]]
    return same[0] if len(same) == 1 else None


def _anchor(entry: Json) -> Json:
    return {key: entry[key] for key in _TELLING if key in entry} if isinstance(entry, dict) else entry


def _at(data: Json, path: Iterable[str | int]) -> Json:
    for step in path:
        data = data[step]
    return data


def _without_proofs(data: dict[str, Any], placed: Iterable[str | None]) -> dict[str, Any]:
    """What was read where a person has spoken since proves nothing, and what was missing there is not."""
    spoken = [pointer for pointer in placed if pointer is not None]

    def replaced(path: str | None) -> bool:
        return path is not None and any(path == pointer or path.startswith(pointer + "/") for pointer in spoken)

    data["evidence"] = {path: proof for path, proof in data["evidence"].items() if not replaced(path)}
    data["notices"] = [notice for notice in data["notices"] if not replaced(notice["path"])]
    return data


def correct(valid: Directive, pointer: str, value: Json, *, by: str, at: str) -> Correction:
    """The correction of what is valid now; raises UsageError where there is no such place, or the value can't stand there."""
    data = valid.model_dump(mode="json")
    path, anchors = _way(data, pointer)
    was = _at(data, path)
    _check_days(value, str(path[-1]), pointer)
    _at(data, path[:-1])[path[-1]] = value
    try:
        Directive.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        inside = "/".join(map(str, first["loc"]))
        raise UsageError(
            f"{pointer} can't be {json.dumps(value, ensure_ascii=False)}: {first['msg'][:1].lower()}{first['msg'][1:]} ({inside})",
            "See `congvan schema` for what may stand there.",
        ) from None
    return Correction(pointer_of(path), value, was, anchors, by, at)


def _way(data: dict[str, Any], pointer: str) -> tuple[list[str | int], list[Json]]:
    """The way to a place that is there, and the entries of lists that it goes through."""
    here: Json = data
    path: list[str | int] = []
    anchors: list[Json] = []
    if not pointer.startswith("/") or tokens(pointer)[0] not in CORRECTED:
        raise UsageError(f"{pointer} is nothing that can be corrected", f"Name a field, as /number: {', '.join(sorted(CORRECTED))}.")
    for token in tokens(pointer):
        if isinstance(here, list) and token.isascii() and token.isdecimal() and int(token) < len(here):
            path.append(int(token))
            anchors.append(_anchor(here[int(token)]))
        elif isinstance(here, dict) and token in here:
            path.append(token)
        else:
            above = pointer_of(path)
            raise UsageError(f"there is no {pointer} in this document", f"See what is there with `show`, or give all of {above} as JSON.")
        here = here[path[-1]]
    return path, anchors


def _check_days(value: Json, key: str, pointer: str) -> None:
    """The schema looks at the form of a day only; the calendar has no 30 February."""
    if isinstance(value, dict):
        for name, inner in value.items():
            _check_days(inner, name, pointer)
    elif isinstance(value, list):
        for inner in value:
            _check_days(inner, key, pointer)
    elif key in _DATES and isinstance(value, str):
        try:
            date.fromisoformat(value if len(value) > len("2025-12") else f"{value}-01")
        except ValueError:
            raise UsageError(f"{pointer}: {value} is no day", "Write it as 2025-12-31, or 2025-12 where the day is not known.") from None


def tokens(pointer: str) -> list[str]:
    """The steps of a JSON Pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def pointer_of(path: Iterable[str | int]) -> str:
    """The JSON Pointer of a way."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
