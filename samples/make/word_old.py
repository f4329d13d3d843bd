"""Word files as they were typed with old fonts: the letters of their runs put into a set's codes, and set in its fonts."""

import copy
import io
import re
from collections.abc import Iterator

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from samples.make.fixed_zip import fixed_zip
from samples.make.old_letters import codes_of, old_text

FONTS = {
    "tcvn3": (".VnTime", ".VnTimeH"),
    "vni": ("VNI-Times", ""),
    "viscii": ("VI Times", "VI Times H"),
    "vps": ("VPS Times", "VPS Times Hoa"),
    "windows-1258": ("Times New Roman", ""),
}
"""The font of each set, and the one that prints capitals where the set lacks some (or has them where XML allows no characters)."""

_CAPITALS = "".join(char for char in codes_of("vni") if char.isupper())
_LONG = 60  # letters of a run that is set in two fonts where fonts are mixed


def old_word(file: bytes, letters: str, *, mixed: bool = False) -> bytes:
    """A Word file set in a font of old letters; `mixed`: every other paragraph, and the first half of long ones."""
    document = Document(io.BytesIO(file))
    for number, paragraph in enumerate(document.element.body.iter(qn("w:p"))):
        parts = [part for run in list(paragraph.iter(qn("w:r"))) for part in _parted(run)]
        for run in parts:
            text = run.find(qn("w:t"))
            if text is not None and text.text:
                _set(run, letters, _cut(text.text, number) if mixed else (text.text, ""))
    out = io.BytesIO()
    document.save(out)
    return fixed_zip(out.getvalue())


def _parted(run: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """A run for each text and each line break of it."""
    properties = run.find(qn("w:rPr"))
    for child in [child for child in run if child is not properties]:
        made = OxmlElement("w:r")
        made.extend([element for element in (copy.deepcopy(properties), child) if element is not None])
        run.addprevious(made)
        yield made
    run.getparent().remove(run)


def _cut(text: str, number: int) -> tuple[str, str]:
    """What of a run is set in the old font, and what in a font of today."""
    if len(text) < _LONG:
        return (text, "") if number % 2 else ("", text)
    half = text.index(" ", len(text) // 2)
    return text[:half], text[half:]


def _set(run: BaseOxmlElement, letters: str, parts: tuple[str, str]) -> None:
    old, new = parts
    pieces = [*_pieces(old, letters), (new, "Times New Roman")] if new else list(_pieces(old, letters))
    for piece, font in pieces:
        made = copy.deepcopy(run)
        text = made.find(qn("w:t"))
        text.text = piece
        text.set(qn("xml:space"), "preserve")
        made.get_or_add_rPr().insert(0, _font(font))
        run.addprevious(made)
    run.getparent().remove(run)


def _pieces(text: str, letters: str) -> Iterator[tuple[str, str]]:
    """Stretches of one font; words in capitals that the set lacks some of stand small in its font of capitals."""
    plain, capitals = FONTS[letters]
    lacking = "".join(sorted(set(_CAPITALS) - {char for char, code in codes_of(letters).items() if code >= b" "})) if capitals else ""
    upper = f"[A-Z{_CAPITALS}]"
    at = 0
    for match in re.finditer(f"(?:{upper}+ )*{upper}*[{lacking}]{upper}*(?: {upper}+)*", text) if lacking else ():
        if at < match.start():
            yield old_text(text[at : match.start()], letters), plain
        yield old_text(match[0].lower(), letters), capitals
        at = match.end()
    if at < len(text):
        yield old_text(text[at:], letters), plain


def _font(name: str) -> BaseOxmlElement:
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:ascii"), name)
    fonts.set(qn("w:hAnsi"), name)
    return fonts
