"""Citations of documents: type, number, date, issuer and title, put together from what stands around a number or a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extractors.grammar.contexts import context
from extractors.grammar.dates import DateFound
from extractors.grammar.numbers import NumberFound
from extractors.grammar.scene import Scene, Stretch, rule
from extractors.grammar.standards import find_standards
from extractors.grammar.statutes import StatuteFound, statute_kinds
from extractors.grammar.types import letter, type_called
from extractors.tables import rows

_WINDOW = 160
"""How far back the type of a number is looked for."""

_FILLING = " \t\n….·_"

_SHORT = 60
"""How far back the type is looked for of what is cited by its day."""

_MONTHS = 12

_REACH = 400
"""How far on the date and the issuer of a number are looked for."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as it is cited at `start` up to, without, `end`.

    `name` is the statute's name where one is cited, `year` the year behind it. `joined` says how it hangs on the citation before it:
    `list` where the type is not said again, `typed` where it is, None where it stands alone.
    """

    start: int
    end: int
    type: str | None
    rule: str
    number: NumberFound | None = None
    type_start: int | None = None
    name: StatuteFound | None = None
    year: int | None = None
    date: DateFound | None = None
    issuer: Stretch | None = None
    title: Stretch | None = None
    pinpoint: Stretch | None = None
    joined: str | None = None

    @property
    def dated(self) -> bool:
        """Whether a whole day is known."""
        return self.date is not None and self.date.iso is not None


def find_citations(text: str, start: int = 0, end: int | None = None, breaks: Sequence[int] = ()) -> list[Citation]:
    """The citations in `text[start:end]`, in order. A statute that is named only inside another document's title is left out.

    `breaks` are the offsets, in order, where paragraphs end: names and titles don't run over them.
    """
    scene = Scene(text, start, len(text) if end is None else end, breaks)
    numbered: list[Citation] = []
    for index, number in enumerate(scene.numbers):
        follows = scene.numbers[index + 1].start if index + 1 < len(scene.numbers) else scene.stop
        citation = _numbered(scene, number, follows, numbered[-1] if numbered else None)
        if citation:
            numbered.append(citation)
    numbered = _shared(numbered)
    found = [*numbered, *_dated(scene, numbered)]
    found += _bare(scene, found)
    titles = [citation.title for citation in found if citation.title]
    found += _statutes(scene, numbered, titles)
    for standard in find_standards(text, scene.start, scene.stop):
        found.append(Citation(standard.start, standard.end, standard.type_name, "reference.standard", standard))
    return sorted(found, key=lambda citation: citation.start)


def _numbered(scene: Scene, number: NumberFound, follows: int, before: Citation | None) -> Citation | None:
    """The citation of a number, None where nothing says that the number is a document's."""
    floor = max(scene.start, number.start - _WINDOW, before.end if before else scene.start)
    if rule("no_document").search(scene.text, floor, number.start):
        return None
    citation = _head(scene, number, floor, before)
    if citation is None:
        return None
    citation = _tail(scene, citation, number.end, min(follows, number.end + _REACH))
    if citation.issuer is None:
        issuer = scene.issuer_before(citation.start, floor)
        date = scene.date_before(issuer.start) if issuer and citation.date is None else None
        citation = replace(citation, issuer=issuer, date=citation.date or date)
    place = rule("pinpoint").search(scene.text, max(scene.start, citation.start - _WINDOW), citation.start)
    return replace(citation, pinpoint=Stretch(*place.span("place")) if place else None)


def _head(scene: Scene, number: NumberFound, floor: int, before: Citation | None) -> Citation | None:
    """Type and beginning of a citation, from what stands before its number."""
    text = scene.text
    since = before.end if before else scene.start
    statute = next((s for s in reversed(scene.statutes) if since <= s.start and floor <= s.end <= number.start), None)
    short = rule("short_name").match(text, statute.end, number.start) if statute else None
    if statute and rule("list").match(text, short.end() if short else statute.end, number.start):
        year = statute.years[0] if statute.years else None
        return Citation(statute.start, number.end, statute.kind, "reference.statute", number, statute.start, statute, year)
    at = floor + len(text[floor : number.start].rstrip(_FILLING))  # a blank number has dots or a line before its slash
    head = rule("type").search(text, floor, at)
    if head:
        date = scene.date_after(head.end("type"), head.end("dated")) if head["dated"] else None
        joined = "typed" if before and rule("list_typed").match(text, before.end, head.start()) else None
        called = _type(text[head.start("type") : head.end("type")], number)
        return Citation(head.start(), number.end, called, "reference.number", number, head.start(), date=date, joined=joined)
    if before and before.number and rule("list").match(text, before.end, number.start):
        return Citation(number.start, number.end, number.type_name or before.type, "reference.list", number, joined="list")
    word = rule("number_word").search(text, floor, at)
    if not word and (number.weak or number.serial is None):
        return None
    kind = number.type_name or (None if number.year or number.weak else letter())
    return Citation(number.start, number.end, kind, "reference.number_alone", number)


def _type(printed: str, number: NumberFound) -> str:
    """The type as printed; where that is a word for many (`theo quy định 12/2031/NĐ-CP`) the one that the notation names."""
    called = type_called(printed)
    return number.type_name if called in context("general") and number.type_name and number.year else called


def _tail(scene: Scene, citation: Citation, at: int, limit: int) -> Citation:
    """Date, issuer and title, from what follows."""
    date = citation.date or scene.date_after(at, limit)
    end = max(at, date.end) if date else at
    issuer = scene.issuer_after(end, limit)
    if issuer:
        end = issuer.end
        date = date or scene.date_after(end, limit)
        end = max(end, date.end) if date else end
    return replace(citation, date=date, issuer=issuer, end=end, title=scene.title_after(end))


