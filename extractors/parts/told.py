"""What a news item says of the dispatch that it retells: the sentence that tells of its issue, and who issued it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.folding import squeeze
from extractors.grammar.bodies import entity
from extractors.grammar.numbers import NumberFound, find_numbers
from extractors.grammar.resolve import full_issuer
from extractors.grammar.words import words
from extractors.tables import patterns, rows
from schemas import Dispatch, Part, PartKind

if TYPE_CHECKING:
    import regex

_NEAR = 80
"""Characters behind the type within which a number ends."""
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Issue:
    """The sentence `X ban hành Công văn …`: its paragraph, the match, the body's name, and behind it the signer's."""

    part: Part
    match: "regex.Match[str]"
    issuer: Range
    person: Range | None

    @property
    def position(self) -> Range:
        """The office of who signed, with its body."""
        return (self.match.start(), self.issuer[1])


@dataclass(frozen=True, slots=True)
class IssuerTold:
    """Who issued the dispatch, in full, where that is told, and by which rule."""

    name: str
    span: Range
    rule: str


def own_issue(dispatch: Dispatch) -> Issue | None:
    """The first sentence of a news item that tells of the issue of a dispatch."""
    for part in dispatch.all(PartKind.NEWS):
        match = patterns("reports")["report.issued"].search(dispatch.text, part.start, part.end)
        if match:
            issuer, person = _parted(dispatch.text, *match.span("issuer"))
            return Issue(part, match, issuer, person)
    return None


def number_told(text: str, issue: Issue) -> NumberFound | None:
    """The number right behind the type: `Công văn số 12/UBND-NC`; what another document is cited by stands further on."""
    end = issue.match.end("type")
    found = next(iter(find_numbers(text, end, min(issue.part.end, end + _NEAR))), None)
    return found if found and patterns("reports")["report.number_word"].match(text[end : found.start]) else None


def issuer_told(dispatch: Dispatch, place: str | None) -> IssuerTold | None:
    """The issuer of what a news item retells: who issued it, else who is first said to order."""
    if dispatch.kind != "report":
        return None
    issue = own_issue(dispatch)
    if issue:
        return _named(dispatch.text, issue.issuer, "report.issued", place)
    for part in dispatch.all(PartKind.NEWS):
        match = patterns("reports")["report.ordered"].search(dispatch.text, part.start, part.end)
        if match:
            return _named(dispatch.text, _parted(dispatch.text, *match.span("issuer"))[0], "report.ordered", place)
    return None


def _named(text: str, span: Range, rule: str, place: str | None) -> IssuerTold | None:
    name, _ = full_issuer([squeeze(text[slice(*span)])], [], place)
    return IssuerTold(_office_in_full(name), span, rule) if name else None


def _office_in_full(name: str) -> str:
    """The office of one person that is named shorter in the news: `Thủ tướng`."""
    longer = [row["name"] for row in rows("offices") if row["kind"] == "name" and row["name"].startswith(f"{name} ")]
    return longer[0] if len(longer) == 1 else name


def _parted(text: str, start: int, end: int) -> tuple[Range, Range | None]:
    """The name of a body, and behind it that of who holds the office in it (`UBND tỉnh Trần Văn Thử`)."""
    known = words(text)
    at, limit = known.first(start), known.first(end)
    stop = entity(known, at, limit)
    if at < stop < limit and known.hit(stop, "surname") and all(map(known.capital, range(stop, limit))):
        return (start, known.ends[stop - 1]), (known.starts[stop], end)
    return (start, end), None
