"""Reading in the background is stopped, killed and started again: nothing is lost, nothing is read for ever."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from pipeline.limits import Limits
from pipeline.office import reading as reading_module
from pipeline.office.reading import Options
from pipeline.register.intake.queue import Queue
from tests import made_faults
from tests.made_faults import letter, zipped
from tests.office.made import PATIENCE, TIGHT, Office, until

ROOT = Path(__file__).parents[2]


def test_a_stop_gives_back_what_is_begun_and_a_start_goes_on(office: Office) -> None:
    office.send({"endless.txt": made_faults.endless(), "a.txt": letter(1)})
    with office.reader(Options(workers=1, grace=0)):
        until(lambda: office.uploads()["endless.txt"].state == "reading")

    assert [(upload.state, upload.attempts) for upload in office.uploads().values()] == [("waiting", 0)] * 2

    with office.reader(Options(workers=1, limits=Limits(2, 512 * 2**20))):
        until(lambda: office.finished)
    assert [upload.state for upload in office.uploads().values()] == ["failed", "done"]


def test_a_stop_waits_for_what_is_nearly_done(office: Office) -> None:
    office.send({"a.txt": letter(1)})
    with office.reader(TIGHT._replace(grace=PATIENCE)):
        until(lambda: office.uploads()["a.txt"].state != "waiting")

    assert office.uploads()["a.txt"].state == "done"


@contextmanager
def process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A reader in a process of its own."""
    words = [sys.executable, "-m", "tests.office.reading_process", str(folder)]
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout is not None
    try:
        assert running.stdout.readline() == "reads\n"
        yield running
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        running.stdout.close()


def test_killed_and_started_again_it_goes_on_and_gives_up_what_is_always_cut_off(office: Office) -> None:
    office.send({"endless.txt": made_faults.endless(), **{f"{number}.txt": letter(number) for number in range(1, 4)}})

    def begun(attempt: int) -> bool:
        return office.uploads()["endless.txt"].attempts == attempt

    for attempt in (1, 2):
        with process(office.folder) as running:
            until(partial(begun, attempt))
            until(lambda: office.register.uploads.counts().get("done") == 3)
            running.kill()
            running.wait()
        assert office.uploads()["endless.txt"].state == "reading"

    with office.reader():
        until(lambda: office.finished)

    told = office.uploads()
    assert (told["endless.txt"].state, told["endless.txt"].failure) == ("failed", "crashed")
    assert [told[f"{number}.txt"].attempts for number in range(1, 4)] == [1, 1, 1], "what was taken in was not read again"
    assert len(office.register) == 3
    assert list(office.register.check()) == []


def test_killed_while_it_unpacks_an_archive_it_enters_each_file_once(office: Office) -> None:
    office.send({"z.zip": zipped({f"{number}.txt": letter(number) for number in range(1, 25)})})
    with process(office.folder) as running:
        until(lambda: len(office.uploads()) > 5)
        running.kill()
        running.wait()
    with office.reader():
        until(lambda: office.finished)

    told = [upload for upload in office.register.uploads.of_batch("b") if upload.parent_id]
    assert sorted(upload.name for upload in told) == sorted(f"{number}.txt" for number in range(1, 25))
    assert {upload.state for upload in told} <= {"done", "known"}
    assert len(office.register) == 24


def test_two_readers_of_one_folder_do_not_read_at_once_and_the_other_takes_over(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "_STANDBY", 0.05)
    recovered: list[int] = []
    recover = Queue.recover
    monkeypatch.setattr(Queue, "recover", lambda queue: recovered.append(1) or recover(queue))  # type: ignore[func-returns-value]
    with office.reader() as first:
        until(lambda: len(recovered) == 1)
        with office.reader():
            office.send({"a.txt": letter(1)})
            until(lambda: office.finished)
            assert len(recovered) == 1, "what the first is at was not taken for cut off"
            first.stop()
            office.send({"b.txt": letter(2)})
            until(lambda: office.finished)
            assert len(recovered) == 2
