"""How sure a reading is: what is missing, was unreadable, repaired or contradicted, each weighed by a row of `data/notices.csv`.

Each counts once, however often it occurs.
"""

from collections.abc import Iterator
from functools import cache

from pipeline.register.desk import notices
from pipeline.register.secrecy import kept_fields
from schemas import Directive
from schemas._model import Model

MISSING = "missing"
_READ_AS = "read_as."
_WITHHELD = "register.withheld"


class Doubt(Model):
    """Why a reading is unsure: the code of a notice, the JSON Pointer of what it is of (null: the whole), its weight, the reason in
    Vietnamese."""

    code: str
    path: str | None
    weight: int
    reason: str


@cache
def table() -> dict[tuple[str, str], int]:
    """The weights of what makes a reading unsure, by code and path."""
    return {key: row.weight for key, row in notices.table().items() if row.weight is not None}


def doubts(directive: Directive) -> tuple[Doubt, ...]:
    """What makes a reading unsure, what weighs most first."""
    found: dict[tuple[str, str], str | None] = {}
    for key, path in (*_noticed(directive), *_missing(directive)):
        found.setdefault(key, path)
    return tuple(sorted((doubt(code, path) for (code, _), path in found.items()), key=lambda each: -each.weight))


def doubt(code: str, path: str | None) -> Doubt:
    """A doubt as the table weighs it today; one that it no longer knows weighs nothing and is told by its code."""
    weight = table().get((code, path or "")) or table().get((code, ""), 0)
    return Doubt(code=code, path=path, weight=weight, reason=notices.sentence(code, "vi", path) if weight else code)


def is_withheld(directive: Directive) -> bool:
    """Whether of the document the header alone was kept."""
    return any(notice.code == _WITHHELD for notice in directive.notices)


def _noticed(directive: Directive) -> Iterator[tuple[tuple[str, str], str | None]]:
    told = [(notice.code, notice.path) for notice in directive.notices]
    for code, path in [*told, (_READ_AS + directive.source.read_as, None)]:
        for key in ((code, path or ""), (code, "")):
            if key in table():
                yield key, path
                break


def _missing(directive: Directive) -> Iterator[tuple[tuple[str, str], str | None]]:
    """Values that every document of an office has; news say no more than they say."""
    if directive.kind != "dispatch":
        return
    told = {notice.path for notice in directive.notices}
    kept = kept_fields(directive.secrecy) if directive.secrecy and is_withheld(directive) else None
    for code, path in table():
        steps = path.split("/")[1:]
        if code == MISSING and path not in told and (kept is None or steps[0] in kept) and _is_missing(directive, steps):
            yield (code, path), path


def _is_missing(directive: Directive, steps: list[str]) -> bool:
    value: object = directive
    for step in steps:
        if value is None:  # the whole is missing, and told as such
            return False
        value = getattr(value, step, None)
    return not value
