"""What stands inside a paragraph of a Word file: its characters as Word prints them, their looks, notes and text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.fonts import SOFT_HYPHEN, RunLetters
from pipeline.ingestors.docx.names import ALTERNATE, CHOICE, FALLBACK, MATH, w
from pipeline.ingestors.docx.styles import RunLook, Styles, run_look, switch

_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_THROUGH = frozenset(
    w(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent", "ruby", "rubyBase")
)
"""Wrappers whose children stand in the text. Deletions (`w:del`, `w:moveFrom`), comments and field codes are none of them."""
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


@dataclass(slots=True)
class Inline:
    """A paragraph's text; how many of its printed characters are bold, italic; notes hung in it (offset, key); text boxes in it.

    `erased` is true where there were characters and none of them is printed (hidden or deleted ones).
    """

    text: str = ""
    printed: int = 0
    bold: int = 0
    italic: int = 0
    hooks: list[tuple[int, str]] = field(default_factory=list)
    boxes: list[BaseOxmlElement] = field(default_factory=list)
    unprinted: int = 0
    pieces: list[tuple[str, RunLook, str]] = field(default_factory=list)
    """What is still to be written: text, looks; key of a note hung there. The letters of a run may need those of the next to be read."""

    @property
    def erased(self) -> bool:
        """Whether there were characters, and none of them is printed."""
        return self.unprinted > 0 and not self.text.strip()

    def settle(self, letters: RunLetters | None) -> None:
        """Write what is still to be written, its old letters put right."""
        texts = [text for text, _, _ in self.pieces]
        if letters is not None:
            texts = letters.restored(texts, [look.font for _, look, _ in self.pieces])
        for text, (_, look, note) in zip(texts, self.pieces, strict=True):
            if note:
                self.hooks.append((len(self.text), note))
            else:
                self._write(text, look)
        self.pieces = []

    def _write(self, text: str, look: RunLook) -> None:
        if look.hidden:
            self.unprinted += len(text)
            return
        seen = len("".join(text.split()))
        self.text += text.upper() if look.caps else text
        self.printed += seen
        self.bold += seen if look.bold else 0
        self.italic += seen if look.italic else 0

    def precede(self, other: "Inline") -> None:
        """Put the content of `other` in front: the mark between the two paragraphs is deleted."""
        shift = len(other.text)
        self.hooks = other.hooks + [(offset + shift, key) for offset, key in self.hooks]
        self.text = other.text + self.text
        self.boxes = other.boxes + self.boxes
        self.printed += other.printed
        self.bold += other.bold
        self.italic += other.italic
        self.unprinted += other.unprinted


def branch(element: BaseOxmlElement) -> BaseOxmlElement | None:
    """The one branch of `mc:AlternateContent` to read: the first choice, or the fallback where only that has a text box."""
    choice: BaseOxmlElement | None = element.find(CHOICE)
    fallback: BaseOxmlElement | None = element.find(FALLBACK)
    if choice is None or (fallback is not None and not _has_box(choice) and _has_box(fallback)):
        return fallback
    return choice


def _has_box(element: BaseOxmlElement) -> bool:
    return next(element.iter(w("txbxContent")), None) is not None


def _boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Text boxes of a drawing, each once."""
    for child in element.iterchildren("*"):
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


class InlineReader:
    """Reads paragraph after paragraph; remembers the fields that are open, since a field may run over several paragraphs."""

    def __init__(self, styles: Styles, letters: RunLetters | None) -> None:
        self._styles = styles
        self._letters = letters
        """How old letters are put right, where the document has some."""
        self._in_code: list[bool] = []
        """Of each open field, whether its code is being read, not yet its result."""

    def read(self, paragraph: BaseOxmlElement, look: RunLook) -> Inline:
        """The content of a paragraph whose style gives its runs `look`."""
        inline = Inline()
        self._children(paragraph, look, inline)
        inline.settle(self._letters)
        return inline

    def _children(self, parent: BaseOxmlElement, look: RunLook, inline: Inline) -> None:
        for child in parent.iterchildren("*"):
            tag = child.tag
            if tag == w("t"):
                self._write(child.text or "", look, inline)
            elif tag == w("r"):
                self._children(child, self._look(child, look), inline)
            elif tag in _SIGNS:
                self._write(_SIGNS[tag], look, inline)
            elif tag in _THROUGH:
                self._children(child, look, inline)
            else:
                self._rare(child, look, inline)

    def _rare(self, child: BaseOxmlElement, look: RunLook, inline: Inline) -> None:
        tag = child.tag
        if tag == w("fldChar"):
            self._field(child.get(w("fldCharType"), ""))
        elif tag in (w("sym"), w("softHyphen")):
            self._sign(child, look, inline)
        elif tag in _NOTES:
            inline.pieces.append(("", look, f"{_NOTES[tag]} {child.get(w('id'))}"))
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                self._children(chosen, look, inline)
        elif tag in _DRAWN:
            inline.boxes += _boxes(child)
        elif tag == w("sdt"):
            self._control(child, look, inline)
        elif tag.startswith(MATH):
            self._write("".join(t.text or "" for t in child.iter(f"{MATH}t")), look, inline)
        elif tag in (w("delText"), w("del"), w("moveFrom")):
            inline.unprinted += 1

    def _sign(self, child: BaseOxmlElement, look: RunLook, inline: Inline) -> None:
        if child.tag == w("sym"):
            self._write(_symbol(child), replace(look, font=child.get(w("font")) or look.font), inline)
        elif self._letters is not None and self._letters.is_letter(SOFT_HYPHEN, look.font):
            self._write(SOFT_HYPHEN, look, inline)

    def _look(self, run: BaseOxmlElement, look: RunLook) -> RunLook:
        properties = run.find(w("rPr"))
        if properties is None:
            return look
        style = self._styles.style_of(properties, "rStyle")
        return run_look(properties).over(self._styles.run(style).over(look))

    def _write(self, text: str, look: RunLook, inline: Inline) -> None:
        if not any(self._in_code):
            inline.pieces.append((text, look, ""))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()

    def _control(self, control: BaseOxmlElement, look: RunLook, inline: Inline) -> None:
        """A content control; the prompt that stands in an empty one (`Click here to enter text`) is nobody's text."""
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if content is not None and not (properties is not None and switch(properties, "showingPlcHdr")):
            self._children(content, look, inline)


def _symbol(element: BaseOxmlElement) -> str:
    """A character of a symbol font. Word puts it in the private area or leaves its bare code; `letters.tidy` knows the glyphs."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if code < 0x100:
        code += 0xF000
    return chr(code) if code < 0x110000 else ""
