"""Items that only head others (`NHIỆM VỤ CHUNG`, `Chế độ báo cáo:`): what they inherit is work in the items below them, not in themselves.

An item is one where others stand below it, it names nobody itself, has neither a term nor a product, and its words are a heading's: in
capitals (Nghị định 30/2020/NĐ-CP, Phụ lục I), or as a row of `data/headings.csv` begins. Whatever else orders something stays a task.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from extractors.folding import fold
from extractors.grammar.roles import orders
from extractors.tables import patterns
from pipeline.register.tables import actors, deadlines, requirements

_LONGEST = 160
"""Characters of a heading."""
_AT_ONCE = 400
_DEEPEST = 20


@lru_cache(maxsize=10_000)
def is_heading(text: str) -> bool:
    """Whether the words of an item are a heading's: they order nothing."""
    words = " ".join(text.split()).rstrip(" :.")
    if not words or len(words) > _LONGEST:
        return False
    if any(sign in words for sign in ":;.") or patterns("sections")["item.must"].search(words) is not None:
        return False
    return words.isupper() or (_begins().match(fold(words)) is not None and orders(words) is None)


def headings(connection: Connection, numbers: Collection[int]) -> frozenset[tuple[int, int]]:
    """The items of some documents that only head others, by document and place."""
    below, own = requirements.alias(), actors.alias()
    here = requirements.c
    asked = select(here.document_id, here.position, here.text).where(
        here.product.is_(None),
        exists().where(below.c.document_id == here.document_id, below.c.parent == here.label),
        ~exists().where(deadlines.c.document_id == here.document_id, deadlines.c.requirement == here.position),
        ~exists().where(own.c.document_id == here.document_id, own.c.requirement == here.position, own.c.inherited.is_(False)),
    )
    return frozenset(
        (number, position)
        for some in _parted(sorted(numbers))
        for number, position, text in connection.execute(asked.where(here.document_id.in_(some)))
        if is_heading(text)
    )


def headed_by(number: int, position: int, whole: Mapping[tuple[int, int], Row[Any]], heads: Collection[tuple[int, int]]) -> tuple[str, ...]:
    """The headings that an item stands under, the outermost first, with their labels; `whole` are the items of its document."""
    by_label = {row.label: row for (document, _), row in whole.items() if document == number and row.label is not None}
    found: list[str] = []
    row: Row[Any] | None = whole[number, position]
    for _ in range(_DEEPEST):
        row = None if row is None or row.parent is None else by_label.get(row.parent)
        if row is None:
            break
        if (number, row.position) in heads:
            found.append(" ".join(f"{row.label}. {row.text}".split()))
    return tuple(reversed(found))


@cache
def _begins() -> re.Pattern[str]:
    table = (resources.files("pipeline.register") / "data" / "headings.csv").read_text("utf-8")
    begins = (re.escape(fold(row["begins"])) for row in csv.DictReader(io.StringIO(table, newline="")))
    return re.compile(rf"(?:{'|'.join(begins)})(?!\w)")


def _parted(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _AT_ONCE):
        yield numbers[at : at + _AT_ONCE]
