"""Where persons put a reading right: the places at which what is valid differs from what was read, and the rules that read it so."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args

from pipeline.register.corrections import CORRECTED, Json, tokens
from schemas import Directive

Field = Literal[
    "number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "arrival", "addressees", "references",
    "default_assignees", "requirements", "actors", "deadlines", "recipients", "signer", "kind",
]  # fmt: skip
"""What is counted as one: a field of the directive; of a requirement who must act (`actors`) and by when (`deadlines`) apart."""
FIELDS: tuple[Field, ...] = get_args(Field)

_OF_REQUIREMENT: dict[str, Field] = {"lead": "actors", "support": "actors", "report_to": "actors", "deadlines": "deadlines"}


class Misreading(NamedTuple):
    """A value that was read wrongly: where, whether none was read, the rule that read it and the notice that stood there, if any."""

    field: Field
    pointer: str
    missing: bool
    rule: str | None
    code: str | None


def misreadings(read: Directive, valid: Directive) -> Iterator[Misreading]:
    """The differences, in the order of the fields; a correction that says what was read is none."""
    if read is valid:
        return
    before, now = (each.model_dump(mode="json", include=set(CORRECTED)) for each in (read, valid))
    for name in Directive.model_fields:
        if name in before:
            for pointer, value in _different(before[name], now[name], f"/{name}"):
                yield Misreading(field_of(pointer), pointer, not value, _rule(read, pointer), _code(read, pointer))


def field_of(pointer: str) -> Field:
    """The field that a place is counted with."""
    first, *rest = tokens(pointer)
    if first == "requirements" and len(rest) > 1:
        return _OF_REQUIREMENT.get(rest[1], "requirements")
    return next(field for field in FIELDS if field == first)


def _different(one: Json, other: Json, pointer: str) -> Iterator[tuple[str, Any]]:
    """The innermost places at which two values differ, with what stood there; lists of different length differ as a whole."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one:
            yield from _different(one[key], other.get(key), f"{pointer}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _different(mine, theirs, f"{pointer}/{number}")
    else:
        yield pointer, one


def _rule(read: Directive, pointer: str) -> str | None:
    """The rule of the place, else of the nearest place around it, else of the first one in it."""
    place = pointer
    while place:
        if place in read.evidence:
            return read.evidence[place].rule
        place = place.rpartition("/")[0]
    return next((proof.rule for path, proof in read.evidence.items() if path.startswith(pointer + "/")), None)


def _code(read: Directive, pointer: str) -> str | None:
    """The first notice of the place, of a place around it or in it."""
    for notice in read.notices:
        path = notice.path
        if path and (path == pointer or pointer.startswith(path + "/") or path.startswith(pointer + "/")):
            return notice.code
    return None
