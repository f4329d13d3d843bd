"""Pictures are drawn once, kept up to a limit, and go with their file."""

import os
import threading
from pathlib import Path

import pytest

from pipeline.files import digest
from pipeline.office.originals import Original
from pipeline.office.pictures import Pictures
from pipeline.office.pictures import keeping as keeping_module
from schemas import FailureCode, ReadError

FILE = Original(digest(b"a"), "a.pdf", "application/pdf", 1, Path("a.pdf"))


class Counted:
    """Workers that count what they are asked for, and hold it back until told."""

    def __init__(self) -> None:
        self.asked = 0
        self.gate = threading.Event()
        self.fail: ReadError | None = None

    def do(self, *_: object) -> bytes:
        self.asked += 1
        assert self.gate.wait(30)
        if self.fail is not None:
            raise self.fail
        return b"x" * 1000


def counted(folder: Path, limit: int = 10_000) -> tuple[Pictures, Counted]:
    workers = Counted()
    return Pictures(folder / "pictures", workers, limit), workers  # type: ignore[arg-type]


def test_a_picture_that_many_ask_for_at_once_is_drawn_once(tmp_path: Path) -> None:
    pictures, workers = counted(tmp_path)
    had: list[bytes] = []
    threads = [threading.Thread(target=lambda: had.append(pictures.page(FILE, 1, 500).content)) for _ in range(8)]
    for thread in threads:
        thread.start()
    workers.gate.set()
    for thread in threads:
        thread.join()

    assert had == [b"x" * 1000] * 8
    assert workers.asked == 1
    assert pictures.page(FILE, 1, 500).content == b"x" * 1000
    pictures.page(FILE, 1, 501)
    assert workers.asked == 2


def test_a_failure_is_told_to_all_who_asked_and_one_that_cost_much_is_not_repeated_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    workers = Counted()
    pictures = Pictures(tmp_path / "pictures", workers, clock=lambda: now[0])  # type: ignore[arg-type]
    workers.gate.set()
    expected: tuple[tuple[FailureCode, int], ...] = (("timeout", 1), ("damaged", 4))
    for code, asked in expected:
        workers.fail = ReadError(code, "it hung", "Print it.")
        for _ in range(3):
            with pytest.raises(ReadError, match="it hung"):
                pictures.page(FILE, 1 if code == "timeout" else 2, 500)
        assert workers.asked == asked
    now[0] = keeping_module._COSTLY_SECONDS + 1
    workers.fail = None
    assert pictures.page(FILE, 1, 500).content


def kept(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "pictures").rglob("*") if path.is_file())


def test_pictures_take_no_more_room_than_they_may_and_the_longest_unseen_go_first(tmp_path: Path) -> None:
    pictures, workers = counted(tmp_path, limit=3500)
    workers.gate.set()
    for page in (1, 2, 3, 1, 4):
        pictures.page(FILE, page, 500)
    assert (workers.asked, kept(tmp_path)) == (4, 3000)

    pictures.page(FILE, 1, 500)
    assert workers.asked == 4, "page 1 was seen after page 2, which went"
    pictures.page(FILE, 2, 500)
    assert workers.asked == 5

    again, others = counted(tmp_path, limit=1500)
    others.gate.set()
    assert kept(tmp_path) == 1000, "a lower limit holds from the next start on"
    again.page(FILE, 2, 500)
    assert others.asked == 0, "what was seen last is still there"


def test_what_was_seen_last_stays_over_a_start(tmp_path: Path) -> None:
    pictures, workers = counted(tmp_path)
    workers.gate.set()
    for page in (1, 2):
        pictures.page(FILE, page, 500)
    for path in (tmp_path / "pictures").rglob("*.webp"):
        os.utime(path, (1_000_000, 1_000_000 + path.name.startswith("2")))
    pictures.page(FILE, 1, 500)

    again, others = counted(tmp_path, limit=1500)
    others.gate.set()
    again.page(FILE, 1, 500)
    assert others.asked == 0
    again.page(FILE, 2, 500)
    assert others.asked == 1


def test_pictures_are_private_and_go_with_their_file(tmp_path: Path) -> None:
    pictures, workers = counted(tmp_path)
    workers.gate.set()
    pictures.page(FILE, 1, 500)
    files = [path for path in (tmp_path / "pictures").rglob("*")]

    assert {path.stat().st_mode & 0o077 for path in [*files, tmp_path / "pictures"]} == {0}
    pictures.forget(FILE.sha256)
    assert kept(tmp_path) == 0
    pictures.page(FILE, 1, 500)
    assert workers.asked == 2
