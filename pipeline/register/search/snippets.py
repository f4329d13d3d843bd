"""Where the words of a query stand in the documents that were found: a few pieces of text with the words marked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, Connection, Select, select

from extractors.folding import bare
from pipeline.register.search.queries import Phrase, Query
from pipeline.register.search.words import Word, words_of
from pipeline.register.tables import citations, documents, parties, requirements

MOST = 2
_AROUND = 80
"""Characters before the first word that is marked, and of how many a piece is at most three times as long."""

_HEAD = ("number", "subject", "issuer")
_LISTS = (
    (requirements, "text", "/requirements/{}/text"),
    (citations, "title", "/references/{}/title"),
    (citations, "number", "/references/{}/number"),
)
"""Where words are looked for that are to be shown: the tables of lists, a column of each, and the pointer of its rows."""


class Snippet(BaseModel):
    """A piece of a document's text: `pointer` says where it stands in the directive, `marks` are half-open spans of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pointer: str
    text: str
    marks: tuple[tuple[int, int], ...]


def snippets(connection: Connection, numbers: Sequence[int], query: Query) -> dict[int, tuple[Snippet, ...]]:
    """For each document the pieces that have most of the query's words, in their order in the document."""
    phrases = [*dict.fromkeys(query.phrases())]
    if not phrases or not numbers:
        return {}
    beginnings = re.compile("|".join(sorted({re.escape(phrase.words[0].plain) for phrase in phrases}, key=len, reverse=True)))
    found: defaultdict[int, list[tuple[int, int, Snippet]]] = defaultdict(list)
    for place, (number, pointer, text) in enumerate(_texts(connection, numbers)):
        if beginnings.search(bare(text)):
            snippet, kinds = _marked(pointer, text, phrases)
            if kinds:
                found[number].append((-kinds, place, snippet))
    return {
        number: tuple(snippet for _, _, snippet in sorted(sorted(each, key=lambda item: item[:2])[:MOST], key=lambda item: item[1]))
        for number, each in found.items()
    }


def _texts(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """The texts of documents in which words may stand, with their pointers."""
    for name in _HEAD:
        heads = select(documents.c.id, documents.c[name]).where(documents.c.id.in_(numbers), documents.c[name].is_not(None))
        yield from ((row[0], f"/{name}", row[1]) for row in connection.execute(heads))
    for table, column, pointer in _LISTS:
        own: tuple[Column[Any], ...] = (table.c.document_id, table.c.position, table.c[column])
        rows: Select[Any] = select(*own).where(own[0].in_(numbers), own[2].is_not(None)).order_by(*own[:2])
        for number, position, text in connection.execute(rows):
            yield number, pointer.format(position), text
    places: Counter[tuple[int, str]] = Counter()
    people = select(parties.c.document_id, parties.c.role, parties.c.name).where(parties.c.document_id.in_(numbers))
    for number, role, text in connection.execute(people.order_by(parties.c.document_id, parties.c.position)):
        yield number, f"/{role}s/{places[number, role]}/name", text
        places[number, role] += 1


def _marked(pointer: str, text: str, phrases: Sequence[Phrase]) -> tuple[Snippet, int]:
    """The piece of a text around its first match, and how many of the phrases stand in the text."""
    words = [*words_of(text)]
    spans, kinds = set(), 0
    for phrase in phrases:
        own = [(words[at].start, words[at + len(phrase.words) - 1].end) for at in range(len(words)) if _stands(words, at, phrase)]
        kinds += bool(own)
        spans.update(own)
    if not spans:
        return Snippet(pointer=pointer, text="", marks=()), 0
    marks = _merged(sorted(spans))
    start, end = _window(text, marks[0][0])
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    shift = len(head) - start
    inside = tuple((first + shift, last + shift) for first, last in marks if start <= first and last <= end)
    return Snippet(pointer=pointer, text=f"{head}{text[start:end]}{tail}", marks=inside), kinds


def _stands(words: Sequence[Word], at: int, phrase: Phrase) -> bool:
    count = len(phrase.words)
    if at + count > len(words):
        return False
    for place, form in enumerate(phrase.words, at):
        last = phrase.prefix and place == at + count - 1
        if not (words[place].plain.startswith(form.plain) if last else words[place].plain == form.plain):
            return False
    return True


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch or overlap are one."""
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _window(text: str, mark: int) -> tuple[int, int]:
    """The span of a piece around a mark, cut between words."""
    start, end = max(mark - _AROUND, 0), min(mark + 2 * _AROUND, len(text))
    if start:
        start = text.find(" ", start, mark) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", mark + 1, end), start) or end
    return start, end
