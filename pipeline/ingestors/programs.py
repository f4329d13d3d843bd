"""Runs a system program on a document, within a time limit and in a folder of its own."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from schemas import ReadError

_KEPT = ("PATH", "HOME", "LANG", "ANTIWORDHOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


class ProgramError(Exception):
    """The program ended with an error; the message is the last line that it wrote about it."""


def run(command: Sequence[str], folder: Path, seconds: float, name: str) -> bytes:
    """What a program writes; raises ProgramError, or ReadError where it takes longer than `seconds` on the file `name`."""
    surroundings = {key: value for key in _KEPT if (value := os.environ.get(key)) is not None}
    surroundings["LC_ALL"] = "C.UTF-8"
    try:
        done = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        advice = "Open it in Word, save it as DOCX or PDF, and read that file."
        raise ReadError("damaged", f"{name}: {Path(command[0]).name} did not end within {seconds:g} s", advice) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ProgramError(said[-1] if said else f"exit code {done.returncode}")
    return done.stdout
