"""Where the words of a query stand in the documents that were found: a few pieces of text with the words marked."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, Connection, Row, Select, select

from extractors.folding import bare, squeeze
from pipeline.register.search.queries import Phrase, Query
from pipeline.register.tables import citations, parties, requirements, texts

MOST = 2
_AROUND = 80
"""Characters before the first word that is marked, and of how many a piece is at most three times as long."""

_GAP = 3
"""Characters between two words that follow one another, as a comma and a blank; not more."""

_LETTER = r"[^\W\d_]"
_HEAD = ("number", "subject", "issuer")
_LISTS = ((requirements, ("text",), "requirements"), (citations, ("title", "number"), "references"))
"""Where words are looked for that are to be shown: fields of the head; tables of lists, some columns of each, its name in the directive."""


class Snippet(BaseModel):
    """A piece of a document's text: `pointer` says where it stands in the directive (null: in the text alone), `marks` are spans of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pointer: str | None
    text: str
    marks: tuple[tuple[int, int], ...]


def snippets(connection: Connection, heads: Sequence[Row[Any]], query: Query) -> dict[int, tuple[Snippet, ...]]:
    """For each document the pieces that have most of the query's words, of equals those that have them together, in their order in it.

    `heads` are rows of the documents.
    """
    if not query.groups or not heads:
        return {}
    patterns = [[_pattern(phrase) for some in group for phrase in some] for group in query.groups]
    best: dict[int, list[_Found]] = {row.id: [] for row in heads}
    all_groups = len(query.groups)
    places = count()

    def look(pieces: Iterable[tuple[int, str | None, str]], enough: int) -> None:
        for number, pointer, text in pieces:
            some = best[number]
            if len(some) >= enough and some[enough - 1].groups == all_groups and not some[enough - 1].apart:
                continue  # nothing better is to come
            if (found := _found(next(places), pointer, text, bare(text), patterns)).groups:
                some.append(found)
                some.sort(key=lambda each: (-each.groups, each.apart, each.place))
                del some[MOST:]

    look(_pieces(connection, heads), MOST)
    look(_whole(connection, [number for number, some in best.items() if not some or some[0].groups < all_groups or some[0].apart]), 1)
    return {number: tuple(map(_snippet, _shown(some))) for number, some in best.items() if some}


def _shown(some: Sequence["_Found"]) -> list["_Found"]:
    """Of the best pieces those to be shown, in their order: where one has the words together, none that has them here and there."""
    together = [each for each in some if each.groups == some[0].groups and not each.apart]
    return sorted(together or some, key=lambda each: each.place)


def _whole(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, None, str]]:
    """The texts of documents: where words stand that are in no field."""
    if numbers:
        rows = connection.execute(select(texts.c.document_id, texts.c.text).where(texts.c.document_id.in_(numbers)))
        yield from ((number, None, squeeze(text)) for number, text in rows)


class _Found(NamedTuple):
    """A text in which groups of the query were found, and where.

    `shown` is the place around which they are closest; `apart`: even there other words stand between them.
    """

    place: int
    groups: int
    pointer: str | None
    text: str
    spans: list[tuple[int, int]]
    shown: int
    apart: bool


def _pieces(connection: Connection, heads: Sequence[Row[Any]]) -> Iterator[tuple[int, str, str]]:
    """The texts of documents in which words may stand, with their pointers."""
    for row in heads:
        yield from ((row.id, f"/{name}", text) for name in _HEAD if (text := getattr(row, name)) is not None)
    numbers = [row.id for row in heads]
    for table, columns, pointer in _LISTS:
        own: tuple[Column[Any], ...] = (table.c.document_id, table.c.position, *(table.c[column] for column in columns))
        rows: Select[Any] = select(*own).where(own[0].in_(numbers)).order_by(*own[:2])
        for number, position, *values in connection.execute(rows):
            for column, text in zip(columns, values, strict=True):
                if text is not None:
                    yield number, f"/{pointer}/{position}/{column}", text
    places: Counter[tuple[int, str]] = Counter()
    people = select(parties.c.document_id, parties.c.role, parties.c.name).where(parties.c.document_id.in_(numbers))
    for number, role, text in connection.execute(people.order_by(parties.c.document_id, parties.c.position)):
        yield number, f"/{role}s/{places[number, role]}/name", text
        places[number, role] += 1


def _found(place: int, pointer: str | None, text: str, plain: str, patterns: Sequence[Sequence[re.Pattern[str]]]) -> _Found:
    by_group = [[match.span() for pattern in group for match in pattern.finditer(plain)] for group in patterns]
    there = [own for own in by_group if own]
    spans = sorted(span for own in there for span in own)
    shown, apart = _closest(there) if len(there) > 1 else (spans[0][0] if spans else 0, False)
    return _Found(place, len(there), pointer, text, spans, shown, apart)


def _closest(groups: Sequence[Sequence[tuple[int, int]]]) -> tuple[int, bool]:
    """Where the shortest piece begins that has a span of each group, the first of such; whether anything stands between its spans."""
    spans = sorted((*span, group) for group, own in enumerate(groups) for span in own)
    last: dict[int, tuple[int, int]] = {}
    best, begin, gaps = len(groups) * sys.maxsize, 0, 0
    for start, end, group in spans:
        last[group] = start, end
        if len(last) == len(groups):
            first = min(each for each, _ in last.values())
            if end - first < best:
                best, begin = end - first, first
                gaps = best - sum(stop - own for own, stop in last.values())
    return begin, gaps > _GAP * (len(groups) - 1)


@lru_cache(maxsize=256)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """What finds the words of a phrase in a text without marks, where `words_of` would."""
    *before, last = (form.plain for form in phrase.words)
    said = [_word(word, "") for word in before] + [_word(last, "*" if phrase.prefix else "")]
    return re.compile(r"[\W_]*".join(said))


def _word(word: str, rest: str) -> str:
    """A run of letters, or of digits behind zeros, that is this word, or with `rest` begins with it."""
    if word[0].isdecimal():
        return rf"(?<!\d)0*{word}" + (r"\d*" if rest else r"(?!\d)")
    own = re.escape(word)
    # To look back from behind the letters leaves them first in the pattern, by which it is found faster.
    return rf"{own}(?<!{_LETTER}{own})" + (f"{_LETTER}*" if rest else f"(?!{_LETTER})")


def _snippet(found: _Found) -> Snippet:
    """The piece of a text around the words."""
    marks = _merged(found.spans)
    start, end = _window(found.text, found.shown)
    head, tail = "… " if start else "", " …" if end < len(found.text) else ""
    shift = len(head) - start
    inside = tuple((first + shift, last + shift) for first, last in marks if start <= first and last <= end)
    return Snippet(pointer=found.pointer, text=f"{head}{found.text[start:end]}{tail}", marks=inside)


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
