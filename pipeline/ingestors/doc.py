"""Legacy Word files (.doc, RTF): read by antiword, or turned into DOCX by LibreOffice. Both are system programs, none is ours."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.ingestors.antiword import draft_of
from pipeline.ingestors.legacy import OldLetters, Run
from pipeline.ingestors.ole import has_lists, is_encrypted
from pipeline.ingestors.programs import ProgramError, run
from schemas import DocumentText, Notice, ReadError, SourceFile

ANTIWORD_SECONDS = 20.0
OFFICE_SECONDS = 60.0
_INSTALL = "Install antiword (`apt-get install antiword`) or LibreOffice (`apt-get install libreoffice-writer-nogui`), or save it as DOCX."
_INSTALL_OFFICE = "Install LibreOffice (`apt-get install libreoffice-writer-nogui`), or save it as DOCX in Word."
_RESAVE = "Open it in Word, save it as DOCX or PDF, and read that file."
_UNNUMBERED = Notice(
    code="text.numbering", message="the file has automatic numbers that antiword does not show; LibreOffice, where installed, does"
)
_FONTLESS = Notice(
    code="text.legacy_fonts",
    message="antiword does not tell the fonts of old letters: capitals may be read small, and ư be missing; LibreOffice does",
)
_Way = tuple[tuple[str, ...], Callable[[str, Path, SourceFile], DocumentText]]
"""Names of a program, and what it is used for."""


def read_doc(source: SourceFile) -> DocumentText:
    """A legacy Word file; raises ReadError: encrypted, damaged, or missing_program where neither antiword nor LibreOffice is there."""
    if is_encrypted(source.content):
        raise ReadError("encrypted", f"{source.name} is protected by a password", "Remove the password in Word and read the file again.")
    ways = tuple((path, way) for names, way in _ways(source.content) if (path := _find(names)) is not None)
    if not ways:
        kind, advice = ("an RTF file", _INSTALL_OFFICE) if _is_rich_text(source.content) else ("a legacy Word file", _INSTALL)
        raise ReadError("missing_program", f"{source.name} is {kind}, and no program to read it is installed", advice)
    reasons: list[str] = []
    with tempfile.TemporaryDirectory(prefix="congvan-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(source.content)
        for path, way in ways:
            try:
                return way(path, folder, source)
            except ProgramError as error:
                reasons.append(f"{Path(path).name}: {error}")
    raise ReadError("damaged", f"{source.name} can't be read ({'; '.join(reasons)})", _RESAVE)


def _find(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name)) is not None), None)


def _by_antiword(path: str, folder: Path, source: SourceFile) -> DocumentText:
    """antiword's text has paragraphs and their numbers, its DocBook the tables; only both together are whole."""
    text = run((path, "-m", "UTF-8.txt", "-w", "0", "in.doc"), folder, ANTIWORD_SECONDS, source.name)
    if not text.strip():
        raise ProgramError("no text found")
    try:
        book = run((path, "-x", "db", "in.doc"), folder, ANTIWORD_SECONDS, source.name)
    except ProgramError:
        book = b""
    unnumbered = (_UNNUMBERED,) if has_lists(source.content) and b"<listitem" not in book else ()
    old = OldLetters(text.decode("utf-8", "replace"))
    if not old.any:
        return draft_of(text.decode("utf-8", "replace"), book).finish("doc", unnumbered)
    by_fonts = None if has_lists(source.content) else _by_fonts(folder, source)  # a file with lists was given to LibreOffice before
    if by_fonts is not None:
        return by_fonts
    book = old.restored([Run(book.decode("utf-8", "replace"))])[0].encode()
    old.counts.clear()
    whole = old.restored([Run(text.decode("utf-8", "replace"))])[0]
    return draft_of(whole, book).finish("doc", (*old.notices(), _FONTLESS, *unnumbered))


def _by_fonts(folder: Path, source: SourceFile) -> DocumentText | None:
    """LibreOffice's reading, which tells the fonts of runs; None where it is not installed or fails."""
    office = _find(_OFFICE[0])
    try:
        return None if office is None else _by_office(office, folder, source)
    except ProgramError:
        return None


def _by_office(path: str, folder: Path, source: SourceFile) -> DocumentText:
    from pipeline.ingestors.docx import read_docx  # noqa: PLC0415

    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run((path, "--headless", "--norestore", profile, "--convert-to", "docx", "in.doc"), folder, OFFICE_SECONDS, source.name)
    made = folder / "in.docx"
    if not made.is_file():
        raise ProgramError("nothing was converted")
    document = read_docx(source.model_copy(update={"content": made.read_bytes()}))
    return document.model_copy(update={"read_as": "doc"})


_ANTIWORD: _Way = (("antiword",), _by_antiword)
_OFFICE: _Way = (("soffice", "libreoffice"), _by_office)


def _ways(content: bytes) -> tuple[_Way, ...]:
    """Programs in order of preference: antiword takes milliseconds, LibreOffice a second; but antiword reads no RTF and not all numbers."""
    if _is_rich_text(content):
        return (_OFFICE,)
    return (_OFFICE, _ANTIWORD) if has_lists(content) else (_ANTIWORD, _OFFICE)


def _is_rich_text(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")
