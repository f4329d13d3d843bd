"""Words of a PDF page and their boxes, as pdfium sees them. The only module that talks to pdfium."""

import ctypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ingestors import letters

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_HYPHENS = ("\ufffe", "\x02")
"""What pdfium writes for a hyphen at the end of a line; it glues the word before to the first word of the next line."""

_RAISED = 0.8  # of the height of the word's first character: digits at its end that are smaller and higher are a note's number
_DIGITS_AT_END = re.compile("[0-9]{1,2}$")

_APPEARING = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
"""Annotations that bring text of their own; links and highlights don't."""

_THIN = 3.0  # points: a path thinner than this is a ruling line as a whole
_SEGMENTS = 2000  # of a path: more are a drawing
_ITALIC, _FORCED_BOLD = 1 << 6, 1 << 18  # PDF 32000-1, table 123: flags of a font descriptor


class Word(NamedTuple):
    """A word: its text, its box in points from the page's top left, and whether it is bold or italic (None: unknown).

    `stamp` is the index of the annotation whose appearance holds it, -1 for words of the page itself. `mark` holds raised digits at
    its end, which hang a footnote there (or are an exponent: `m2`).
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool | None = None
    italic: bool | None = None
    stamp: int = -1
    mark: str = ""


class Rule(NamedTuple):
    """A painted path's box (points from the page's top left): a ruling line where it is thin."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """What a page holds. `number` counts from 1; `lost` counts characters without a meaning (glyphs that no table names).

    `images` tells that pictures are on the page: a page of pictures without words is a scan. `repairs` counts letters put right.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    images: bool = False
    lost: int = 0
    repairs: Mapping[str, int] = field(default_factory=dict)


class _Frame(NamedTuple):
    """How a page's own coordinates (from the bottom left, before rotation) become points from the top left of what is seen."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if self.rotation == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.rotation == 90:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.rotation == 180:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


@contextmanager
def _opened(page: Any) -> Iterator[Any]:
    """A page that is closed at once: pdfium keeps fonts and pictures of open pages in memory."""
    try:
        yield page
    finally:
        page.close()


def read_page(document: "pdfium.PdfDocument", index: int) -> Page:
    """The page `index` (from 0): annotations that carry text are flattened first, so that stamped numbers and days are words too."""
    boxes: list[tuple[float, float, float, float]] = []
    with _opened(document[index]) as page:
        boxes = _annotations(page)
        if not boxes:
            return _read(page, index, boxes)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    with _opened(document[index]) as page:
        return _read(page, index, boxes)


def _annotations(page: Any) -> list[tuple[float, float, float, float]]:
    """Boxes, in the page's own coordinates, of the annotations that bring text."""
    boxes = []
    rect = raw.FS_RECTF()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if raw.FPDFAnnot_GetSubtype(annotation) in _APPEARING and raw.FPDFAnnot_GetRect(annotation, rect):
            if rect.right > rect.left and rect.top > rect.bottom:
                boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def _read(page: Any, index: int, stamps: list[tuple[float, float, float, float]]) -> Page:
    left, bottom, right, top = page.get_cropbox()
    frame = _Frame(left, bottom, right, top, page.get_rotation())
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        words, lost = _words(text, frame)
    finally:
        text.close()
    rules, images = _objects(page, frame)
    words, repairs = _tidied(_mark(words, [frame.box(*box) for box in stamps]))
    return Page(index + 1, width, height, words, rules, images, lost, repairs)


def _tidied(words: list[Word]) -> tuple[list[Word], Mapping[str, int]]:
    """The words with their letters put right, in one go for the page; words of nothing but invisible characters fall out."""
    before = "\n".join([word.text for word in words])
    after = letters.tidy(before)
    if after.text == before:
        return words, after.counts
    texts = after.text.split("\n")
    return [word._replace(text=text) for word, text in zip(words, texts, strict=True) if text.strip() or word.mark], after.counts


