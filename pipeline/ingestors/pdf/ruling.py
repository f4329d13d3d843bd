"""Ruling lines of a page, taken from its painted paths."""

import ctypes
from itertools import pairwise, repeat
from typing import NamedTuple

from pypdfium2 import raw

from pipeline.ingestors.layout.page import Rule, Sides
from pipeline.ingestors.pdf.calls import address, by_address
from pipeline.ingestors.pdf.frame import Frame

_THIN = 3.0  # points: a path thinner than this is a ruling line as a whole
_SEGMENTS = 2000  # of a path: more are a drawing
_DEPTH = 6  # forms within forms: more is a trap


_object = by_address(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_type = by_address(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)


class Drawn(NamedTuple):
    """What is drawn on a page: ruling lines, whether there are pictures, what share of it they cover, and their dots a point.

    `dots` is 0 where they don't say.
    """

    rules: list[Rule]
    pictures: bool
    covered: float
    dots: float


def read_drawn(page: raw.FPDF_PAGE, frame: Frame) -> Drawn:
    """Thin paths and the sides of drawn frames, and what pictures a page shows."""
    rules: list[Rule] = []
    pictures, covered, dots = False, 0.0, 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    items = list(map(_object, repeat(address(page)), range(raw.FPDFPage_CountObjects(page))))
    kinds = map(_type, items)
    for place, kind in [pair for pair in zip(items, kinds, strict=True) if pair[1] != raw.FPDF_PAGEOBJ_TEXT]:
        item = ctypes.cast(place, raw.FPDF_PAGEOBJECT)
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
            if x1 - x0 < _THIN or y1 - y0 < _THIN:
                rules.append(Rule(*frame.seen(x0, y0, x1, y1)))
            else:
                rules += _sides(item, frame)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            pictures = True
            if _shows_picture(item, 0) and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                box = left.value, bottom.value, right.value, top.value
                covered += _share(box, frame)
                dots = max(dots, _dots(item, box))
    return Drawn(rules, pictures, min(covered, 1.0), dots)


def _dots(item: raw.FPDF_PAGEOBJECT, box: Sides) -> float:
    """How many dots of a picture lie on a point of the page, turned or not; 0 where it does not say, as one within a form."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    room = (box[2] - box[0]) * (box[3] - box[1])
    if room <= 0 or raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE or not raw.FPDFImageObj_GetImagePixelSize(item, wide, high):
        return 0.0
    return float((wide.value * high.value / room) ** 0.5)


def _shows_picture(item: raw.FPDF_PAGEOBJECT, depth: int) -> bool:
    """Whether it is a picture, or a form with one in it: some scanners wrap each page so."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth == _DEPTH:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    return any(_shows_picture(raw.FPDFFormObj_GetObject(item, index), depth + 1) for index in range(raw.FPDFFormObj_CountObjects(item)))


def _share(box: Sides, frame: Frame) -> float:
    """What share of the page lies in a box, both in the page's own coordinates."""
    width, height = frame.right - frame.left, frame.top - frame.bottom
    wide, high = min(box[2], frame.right) - max(box[0], frame.left), min(box[3], frame.top) - max(box[1], frame.bottom)
    return max(wide, 0.0) * max(high, 0.0) / (width * height) if width > 0 and height > 0 else 0.0


def _sides(path: raw.FPDF_PAGEOBJECT, frame: Frame) -> list[Rule]:
    """Ruling lines within one path: its thin figures (borders that are filled together), and the sides of its stroked ones (a frame)."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if raw.FPDFPath_CountSegments(path) > _SEGMENTS or not raw.FPDFPath_GetDrawMode(path, fill, stroke):
        return []
    found: list[Rule] = []
    for figure in _figures(path):
        xs, ys = [x for x, _ in figure], [y for _, y in figure]
        if max(xs) - min(xs) < _THIN or max(ys) - min(ys) < _THIN:
            found.append(Rule(*frame.seen(min(xs), min(ys), max(xs), max(ys))))
        elif stroke.value:
            found += [_rule(one, other, frame) for one, other in pairwise(figure)]
    return found


def _figures(path: raw.FPDF_PAGEOBJECT) -> list[list[tuple[float, float]]]:
    """The corners of each figure of a path, in the page's own coordinates; those of a closed one end where they begin."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    figures: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not figures:
            figures.append([])
        figures[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            figures[-1].append(figures[-1][0])
    return figures


def _rule(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> Rule:
    return Rule(*frame.seen(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])))
