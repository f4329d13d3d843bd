"""`congvan watch`: each file that arrives is read once and whole, however it arrives and however the watch ends."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli import watching as command
from pipeline.jobs import Job, Reply
from tests.made_faults import letter, zipped

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
PATIENCE = 60
"""Seconds until a test gives up waiting: far more than anything here takes."""


def written(path: Path, content: bytes, dated: float = 1_000_000.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (dated, dated))
    return path


class Watch:
    """The command, running on `in`, with what it writes."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.inbox, self.out = folder / "in", folder / "out"
        self.inbox.mkdir(exist_ok=True)
        fixed = ["--settle", "0.5", "--workers", "1", "--log-format", "json"]
        words = [*CONGVAN, "watch", str(self.inbox), "-o", str(self.out), *fixed, *options]
        self.log = (folder / "log").open("a+b")
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=self.log)

    def events(self, kind: str) -> list[dict[str, object]]:
        lines = Path(self.log.name).read_text("utf-8").splitlines()
        return [row for line in lines if line.startswith("{") and (row := json.loads(line))["event"] == kind]

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, Path(self.log.name).read_text("utf-8")
            assert time.monotonic() < end, Path(self.log.name).read_text("utf-8")
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def rows(self) -> list[dict[str, str]]:
        lines = (self.out / "outcomes.jsonl").read_bytes().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith(b"\n")]

    def outcomes(self) -> dict[str, str]:
        return {Path(row["path"]).relative_to(self.inbox).as_posix(): row["status"] for row in self.rows()}


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watch]:
    watch = Watch(folder, *options)
    try:
        watch.until(lambda: bool(watch.events("waits")))
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()
        watch.log.close()


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
        written(watch.inbox / "b" / "a.txt", letter(2), dated=time.time())
        watch.until((done / "b" / "a.2.txt").exists)
        written(watch.inbox / "broken.pdf", b"%PDF-1.7 broken", dated=time.time())
        written(watch.inbox / "letters.zip", zipped({"c.txt": letter(3), "d.txt": letter(4)}), dated=time.time())
        watch.until(lambda: (done / "letters.zip").exists() and bool(watch.events("failed")))
        assert watch.stop() == 0
    assert (done / "b" / "a.txt").read_bytes() == letter(1)
    assert (done / "b" / "a.2.txt").read_bytes() == letter(2)
    assert sorted(path.name for path in watch.inbox.rglob("*") if path.is_file()) == ["broken.pdf"]
    assert sorted(path.name for path in bad.iterdir()) == ["broken.pdf", "broken.pdf.reason.txt"]
    assert watch.outcomes() == {"b/a.txt": "read", "broken.pdf": "failed", "letters.zip/c.txt": "read", "letters.zip/d.txt": "read"}


def test_a_watch_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(8):
        written(tmp_path / "in" / f"{number}.txt", letter(number), dated=time.time() - 60)
    first = Watch(tmp_path)
    first.until(lambda: bool(first.events("read")))
    first.stop(signal.SIGKILL)
    first.log.close()
    (tmp_path / "log").rename(tmp_path / "log.1")
    with watching(tmp_path) as watch:
        assert watch.outcomes() == {f"{number}.txt": "read" for number in range(8)}
        assert len(watch.events("read")) + len(watch.events("passed")) == 8
        assert watch.events("passed"), "what was read is not read again"
        assert watch.stop() == 0
    assert len(watch.rows()) == 8


def test_told_to_stop_it_finishes_what_it_is_at_and_begins_nothing(tmp_path: Path) -> None:
    for number in range(60):
        written(tmp_path / "in" / f"{number:02}.txt", letter(number), dated=time.time() - 60)
    watch = Watch(tmp_path)
    watch.until(lambda: bool(watch.events("read")))
    assert watch.stop() == 0
    (end,) = watch.events("end")
    watch.log.close()
    assert end["failed"] == 0
    assert end["read"] == len(watch.rows())
    assert len(watch.rows()) < 60


class Slow:
    """A reader whose file takes longer than anybody waits."""

    room = 1

    def submit(self, job: Job) -> None:
        raise AssertionError(job)

    def next(self) -> tuple[Job, Reply]:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        raise AssertionError


def test_a_file_that_takes_longer_than_the_grace_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "GRACE", 0.1)
    stopping = command._Stopping()
    begun = time.monotonic()
    with stopping.heard(), pytest.raises(command._GivenUp):
        command._Patient(Slow(), stopping).next()
    assert stopping.asked
    assert time.monotonic() - begun < PATIENCE


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
        assert "is no longer there" in (tmp_path / "log").read_text("utf-8")
