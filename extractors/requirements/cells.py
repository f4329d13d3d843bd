"""What the cells of a task's row say: who leads, who supports, until when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractors.folding import squeeze
from extractors.grammar.bodies import entities, find_bodies
from extractors.grammar.deadlines import DeadlineFound, find_deadlines, stated_deadlines
from extractors.grammar.roles import Assignment, Mention
from extractors.grammar.words import Words, words
from extractors.requirements.grid import Range
from extractors.requirements.tasks import TaskRow
from extractors.tables import patterns
from schemas import Span

_ENTRY = regex.compile(r"\s*(?:;|(?:\n|^)\s*[-–+•])\s*")
_AROUND = " ,.;:\n()-–+•"


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of a cell: `text[start:end]`, and where it stands in the document. Pieces parted by a page break read as one."""

    text: str
    start: int
    end: int
    pieces: tuple[Range, ...]

    @classmethod
    def of(cls, text: str, pieces: tuple[Range, ...]) -> "CellText":
        """The cell whose pieces stand at these places of a document's text."""
        if len(pieces) == 1:
            return cls(text, *pieces[0], pieces)
        joined = "\n".join(text[start:end] for start, end in pieces)
        return cls(joined, 0, len(joined), pieces)

    def span(self, start: int, end: int) -> Span:
        """Where `self.text[start:end]` stands in the document; of what runs over a page break, the part before it."""
        if len(self.pieces) == 1:
            return Span(start=start, end=end)
        passed = 0
        for low, high in self.pieces:
            if start < passed + high - low:
                break
            passed += high - low + 1
        return Span(start=low + start - passed, end=min(high, low + end - passed))


def row_roles(text: str, task: TaskRow) -> Assignment:
    """Who leads and who supports by the cells of a row; a cell may itself tell the roles (`Sở A chủ trì, Sở B phối hợp`)."""
    found: dict[str, list[Mention]] = {"lead": [], "support": []}
    for column, pieces in (("lead", task.lead), ("lead", task.both), ("support", task.support)):
        cell = CellText.of(text, pieces)
        for low, high, told in _shares(cell) if pieces else ():
            role = told or column
            names = {mention.name for mention in (*found["lead"], *found["support"])}
            found[role] += [mention for mention in _named(cell, low, high, f"task.{role}") if mention.name not in names]
    return Assignment(tuple(found["lead"]), tuple(found["support"]), ())


def row_deadlines(text: str, task: TaskRow, issued_on: str | None) -> list[DeadlineFound]:
    """The terms in the row's time column; the work's own cell may name one where the table has no such column or the cell is empty."""
    cell = CellText.of(text, task.due or task.work)
    read = stated_deadlines if task.due else find_deadlines
    found = read(cell.text, cell.start, cell.end, issued_on)
    spans = [cell.span(deadline.start, deadline.end) for deadline in found]
    return [replace(deadline, start=span.start, end=span.end) for deadline, span in zip(found, spans, strict=True)]


def row_text(text: str, pieces: tuple[Range, ...]) -> str:
    """The words of a cell, or of an item, on one line."""
    return squeeze("\n".join(text[start:end] for start, end in pieces))


def _shares(cell: CellText) -> Iterator[tuple[int, int, str | None]]:
    """The stretches of a cell with the role that words in it give them: `Chủ trì: …` before, `… chủ trì` behind."""
    at, opened = cell.start, None
    table = patterns("columns_tasks")
    markers = [(match, role) for role in ("lead", "support") for match in table[f"cell.{role}"].finditer(cell.text, cell.start, cell.end)]
    for match, role in sorted(markers, key=lambda marker: marker[0].start()):
        behind = table["cell.behind"].match(cell.text[match.end() : cell.end]) is not None
        closes = behind and any(map(str.isalpha, cell.text[at : match.start()]))
        yield at, match.start(), role if closes else opened
        at, opened = match.end(), None if closes else role
    yield at, cell.end, opened


def _named(cell: CellText, start: int, end: int, rule: str) -> Iterator[Mention]:
    """Those whom a stretch names: each entry one, cut further before each body that a comma, a line break or `và` parts from the last."""
    joined = patterns("columns_tasks")["cell.joined"]
    cuts = [start, *(place for match in _ENTRY.finditer(cell.text, start, end) for place in match.span()), end]
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        begins = [body.start for body in find_bodies(cell.text, low, high) if joined.search(cell.text, low, body.start)]
        bounds = [low, *sorted({*begins, *_persons(words(cell.text), low, high)}), high]
        for first, last in pairwise(bounds):
            yield from _entry(cell, first, last, rule)


def _persons(known: Words, start: int, end: int) -> Iterator[int]:
    """Where the second and further names of persons begin in a list of nothing but names (`Lê Thị Mẫu, Trần Văn Thử`)."""
    first, last = known.first(start), known.first(end)
    if first < last and known.hit(first, "surname"):
        for at in range(first + 1, last):
            if known.raw[at - 1] == "," and known.hit(at, "surname"):
                yield known.starts[at]


def _entry(cell: CellText, start: int, end: int, rule: str) -> Iterator[Mention]:
    tail = patterns("columns_tasks")["cell.tail"].search(cell.text, start, end)
    end = tail.start() if tail else end
    said = cell.text[start:end].strip(_AROUND)
    if any(map(str.isalpha, said)):
        begin = start + cell.text[start:end].index(said)
        closing = ")" if "(" in said and cell.text[begin + len(said) : end].startswith(")") else ""
        stop = begin + len(said) + len(closing)
        known = words(cell.text)
        named = entities(known, known.first(begin), known.first(stop))
        begin = known.starts[named[0][0]] if named else begin  # behind a form of address
        yield Mention(cell.span(begin, stop), squeeze(cell.text[begin:stop]), rule)
