"""What a Word file's styles say of runs and paragraphs, followed up the chain of `basedOn`."""

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.names import w
from schemas import Alignment

_OFF = frozenset({"0", "false", "off", "none"})
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left", "start": "left", "center": "centre", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify",
}  # fmt: skip
_MAX_CHAIN = 20
"""Styles in one chain; Word itself allows eleven, and a file may loop."""


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    font: str | None = None
    """The font of letters beyond ASCII, by name, or as the theme's (`+minor`)."""

    def over(self, lower: "RunLook") -> "RunLook":
        """What this says, and where it says nothing what `lower` says."""
        if self == _PLAIN:
            return lower
        return RunLook(
            lower.bold if self.bold is None else self.bold,
            lower.italic if self.italic is None else self.italic,
            lower.hidden if self.hidden is None else self.hidden,
            lower.caps if self.caps is None else self.caps,
            lower.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks, and its place in a list. `num_id` 0 means: no number, whatever the style says."""

    alignment: Alignment | None = None
    num_id: int | None = None
    level: int | None = None
    run: RunLook = RunLook()

    def over(self, lower: "ParagraphLook") -> "ParagraphLook":
        """What this says, and where it says nothing what `lower` says."""
        return ParagraphLook(
            self.alignment or lower.alignment,
            lower.num_id if self.num_id is None else self.num_id,
            lower.level if self.level is None else self.level,
            self.run.over(lower.run),
        )


_PLAIN = RunLook()
THEME = "+"
"""Begins the name of a theme's font: `+major` or `+minor`."""

_FONTS = w("rFonts")
_SWITCHES = {w("b"): "bold", w("i"): "italic", w("vanish"): "hidden", w("caps"): "caps"}


def number(element: BaseOxmlElement | None) -> int | None:
    """The whole number in an element's `w:val`, or None where there is none."""
    value = None if element is None else element.get(w("val"))
    return int(value) if value is not None and value.lstrip("-").isascii() and value.lstrip("-").isdigit() else None


def is_on(element: BaseOxmlElement) -> bool:
    """Whether an on/off property is on; one without a value is."""
    return element.get(w("val"), "1").lower() not in _OFF


def switch(properties: BaseOxmlElement, name: str) -> bool | None:
    """An on/off property: None where it is not there."""
    element = properties.find(w(name))
    return None if element is None else is_on(element)


def run_look(properties: BaseOxmlElement | None) -> RunLook:
    """What the properties of a run say themselves."""
    if properties is None or len(properties) == 0:
        return _PLAIN
    said: dict[str, bool] = {}
    font = None
    for child in properties.iterchildren("*"):
        name = _SWITCHES.get(child.tag)
        if name is not None:
            said[name] = is_on(child)
        elif child.tag == _FONTS:
            font = font_of(child)
    return RunLook(**said, font=font) if said or font else _PLAIN


def font_of(fonts: BaseOxmlElement) -> str | None:
    """The font that an `rFonts` names for letters beyond ASCII, by name or as the theme's; the theme's goes before."""
    for kind in ("hAnsi", "ascii"):
        theme: str | None = fonts.get(w(f"{kind}Theme"))
        name: str | None = fonts.get(w(kind))
        if theme or name:
            return THEME + theme[:5] if theme else name
    return None


def paragraph_look(properties: BaseOxmlElement | None) -> ParagraphLook:
    """What the properties of a paragraph say themselves; what they say of its mark does not count for its runs."""
    if properties is None:
        return ParagraphLook()
    jc = properties.find(w("jc"))
    place = properties.find(w("numPr"))
    return ParagraphLook(
        alignment=None if jc is None else _ALIGNMENTS.get(jc.get(w("val"), "")),
        num_id=None if place is None else number(place.find(w("numId"))),
        level=None if place is None else number(place.find(w("ilvl"))),
    )


class Styles:
    """The styles of a Word file, resolved."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._styles: dict[str, BaseOxmlElement] = {}
        self._looks: dict[str, ParagraphLook] = {}
        self._default: str | None = None
        self._base = ParagraphLook()
        if root is None:
            return
        for style in root.iterchildren(w("style")):
            identifier = style.get(w("styleId"), "")
            self._styles[identifier] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default"), "0").lower() not in _OFF:
                self._default = identifier
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._base = ParagraphLook(run=run_look(defaults))

    def chain(self, identifier: str | None) -> list[str]:
        """A style and those it is based on, nearest first."""
        found: list[str] = []
        while identifier in self._styles and identifier not in found and len(found) < _MAX_CHAIN:
            found.append(identifier)
            base = self._styles[identifier].find(w("basedOn"))
            identifier = None if base is None else base.get(w("val"))
        return found

    def style_of(self, properties: BaseOxmlElement | None, kind: str) -> str | None:
        """The style that paragraph or run properties name (`kind` is `pStyle` or `rStyle`); the default one of paragraphs."""
        element = None if properties is None else properties.find(w(kind))
        name = None if element is None else element.get(w("val"))
        return name if name in self._styles else self._default if kind == "pStyle" else None

    def paragraph(self, identifier: str | None) -> ParagraphLook:
        """What a style says with all that it is based on and the document's defaults."""
        return self._look(identifier).over(self._base)

    def run(self, identifier: str | None) -> RunLook:
        """What a character style says with all that it is based on."""
        return self._look(identifier).run

    def element(self, identifier: str | None) -> BaseOxmlElement | None:
        """The XML of a style."""
        return None if identifier is None else self._styles.get(identifier)

    def _look(self, identifier: str | None) -> ParagraphLook:
        if identifier is None:
            return ParagraphLook()
        if identifier not in self._looks:
            look = ParagraphLook()
            for name in self.chain(identifier):
                style = self._styles[name]
                own = paragraph_look(style.find(w("pPr")))
                look = look.over(ParagraphLook(own.alignment, own.num_id, own.level, run_look(style.find(w("rPr")))))
            self._looks[identifier] = look
        return self._looks[identifier]
