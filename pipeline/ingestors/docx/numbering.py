"""Automatic numbering: the label that Word shows in front of a paragraph (ECMA-376 part 1, 17.9)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.names import ALTERNATE, CHOICE, FALLBACK, w
from pipeline.ingestors.docx.numerals import NUMERALS, padded
from pipeline.ingestors.docx.styles import ParagraphLook, Styles, number, run_look, switch

_LEVELS = 9
_PLUS = frozenset("+\uf02b")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the number of levels whose use starts this one anew (0: none does)."""

    index: int
    start: int
    restart: int
    template: str
    bullet: bool
    numeral: Callable[[int], str]
    legal: bool
    hidden: bool
    caps: bool
    style: str | None

    @classmethod
    def of(cls, element: BaseOxmlElement, index: int) -> "Level":
        """A level as `w:lvl` says it."""
        restart = number(element.find(w("lvlRestart")))
        text = element.find(w("lvlText"))
        style = element.find(w("pStyle"))
        look = run_look(element.find(w("rPr")))
        numeral_format, numeral = _numeral(element)
        return cls(
            index=index,
            start=number(element.find(w("start"))) or 0,
            restart=restart if restart is not None and restart <= index else index,
            template="" if text is None else text.get(w("val"), ""),
            bullet=numeral_format == "bullet",
            numeral=numeral,
            legal=bool(switch(element, "isLgl")),
            hidden=bool(look.hidden),
            caps=bool(look.caps),
            style=None if style is None else style.get(w("val")),
        )


def _numeral(level: BaseOxmlElement) -> tuple[str, Callable[[int], str]]:
    """The name and function of a level's numerals; newer formats stand in a choice, with the old one beside it."""
    custom = level.find(f"{ALTERNATE}/{CHOICE}/{w('numFmt')}")
    if custom is not None and custom.get(w("format")):
        width = len(custom.get(w("format")).split(",")[0].strip())
        return "custom", padded(width)
    element = level.find(w("numFmt"))
    if element is None:
        element = level.find(f"{ALTERNATE}/{FALLBACK}/{w('numFmt')}")
    name = "decimal" if element is None else element.get(w("val"), "decimal")
    return name, NUMERALS.get(name, str)


@dataclass(slots=True)
class _List:
    """A `w:num`: the list that it counts in, and its levels with own overrides."""

    counted: str
    levels: dict[int, Level]
    overrides: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a Word file and how far each has counted. Ask for each numbered paragraph once, in order of the document."""

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}

    def label(self, look: ParagraphLook, style: str | None) -> str | None:
        """The label of the next paragraph of a list, or None where it has none. Counts on."""
        if not look.num_id:
            return None
        numbered = self._list(look.num_id)
        if numbered is None:
            return None
        index = self._level_index(numbered, look, style)
        level = numbered.levels.get(index)
        if level is None:
            return None
        self._count(numbered, level)
        return self._shown(numbered, level)

    def _level_index(self, numbered: _List, look: ParagraphLook, style: str | None) -> int:
        if look.level is not None:
            return look.level
        for name in self._styles.chain(style):
            for index, level in numbered.levels.items():
                if level.style == name:
                    return index
        return 0

    def _count(self, numbered: _List, level: Level) -> None:
        counts = self._counts.setdefault(numbered.counted, [None] * _LEVELS)
        count = counts[level.index]
        if level.index in numbered.overrides and level.index not in numbered.begun:
            count = None
        numbered.begun.add(level.index)
        counts[level.index] = self._start(numbered, level) if count is None else count + 1
        for index in range(level.index):
            outer = numbered.levels.get(index)
            if counts[index] is None and outer is not None:  # shown with its start, an outer level is used: its next one is the second
                counts[index] = self._start(numbered, outer)
        for index in range(level.index + 1, _LEVELS):
            deeper = numbered.levels.get(index)
            if deeper is None or level.index < deeper.restart:
                counts[index] = None

    def _start(self, numbered: _List, level: Level) -> int:
        return numbered.overrides.get(level.index, level.start)

    def _shown(self, numbered: _List, level: Level) -> str | None:
        if level.hidden:
            return None
        if level.bullet:
            return "+" if level.template in _PLUS else "-"
        counts = self._counts[numbered.counted]
        shown = level.template
        for index in range(_LEVELS):
            mark = f"%{index + 1}"
            other = numbered.levels.get(index)
            if mark not in shown or other is None:
                continue
            count = counts[index]
            numeral = str if level.legal else other.numeral
            shown = shown.replace(mark, numeral(self._start(numbered, other) if count is None else count))
        shown = shown.strip()
        return (shown.upper() if level.caps else shown) or None

    @cached_property
    def _abstracts(self) -> dict[str, BaseOxmlElement]:
        if self._root is None:
            return {}
        return {each.get(w("abstractNumId"), ""): each for each in self._root.iterchildren(w("abstractNum"))}

    @cached_property
    def _numbers(self) -> dict[int, BaseOxmlElement]:
        if self._root is None:
            return {}
        return {int(key): each for each in self._root.iterchildren(w("num")) if (key := each.get(w("numId"), "")).isdecimal()}

    def _list(self, identifier: int) -> _List | None:
        if identifier not in self._lists:
            self._lists[identifier] = self._read_list(identifier)
        return self._lists[identifier]

    def _read_list(self, identifier: int) -> _List | None:
        element = self._numbers.get(identifier)
        counted = None if element is None else self._counted(element)
        if element is None or counted is None:
            return None
        levels = {i: Level.of(each, i) for each in self._abstracts[counted].iterchildren(w("lvl")) if (i := _index(each)) is not None}
        overrides: dict[int, int] = {}
        for override in element.iterchildren(w("lvlOverride")):
            index = _index(override)
            if index is None:
                continue
            own = override.find(w("lvl"))
            if own is not None:
                levels[index] = Level.of(own, index)
            start = number(override.find(w("startOverride")))
            if start is not None:
                overrides[index] = start
        return _List(counted, levels, overrides)

    def _counted(self, element: BaseOxmlElement) -> str | None:
        """The id of the list that a `w:num` counts in; a list that only names a numbering style counts in that style's list."""
        seen: set[str] = set()
        while True:
            target = element.find(w("abstractNumId"))
            identifier = "" if target is None else target.get(w("val"), "")
            if identifier not in self._abstracts or identifier in seen:
                return None
            seen.add(identifier)
            link = self._abstracts[identifier].find(w("numStyleLink"))
            if link is None:
                return identifier
            linked = self._numbers.get(self._styles.paragraph(link.get(w("val"))).num_id or 0)
            if linked is None:
                return None
            element = linked


def _index(element: BaseOxmlElement) -> int | None:
    value = element.get(w("ilvl"), "")
    return int(value) if value in set("012345678") else None
