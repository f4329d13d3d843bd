"""Độ khẩn and độ mật: stamps on the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.2)."""

from collections.abc import Iterator, Mapping

from extractors.folding import fold, squeeze
from extractors.tables import patterns, rows, several
from schemas import Dispatch, Finding, PartKind, Place, Span

_RULES = ("mark.urgency", "mark.secrecy")


def marks(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """Marks of urgency and secrecy that stand alone on a line of the header, or were stamped on the first page."""
    kind = dispatch.first(PartKind.TYPE)
    titled = patterns("parts")["type.urgent"].match(dispatch.text, kind.start) if kind else None
    if titled:
        yield from _read(dispatch, titled.span("mark"), "type.urgent")
    for part in dispatch.all(PartKind.MARKS):
        for rule in _RULES:
            match = patterns("parts")[rule].match(dispatch.text, part.start, part.end)
            if match:
                yield from _read(dispatch, match.span("mark"), rule)
    for paragraph in dispatch.document.paragraphs:
        if paragraph.region == "stamp" and paragraph.page == 1:
            yield from _read(dispatch, (paragraph.start, paragraph.end), "mark.stamp", whole=True)


def _read(dispatch: Dispatch, place: tuple[int, int], rule: str, *, whole: bool = False) -> Iterator[Finding[str]]:
    """The mark that stands at a place; `whole`: if nothing else does."""
    span = Span(start=place[0], end=place[1])
    printed = fold(squeeze(dispatch.document.slice(span)))
    row = next((row for row in rows("marks") if (_is_stamp(printed, row) if whole else printed.startswith(row["printed"]))), None)
    if row:
        yield Finding(field=row["field"], value=row["value"], place=Place(span=span, rule=rule))


def _is_stamp(printed: str, row: Mapping[str, str]) -> bool:
    """Whether a stamp says a row's mark, or what the row shows of it with an hour."""
    return printed in {row["printed"], *map(fold, several(row["examples"]))}
