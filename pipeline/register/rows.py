"""The rows of a valid directive."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.register.desk.doubts import doubts as doubts_of
from pipeline.register.desk.doubts import is_withheld
from pipeline.register.desk.misreadings import misreadings as misreadings_of
from pipeline.register.desk.tables import doubts, misreadings
from pipeline.register.graph.keys import key_cited, keys_of
from pipeline.register.identity import Identity
from pipeline.register.search.facets import derived, facets
from pipeline.register.tables import actors, citations, cited_as, deadlines, parties, requirements
from schemas import Actor, Directive, Reference, Requirement

Row = dict[str, Any]

PARTS = (facets, doubts, misreadings, citations, cited_as, parties, requirements, actors, deadlines)
"""The tables that hold a directive's facets, its lists, the keys under which it is cited, how unsure it is and what was wrong in it, each
after those that it refers to."""


def flat(directive: Directive, known: Identity) -> Row:
    """The columns of `documents` that say what is valid; `known` is the directive's identity."""
    arrival, signer = directive.arrival, directive.signer
    return storable({
        "identity": known.identity,
        "likeness": known.likeness,
        "term": known.term,
        "running_number": known.running_number,
        "notation": known.notation,
        "year": known.year,
        **{
            name: getattr(directive, name)
            for name in ("number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "kind")
        },
        "arrival_number": arrival and arrival.number,
        "arrival_date": arrival and arrival.date,
        "signer_name": signer and signer.name,
        "signer_position": signer and signer.position,
        "signer_capacity": signer and signer.capacity,
    })  # fmt: skip


def parts(document_id: int, directive: Directive, read: Directive) -> dict[str, list[Row]]:
    """The rows of `PARTS`, by the name of the table, of what is valid and of what was read."""
    found: dict[str, Iterable[Row]] = {
        citations.name: map(_citation, directive.references),
        cited_as.name: ({"key": key} for key in keys_of(directive.number, directive.type, directive.subject)),
        parties.name: _parties(directive),
        requirements.name: (_requirement(position, each) for position, each in enumerate(directive.requirements)),
        misreadings.name: (each._asdict() for each in misreadings_of(read, directive)),
    }
    rows = {
        name: [storable({"document_id": document_id, "position": position, **row}) for position, row in enumerate(each)]
        for name, each in found.items()
    }
    rows[facets.name], rows[doubts.name] = [_facets(document_id, directive)], [unsure(document_id, directive)]
    rows[actors.name], rows[deadlines.name] = [], []
    for number, requirement in enumerate(directive.requirements):
        of = {"document_id": document_id, "requirement": number}
        rows[actors.name] += [storable({**of, "position": position, **row}) for position, row in enumerate(_actors(requirement))]
        rows[deadlines.name] += [
            storable({**of, "position": position, **due.model_dump()}) for position, due in enumerate(requirement.deadlines)
        ]
    return rows


def _facets(document_id: int, directive: Directive) -> Row:
    names = ("kind", "type", "issuer", "issued_on", "urgency", "secrecy")
    own = {name: getattr(directive, name) for name in names}
    return storable({"document_id": document_id, **own, **derived(directive)})


def unsure(document_id: int, directive: Directive) -> Row:
    """The row of `doubts`."""
    found = doubts_of(directive)
    reasons = json.dumps([[doubt.code, doubt.path] for doubt in found], ensure_ascii=False)
    return storable({
        "document_id": document_id, "score": sum(doubt.weight for doubt in found), "reasons": reasons,
        "marked": directive.secrecy is not None, "withheld": is_withheld(directive), "read_as": directive.source.read_as,
    })  # fmt: skip


def _citation(reference: Reference) -> Row:
    return {**reference.model_dump(), "cites": key_cited(reference.number, reference.type, reference.title)}


def _parties(directive: Directive) -> Iterator[Row]:
    for role, people in (
        ("addressee", directive.addressees),
        ("recipient", directive.recipients),
        ("default_assignee", directive.default_assignees),
    ):
        yield from ({"role": role, "name": party.name} for party in people)


def _requirement(position: int, requirement: Requirement) -> Row:
    return {"pointer": f"/requirements/{position}", **requirement.model_dump(include={"label", "parent", "text", "product"})}


def _actors(requirement: Requirement) -> Iterator[Row]:
    roles: tuple[tuple[str, tuple[Actor, ...]], ...] = (
        ("lead", requirement.lead),
        ("support", requirement.support),
        ("report", requirement.report_to),
    )
    for role, people in roles:
        yield from ({"role": role, **actor.model_dump()} for actor in people)


def storable(row: Row) -> Row:
    """A row that both databases take: PostgreSQL knows no character of the number 0, which a file may hold."""
    return {name: value.replace("\x00", "\ufffd") if isinstance(value, str) else value for name, value in row.items()}
