"""Which citations name one document: equal numbers, equal statutes, and later short forms of a name."""

from dataclasses import dataclass
from typing import Self

import regex

from extractors.folding import fold, squeeze
from extractors.grammar.citations import Citation
from extractors.grammar.scene import Stretch
from schemas import Relation

_TITLE = 300
"""A longer stretch is no trích yếu any more."""

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


def merge(cited: list[Cited]) -> list[tuple[Cited, ...]]:
    """The citations in groups, one a document, in order of first mention."""
    groups: list[list[Cited]] = []
    for mention in cited:
        group = next((group for group in groups if _same(group, mention)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return [tuple(group) for group in groups]


def _same(group: list[Cited], mention: Cited) -> bool:
    number = mention.citation.number
    known = next((other.citation.number for other in group if other.citation.number), None)
    if number and known:
        return number.value.lower() == known.value.lower() and _same_year(group, mention)
    if mention.name is not None:
        return any(other.name == mention.name for other in group) and _same_year(group, mention)
    if number or known or mention.citation.name:
        return False
    return all(other.date == mention.date and other.citation.type == mention.citation.type and not other.name for other in group)


def _same_year(group: list[Cited], mention: Cited) -> bool:
    """Running numbers start again each year, and laws of one name follow each other."""
    years = {other.year for other in group if other.year}
    return not years or mention.year is None or mention.year in years
