"""The same task in prose and in a table: one requirement, the prose one, filled with what the row adds."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import regex

from extractors.folding import fold
from schemas import Finding, Notice, Requirement

Told = tuple[bool, Finding[Requirement], list[Notice]]
"""Whether it is a task's row, the requirement, and notices on it."""

_WORD = regex.compile(r"\w+")
_FEWEST = 5
"""Words: what is shorter (`Báo cáo kết quả thực hiện`) is said of many tasks."""
_SHARE = 0.85
"""Of the row's words, in their order in the item's text: the rest is a changed ending or a word of the item's order."""
_RUN = 3
"""Words in a row that count as repeated."""
_LONGER = 3
"""Times: an item much longer than the row holds more tasks than that one."""


def linked(told: Sequence[Told]) -> Iterator[Finding[Requirement] | Notice]:
    """The requirements in order; a row that repeats the text of a labelled item is told in a notice and fills what the item leaves open."""
    items = {index: _work(found.value) for index, (row, found, _) in enumerate(told) if not row and found.value.label}
    into: dict[int, int] = {}
    for index, (row, found, _) in enumerate(told):
        item = _same(_words(found), items) if row and items else None
        if item is not None:
            into[index] = item
            del items[item]
    rows = {item: told[row][1] for row, item in into.items()}
    for index, (_, found, notices) in enumerate(told):
        if index in into:
            continue
        yield _filled(found, rows[index]) if index in rows else found
        yield from notices
        if index in rows:
            message = f"A row of a task table repeats item {found.value.label}: both are one requirement."
            yield Notice(code="requirements.linked", path="/requirements", message=message)


def _words(found: Finding[Requirement]) -> list[str]:
    return _WORD.findall(fold(found.value.text))


def _work(item: Requirement) -> list[str]:
    """The words of an item without the names and terms that have columns of their own in a table."""
    text = fold(item.text)
    for said in (*(actor.name for actor in (*item.lead, *item.support) if not actor.inherited), *(due.text for due in item.deadlines)):
        text = text.replace(fold(said), " ", 1)
    return _WORD.findall(text)


def _same(row: list[str], items: dict[int, list[str]]) -> int | None:
    """The item that a row repeats."""
    if len(row) < _FEWEST:
        return None
    distinct = set(row)
    best: tuple[float, int] | None = None
    for index, words in items.items():
        near = len(words) <= _LONGER * len(row) and len(distinct.intersection(words)) >= _SHARE * len(distinct)
        share = _share(row, words) if near else 0
        if share >= _SHARE and (best is None or share > best[0]):
            best = share, index
    return best[1] if best else None


def _share(row: list[str], words: list[str]) -> float:
    blocks = SequenceMatcher(None, row, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _RUN) / len(row)


def _filled(item: Finding[Requirement], row: Finding[Requirement]) -> Finding[Requirement]:
    """The item with the lists of the row where its own text names nobody, no term and no product."""
    value, more = item.value, row.value
    lead = value.lead if any(not actor.inherited for actor in value.lead) or not more.lead else more.lead
    taken = {
        "lead": lead,
        "support": value.support or more.support,
        "deadlines": value.deadlines or more.deadlines,
        "product": value.product or more.product,
    }
    within = {key: place for key, place in item.within.items() if not _of(key, taken, value)}
    within |= {key: place for key, place in row.within.items() if _of(key, taken, value)}
    return item.model_copy(update={"value": value.model_copy(update=taken), "within": within})


def _of(key: str, taken: Mapping[str, object], value: Requirement) -> bool:
    """Whether the value at a pointer comes from the row."""
    field = key.split("/")[1]
    return field in taken and taken[field] is not getattr(value, field)
