"""Which citations name one document: equal numbers, equal statutes, and later short forms of a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.citations import Citation
from extractors.grammar.scene import Stretch
from schemas import Relation

_TITLE = 300
"""A longer stretch is no trích yếu any more."""

Key = tuple[str, str]

_BETWEEN = regex.compile(r"[\s,–-]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what it is for and the text that it stands in."""

    citation: Citation
    relation: Relation
    text: str
    name: str | None
    """A statute's name for comparing: case and commas don't count."""

    @classmethod
    def of(cls, citation: Citation, relation: Relation, text: str) -> Self:
        """A citation with its name made comparable."""
        name = _BETWEEN.sub(" ", fold(citation.name.name)) if citation.name else None
        return cls(citation, relation, text, name)

    @property
    def date(self) -> str | None:
        """The ISO date, where one is printed."""
        return self.citation.date.iso if self.citation.date else None

    @property
    def title(self) -> str | None:
        """The statute's name with its year, or the trích yếu where marks bound it (a comma may be its end or stand in it)."""
        if self.citation.name:
            return self.citation.name.title(self.citation.year)
        title = self.printed(self.citation.title).strip(' "“”:')
        if title.count("(") > title.count(")"):
            title = title[: title.rindex("(")].rstrip()
        return title if title and len(title) <= _TITLE and "," not in title else None

    @property
    def year(self) -> int | None:
        """The year that tells statutes of one name apart."""
        if self.citation.year:
            return self.citation.year
        if self.citation.number and self.citation.number.year:
            return self.citation.number.year
        return int(self.date[:4]) if self.date else None

    def printed(self, stretch: Stretch | None) -> str:
        """The words of a stretch, on one line."""
        return squeeze(self.text[stretch.start : stretch.end]) if stretch else ""


@dataclass(slots=True)
class _Group:
    """The mentions of one document, with what they say of it."""

    mentions: list[Cited]
    years: set[int] = field(default_factory=set)
    numbered: bool = False

    def add(self, mention: Cited) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.numbered = self.numbered or mention.citation.number is not None
        if mention.year:
            self.years.add(mention.year)

    def admits(self, mention: Cited) -> bool:
        """Whether the years agree: running numbers start again each year, and laws of one name follow each other."""
        return not self.years or mention.year is None or mention.year in self.years

    def shortens(self, mention: Cited) -> bool:
        """Whether one of both has but a running number, and the issuers that are named are no two bodies."""
        numbers = [cited.citation.number for cited in (mention, *self.mentions) if cited.citation.number]
        issuers = {fold(cited.printed(cited.citation.issuer)) for cited in (mention, *self.mentions) if cited.citation.issuer}
        longest = max(issuers, key=len, default="")
        whole = {number.value for number in numbers if number.notation}
        return len(whole) < 2 and any(not number.notation for number in numbers) and all(issuer in longest for issuer in issuers)


def merge(cited: list[Cited]) -> list[tuple[Cited, ...]]:
    """The citations in groups, one a document, in order of first mention."""
    groups: list[_Group] = []
    known: defaultdict[Key, list[_Group]] = defaultdict(list)
    for mention in cited:
        group = _group_of(mention, known)
        if group is None:
            group = _Group([])
            groups.append(group)
        group.add(mention)
        for key in _keys(mention):
            if not any(other is group for other in known[key]):
                known[key].append(group)
    return [tuple(group.mentions) for group in groups]


def _keys(mention: Cited) -> Iterator[Key]:
    """What a document can be known by, the surest first: its number, its name, its type and day."""
    if mention.citation.number:
        yield "number", mention.citation.number.value.lower()
        yield "serial", f"{mention.citation.type} {mention.citation.number.serial}"
    if mention.name:
        yield "name", mention.name
    if not mention.citation.number and not mention.name:
        yield "day", f"{mention.citation.type} {mention.date}"


def _group_of(mention: Cited, known: Mapping[Key, list[_Group]]) -> _Group | None:
    for kind, value in _keys(mention):
        for group in known.get((kind, value), ()):
            if kind == "serial" and not group.shortens(mention):
                continue
            # Two numbers are two documents, whatever their names are.
            if group.admits(mention) and not (kind == "name" and group.numbered and mention.citation.number):
                return group
    return None
