"""Turns DOCX into the binary format of Word 97 with LibreOffice."""

import shutil
import subprocess
import tempfile
from pathlib import Path


class OfficeMissingError(Exception):
    """LibreOffice is not installed."""


def legacy_word(docx: bytes) -> bytes:
    """The bytes of a `.doc` file; its time stamps differ from run to run. Raises OfficeMissingError with advice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise OfficeMissingError("The .doc sample is made by LibreOffice: install it (Debian: apt-get install libreoffice-writer-nogui).")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "letter.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            [soffice, profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return source.with_suffix(".doc").read_bytes()
