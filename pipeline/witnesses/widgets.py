"""Where a signature is seen: the page and box of its field's widget, from the dictionaries of a PDF."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.ingestors.pdf.frame import Frame
from schemas import Box

Dictionary = Any
"""A dictionary of pyHanko, which has no types of its own: a mapping that follows references, and `raw_get`, which doesn't."""

_DEPTH = 40  # nodes above a page: trees of honest files have five
_A4 = (0.0, 0.0, 595.0, 842.0)


class Seen(NamedTuple):
    """A page, from 1, and a box on it in points from its top left; both null for a signature that shows nothing."""

    page: int | None = None
    box: Box | None = None


def pages_of(root: Dictionary) -> dict[int, tuple[int, Frame]]:
    """The pages by the number of their object, each with its number from 1 and its frame. Loops and broken nodes are passed over."""
    pages: dict[int, tuple[int, Frame]] = {}
    seen: set[int] = set()
    for number, (identifier, page) in enumerate(_leaves(root["/Pages"], {}, seen, 0), start=1):
        pages[identifier] = number, page
    return pages


def _leaves(node: Dictionary, above: Mapping[str, Any], seen: set[int], depth: int) -> Iterator[tuple[int, Frame]]:
    inherited = {**above, **{key: node[key] for key in ("/MediaBox", "/CropBox", "/Rotate") if key in node}}
    for kid in node["/Kids"]:
        identifier = kid.idnum
        child = kid.get_object()
        if identifier in seen or depth > _DEPTH:
            continue
        seen.add(identifier)
        if "/Kids" in child:
            yield from _leaves(child, inherited, seen, depth + 1)
        else:
            yield identifier, _frame({**inherited, **{key: child[key] for key in ("/MediaBox", "/CropBox", "/Rotate") if key in child}})


def _frame(told: Mapping[str, Any]) -> Frame:
    media = _sides(told.get("/MediaBox", _A4))
    crop = _sides(told.get("/CropBox", media))
    return Frame(
        max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]), int(told.get("/Rotate", 0)) % 360
    )


def _sides(box: Sequence[Any]) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a rectangle given by any two opposite corners."""
    x0, y0, x1, y1 = map(float, box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def seen_of(field: Dictionary, pages: Mapping[int, tuple[int, Frame]]) -> Seen:
    """Where a field is seen; nowhere if its box is empty or its page is not told."""
    widget = field if "/Rect" in field else field["/Kids"][0] if field.get("/Kids") else None
    if widget is None or "/Rect" not in widget or "/P" not in widget:
        return Seen()
    x0, y0, x1, y1 = _sides(widget["/Rect"])
    page = pages.get(widget.raw_get("/P").idnum)
    if page is None or x0 == x1 or y0 == y1:
        return Seen()
    left, upper, right, lower = (round(side, 2) for side in page[1].seen(x0, y0, x1, y1))
    return Seen(page[0], Box(x0=left, y0=upper, x1=right, y1=lower))
