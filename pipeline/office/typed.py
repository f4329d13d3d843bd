"""What a person typed into a field, as a correction of the directive: days in their ISO form, entries of lists added or taken away."""

from datetime import datetime
from typing import NamedTuple

from pipeline.register.corrections import Json, pointer_of, tokens
from pipeline.register.entries import Entry
from schemas import UsageError

DAYS = frozenset(("issued_on", "date"))
"""Fields that are days: a person types them as 28/11/2025."""

NEW = "-"
"""The place behind the last entry of a list (RFC 6901)."""

_BY_PERSON = "person"
"""The rule of a term that a person gave."""

_FORMS = (("%d/%m/%Y", 10), ("%d-%m-%Y", 10), ("%d.%m.%Y", 10), ("%m/%Y", 7))
"""How days and months are typed, and how many characters of the ISO form they say."""


class Correction(NamedTuple):
    """What is put right, and where; `moves` where other entries of a list get another place by it."""

    pointer: str
    value: Json
    moves: bool = False


def is_day(pointer: str) -> bool:
    """Whether a day stands there."""
    steps = tokens(pointer)
    return steps[-1] in DAYS or steps[-2:-1] == ["deadlines"]


def correction(entry: Entry, pointer: str, text: str) -> Correction:
    """The correction that a person means who typed this into the field of a pointer; nothing typed means that there is no such value.

    Raises UsageError where it is no pointer.
    """
    steps = tokens(pointer)
    if not any(steps):
        raise UsageError(f"{pointer!r} is no place in a document", "Name a field, as /number.")
    value = _value(pointer, " ".join(text.split()))
    if steps[-1] == NEW:
        return _more(entry, steps, value)
    at = next((place for place, step in enumerate(steps) if step.isdecimal() and steps[place + 1 :] in (["name"], ["date"])), None)
    if value is None and at is not None:
        return _without(entry, steps[:at], int(steps[at]))
    if at is not None and steps[0] == "requirements" and steps[-1] == "name":
        # The full name was that of another body, and whoever is named by a person is not inherited.
        return Correction(pointer_of(steps[:-1]), {"name": value, "body": None, "inherited": False})
    if steps[0] == "signer" and len(steps) == 2 and entry.valid.signer is None:
        return Correction("/signer", {"capacity": None, "position": None, "name": None, steps[1]: value})
    return Correction(pointer, value)


def iso_day(text: str) -> str | None:
    """A day or month as a person types it, in its ISO form; what is none as it is, so that it is refused by whoever takes it."""
    said = " ".join(text.split())
    for form, length in _FORMS:
        try:
            return datetime.strptime(said, form).date().isoformat()[:length]
        except ValueError:
            continue
    return said or None


def _value(pointer: str, text: str) -> str | None:
    return iso_day(text) if is_day(pointer) else text or None


def _more(entry: Entry, steps: list[str], value: str | None) -> Correction:
    *way, _ = steps
    entries = _list(entry, way)
    if value is None:
        return Correction(pointer_of(way), entries)
    new: dict[str, Json]
    if way[-1] == "deadlines":
        new = {"text": value, "date": value, "rrule": None, "rule": _BY_PERSON, "note": None}
    elif way[0] == "requirements":
        new = {"name": value, "body": None, "inherited": False}
    else:
        new = {"name": value}
    return Correction(pointer_of(way), [*entries, new], moves=True)


def _without(entry: Entry, way: list[str], at: int) -> Correction:
    entries = _list(entry, way)
    return Correction(pointer_of(way), [each for place, each in enumerate(entries) if place != at], moves=True)


def _list(entry: Entry, way: list[str]) -> list[Json]:
    here: Json = entry.valid.model_dump(mode="json")
    for step in way:
        if isinstance(here, list) and step.isdecimal() and int(step) < len(here):
            here = here[int(step)]
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return list(here) if isinstance(here, list) else []
