"""What a worker says that meets an error before its work begins."""

import subprocess
import sys

import pytest

BEGIN = """
import operator, pickle
from pipeline import processes

class Broken:
    def __reduce__(self):
        return {made}

worker = processes.context().Process(target=operator.not_, args=(Broken(),))
worker.start()
worker.join()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no server process there")
@pytest.mark.parametrize(
    ("made", "told", "reason"),
    [
        ('(pickle.loads, (b"",))', None, "who leads has ended while it sent: no clerk should see a traceback"),
        ('(open, ("/nowhere/at/all",))', None, "its locks are gone with it"),
        ('(int, ("one",))', "ValueError", "a defect of ours"),
    ],
)
def test_a_worker_that_begins_when_its_run_has_just_ended_is_silent(made: str, told: str | None, reason: str) -> None:
    ran = subprocess.run([sys.executable, "-c", BEGIN.format(made=made)], capture_output=True, text=True, timeout=120, check=True)
    assert (told in ran.stderr) if told else not ran.stderr, reason
