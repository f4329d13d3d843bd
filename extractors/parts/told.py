"""What a news item says of the dispatch that it retells: the sentence that tells of its issue, and who issued it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.folding import squeeze
from extractors.grammar.bodies import entity
from extractors.grammar.dates import DateFound, find_dates
from extractors.grammar.numbers import NumberFound, find_numbers
from extractors.grammar.resolve import full_issuer
from extractors.grammar.words import words
from extractors.tables import patterns, rows
from schemas import Dispatch, Part, PartKind

if TYPE_CHECKING:
    import regex

_NEAR = 80
"""Characters behind the type within which a number ends."""
_DAY_NEAR = 40
"""Characters behind an issue within which its day stands."""
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


@dataclass(frozen=True, slots=True)
class DayTold:
    """The day of issue that is told, and by which rule."""

    iso: str
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


def day_told(dispatch: Dispatch, issue: Issue) -> DayTold | Literal[False] | None:
    """The day right behind the number, or the type, or right before the issuer; one without a year takes it from the item's own day.

    None where no day is told, False where one is told that can't be made whole.
    """
    text, table, begun = dispatch.text, patterns("reports"), issue.match.start()
    number = number_told(text, issue)
    last = number.end if number else issue.match.end("type")
    line = text.rfind("\n", 0, begun) + 1
    dates = [date for date in find_dates(text, line, min(issue.part.end, last + _DAY_NEAR)) if date.month]
    behind = (d for d in dates if d.start >= last and table["report.date_behind"].match(text[last : d.start]))
    before = (d for d in reversed(dates) if d.end <= begun and table["report.date_before"].match(text[d.end : begun]))
    date = next(behind, None) or next(before, None)
    if date is None:
        return None
    if date.iso and not date.partial:
        return DayTold(date.iso, (date.start, date.end), date.rule)
    if not (date.day and date.month) or date.year:
        return False
    item = item_day(dispatch)
    if item is None or item.year is None or item.month is None or item.day is None:
        return False
    year = item.year if (date.month, date.day) <= (item.month, item.day) else item.year - 1
    return DayTold(f"{year:04}-{date.month:02}-{date.day:02}", (date.start, date.end), "report.year_of_item")


def item_day(dispatch: Dispatch) -> DateFound | None:
    """The day on which a news item was published, where the page says it."""
    for part in dispatch.all(PartKind.SUBJECT, PartKind.SITE, PartKind.PLACE_DATE):
        for date in find_dates(dispatch.text, part.start, part.end):
            if date.year and date.month and date.day:
                return date
    return None


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
