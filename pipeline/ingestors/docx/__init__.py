"""Word files (DOCX): the XML tree walked in the order of the document, with automatic numbering made visible."""

from docx.oxml.xmlchemy import BaseOxmlElement

from extractors.tables import patterns
from pipeline.ingestors import letters
from pipeline.ingestors.docx.fonts import RunLetters, run_letters
from pipeline.ingestors.docx.names import RELATION_ID, w
from pipeline.ingestors.docx.numbering import Numbering
from pipeline.ingestors.docx.package import Package
from pipeline.ingestors.docx.styles import Styles
from pipeline.ingestors.docx.walk import Walker
from pipeline.ingestors.draft import Draft
from schemas import DocumentText, ReadError, SourceFile

__all__ = ["read_docx"]


def read_docx(source: SourceFile) -> DocumentText:
    """A Word file; raises ReadError where it is damaged, encrypted, too large, or holds nothing but pictures."""
    package = Package(source)
    document = package.document()
    body = document.find(w("body"))
    styles = Styles(package.related("styles"))
    draft = Draft()
    old = run_letters(document, package.related("styles"), package.related("theme"))
    walker = Walker(draft, styles, Numbering(package.related("numbering"), styles), old)
    letterhead = _letterhead(package, document, old)
    if letterhead is not None:
        walker.walk(letterhead)
    if body is not None:
        walker.walk(body)
    _notes(package, walker)
    _margins(package, document, walker, letterhead)
    if not draft.has_body():
        raise _textless(package, source.name)
    return draft.finish("docx", () if old is None else old.notices())


def _notes(package: Package, walker: Walker) -> None:
    """Footnotes and endnotes, in the order in which they hang in the text; the rules that part them from the text are no notes."""
    found: dict[str, BaseOxmlElement] = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iterchildren(w(kind)) if root is not None else ():
            found[f"{kind} {note.get(w('id'))}"] = note
    for key in tuple(dict.fromkeys(walker.hung)):
        if key in found:
            walker.walk(found[key], "footnote", key)


def _letterhead(package: Package, document: BaseOxmlElement, old: RunLetters | None) -> BaseOxmlElement | None:
    """A running head that holds the header of the letter, where the body does not: it is part of the text."""
    motto = patterns("columns")["columns.motto"]
    for reference in document.iter(w("headerReference")):
        root = package.by_id(reference.get(RELATION_ID, ""))
        if root is not None and motto.search(_words(root, old)):
            return None if motto.search(_words(document, old)) else root
    return None


def _words(root: BaseOxmlElement, old: RunLetters | None) -> str:
    text = "".join(text.text or "" for text in root.iter(w("t")))
    return letters.tidy(text if old is None else old.restored([text], [None])[0]).text


def _margins(package: Package, document: BaseOxmlElement, walker: Walker, letterhead: BaseOxmlElement | None) -> None:
    """Running heads and feet, each once."""
    seen = dict.fromkeys(
        reference.get(RELATION_ID, "") for name in ("headerReference", "footerReference") for reference in document.iter(w(name))
    )
    for identifier in seen:
        root = package.by_id(identifier)
        if root is not None and root is not letterhead:
            walker.walk(root, "margin")


def _textless(package: Package, name: str) -> ReadError:
    if package.has_pictures():
        return ReadError("needs_ocr", f"{name} holds pictures, but no text", "Save it as PDF and read it with OCR.")
    return ReadError("empty", f"{name} holds no text", "Check that it is the right file.")
