"""Citations with the documents that they mean, out of the register: a join of two indexed keys, judged row by row.

Nothing of the graph is stored but those keys, which are made with the rest of what is valid of a document. So it makes no difference which
of two documents comes first, what is corrected afterwards, or who writes meanwhile.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from pipeline.register.graph.entries import Brief, Cited, Citing, Links
from pipeline.register.graph.linking import Candidate, Citation, Link, link
from pipeline.register.tables import citations, cited_as, documents
from schemas import Relation

SHOWN = 100
"""Documents that cite one and are told of one by one: a decree may be cited by every other document."""
TOGETHER = 500
"""Documents asked for at once."""

_OF_THERE = (documents.c.id.label("there"), documents.c.year, documents.c.issued_on, documents.c.issuer.label("issued_by"))
_ORDER = (citations.c.document_id, citations.c.position, documents.c.id)


class Linked(NamedTuple):
    """A row of `citations`, and what it means."""

    row: Row[Any]
    link: Link


def all_citations(*, cleared: bool = True) -> Select[Any]:
    """Citations with the documents to which their keys lead, to be narrowed down and put in order: `linked` reads them.

    For who is not cleared documents marked Mật or higher neither cite nor are cited.
    """
    led = documents.c.id == cited_as.c.document_id
    meant = led if cleared else led & documents.c.secrecy.is_(None)
    known = citations.outerjoin(cited_as, citations.c.cites == cited_as.c.key).outerjoin(documents, meant)
    found = select(citations, *_OF_THERE).select_from(known).execution_options(yield_per=1000)
    return found if cleared else found.where(open_citing())


def open_citing() -> ColumnElement[bool]:
    """That a citation is one of a document which is not marked."""
    marked = documents.alias()
    return citations.c.document_id.not_in(select(marked.c.id).where(marked.c.secrecy.is_not(None)))


def linked(connection: Connection, asked: Select[Any]) -> Iterator[Linked]:
    """What citations mean; the rows of one must follow one another."""
    for _, rows in groupby(connection.execute(asked), key=lambda row: (row.document_id, row.position)):
        first = next(rows)
        there = [Candidate(row.there, row.year, row.issued_on, row.issued_by) for row in (first, *rows) if row.there is not None]
        yield Linked(first, link(Citation(first.document_id, first.number, first.date, first.issuer, first.title), there))


def cited_by_these(connection: Connection, numbers: Collection[int]) -> Iterator[Linked]:
    """What some documents cite, in their order."""
    for some in parted(numbers):
        yield from linked(connection, all_citations().where(citations.c.document_id.in_(some)).order_by(*_ORDER))


def citing_these(connection: Connection, numbers: Collection[int]) -> Iterator[Linked]:
    """What cites some documents, in the order of those that do; citations that mean others are left out."""
    wanted = set(numbers)
    for some in parted(numbers):
        keys = select(cited_as.c.key).where(cited_as.c.document_id.in_(some))
        for each in linked(connection, all_citations().where(citations.c.cites.in_(keys)).order_by(*_ORDER)):
            if each.link.document in wanted:
                yield each


def parted(numbers: Collection[int]) -> Iterator[list[int]]:
    """Numbers in order, so many together as are asked for at once."""
    ordered = sorted(numbers)
    yield from (ordered[at : at + TOGETHER] for at in range(0, len(ordered), TOGETHER))


def briefs(connection: Connection, numbers: Collection[int]) -> dict[int, Brief]:
    """What some documents are known by."""
    columns = [documents.c[name] for name in Brief.model_fields]
    found: dict[int, Brief] = {}
    for some in parted(numbers):
        for row in connection.execute(select(*columns).where(documents.c.id.in_(some))).mappings():
            found[row["id"]] = Brief(**row)
    return found


def marked(connection: Connection, numbers: Collection[int]) -> frozenset[int]:
    """Which of some documents are marked Mật or higher."""
    asked = select(documents.c.id).where(documents.c.secrecy.is_not(None))
    return frozenset(number for some in parted(numbers) for number in connection.execute(asked.where(documents.c.id.in_(some))).scalars())


def links_of(connection: Connection, document_id: int) -> Links:
    """What a document cites, and what cites it."""
    relations: dict[int, dict[Relation, None]] = {}
    for each in citing_these(connection, [document_id]):
        relations.setdefault(each.row.document_id, {})[each.row.relation] = None
    last = sorted(relations, reverse=True)[:SHOWN]
    known = briefs(connection, last)
    return Links(
        cites=tuple(_cited(each) for each in cited_by_these(connection, [document_id])),
        citing=len(relations),
        cited_by=tuple(Citing(document=known[number], relations=tuple(relations[number])) for number in last),
    )


def _cited(each: Linked) -> Cited:
    names = ("relation", "type", "number", "date", "issuer", "title", "pinpoint")
    said = {name: getattr(each.row, name) for name in names}
    return Cited(**said, document=each.link.document, why=each.link.why, candidates=each.link.candidates)
