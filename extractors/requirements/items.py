"""The tree of items: labelled paragraphs with what stands under them, in order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extractors.requirements.labels import Label, read_label, stands_under
from extractors.requirements.tasks import TaskRow, holds_rows, task_tables
from extractors.tables import patterns
from schemas import Dispatch, Part, PartKind

_BULLET = regex.compile(r"[\s*_]*[-–—−+•●▪*](?=\s*[\p{L}\d“\"(])\s*")
_LISTED = regex.compile(r"(?<=[:;.]\s)(?=[a-zđ]\)\s)")
_CITED = 20
"""Characters that tell whether a line begins with an article that is cited."""
_INLINE = regex.compile(r"(?<=[:.;]\s)(?P<own>\d{1,2})\.\s+(?=\p{Lu})")
_CONTENT = (PartKind.LEAD_IN, PartKind.BODY, PartKind.NEWS, PartKind.CLOSING)


@dataclass(eq=False)
class Item:
    """A labelled item, an unlabelled paragraph or a bullet.

    `start` is where its text begins (label left out); `blocks` are the spans of its paragraphs, the first one included; `inner` the
    items below.
    """

    label: Label | None
    start: int
    blocks: list[tuple[int, int]]
    outer: "Item | None" = None
    inner: "list[Item]" = field(default_factory=list)
    bulleted: bool = False
    part: PartKind = PartKind.BODY
    task: TaskRow | None = None

    @property
    def end(self) -> int:
        """Where its own text ends."""
        return self.blocks[-1][1]

    @property
    def path(self) -> str | None:
        """The labels from the outermost item down, joined by dots (`2.1` under `2` is `2.1`); None for an unlabelled paragraph."""
        if self.label is None:
            return None
        above = self.above
        if above is None:
            return self.label.own
        head, _, last = self.label.own.rpartition(".")
        if self.label.form == "label.letter_digit":
            head, last = self.label.own[0], self.label.own[1:].lstrip(".")
        if head and (above == head or above.endswith("." + head)):
            return f"{above}.{last}"
        return f"{above}.{self.label.own}"

    @property
    def labelled_outer(self) -> "Item | None":
        """The nearest item with a label that it stands under; headings of tables may have none."""
        outer = self.outer
        while outer is not None and outer.label is None:
            outer = outer.outer
        return outer

    @property
    def above(self) -> str | None:
        """The labels of the nearest item with one that it stands under."""
        outer = self.labelled_outer
        return outer.path if outer else None

    @property
    def first_block(self) -> tuple[int, int]:
        """Its first paragraph without the label."""
        return (self.start, self.blocks[0][1])


def read_items(dispatch: Dispatch) -> list[Item]:
    """All items of the content in order of the text: labelled ones as a tree, unlabelled paragraphs, bullets under no item."""
    builder = _Builder()
    tables = task_tables(dispatch, *_CONTENT, PartKind.ANNEX)
    for part, start, end in _paragraphs(dispatch):
        while tables and tables[0][0] < start:
            builder.add_rows(tables.pop(0)[1])
        builder.add(dispatch.text, part, start, end)
    annexes = [part.start for part in dispatch.all(PartKind.ANNEX)]
    for start, rows in tables:
        if any(annex <= start for annex in annexes):
            builder.open.clear()  # an annex counts for itself
        builder.add_rows(rows)
    for item in builder.items:
        if item.start == item.end:  # nothing but the label is printed
            item.start = item.blocks[0][0]
    return builder.items


def _paragraphs(dispatch: Dispatch) -> Iterator[tuple[Part, int, int]]:
    """The paragraphs of the content, cut where a flattened text puts several items into one; cells of ruled tables are left out."""
    parts = dispatch.all(*_CONTENT)
    ruled = [t.ruled for t in dispatch.document.tables]
    for paragraph in dispatch.document.paragraphs:
        if paragraph.region != "body" or (paragraph.table is not None and ruled[paragraph.table]):
            continue
        for part in parts:
            low, high = max(paragraph.start, part.start), min(paragraph.end, part.end)
            if low < high and dispatch.text[low:high].strip():
                for start, end in _split(dispatch.text, low, high):
                    yield part, start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut `2. Heading 2.1. First` before `2.1.`, and `…: a) …; b) …` before each letter of a sequence."""
    cuts = [start]
    label = read_label(text, start, end)
    if label is not None and label.form == "label.arabic" and text.find(f"{label.own}.1", label.end, end) >= 0:
        inner = regex.compile(rf"(?<=\s){label.own}\.1\.?\s+(?=\p{{Lu}})").search(text, label.end, end)
        if inner:
            cuts.append(inner.start())
    cuts += _numbered_inline(text, label.end if label else start, end)
    letters = [m.start() for m in _LISTED.finditer(text, label.end if label else start, end)]
    if len(letters) > 1 and [text[place] for place in letters[:2]] == ["a", "b"]:
        cuts += letters
    bounds = [*sorted(set(cuts)), end]
    yield from ((low, high) for low, high in pairwise(bounds) if text[low:high].strip())


def _numbered_inline(text: str, start: int, end: int) -> list[int]:
    """Where items begin that stand in one paragraph (`… sau: 1. Rà soát …. 2. Chỉ đạo ….`); none unless 1 and 2 follow in order."""
    cuts: list[int] = []
    for match in _INLINE.finditer(text, start, end):
        if int(match["own"]) == len(cuts) + 1:
            cuts.append(match.start("own"))
    return cuts if len(cuts) > 1 else []


