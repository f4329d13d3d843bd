"""Words of a page and their boxes, taken from pdfium's text page in one go."""

import ctypes
import re
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from itertools import repeat

from pypdfium2 import raw

from pipeline.ingestors.layout.page import Word
from pipeline.ingestors.pdf.calls import address, by_address
from pipeline.ingestors.pdf.frame import Frame
from pipeline.ingestors.pdf.old_letters import ENDS as _HYPHENS
from pipeline.ingestors.pdf.old_letters import restored

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_UNKNOWN = "\ufffd"
_PRINTED_HYPHEN = "\xad"
"""A hyphen of fonts in which the soft one has the same glyph: programs name that glyph by either; what a page draws is printed."""
_RAISED = 0.8  # of the height of the word's first character: digits at its end that are smaller and higher are a note's number
_OTHER_LINE = 0.4  # of the first character's height: characters of its size that stand so much higher or lower are of another line
_DIGITS_AT_END = re.compile("[0-9]{1,2}$")
_SAME_RUN = 60.0  # points from word to word on one line within which the font is taken to be the same
_ITALIC, _FORCED_BOLD = 1 << 6, 1 << 18  # PDF 32000-1, table 123: flags of a font descriptor

Style = tuple[bool | None, bool | None]
"""Whether it is bold and italic; None where the font does not say."""


_word: Callable[[tuple[object, ...]], Word] = partial(tuple.__new__, Word)
"""Makes a word of its fields in half the time that calling `Word` takes: a page has hundreds."""


_loose_box = by_address(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def read_words(text: raw.FPDF_TEXTPAGE, frame: Frame) -> tuple[list[Word], int, Mapping[str, int]]:
    """The words in the order of the page's content; how many characters have no meaning; what was put right of old letters."""
    chars = _characters(text)
    spans = [match.span() for match in _WORD.finditer(chars)]
    texts, old = restored(chars, spans, lambda index: _font(text, index)[0])
    if _PRINTED_HYPHEN in chars:
        texts = [word.replace(_PRINTED_HYPHEN, "-") for word in texts]
    first, last = _boxes(text, [start for start, _ in spans]), _boxes(text, [end - 1 for _, end in spans])
    style: Style = (None, None)
    foot, edge = float("nan"), 0.0
    upright, left, top = frame.rotation == 0, frame.left, frame.top
    words: list[Word] = []
    for (start, end), word, (x0, upper, x1, lower), (_, last_upper, right, last_lower) in zip(spans, texts, first, last, strict=True):
        mark = ""
        if lower != foot or not edge - 1 <= x0 <= edge + _SAME_RUN:
            style = _style(text, start)
        foot, edge = lower, right
        if last_lower != lower:
            if _on_two_lines(upper - lower, last_upper - last_lower, last_lower - lower) and upright:
                words += _apart(text, word if len(word) == end - start else chars[start:end], (start, end), frame, style)
                continue
            mark = _raised(word, upper - lower, last_upper - last_lower, last_lower - lower)
            word = word[: len(word) - len(mark)]  # noqa: PLW2901 - what is left of it
            lower = min(lower, last_lower)  # noqa: PLW2901 - the box's, from here on
        if word[-1:] in _HYPHENS and word:
            word = word[:-1] + "-"  # noqa: PLW2901
        x1, upper = right if right > x1 else x1, last_upper if last_upper > upper else upper  # noqa: PLW2901
        # As `seen` has it for a page that isn't turned: to call it for each word takes twice as long.
        box = (x0 - left, top - upper, x1 - left, top - lower) if upright else frame.seen(x0, lower, x1, upper)
        words.append(_word((word, *box, *style, -1, mark, None)))
    return words, chars.count(_UNKNOWN), old


def _on_two_lines(height: float, last_height: float, lift: float) -> bool:
    """Whether a word's last character, of the size of the first one, stands on another line than it."""
    return abs(lift) > _OTHER_LINE * height and last_height >= _RAISED * height


def _apart(text: raw.FPDF_TEXTPAGE, word: str, span: tuple[int, int], frame: Frame, style: Style) -> list[Word]:
    """The pieces of what pdfium took for one word though it stands on two lines."""
    words: list[Word] = []
    for char, (x0, upper, x1, lower) in zip(word, _boxes(text, list(range(*span))), strict=True):
        box = frame.seen(x0, lower, x1, upper)
        last = words[-1] if words else None
        if last is None or abs(last.y1 - box[3]) > _OTHER_LINE * (upper - lower):
            words.append(Word(char, *box, *style))
        else:
            words[-1] = Word(last.text + char, last.x0, min(last.y0, box[1]), box[2], max(last.y1, box[3]), *style)
    return words


def _raised(word: str, height: float, last_height: float, lift: float) -> str:
    """The digits at a word's end that hang a footnote: smaller than its first character, and above its foot."""
    digits = _DIGITS_AT_END.search(word) if lift > 0 and last_height < _RAISED * height else None
    return digits[0] if digits else ""


def _characters(text: raw.FPDF_TEXTPAGE) -> str:
    """The characters of a text page, one each index.

    The fast way asks for all at once; where indices then differ (characters outside the basic plane, glyphs without meaning), one by one.
    """
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer) - 1
    chars = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace") if written > 0 else ""
    if len(chars) == count:
        return chars
    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(count)]
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else _UNKNOWN for code in codes)


def _boxes(text: raw.FPDF_TEXTPAGE, indices: list[int]) -> "zip[tuple[float, float, float, float]]":
    """Left, upper, right and lower edge of characters in the page's own coordinates: from the font's ascent to its descent."""
    boxes = (raw.FS_RECTF * len(indices))()
    first, size = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
    places = range(first, first + size * len(indices), size)
    deque(map(_loose_box, repeat(address(text)), indices, places), maxlen=0)  # a loop of ours takes half as long again
    sides = memoryview(boxes).cast("B").cast("f").tolist()
    return zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)


def _style(text: raw.FPDF_TEXTPAGE, index: int) -> Style:
    """Whether a character is bold and italic, told by its font's name and flags."""
    name, flags = _font(text, index)
    name = name.lower()
    if not name or name.startswith("cidfont"):  # a name that a printer driver made up
        return None, None
    bold = "bold" in name or "black" in name or bool(flags & _FORCED_BOLD)
    return bold, "italic" in name or "oblique" in name or bool(flags & _ITALIC)


def _font(text: raw.FPDF_TEXTPAGE, index: int) -> tuple[str, int]:
    """The name of a character's font, empty where it has none, and its flags."""
    buffer = (ctypes.c_char * 128)()
    flags = ctypes.c_int()
    named = raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags) > 1
    return (buffer.value.decode("utf-8", "replace") if named else ""), flags.value
