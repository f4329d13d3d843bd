"""The one judge: findings become the fields of the directive, with evidence for each value and a notice for each doubt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Any

from schemas import Box, Directive, Dispatch, DocumentText, Evidence, Finding, Kind, Line, Notice, Place, Source, SourceFile, Span

_SINGLE = ("number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "arrival", "signer")
_LISTS = ("addressees", "references", "default_assignees", "requirements", "recipients")

_EXPECTED: dict[Kind, tuple[str, ...]] = {
    # Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2: what every document must carry; the rest is absent from most documents by right.
    "dispatch": ("number", "issued_on", "place", "issuer", "type", "subject", "signer", "recipients"),
    # A news item names what it retells, seldom more.
    "report": ("number", "issued_on", "issuer", "type"),
}


def assemble(source: SourceFile, dispatch: Dispatch, found: Iterable[Finding[Any] | Notice]) -> Directive:
    """The directive that the findings make. Of rivals for one field the first wins; what it beat is told in a notice."""
    found = list(found)
    findings: dict[str, list[Finding[Any]]] = {field: [] for field in (*_SINGLE, *_LISTS)}
    for item in found:
        if isinstance(item, Finding):
            findings[item.field].append(item)
    chosen = {field: _first(findings[field]) for field in _SINGLE if findings[field]}
    told = [*dispatch.document.notices, *dispatch.notices, *(item for item in found if isinstance(item, Notice))]
    told += [notice for field in chosen for notice in _rivals(dispatch.document, findings[field])]
    values = {field: chosen[field].value if field in chosen else None for field in _SINGLE}
    lists = {field: tuple(finding.value for finding in findings[field]) for field in _LISTS}
    told += _missing(dispatch.kind, values | lists, told)
    return Directive.model_validate(
        {
            "source": _source(source, dispatch.document),
            "kind": dispatch.kind,
            "evidence": _evidence(dispatch.document, chosen, findings),
            "notices": tuple(dict.fromkeys(told)),
            **values,
            **lists,
        }
    )


def _source(source: SourceFile, document: DocumentText) -> Source:
    pages = None if document.pages is None else len(document.pages)
    return Source(name=source.name, sha256=source.sha256, media_type=source.media_type, pages=pages, read_as=document.read_as)


def _first(findings: list[Finding[Any]]) -> Finding[Any]:
    """The first that has a value; else a place that could not be read."""
    return next((finding for finding in findings if finding.value is not None), findings[0])


def _rivals(document: DocumentText, findings: list[Finding[Any]]) -> list[Notice]:
    """One notice for the other values of a field; the same value read twice is no rival."""
    winner = _first(findings)
    beaten = {_spelt(other.value): other.place for other in reversed(findings) if other.value not in (None, winner.value)}
    if not beaten:
        return []
    where = "; ".join(f"{value} ({_where(document, place)})" for value, place in reversed(beaten.items()))
    message = f"Took {_spelt(winner.value)} ({_where(document, winner.place)}); also found: {where}."
    return [Notice(code=f"rival.{winner.field}", path=f"/{winner.field}", message=message)]


def _spelt(value: object) -> str:
    fields = value.model_dump(exclude_none=True).values() if hasattr(value, "model_dump") else (value,)
    return ", ".join(map(str, fields))


def _where(document: DocumentText, place: Place) -> str:
    line = _first_line(document, place.span.start)
    page = "" if line is None or line.page is None else f"page {line.page}, "
    return f"{page}characters {place.span.start}–{place.span.end}, {place.rule}"


def _missing(kind: Kind, values: dict[str, Any], told: list[Notice]) -> list[Notice]:
    """A notice for each expected value that is not there and of which nobody said why."""
    absent = [field for field in _EXPECTED[kind] if not values[field]]
    signer = values["signer"]
    if signer is not None and kind == "dispatch":
        absent += [f"signer/{part}" for part in ("position", "name") if getattr(signer, part) is None]
    explained = {notice.path for notice in told}
    return [
        Notice(code=f"{field.replace('/', '.')}.missing", path=f"/{field}", message=f"No {_words(field)} was found in the text.")
        for field in absent
        if f"/{field}" not in explained
    ]


def _words(field: str) -> str:
    return {"issued_on": "date of issue", "recipients": "list of recipients"}.get(field, field.replace("/", "'s "))


def _evidence(document: DocumentText, chosen: dict[str, Finding[Any]], findings: dict[str, list[Finding[Any]]]) -> dict[str, Evidence]:
    """Evidence keyed by JSON Pointer: of each value, and of the values inside it."""
    pointed = [(f"/{field}", finding) for field, finding in chosen.items()]
    pointed += [(f"/{field}/{index}", finding) for field in _LISTS for index, finding in enumerate(findings[field])]
    places = [(pointer + inner, place) for pointer, finding in pointed for inner, place in (("", finding.place), *finding.within.items())]
    seen = {place: _seen(document, place) for place in dict.fromkeys(place for _, place in places)}
    return {pointer: seen[place] for pointer, place in places}


def _seen(document: DocumentText, place: Place) -> Evidence:
    start, end = _trimmed(document.text, place.span)
    line = _first_line(document, start)
    return Evidence(
        page=None if line is None else line.page,
        start=start,
        end=end,
        box=None if line is None else _box(line, start, end),
        quote=document.text[start:end],
        rule=place.rule,
    )


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """The span without blanks at its ends, which belong to no word and so to no box."""
    start, end = span.start, span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    while end > start and text[start].isspace():
        start += 1
    return start, end


def _first_line(document: DocumentText, start: int) -> Line | None:
    index = bisect_right(document.lines, start, key=attrgetter("start")) - 1
    return document.lines[index] if index >= 0 and start < document.lines[index].end else None


def _box(line: Line, start: int, end: int) -> Box | None:
    """The box of those words of a line that the span touches, to a hundredth of a point; the whole line's where its words are unknown."""
    if line.box is None:
        return None
    x0, x1 = line.box.x0, line.box.x1
    if line.stops:
        first = max(bisect_right(line.stops, start, key=itemgetter(0)) - 1, 0)
        last = max(bisect_left(line.stops, end, key=itemgetter(0)) - 1, first)
        x0, x1 = line.stops[first][1], line.stops[last][2]
    return Box(x0=round(x0, 2), y0=round(line.box.y0, 2), x1=round(x1, 2), y1=round(line.box.y1, 2))
