"""The program as it would be with other tables: a row left out or of another kind, at a thousandth of the cost of starting anew."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from extractors.grammar import casing
from extractors.grammar import words as grammar
from extractors.tables import rows
from pipeline.ingestors.ocr import vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Row = dict[str, str]
Wording = tuple[str, tuple[str, ...]]
"""A kind and the words, in lower case, that the matcher knows as one."""

_Machine = tuple["Language", Callable[["Doc"], list[tuple[int, int, int]]], dict[int, str]]

_ROOMS = ("extractors", "pipeline")
_PURE = [(vocabulary, "skeleton"), (vocabulary, "fold"), (casing, "tokens"), (casing, "fold")]
"""Functions that read no table, remembered here, as each name of the tables goes through them again for each row."""
_KEPT = frozenset({"patterns", "_machine", *(name for _, name in _PURE)})
"""What remembers no row, or is put right here."""


class ChangedTables:
    """The loaders of tables in all modules, as `changed` lets them answer; made once, as to look for them takes a while."""

    def __init__(self) -> None:
        """Look up who reads tables and what remembers what was read."""
        modules = [module for name, module in sys.modules.items() if name.split(".")[0] in _ROOMS]
        self._readers = [(module, name) for module in modules for name, value in vars(module).items() if value is rows]
        self._memories = list(_memories(modules))
        self._before = [(module, name, vars(module)[name]) for module, name in (*self._readers, *_PURE, (grammar, "_machine"))]
        self._machine: _Machine = grammar._machine()
        for module, name in _PURE:
            vars(module)[name] = cache(vars(module)[name])
        self._known = Counter(self._wordings())

    @contextmanager
    def changed(self, table: str, index: int, row: Row | None) -> Iterator[None]:
        """Within the block the table has `row` in place of its row `index`, or none there."""
        known = rows(table)
        now = [*known[:index], *([row] if row else []), *known[index + 1 :]]
        more, fewer = self._of(table, row), self._of(table, known[index])
        gone = {wording for wording, count in Counter(fewer).items() if count >= self._known[wording]}
        self._answer(lambda name: tuple(now) if name == table else rows(name), self._changed_machine(gone, more))
        try:
            yield
        finally:
            self._answer(rows, lambda: self._machine)

    def close(self) -> None:
        """Put all modules back as they were."""
        for module, name, value in self._before:
            vars(module)[name] = value
        for forget in self._memories:
            forget()

    def _answer(self, answer: Callable[[str], tuple[Row, ...]], machine: Callable[[], _Machine]) -> None:
        for module, name in self._readers:
            vars(module)[name] = answer
        vars(grammar)["_machine"] = machine
        for forget in self._memories:
            forget()

    def _of(self, table: str, row: Row | None) -> list[Wording]:
        """What a row alone gives to the matcher."""
        if row is None:
            return []
        vars(grammar)["rows"] = lambda name: (row,) if name == table else ()
        try:
            return self._wordings()
        finally:
            vars(grammar)["rows"] = rows

    def _wordings(self) -> list[Wording]:
        language = self._machine[0]
        return [(kind, _low(language.make_doc(name))) for kind, names in grammar._entries().items() for name in names]

    def _changed_machine(self, gone: set[Wording], more: list[Wording]) -> Callable[[], _Machine]:
        """The matcher without some wordings and with more of them."""
        language, matcher, kinds = self._machine
        numbers = {kind: number for number, kind in kinds.items()}

        def match(doc: "Doc") -> list[tuple[int, int, int]]:
            found = [hit for hit in matcher(doc) if (kinds[hit[0]], _low(doc[hit[1] : hit[2]])) not in gone]
            low = _low(doc) if more else ()
            for kind, wording in more:
                size = len(wording)
                found += [(numbers[kind], at, at + size) for at in range(len(low) - size + 1) if low[at : at + size] == wording]
            return found

        return lambda: (language, match, kinds)


def _low(tokens: Iterable["Token"]) -> tuple[str, ...]:
    return tuple(token.lower_ for token in tokens)


def _memories(modules: list[ModuleType]) -> Iterator[Callable[[], None]]:
    seen: set[int] = set()
    for module in modules:
        for name, value in vars(module).items():
            forget = getattr(value, "cache_clear", None)
            if forget is None or value is rows or name in _KEPT or id(value) in seen:
                continue
            if value.__module__.split(".")[0] in _ROOMS:
                seen.add(id(value))
                yield forget
