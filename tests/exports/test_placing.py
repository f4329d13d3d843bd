"""Files of exports are whole or not there, and a place that can't be written is told."""

import errno
import gc
import io
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.exports.books import BookName, Cover, write_book_csv, write_book_jsonl, write_book_xlsx
from pipeline.exports.entries import Entry
from schemas import UsageError
from tests.exports.made import AT, ENTRY

Writer = Callable[[BookName, Iterable[Entry], Path], object]
writers = pytest.mark.parametrize("write", [write_book_csv, write_book_jsonl, partial(write_book_xlsx, cover=Cover(AT))])


def unwritable(folder: Path) -> Iterator[Path]:
    yield folder
    yield folder / "none" / "b.out"
    (folder / "file").write_text("x")
    yield folder / "file" / "b.out"


@writers
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_read(write: Writer, tmp_path: Path) -> None:
    def never() -> Iterator[Entry]:
        raise AssertionError("read although the place can't be written")
        yield

    for place in unwritable(tmp_path):
        with pytest.raises(UsageError, match="can't be written") as told:
            write("register", never(), place)
        assert told.value.advice


@writers
def test_what_fails_half_way_leaves_the_old_file_and_nothing_beside(write: Writer, tmp_path: Path) -> None:
    def failing() -> Iterator[Entry]:
        yield ENTRY
        raise RuntimeError("the database went away")

    place = tmp_path / "b.out"
    place.write_text("old")
    with pytest.raises(RuntimeError):
        write("register", failing(), place)

    assert place.read_text() == "old"
    assert os.listdir(tmp_path) == ["b.out"]


@writers
def test_who_reads_the_old_file_meanwhile_reads_it_whole(write: Writer, tmp_path: Path) -> None:
    place = tmp_path / "b.out"
    place.write_text("old")
    with place.open() as reading:
        write("register", [ENTRY], place)
        assert reading.read() == "old"


class FullDisk(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")  # a user would see it as a traceback
@writers
def test_a_full_disk_is_told(write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda *_: FullDisk())

    with pytest.raises(UsageError, match="no space left"):
        write("register", [ENTRY], tmp_path / "b.out")
    gc.collect()
