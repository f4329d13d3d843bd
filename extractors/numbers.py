"""Số, ký hiệu: the dispatch's own number (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3)."""

from collections.abc import Iterator

from extractors.grammar.numbers import NumberFound, parse_own_number
from schemas import UNREADABLE, Dispatch, Finding, Notice, PartKind, Place, Span


def number(dispatch: Dispatch) -> Iterator[Finding[str] | Finding[None] | Notice]:
    """The number in the header; where the running number is blank only the notation, with a notice; none where it can't be read."""
    part = dispatch.first(PartKind.NUMBER)
    if part is None:
        return
    found = parse_own_number(dispatch.text, part.start, part.end)
    if found is None:
        printed = dispatch.document.slice(part)
        lost = dispatch.text.find(UNREADABLE, part.start, part.end)
        place = Place(span=Span(start=lost if lost >= 0 else part.start, end=part.end), rule="number.unreadable")
        yield Finding(field="number", value=None, place=place)
        yield Notice(code="number.unreadable", path="/number", message=f"“{printed}” after “Số:” is no number of a known form.")
        return
    lost = dispatch.text.find(UNREADABLE, part.start, found.start)
    if lost < 0:
        lost = _torn_off(dispatch.text, part.start, found.start)
    if lost >= 0 or _torn(dispatch, found):
        yield from _unreadable(Span(start=lost if lost >= 0 else found.start, end=found.end), found)
        return
    place = Place(span=Span(start=found.start, end=found.end), rule=found.rule)
    yield Finding(field="number", value=found.value, place=place)
    if found.serial is None:
        yield Notice(code="number.blank", path="/number", message="The running number was left blank; only the notation is given.")
    if found.repaired:
        printed = dispatch.text[found.start : found.end]
        yield Notice(code="number.repaired", path="/number", message=f"“{printed}” was read as {found.value}.")


def own_notation(dispatch: Dispatch) -> str | None:
    """The notation that the header prints, with what parts it from the running number (`/BC-STC`, `/2025/QĐ-UBND`); None if unsure."""
    part = dispatch.first(PartKind.NUMBER)
    found = parse_own_number(dispatch.text, part.start, part.end) if part else None
    return None if found is None or _torn(dispatch, found) else found.value[len(found.serial or "") :]


def _torn_off(text: str, start: int, number: int) -> int:
    """Where figures begin that hang on to the number's front, a sign that is none among them (`4I7/STC`, `4?7/STC`); -1 if none do.

    A poor text layer has such signs: what stands behind them is a part of the number, and another number.
    """
    first = number
    while first > start and not text[first - 1].isspace():
        first -= 1
    return next((place for place in range(first, number) if text[place].isdigit()), -1)


def _torn(dispatch: Dispatch, found: NumberFound) -> bool:
    """Whether recognition left one letter where a type's code or a body's stands (`4252/C-SYT` for `…/BC-SYT`): then pen ran into print."""
    head = found.notation.lstrip("/").partition("-")[0]
    return dispatch.document.read_as == "ocr" and "-" in found.notation and len(head) == 1


def _unreadable(span: Span, found: NumberFound) -> Iterator[Finding[None] | Notice]:
    """A place without a value, so that a person can look at it: half a number would be taken for one that was left blank."""
    yield Finding(field="number", value=None, place=Place(span=span, rule="number.unreadable"))
    message = f"The running number before “{found.value}” can't be read with certainty: look at its place on the page."
    yield Notice(code="number.unreadable", path="/number", message=message)