def _shared(citations: list[Citation]) -> list[Citation]:
    """Lists share what is said once: the date where the type is not said again, the issuer where the type is the same."""
    done = list(citations)
    for index in range(1, len(done)):  # an issuer before the list is that of all
        one, other = done[index - 1], done[index]
        if other.joined == "list" and other.issuer is None and one.issuer and one.issuer.end < one.start:
            done[index] = replace(other, issuer=one.issuer)
    for index in range(len(done) - 2, -1, -1):
        one, other = done[index], done[index + 1]
        if one.issuer is None and other.joined == "typed" and _of_one_body(one, other):
            done[index] = replace(one, issuer=other.issuer)
        if other.joined is None or one.type != other.type:
            continue
        date = one.date
        if date is None and other.joined == "list" and other.date and _fits(one, other.date):
            date = other.date
        done[index] = replace(one, date=date, issuer=one.issuer or other.issuer)
    return done


def _of_one_body(one: Citation, other: Citation) -> bool:
    """Whether two notations name the same body: `932/UBND-VX` and `140/TB-UBND` do."""
    codes = [set(regex.split(r"[-/]", citation.number.notation)) if citation.number else set[str]() for citation in (one, other)]
    return any(row["kind"] == "body" and row["acronym"] in codes[0] & codes[1] for row in rows("acronyms"))


def _fits(citation: Citation, date: DateFound) -> bool:
    year = citation.number.year if citation.number else None
    return year is None or year == date.year


def _dated(scene: Scene, numbered: list[Citation]) -> list[Citation]:
    """Documents that are cited by type and day, or by type, running number and day."""
    found = []
    taken = {citation.date.start for citation in numbered if citation.date}
    for date in scene.dates:
        if date.iso is None or date.partial or date.start in taken or scene.text[date.start] not in "nN":
            continue
        floor = max(scene.start, date.start - _SHORT)
        for name in ("bare_number", "dated"):
            head = rule(name).search(scene.text, floor, date.start)
            if head:
                found.append(_by_day(scene, name, head, date))
                break
    return [citation for citation in found if citation]


def _by_day(scene: Scene, name: str, head: "regex.Match[str]", date: DateFound) -> Citation | None:
    """A citation by its day. A word that is a verb too counts only with a capital, and with an issuer behind the day."""
    printed = " ".join(head["type"].split())
    number = None
    if name == "bare_number":
        start, end = head.span("serial")
        number = _serial_alone(head["serial"], start, end)
    elif not scene.text[head.start()].isupper() or printed in statute_kinds():
        return None
    plain = Citation(head.start(), date.end, type_called(printed), f"reference.{name}", number, head.start(), date=date)
    citation = _tail(scene, plain, date.end, min(scene.stop, date.end + _REACH))
    return citation if number or citation.issuer or printed not in context("verb") else None


def _serial_alone(printed: str, start: int, end: int, year: int | None = None, behind: str = "") -> NumberFound:
    """A running number without notation; the point that newspapers print in thousands is no part of it."""
    serial = printed.replace(".", "")
    return NumberFound(start, end, serial + behind, serial, year, "", None, None, repaired=False, rule="number.bare")


def _bare(scene: Scene, found: list[Citation]) -> list[Citation]:
    """Documents that are cited by type and running number, and by their year or who issued them."""
    taken = [(citation.start, citation.end) for citation in found] + [(number.start, number.end) for number in scene.numbers]
    return [
        citation
        for head in rule("bare").finditer(scene.text, scene.start, scene.stop)
        if not any(start < head.end() and head.start() < end for start, end in taken) and (citation := _by_serial(scene, head))
    ]


def _by_serial(scene: Scene, head: "regex.Match[str]") -> Citation | None:
    """Such a citation; None where nothing tells that it is one."""
    kind, start = "sure" if head["sure"] else "type", head.start("serial")
    printed = scene.text[slice(*head.span(kind))]
    if kind == "type" and not head["word"].strip() and (printed.islower() or not head["slash"] or int(head["serial"]) <= _MONTHS):
        return None  # `Kế hoạch 6/2031` is that of a month
    year = head["slash"] or head["year"]
    number = _serial_alone(head["serial"], start, head.end(), int(year) if year else None, f"/{year}" if head["slash"] else "")
    plain = Citation(head.start(), head.end(), type_called(printed), "reference.bare", number, head.start())
    citation = _tail(scene, plain, head.end(), min(scene.stop, head.end() + _REACH))
    return citation if year or citation.issuer else None


def _statutes(scene: Scene, numbered: list[Citation], titles: list[Stretch]) -> list[Citation]:
    """Statutes that are cited without a number."""
    found: list[Citation] = []
    taken = {citation.name.start for citation in numbered if citation.name}
    for statute in scene.statutes:
        if statute.start in taken:
            continue
        citation = _tail(scene, _plain(statute), statute.end, min(scene.stop, statute.end + _REACH))
        if not citation.date:
            issuer = scene.issuer_before(statute.start, scene.start)
            date = scene.date_before(issuer.start) if issuer else None
            citation = replace(citation, date=date, issuer=citation.issuer or (issuer if date else None))
        if not citation.dated and any(title.start <= statute.start < title.end for title in titles):
            continue
        place = rule("pinpoint").search(scene.text, max(scene.start, statute.start - _WINDOW), statute.start)
        citation = replace(citation, pinpoint=Stretch(*place.span("place")) if place else None)
        found += [replace(citation, year=year) for year in statute.years or (None,)]
    return found


def _plain(statute: StatuteFound) -> Citation:
    return Citation(statute.start, statute.end, statute.kind, "reference.statute", type_start=statute.start, name=statute)
