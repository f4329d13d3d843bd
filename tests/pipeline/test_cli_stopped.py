"""The command line is stopped by who started it: it says so, and no more."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import made_faults
from tests.pipeline.test_cli import CONGVAN, LETTER


@contextmanager
def heard() -> Iterator[None]:
    """What is started hears Ctrl-C, also where these tests run behind a shell, which has all that it starts there pass it over."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_stops_without_a_traceback(tmp_path: Path) -> None:
    """As a terminal sends it: to the command and to all that it has started."""
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    (tmp_path / "that_takes_minutes.txt").write_bytes(made_faults.endless())
    arguments = [*CONGVAN, "read", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "1", "--timeout", "600"]

    with heard(), subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read()

    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert said.splitlines()[-2:] == ["congvan: stopped", "  Start the same command again: with -o it goes on where it was."]
