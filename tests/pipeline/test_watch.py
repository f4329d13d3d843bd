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
from pipeline.walk import Found, find, find_named
from pipeline.watching import SWEEP, Arrivals, Done, Settling
from tests.made_faults import letter, zipped

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
PATIENCE = 60
"""Seconds until a test gives up waiting: far more than anything here takes."""


class Clocks:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def written(path: Path, content: bytes, dated: float = 1_000_000.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (dated, dated))
    return path


def names(files: Iterator[Found]) -> list[str]:
    return [found.path.name for found in files]


def test_a_file_is_given_out_when_it_has_not_grown_for_a_while(tmp_path: Path) -> None:
    clock = Clocks()
    settling = Settling(3, clock, clock)
    path = written(tmp_path / "a.txt", b"Kinh")
    files = list(find([tmp_path]))

    assert names(settling.ready(files)) == [], "it may still grow"
    clock.now += 2
    written(path, b"Kinh gui", dated=clock.now)
    assert names(settling.ready(())) == [], "it has grown"
    clock.now += 2
    assert names(settling.ready(())) == [], "only two seconds ago"
    clock.now += 1
    assert names(settling.ready(())) == ["a.txt"]
    assert names(settling.ready(files)) == [], "once is enough"
    written(path, b"Kinh gui:", dated=clock.now)
    assert not settling.is_as_read(path)
    assert names(settling.ready(files)) == []
    clock.now += 3
    assert names(settling.ready(())) == ["a.txt"], "it was changed later, so it is read again"


def test_at_the_start_old_files_need_not_wait_and_those_just_written_do(tmp_path: Path) -> None:
    clock = Clocks()
    settling = Settling(3, clock, clock)
    written(tmp_path / "old.txt", b"a", dated=clock.now - 100)
    written(tmp_path / "new.txt", b"b", dated=clock.now - 1)
    assert names(settling.ready(find([tmp_path]), at_start=True)) == ["old.txt"]
    clock.now += 3
    assert names(settling.ready(())) == ["new.txt"]


def test_a_file_that_is_taken_away_is_waited_for_no_longer(tmp_path: Path) -> None:
    clock = Clocks()
    settling = Settling(3, clock, clock)
    path = written(tmp_path / "a.txt", b"a")
    assert names(settling.ready(find([tmp_path]))) == []
    path.unlink()
    clock.now += 3
    assert names(settling.ready(())) == []
    assert settling.waiting == 0


def test_the_whole_folder_is_looked_through_now_and_then(tmp_path: Path) -> None:
    clock = Clocks()
    arrivals = Arrivals(tmp_path, [], clock)
    written(tmp_path / "a.txt", b"a")
    assert names(arrivals.files(())) == ["a.txt"]
    written(tmp_path / "b.txt", b"b")
    assert names(arrivals.files(())) == [], "no event tells of it"
    assert names(arrivals.files([str(tmp_path / "b.txt")])) == ["b.txt"]
    clock.now += SWEEP
    assert names(arrivals.files(())) == ["a.txt", "b.txt"]


def test_what_is_named_is_found_as_in_the_whole_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "b/c.txt", "b/d/e.md", ".hidden/f.txt", "~$g.docx", "h.exe", "out/i.txt", ".j.txt", "k.txt.part"):
        written(tmp_path / name, b"x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    out = tmp_path / "out"
    everything = {found.path: found for found in find([tmp_path], without=[out])}
    assert {path.name for path in everything} == {"a.txt", "a.pdf", "c.txt", "e.md"}
    named = list(find_named(tmp_path, [path for path in tmp_path.rglob("*") if path.is_file()], without=[out]))
    assert {found.path: found for found in named} == everything, "with the same places for their directives"
    assert names(find_named(tmp_path, [tmp_path / "b"], without=[out])) == ["c.txt", "e.md"], "a folder that was moved in"
    assert names(find_named(tmp_path, [tmp_path.parent / "other.txt", tmp_path / "gone.txt"])) == []


@pytest.mark.parametrize("linked", [True, False])
def test_a_file_is_moved_to_its_place_and_nothing_there_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool) -> None:
    if not linked:  # another file system, or one that knows no links
        monkeypatch.setattr(os, "link", _refused)
    inbox, done = tmp_path / "in", Done(tmp_path / "done", tmp_path / "in")
    places = [done.take(written(inbox / "b" / "a.pdf", content)) for content in (b"1", b"2", b"3")]
    assert [place.relative_to(tmp_path).as_posix() for place in places] == ["done/b/a.pdf", "done/b/a.2.pdf", "done/b/a.3.pdf"]
    assert [place.read_bytes() for place in places] == [b"1", b"2", b"3"]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(places)


def _refused(*_: object) -> None:
    raise OSError(18, "Invalid cross-device link")


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
