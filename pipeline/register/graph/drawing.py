"""The graph as a file for other programs: GraphML (graphml.graphdrawing.org) or DOT (Graphviz), written as it is found."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count, groupby
from typing import Any, Literal, NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from sqlalchemy import Connection, select

from pipeline.register.graph.citing import Linked, briefs, cited_by_these, citing_these, parted
from pipeline.register.graph.entries import Brief
from pipeline.register.graph.lacking import by_key, lacked
from pipeline.register.stored import the_document
from pipeline.register.tables import documents
from schemas import UsageError

Format = Literal["graphml", "dot"]
DEEPEST = 10
_NODE = ("document", "number", "type", "issued_on", "issuer", "subject")
"""What is said of a node; one without `document` is cited and not there."""


_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(NamedTuple):
    """A document, or one that is cited and not there."""

    id: str
    says: dict[str, Any]


class Edge(NamedTuple):
    """A citation."""

    source: str
    target: str
    relation: str


def whole(connection: Connection, *, secret: bool) -> Iterator[Node | Edge]:
    """All documents and citations; of what is cited and not there a node for each."""
    columns = [documents.c[name] for name in Brief.model_fields]
    for row in connection.execute(select(*columns).order_by(documents.c.id).execution_options(yield_per=1000)).mappings():
        yield _node(Brief(**row), secret=secret)
    numbers = count(1)
    for found in by_key(connection):
        yield from _cited(found, numbers)


def around(connection: Connection, document_id: int, depth: int, *, secret: bool) -> Iterator[Node | Edge]:
    """What is linked to a document, over so many links at most. Raises UsageError."""
    the_document(connection, document_id)
    if not 0 < depth <= DEEPEST:
        raise UsageError(f"a depth of {depth} can't be drawn", f"Give 1 to {DEEPEST}.")
    seen = newest = {document_id}
    for _ in range(depth):
        found = chain(cited_by_these(connection, newest), citing_these(connection, newest))
        newest = {number for each in found for number in (each.row.document_id, each.link.document) if number is not None} - seen
        seen = seen | newest
    for some in parted(seen):
        for _, brief in sorted(briefs(connection, some).items()):
            yield _node(brief, secret=secret)
    inside = (each for each in cited_by_these(connection, seen) if each.link.document is None or each.link.document in seen)
    yield from _cited((each for each in inside if each.row.cites is not None), count(1))


def _node(brief: Brief, *, secret: bool) -> Node:
    """Drawings are made to be passed on: of a marked document they tell no subject, unless the register was opened for such."""
    says = {"document": brief.id, **{name: getattr(brief, name) for name in _NODE[1:]}}
    return Node(f"d{brief.id}", {**says, "subject": None} if brief.secrecy and not secret else says)


def _cited(found: Iterable[Linked], numbers: Iterator[int]) -> Iterator[Node | Edge]:
    """The links of citations, those of a document together, each once a relation; what is not there is a node where it is first cited."""
    lacking: dict[tuple[str, str], str] = {}
    for document, citing in groupby(found, key=lambda each: each.row.document_id):
        edges: dict[tuple[str, str], None] = {}
        for each in citing:
            when = lacked(each)
            target = f"d{each.link.document}"
            if when is not None:
                which = (each.row.cites, when)
                if which not in lacking:
                    lacking[which] = f"l{next(numbers)}"
                    yield _lacked(lacking[which], each)
                target = lacking[which]
            if when is not None or each.link.document is not None:
                edges[target, each.row.relation] = None
        yield from (Edge(f"d{document}", target, relation) for target, relation in edges)


def _lacked(id: str, each: Linked) -> Node:
    row = each.row
    return Node(id, {"number": row.number, "type": row.type, "issued_on": row.date, "issuer": row.issuer, "subject": row.title})


def write(parts: Iterable[Node | Edge], file: TextIO, format: Format) -> None:
    """Write a graph as it comes."""
    for line in _graphml(parts) if format == "graphml" else _dot(parts):
        file.write(line + "\n")


def _graphml(parts: Iterable[Node | Edge]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name in _NODE:
        kind = "int" if name == "document" else "string"
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>'
    yield '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>'
    yield '<graph id="register" edgedefault="directed">'
    for part in parts:
        if isinstance(part, Node):
            data = "".join(f'<data key="{name}">{escape(_printable(str(value)))}</data>' for name, value in part.says.items() if value)
            yield f"<node id={quoteattr(part.id)}>{data}</node>"
        else:
            ends = f"source={quoteattr(part.source)} target={quoteattr(part.target)}"
            yield f'<edge {ends}><data key="relation">{escape(part.relation)}</data></edge>'
    yield "</graph>"
    yield "</graphml>"


def _printable(text: str) -> str:
    """XML 1.0 has no place for control characters, nor for halves of a pair."""
    return _NO_XML.sub("\ufffd", text)


def _dot(parts: Iterable[Node | Edge]) -> Iterator[str]:
    yield "digraph register {"
    yield "  node [shape=box];"
    for part in parts:
        if isinstance(part, Node):
            says = {name: str(value) for name, value in part.says.items() if value}
            label = " ".join(filter(None, (says.get("type"), says.get("number") or says.get("subject")))) or part.id
            more = "" if "document" in says else ", style=dashed"
            told = "".join(f", {name}={_quoted(value)}" for name, value in says.items())
            yield f"  {part.id} [label={_quoted(label)}{more}{told}];"
        else:
            yield f"  {part.source} -> {part.target} [label={_quoted(part.relation)}];"
    yield "}"


def _quoted(text: str) -> str:
    """A string of DOT: a quotation mark in it is escaped, and so is a backslash, which would begin an escape of Graphviz."""
    text = _printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(text.split()) + '"'