class _Builder:
    """Puts paragraphs into the tree, one after the other."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.open: list[Item] = []
        self.stepping = False

    def add(self, text: str, part: Part, start: int, end: int) -> None:
        end = start + len(text[start:end].rstrip())
        label = read_label(text, start, end)
        last = self.items[-1] if self.items else None
        if last and label is None and last.start == last.end:  # the label stood alone on its line
            last.start, last.blocks = _first(text, start), [(last.blocks[0][0], end)]
            return
        if last and self._carries_on(text, label, start):
            last.blocks[-1] = (last.blocks[-1][0], end)
            return
        if label is not None:
            self.stepping = False
            self._labelled(label, part, start, end, text)
            return
        bullet = _BULLET.match(text, start, end)
        self.stepping = patterns("sections")["item.step"].match(text[start:end]) is not None or (self.stepping and bullet is None)
        self._unlabelled(part, bullet.end() if bullet else _first(text, start), end, bullet is not None or self.stepping)

    def _carries_on(self, text: str, label: Label | None, start: int) -> bool:
        """Whether a paragraph is the rest of the one before it, cut by a line break: a small letter, or an article that is cited."""
        if label is not None:
            return self._continues(label)
        first = _first(text, start)
        before = text[: self.items[-1].end].rstrip(" *_")[-1:]
        cites = patterns("sections")["item.cites"].match(text[first : first + _CITED])
        return text[first : first + 1].islower() or (before not in ".;:" and cites is not None)

    def _continues(self, label: Label) -> bool:
        """Whether what looks like a label is a wrapped reference (`… quy định tại⏎Điều 69. …`): its number is out of sequence."""
        if label.form != "label.article":
            return False
        before = [item.label.value for item in self.items if item.label and item.label.form == label.form]
        return not (before[-1] <= label.value <= before[-1] + 3 if before else label.value == 1)

    def _labelled(self, label: Label, part: Part, start: int, end: int, text: str) -> None:
        del self.open[self._level(label) :]
        outer = self.open[-1] if self.open else None
        item = Item(label, min(_first(text, label.end), end), [(start, end)], outer, part=part.kind)
        if outer is not None:
            outer.inner.append(item)
        self.open.append(item)
        self.items.append(item)

    def _level(self, label: Label) -> int:
        """How many of the open items stay open above a new label."""
        labels = [item.label for item in self.open if item.label]
        if label.form == "label.decimal":
            return _decimal_level(labels, label)
        alike = [index for index, other in enumerate(labels) if other.form == label.form]
        if alike and label.value == 1 and alike[-1] != len(labels) - 1 and label.form != "label.article":
            return len(labels)  # a list that starts anew inside an inner item
        for index in reversed(alike):
            if labels[index].value in (label.value - 1, label.value):
                return index
        if alike:
            return alike[-1]
        level = len(labels)
        while (
            level and labels[level - 1].rank > label.rank and not (label.form == "label.upper" and labels[level - 1].form == "label.roman")
        ):
            level -= 1
        return level

    def add_rows(self, rows: list[TaskRow]) -> None:
        """Put the rows of a task table under what is open; headings inside the table hold the rows below them."""
        self.stepping = False
        depth = len(self.open)
        for index, row in enumerate(rows):
            label = Label(row.label, "label.row", 0, row.work[0][0]) if row.label else None
            self._close_rows(depth, row)
            outer = self.open[-1] if self.open else None
            item = Item(label, row.work[0][0], list(row.work), outer, task=row)
            self.items.append(item)
            if outer is not None and label is not None:
                outer.inner.append(item)
            if holds_rows(row, rows[index + 1] if index + 1 < len(rows) else None):
                self.open.append(item)
        del self.open[depth:]

    def _close_rows(self, depth: int, row: TaskRow) -> None:
        """Close the headings of a table that a row doesn't stand under: those labelled in its own form, and all above a bare heading."""
        for level in range(depth, len(self.open)):
            label = self.open[level].label
            apart = label and row.label and not stands_under(row.label, label.own)
            if apart or (row.heading and row.label is None):
                del self.open[level:]
                return

    def _unlabelled(self, part: Part, start: int, end: int, bulleted: bool) -> None:
        outer = self.open[-1] if self.open else None
        if outer is not None and outer is self.items[-1] and outer.start == outer.end:  # a label on a line of its own
            outer.start, outer.blocks = start, [(start, end)]
            return
        if bulleted and outer is not None:
            self.items[-1].blocks.append((start, end))
            return
        item = Item(None, start, [(start, end)], outer, bulleted=bulleted, part=part.kind)
        self.items.append(item)


def _decimal_level(labels: Sequence[Label], label: Label) -> int:
    """`2.1` stands below `2`, beside `2.3`, else below what is further out by habit."""
    head = label.own.rpartition(".")[0]
    for index in reversed(range(len(labels))):
        if labels[index].own == head:
            return index + 1
        if labels[index].form == label.form and labels[index].own.count(".") == label.own.count("."):
            return index
    return next((index for index, other in enumerate(labels) if other.rank >= label.rank), len(labels))


def _first(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\n*_":
        start += 1
    return start
