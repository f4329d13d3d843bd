"""Which files of a watched folder have stopped growing, which are looked at, and where they go when they are read."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.walk import Found, find, find_named
from pipeline.watching import SWEEP, Arrivals, Done, Settling
from tests.watch_process import written


class Clocks:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


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
    assert names(settling.ready(())) == [], "it is still being read: two readings at once could end in either order"
    settling.back(path)
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
    places = []
    for content in (b"1", b"2", b"3"):
        places.append(done.take(written(inbox / "b" / "a.pdf", content)))
        (inbox / "b" / "a.pdf").unlink()
    assert [place.relative_to(tmp_path).as_posix() for place in places] == ["done/b/a.pdf", "done/b/a.2.pdf", "done/b/a.3.pdf"]
    assert [place.read_bytes() for place in places] == [b"1", b"2", b"3"]
    assert sorted(path for path in (tmp_path / "done").rglob("*") if path.is_file()) == sorted(places)


def test_a_move_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    done, path = Done(tmp_path / "done", tmp_path / "in"), written(tmp_path / "in" / "a.pdf", b"1")
    assert done.take(path) == done.take(path) == tmp_path / "done" / "a.pdf"


def _refused(*_: object) -> None:
    raise OSError(18, "Invalid cross-device link")