def _mark(words: list[Word], stamps: list[tuple[float, float, float, float]]) -> list[Word]:
    """Say which words are stamped: flattened appearances come last in the content, and lie in their annotation's box."""
    if not stamps:
        return words
    last = len(words)
    while last and (stamp := _within(words[last - 1], stamps)) >= 0:
        last -= 1
        words[last] = words[last]._replace(stamp=stamp)
    return words


def _within(word: Word, stamps: list[tuple[float, float, float, float]]) -> int:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    found = [i for i, (x0, y0, x1, y1) in enumerate(stamps) if x0 - 2 <= x <= x1 + 2 and y0 - 2 <= y <= y1 + 2]
    return found[-1] if found else -1


def _characters(text: Any) -> tuple[str, int]:
    """The characters of a text page, one each index, and how many are unknown.

    The fast way asks for all at once; where indices then differ (characters outside the basic plane, glyphs without meaning), one by one.
    """
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer) - 1
    chars = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace") if written > 0 else ""
    if len(chars) != count:
        codes = [raw.FPDFText_GetUnicode(text, index) for index in range(count)]
        chars = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
    return chars, chars.count("\ufffd")


def _words(text: Any, frame: _Frame) -> tuple[list[Word], int]:
    chars, lost = _characters(text)
    rect = raw.FS_RECTF()
    style: tuple[bool | None, bool | None] = (None, None)
    foot, edge = float("nan"), 0.0
    words: list[Word] = []
    for match in _WORD.finditer(chars):
        word, mark = match.group(), ""
        start, end = match.span()
        raw.FPDFText_GetLooseCharBox(text, start, rect)
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if y0 != foot or not edge - 1 <= x0 <= edge + 60:
            style = _style(text, start)
        foot = y0
        if end - start > 1:
            raw.FPDFText_GetLooseCharBox(text, end - 1, rect)
            if rect.top - rect.bottom < _RAISED * (y1 - y0) and rect.bottom > y0 and word[-1].isdigit():
                mark = _DIGITS_AT_END.search(word)[0]
            x0, y0, x1, y1 = min(x0, rect.left), min(y0, rect.bottom), max(x1, rect.right), max(y1, rect.top)
        edge = x1
        if word.endswith(_HYPHENS):
            word = word[:-1] + "-"
        words.append(Word(word[: len(word) - len(mark)], *frame.box(x0, y0, x1, y1), *style, -1, mark))
    return words, lost


def _style(text: Any, index: int) -> tuple[bool | None, bool | None]:
    """Whether a character is bold and italic, told by its font's name and flags."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    if length <= 1:
        return None, None
    name = buffer.value.decode("utf-8", "replace").lower()
    if name.startswith("cidfont"):
        return None, None
    bold = "bold" in name or "black" in name or bool(flags.value & _FORCED_BOLD)
    return bold, "italic" in name or "oblique" in name or bool(flags.value & _ITALIC)


def _objects(page: Any, frame: _Frame) -> tuple[list[Rule], bool]:
    """Ruling lines of the page (thin paths and the sides of drawn ones), and whether it shows pictures."""
    rules: list[Rule] = []
    images = False
    left, bottom, right, top = sides = [ctypes.c_float() for _ in range(4)]
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(item, *sides):
            if min(right.value - left.value, top.value - bottom.value) < _THIN:
                rules.append(Rule(*frame.box(left.value, bottom.value, right.value, top.value)))
            else:
                rules += _sides(item, frame)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            images = True
    return rules, images


def _sides(path: Any, frame: _Frame) -> list[Rule]:
    """The straight segments of a stroked path: a frame, or a whole grid drawn at once. What is only filled has none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    count = raw.FPDFPath_CountSegments(path)
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not stroke.value or count > _SEGMENTS:
        return []
    raw.FPDFPageObj_GetMatrix(path, matrix)
    found: list[Rule] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    last = begin = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        else:
            found.append(_rule(last, point, frame))
        if raw.FPDFPathSegment_GetClose(segment):
            found.append(_rule(point, begin, frame))
        last = point
    return found


def _rule(one: tuple[float, float], other: tuple[float, float], frame: _Frame) -> Rule:
    return Rule(*frame.box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])))
