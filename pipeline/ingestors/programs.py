"""Runs a system program on a document, within a time limit and in a folder of its own."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.limits import seconds_left
from schemas import ReadError

_KEPT = ("PATH", "HOME", "LANG", "ANTIWORDHOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


class ProgramError(Exception):
    """The program ended with an error; the message is the last line that it wrote about it."""


def run(command: Sequence[str], folder: Path, seconds: float, name: str) -> bytes:
    """What a program writes; raises ProgramError, or ReadError where the file `name` takes longer than `seconds`, or its time."""
    surroundings = {key: value for key in _KEPT if (value := os.environ.get(key)) is not None}
    surroundings["LC_ALL"] = "C.UTF-8"
    pipe = subprocess.PIPE
    seconds = seconds_left(seconds)
    with subprocess.Popen(
        command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        try:
            written, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _stop(process)
            advice = "Open it in Word, save it as DOCX or PDF, and read that file."
            raise ReadError("damaged", f"{name}: {Path(command[0]).name} did not end within {seconds:.0f} s", advice) from error
    if process.returncode != 0:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        raise ProgramError(lines[-1] if lines else f"exit code {process.returncode}")
    return written


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it has started: LibreOffice's command is a shell around the program proper."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
