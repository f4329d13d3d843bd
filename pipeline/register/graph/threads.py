"""The documents of one matter: from one of them, replies, reminders and replacements are followed both ways."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from extractors.tables import patterns
from pipeline.register.graph.citing import Linked, briefs, cited_by_these, citing_these
from pipeline.register.graph.entries import Brief, Followed, Member, Step, Thread
from pipeline.register.identity import split_number
from pipeline.register.stored import the_document

MOST = 500
"""Documents of one thread that are followed: no matter has so many, a number that many reply to may."""

_DIRECT: dict[str, Step] = {"replies_to": "replies_to", "replaces": "replaces"}
_REMINDED = ("mentions", "implements", "basis")
"""What a reminder may cite the document for, of whose execution it reminds."""

_Edge = tuple[int, Step, int]


def thread_of(connection: Connection, document_id: int) -> Thread:
    """The thread of a document; raises UsageError where there is none of this number."""
    the_document(connection, document_id)
    seen, edges, known = {document_id}, set[_Edge](), dict[int, Brief]()
    newest, more = {document_id}, False
    while newest and not more:
        found = set(_edges(connection, newest, known))
        edges |= found
        newest = {number for one, _, other in found for number in (one, other)} - seen
        more = len(seen) + len(newest) > MOST
        seen |= set(sorted(newest)[: MOST - len(seen)])
    known |= briefs(connection, seen - known.keys())
    ordered = sorted((known[number] for number in seen), key=lambda brief: (brief.issued_on is None, brief.issued_on, brief.id))
    members = (Member(document=brief, follows=tuple(_followed(brief.id, edges, seen))) for brief in ordered)
    return Thread(documents=tuple(members), more=more)


def _followed(number: int, edges: set[_Edge], seen: set[int]) -> Iterator[Followed]:
    """What a document follows; it may be cited in more than one place."""
    for one, relation, other in sorted(edges):
        if one == number and other in seen:
            yield Followed(relation=relation, document=other)


def _edges(connection: Connection, numbers: Collection[int], known: dict[int, Brief]) -> Iterator[_Edge]:
    """The steps that begin or end at some documents."""
    found = [each for some in (cited_by_these, citing_these) for each in some(connection, numbers) if each.link.document is not None]
    known |= briefs(connection, {each.row.document_id for each in found} - known.keys())
    for each in found:
        step = _DIRECT.get(each.row.relation)
        if step is None and _reminds(each, known[each.row.document_id].subject):
            step = "reminds"
        if step is not None and each.link.document is not None:
            yield each.row.document_id, step, each.link.document


def _reminds(each: Linked, subject: str | None) -> bool:
    """Whether a reminder cites what it reminds of: laws, and what has the year in its number as laws have, are no part of a matter."""
    number = each.row.number
    if each.row.relation not in _REMINDED or not subject or not number or split_number(number)[1] is not None:
        return False
    return patterns("register")["thread.reminder"].search(subject) is not None
