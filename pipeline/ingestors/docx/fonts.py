"""Old letters in a Word file: which there are is told by the fonts of its runs and by the letters themselves."""

from collections.abc import Iterator, Mapping, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.names import DRAWING, w
from pipeline.ingestors.docx.styles import THEME, font_of
from pipeline.ingestors.legacy import OldLetters, Run, looks_old, old_font
from schemas import Notice

SOFT_HYPHEN = "\xad"
"""Word keeps it as an element of its own; in TCVN3 its place is the letter ư."""


class RunLetters:
    """Puts the old letters of a Word file right, run by run."""

    def __init__(self, old: OldLetters, theme: Mapping[str, str]) -> None:
        self._old = old
        self._theme = theme

    def restored(self, texts: Sequence[str], fonts: Sequence[str | None]) -> list[str]:
        """The texts of a paragraph's runs, each with the name of its font, put right."""
        return self._old.restored([Run(text, old_font(self._name(font))) for text, font in zip(texts, fonts, strict=True)])

    def is_letter(self, char: str, font: str | None) -> bool:
        """Whether a character is one of the letters that are set in a font."""
        return self._old.reads(char, old_font(self._name(font)))

    def notices(self) -> tuple[Notice, ...]:
        """Remarks on what was put right."""
        return self._old.notices()

    def _name(self, font: str | None) -> str:
        return self._theme.get(font or "", font or "")


def run_letters(document: BaseOxmlElement, styles: BaseOxmlElement | None, theme: BaseOxmlElement | None) -> RunLetters | None:
    """How the old letters of a file are put right, None where it has none."""
    if not looks_old("".join(text.text or "" for text in document.iter(w("t")))):
        return None
    fonts = _theme_fonts(theme)
    named = {fonts.get(name, name) for root in (document, styles) if root is not None for name in _names(root)}
    text = "\n".join("".join(text.text or "" for text in block.iter(w("t"))) for block in document.iter(w("p")))
    old = OldLetters(text, has_fonts=any(old_font(name) is not None for name in named))
    return RunLetters(old, fonts) if old.any else None


def _names(root: BaseOxmlElement) -> Iterator[str]:
    return (name for fonts in root.iter(w("rFonts")) if (name := font_of(fonts)) is not None)


def _theme_fonts(theme: BaseOxmlElement | None) -> dict[str, str]:
    """The names of the theme's fonts for headings and text, by what stands for them in a look."""
    if theme is None:
        return {}
    found = ((kind, theme.find(f".//{DRAWING}{kind}Font/{DRAWING}latin")) for kind in ("major", "minor"))
    return {THEME + kind: font.get("typeface", "") for kind, font in found if font is not None}
