"""Legacy Word files (.doc): read by antiword, or turned into DOCX by LibreOffice. Both are system programs, none is ours."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.ingestors.antiword import draft_of
from pipeline.ingestors.ole import is_encrypted
from pipeline.ingestors.programs import ProgramError, run
from schemas import DocumentText, ReadError, SourceFile

ANTIWORD_SECONDS = 20.0
OFFICE_SECONDS = 60.0
_INSTALL = "Install antiword (`apt-get install antiword`) or LibreOffice (`apt-get install libreoffice-writer-nogui`), or save it as DOCX."
_RESAVE = "Open it in Word, save it as DOCX or PDF, and read that file."


def read_doc(source: SourceFile) -> DocumentText:
    """A legacy Word file; raises ReadError: encrypted, damaged, or missing_program where neither antiword nor LibreOffice is there."""
    if is_encrypted(source.content):
        raise ReadError("encrypted", f"{source.name} is protected by a password", "Remove the password in Word and read the file again.")
    ways = tuple((path, way) for names, way in _WAYS if (path := _find(names)) is not None)
    if not ways:
        raise ReadError("missing_program", f"{source.name} is a legacy Word file, and no program to read it is installed", _INSTALL)
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
    return draft_of(text.decode("utf-8", "replace"), book).finish("doc")


def _by_office(path: str, folder: Path, source: SourceFile) -> DocumentText:
    from pipeline.ingestors.docx import read_docx  # noqa: PLC0415

    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run((path, "--headless", "--norestore", profile, "--convert-to", "docx", "in.doc"), folder, OFFICE_SECONDS, source.name)
    made = folder / "in.docx"
    if not made.is_file():
        raise ProgramError("nothing was converted")
    document = read_docx(source.model_copy(update={"content": made.read_bytes()}))
    return document.model_copy(update={"read_as": "doc"})


_WAYS: tuple[tuple[tuple[str, ...], Callable[[str, Path, SourceFile], DocumentText]], ...] = (
    (("antiword",), _by_antiword),
    (("soffice", "libreoffice"), _by_office),
)
"""Names of programs, in order of preference: antiword takes milliseconds, LibreOffice a second."""
