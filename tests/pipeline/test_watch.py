"""`congvan watch`: each file that arrives is read once and whole, however it arrives and however the watch ends."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli import watching as command
from pipeline.cli.telling import InJson
from pipeline.jobs import Job, Reply
from pipeline.limits import DEFAULT
from pipeline.outbox import Outbox
from pipeline.worker import attend
from tests.made_faults import letter, zipped
from tests.watch_process import CONGVAN, PATIENCE, Watch, gone, watching, written


def test_what_lies_there_and_what_arrives_is_read_whole(tmp_path: Path) -> None:
    written(tmp_path / "in" / "there.txt", letter(1), dated=time.time() - 60)
    with watching(tmp_path) as watch:
        assert watch.outcomes() == {"there.txt": "read"}
        content = letter(2)
        with (watch.inbox / "slow.txt").open("wb") as slow:
            slow.write(content[: len(content) // 2])
            slow.flush()
            written(watch.inbox / "sub" / "new.txt", letter(3), dated=time.time())
            written(tmp_path / "moved" / "in.txt", letter(4))
            (tmp_path / "moved").rename(watch.inbox / "moved")
            watch.until(lambda: {"sub/new.txt", "moved/in.txt"} <= watch.outcomes().keys())
            slow.write(content[len(content) // 2 :])
        whole = hashlib.sha256(content).hexdigest()
        watch.until(lambda: whole in [row["sha256"] for row in watch.rows()])
        assert watch.stop() == 0
    assert watch.outcomes() == dict.fromkeys(("moved/in.txt", "slow.txt", "sub/new.txt", "there.txt"), "read")
    assert len(watch.rows()) == 4, "one line a file"
    assert json.loads((watch.out / "slow.json").read_text("utf-8"))["number"] == "2/STN-VP"


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode elsewhere")
@pytest.mark.parametrize("options", [(), ("--poll",)])
def test_a_name_in_an_old_encoding_ends_no_watch(tmp_path: Path, options: tuple[str, ...]) -> None:
    with watching(tmp_path, *options) as watch:
        for number in (1, 2):
            written(watch.inbox / os.fsdecode(b"c\xf4ng v\xe3n %d.txt" % number), letter(number), dated=time.time())
            written(watch.inbox / f"{number}.txt", letter(10 + number), dated=time.time())
            watch.until(lambda number=number: len(watch.rows()) == 2 * number)  # type: ignore[misc]
        assert watch.stop() == 0
    assert watch.outcomes() == dict.fromkeys(("1.txt", "2.txt", "c\\xf4ng v\\xe3n 1.txt", "c\\xf4ng v\\xe3n 2.txt"), "read")


def test_a_file_that_is_changed_is_read_again(tmp_path: Path) -> None:
    written(tmp_path / "in" / "a.txt", letter(1), dated=time.time() - 60)
    with watching(tmp_path) as watch:
        written(watch.inbox / "a.txt", letter(2), dated=time.time())
        watch.until(lambda: json.loads((watch.out / "a.json").read_text("utf-8"))["number"] == "2/STN-VP")
        assert watch.stop(signal.SIGINT) == 0


def test_what_is_read_is_moved_away_and_what_is_not_stays(tmp_path: Path) -> None:
    done, bad = tmp_path / "done", tmp_path / "bad"
    with watching(tmp_path, "--done", str(done), "--quarantine", str(bad)) as watch:
        written(watch.inbox / "b" / "a.txt", letter(1), dated=time.time())
        watch.until((done / "b" / "a.txt").exists)
        written(watch.inbox / "broken.pdf", b"%PDF-1.7 broken", dated=time.time())
        written(watch.inbox / "letters.zip", zipped({"c.txt": letter(3), "d.txt": letter(4)}), dated=time.time())
        watch.until(lambda: (done / "letters.zip").exists() and bool(watch.events("failed")))
        assert watch.stop() == 0
    assert (done / "b" / "a.txt").read_bytes() == letter(1)
    assert sorted(path.name for path in watch.inbox.rglob("*") if path.is_file()) == ["broken.pdf"]
    assert sorted(path.name for path in bad.iterdir()) == ["broken.pdf", "broken.pdf.reason.txt"]
    assert watch.outcomes() == {
        "done/b/a.txt": "read",
        "broken.pdf": "failed",
        "done/letters.zip/c.txt": "read",
        "done/letters.zip/d.txt": "read",
    }


def test_another_file_of_a_name_that_was_moved_away_is_another_document(tmp_path: Path) -> None:
    done = tmp_path / "in" / "done"
    with watching(tmp_path, "--done", str(done), "--quarantine", str(tmp_path / "in" / "b" / "done")) as watch:
        for number, name in ((1, "a.txt"), (2, "a.2.txt"), (3, "a.3.txt")):
            path = written(watch.inbox / "a.txt", letter(number), dated=time.time() - number)
            watch.until(gone(path))
            assert (done / name).read_bytes() == letter(number)
        written(watch.inbox / "b" / "broken.pdf", b"%PDF-1.7 broken", dated=time.time())
        watch.until(lambda: bool(watch.events("failed")))
        assert watch.stop() == 0
    assert {json.loads((watch.out / name).read_text("utf-8"))["number"] for name in ("a.json", "a.2.json", "a.3.json")} == {
        "1/STN-VP",
        "2/STN-VP",
        "3/STN-VP",
    }
    assert watch.outcomes() == {
        "done/a.txt": "read",
        "done/a.2.txt": "read",
        "done/a.3.txt": "read",
        "b/broken.pdf": "failed",
    }, "each line says where its file lies; nothing that was written into the inbox was read again"
    assert [row["directive"]["number"] for row in watch.rows() if row["directive"]] == ["1/STN-VP", "2/STN-VP", "3/STN-VP"]  # type: ignore[index]


def test_a_move_that_was_cut_off_is_finished_at_the_next_start(tmp_path: Path) -> None:
    options = ("--done", str(tmp_path / "done"))
    for halfway in ("before its line", "after its line"):
        path = written(tmp_path / "in" / "a.txt", letter(1), dated=time.time() - 60)
        if halfway == "before its line":
            with watching(tmp_path) as watch:
                assert watch.stop() == 0
            (tmp_path / "done").mkdir()
        if (tmp_path / "done" / "a.txt").exists():
            (tmp_path / "done" / "a.txt").unlink()
        os.link(path, tmp_path / "done" / "a.txt")
        with watching(tmp_path, *options) as watch:
            assert watch.stop() == 0
        assert [path.name for path in (tmp_path / "done").iterdir()] == ["a.txt"], halfway
        assert not path.exists(), halfway
        assert watch.outcomes() == {"done/a.txt": "read"}, halfway
        assert [place.name for place in watch.out.glob("*.json")] == ["a.json"], halfway


def test_a_watch_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(8):
        written(tmp_path / "in" / f"{number}.txt", letter(number), dated=time.time() - 60)
    first = Watch(tmp_path)
    first.until(lambda: bool(first.events("read")))
    first.stop(signal.SIGKILL)
    first.log.close()
    with watching(tmp_path) as watch:
        assert watch.outcomes() == {f"{number}.txt": "read" for number in range(8)}
        assert len(watch.events("read")) + len(watch.events("passed")) == 8
        assert watch.events("passed"), "what was read is not read again"
        assert watch.stop() == 0
    assert len(watch.rows()) == 8


def told(watch: Watch) -> None:
    watch.process.terminate()


def told_with_all_its_processes(watch: Watch) -> None:
    os.killpg(watch.process.pid, signal.SIGTERM)


def told_twice(watch: Watch) -> None:
    """As `uv run` does, which passes on what the process group has heard already."""
    watch.process.terminate()
    time.sleep(0.1)
    watch.process.terminate()


@pytest.mark.parametrize("stop", [told, told_with_all_its_processes, told_twice])
def test_told_to_stop_it_finishes_what_it_is_at_and_begins_nothing(tmp_path: Path, stop: Callable[[Watch], None]) -> None:
    for number in range(60):
        written(tmp_path / "in" / f"{number:02}.txt", letter(number), dated=time.time() - 60)
    watch = Watch(tmp_path)
    watch.until(lambda: bool(watch.events("read")))
    stop(watch)
    assert watch.process.wait(PATIENCE) == 0
    (end,) = watch.events("end")
    watch.log.close()
    assert end["failed"] == 0
    assert end["read"] == len(watch.rows())
    assert len(watch.rows()) < 60


class Held:
    """A reader that never comes back from one file, and reads all others."""

    room = 3

    def __init__(self, held: str) -> None:
        self._held = held
        self._jobs: deque[Job] = deque()

    def submit(self, job: Job) -> None:
        if job.path.name != self._held:
            self._jobs.append(job)

    def is_done_within(self, seconds: float) -> bool:
        return bool(self._jobs)

    def next(self) -> tuple[Job, Reply]:
        job = self._jobs.popleft()
        return job, attend(job)


class Told:
    """Changes that a test tells of."""

    def __init__(self) -> None:
        self.paths: set[str] = set()

    def within(self, seconds: float) -> set[str]:
        paths, self.paths = self.paths, set()
        return paths


def test_a_slow_file_holds_up_no_other_and_is_given_up_when_the_grace_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "GRACE", 0.1)
    inbox, out = tmp_path / "in", tmp_path / "out"
    written(inbox / "a-slow.txt", letter(1))
    words = command.Words(str(inbox), str(out), None, 0, False, "never", 1, DEFAULT, None, "json")
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    with command._Stopping().heard() as stopping, Outbox(out) as outbox:
        watcher = command._Watcher(words, outbox, Held("a-slow.txt"), InJson(str(out)), stopping)
        changes = Told()
        for number in range(2, 6):
            changes.paths.add(str(written(inbox / f"{number}.txt", letter(number))))
            for _ in range(3):
                watcher.turn(changes)
            assert watcher.tally.read == number - 1, "each is read as it comes"
        signal.raise_signal(signal.SIGTERM)
        assert stopping.asked
        begun = time.monotonic()
        assert not watcher.finished(), "one file was not read"
        assert time.monotonic() - begun < PATIENCE
    for number, handler in before.items():
        signal.signal(number, handler)
    assert sorted(path.name for path in out.glob("*.json")) == ["2.json", "3.json", "4.json", "5.json"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone", "-o", "out"], "gone does not exist"),
        (["file.txt", "-o", "out"], "file.txt is no folder"),
        (["in", "-o", "in"], "what comes out would lie where files arrive"),
        (["in", "-o", "out", "--done", "in"], "what comes out would lie where files arrive"),
        (["in", "-o", "out", "--memory", "10M"], "--memory 10M is too little to start with"),
    ],
)
def test_what_cant_go_well_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "file.txt").touch()
    assert main(["watch", *arguments]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"congvan: {message}"
    assert len(said) == 2
    assert not (tmp_path / "out").exists()


def test_two_watches_dont_write_into_one_folder(tmp_path: Path) -> None:
    with watching(tmp_path) as watch:
        same = [*CONGVAN, "watch", str(watch.inbox), "-o", str(watch.out)]
        other = subprocess.run(same, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert other.returncode == 2
        assert "another run is writing to" in other.stderr


def test_an_inbox_that_is_taken_away_ends_the_watch(tmp_path: Path) -> None:
    with watching(tmp_path) as watch:
        watch.inbox.rename(tmp_path / "elsewhere")
        assert watch.process.wait(PATIENCE) == 2
        assert "is no longer there" in Path(watch.log.name).read_text("utf-8")
