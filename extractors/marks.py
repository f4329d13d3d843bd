"""Độ khẩn and độ mật: stamps on the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.2)."""

from collections.abc import Iterator

from extractors.folding import fold, squeeze
from extractors.tables import patterns
from schemas import Dispatch, Finding, PartKind, Place, Span

_NAMES = {
    "mark.urgency": ("urgency", {"hỏa tốc": "Hỏa tốc", "hoả tốc": "Hỏa tốc", "thượng khẩn": "Thượng khẩn", "khẩn": "Khẩn"}),
    "mark.secrecy": ("secrecy", {"tuyệt mật": "Tuyệt mật", "tối mật": "Tối mật", "mật": "Mật"}),
}


def marks(dispatch: Dispatch) -> Iterator[Finding[str]]:
    """Marks of urgency and secrecy that stand alone on a line of the header."""
    kind = dispatch.first(PartKind.TYPE)
    titled = patterns("parts")["type.urgent"].match(dispatch.text, kind.start) if kind else None
    if titled:
        span = Span(start=titled.start("mark"), end=titled.end("mark"))
        urgency = _NAMES["mark.urgency"][1][fold(squeeze(titled["mark"]))]
        yield Finding(field="urgency", value=urgency, place=Place(span=span, rule="type.urgent"))
    for part in dispatch.all(PartKind.MARKS):
        for rule, (field, names) in _NAMES.items():
            match = patterns("parts")[rule].match(dispatch.text, part.start, part.end)
            if not match:
                continue
            span = Span(start=match.start("mark"), end=match.end("mark"))
            printed = fold(squeeze(dispatch.document.slice(span)))
            value = next((name for key, name in names.items() if printed.startswith(key)), None)
            if value:
                yield Finding(field=field, value=value, place=Place(span=span, rule=rule))
