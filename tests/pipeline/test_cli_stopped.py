"""The command line is stopped by who started it: it says so, and no more."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests import made_faults
from tests.pipeline.test_cli import CONGVAN, LETTER


@contextmanager
def heard() -> Iterator[None]:
    """What is started hears Ctrl-C, also where these tests run behind a shell, which has all that it starts there pass it over."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_without_a_traceback_and_leaves_nothing(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """As a terminal sends Ctrl-C, or a container the end: to the command and to all that it has started."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.txt").write_text(LETTER, "utf-8")
    (tmp_path / "in" / "that_takes_minutes.txt").write_bytes(made_faults.endless())
    arguments = [*CONGVAN, "read", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--workers", "1", "--timeout", "600"]

    # Not below `tmp_path`, which may be too long for the name of a socket.
    with tempfile.TemporaryDirectory() as temporary:
        started = partial(subprocess.Popen[str], arguments, text=True, start_new_session=True, env={**os.environ, "TMPDIR": temporary})
        with heard(), started(stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            os.killpg(process.pid, sent)
            said = process.stderr.read()
        left = os.listdir(temporary)

    assert process.returncode == code, said
    assert "Traceback" not in said
    assert said.splitlines()[-2:] == ["congvan: stopped", "  Start the same command again: with -o it goes on where it was."]
    assert left == []


def test_a_folder_for_what_is_temporary_with_too_long_a_path_is_told(tmp_path: Path) -> None:
    """Workers hear of their files through sockets below it, whose names the system cuts at some hundred characters."""
    temporary = tmp_path / ("long" * 30)
    temporary.mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letter.txt").write_text(LETTER, "utf-8")
    arguments = [*CONGVAN, "read", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--workers", "1"]
    done = subprocess.run(arguments, text=True, capture_output=True, check=False, env={**os.environ, "TMPDIR": str(temporary)})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Set TMPDIR to a folder with a shorter path" in done.stderr
