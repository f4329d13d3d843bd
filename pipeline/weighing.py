"""Weighs testimonies against what the page says, by the one table of ranks, `extractors/data/witnesses.csv`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.tables import rows, several
from pipeline.comparing import Page, Relation, days_between, relation
from schemas import Notice, ReadAs, Testimony, Witness, WitnessedField

_CALLED: dict[Witness, str] = {
    "page": "the page",
    "exchange_stamp": "the stamp of the exchange system",
    "signature_mark": "the printed mark of a signature",
    "certificate": "the certificate of a signature",
    "file_name": "the file's name",
    "title": "the title in the file's properties",
}


class Rank(NamedTuple):
    """A row of the table: what a witness may do for a field.

    The lowest `rank` counts most. `may` holds `fill` (what the page leaves open), `mend` (letters that recognition has spoiled),
    `confirm`, or `bound` (a day that lies `days` off at most). `told` says whether what differs is a contradiction.
    """

    rank: int
    may: tuple[str, ...]
    told: bool
    days: int


class _Ranked(NamedTuple):
    rank: Rank
    said: Testimony


@dataclass
class Weighed:
    """What became of a field: its value, the testimony that this was taken from (None: the page's), who says the same, what to tell."""

    value: str | None
    taken: Testimony | None = None
    confirmed_by: tuple[Witness, ...] = ()
    notices: list[Notice] = field(default_factory=list)


def ranks() -> dict[tuple[str, str, str], Rank]:
    """The table by witness, field, and how the document was read (empty: however)."""
    return {
        (row["witness"], row["field"], row["read_as"]): Rank(
            int(row["rank"]), several(row["may"]), row["differs"] == "notice", int(row["days"] or 0)
        )
        for row in rows("witnesses")
    }


_ranks = cache(ranks)


def weigh(name: WitnessedField, page: Page, place: str, testimonies: Iterable[Testimony], read_as: ReadAs) -> Weighed:
    """Compare what is said of one field with the page (`place` says in words where), those that count most first."""
    ranked = sorted(_ranked(name, testimonies, read_as), key=lambda entry: entry.rank.rank)
    weighed = _taken(name, page, ranked)
    now = page._replace(value=weighed.value)
    if now.value is None:
        return weighed
    related = [(entry, _related(name, now, entry)) for entry in ranked if entry.said is not weighed.taken]
    agreeing = dict.fromkeys(entry.said.witness for entry, how in related if how == "agrees")
    mine = weighed.taken.witness if weighed.taken else "page"
    weighed.confirmed_by = tuple(witness for witness in agreeing if witness != mine)
    source = place if weighed.taken is None else _saying(weighed.taken)
    for entry, how in related:
        # Where several sign, one of them is the signer: those who only took part contradict nobody.
        if how in ("differs", "nearly") and entry.rank.told and entry.said.witness not in agreeing:
            message = f"Took {weighed.value} ({source}); {_saying(entry.said)} gives {entry.said.value}."
            weighed.notices.append(_notice("contradiction.{}", name, message))
    return weighed


def _ranked(name: WitnessedField, testimonies: Iterable[Testimony], read_as: ReadAs) -> Iterable[_Ranked]:
    for said in testimonies:
        rank = _ranks().get((said.witness, said.field, read_as)) or _ranks().get((said.witness, said.field, ""))
        if said.field == name and rank is not None:
            yield _Ranked(rank, said)


def _related(name: WitnessedField, page: Page, entry: _Ranked) -> Relation:
    if "bound" in entry.rank.may:
        return "differs" if page.value and days_between(page.value, entry.said.value) > entry.rank.days else "apart"
    return relation(name, page, entry.said.value)


def _taken(name: WitnessedField, page: Page, ranked: Sequence[_Ranked]) -> Weighed:
    """What is taken from a witness. Of those of one rank all must say the same, else the field is left as it is and both are told."""
    related = [(entry, _related(name, page, entry)) for entry in ranked]
    if any(how == "agrees" for _, how in related):
        return Weighed(page.value)
    able = [entry for entry, how in related if _CALLS_FOR.get(how) in entry.rank.may]
    best = [entry.said for entry in able if entry.rank.rank == able[0].rank.rank]
    if not best:
        return Weighed(page.value)
    first = best[0]
    against = next((said for said in best if relation(name, page._replace(value=first.value), said.value) != "agrees"), None)
    if against is not None:
        message = f"{_saying(first)} gives {first.value}, {_saying(against)} {against.value}: neither was taken."
        return Weighed(page.value, notices=[_notice("contradiction.{}", name, message[:1].upper() + message[1:])])
    left = f"reads {page.value}" if page.value else "leaves it open"
    message = f"The page {left}; {first.value} was taken from {_saying(first)}."
    return Weighed(first.value, first, notices=[_notice("{}.witnessed", name, message)])


_CALLS_FOR: dict[Relation, str] = {"completes": "fill", "nearly": "mend"}
"""What a witness must be allowed to do to be followed."""


def _notice(code: str, name: WitnessedField, message: str) -> Notice:
    return Notice(code=code.format(name.replace("/", ".")), path=f"/{name}", message=message)


def _saying(said: Testimony) -> str:
    """A testimony's place in words."""
    page = f", page {said.page}" if said.page else ""
    return f"{_CALLED[said.witness]} (“{said.quote}”{page})"
