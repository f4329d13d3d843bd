"""Originals: each content once and whole, private, with names that lead nowhere; what can't be read is refused at once."""

import io
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, get_args

import pytest

from pipeline.limits import Limits
from pipeline.office.originals import ARCHIVES, ENDINGS, Originals, safe_name
from pipeline.office.workers import Workers
from schemas import MediaType, ReadError
from tests import made_faults
from tests.register.made import digest_of

ROOT = Path(__file__).parents[2]
LETTER = made_faults.letter(1)


class Entry(NamedTuple):
    sha256: str
    name: str
    path: str | None


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what is taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        self.taken += size
        return b"a" * size


def crowded() -> bytes:
    """An archive whose directory names more files than a server has memory for."""
    row = b"PK\x01\x02" + bytes(24) + b"\x01\x00" + bytes(16) + b"a"
    count = 2_000_000
    size = count * len(row)
    return (
        b"PK\x03\x04"
        + bytes(26)
        + row * count
        + b"PK\x05\x06"
        + bytes(8)
        + size.to_bytes(4, "little")
        + (30).to_bytes(4, "little")
        + bytes(2)
    )


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, Limits(10, 512 * 2**20)) as made:
        yield made


def put(originals: Originals, content: bytes, name: str = "a.txt", limit: int = 2**20) -> str:
    return originals.put(io.BytesIO(content), name, limit).sha256


def files(originals: Originals) -> list[Path]:
    return [path for path in originals.folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_by_its_content_and_private(originals: Originals) -> None:
    kept = originals.put(io.BytesIO(LETTER), "đến/thư.pdf", 2**20)

    assert kept.path == originals.folder / kept.sha256[:2] / f"{kept.sha256}.txt"
    assert (kept.name, kept.media_type, kept.size) == ("đến/thư.pdf", "text/plain", len(LETTER))
    assert kept.read() == LETTER
    assert originals.path(kept.sha256) == kept.path
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (originals.folder, kept.path.parent)} == {0o700}


def test_the_same_content_is_one_file_that_is_not_written_again(originals: Originals) -> None:
    sha256 = put(originals, LETTER)
    place = originals.path(sha256)
    assert place is not None
    before = place.stat().st_ino

    assert put(originals, LETTER, "other.txt") == sha256
    assert files(originals) == [place]
    assert place.stat().st_ino == before

    place.write_bytes(b"harmed")
    put(originals, LETTER)
    assert place.read_bytes() == LETTER, "what the disk has harmed is written anew"


def test_what_was_changed_on_the_disk_is_not_given_out(originals: Originals) -> None:
    kept = originals.put(io.BytesIO(LETTER), "a.txt")
    kept.path.write_bytes(LETTER + b"!")

    with pytest.raises(ReadError, match="has changed"):
        kept.read()


def test_a_stream_without_end_is_left_at_the_limit(originals: Originals) -> None:
    stream = Endless()

    with pytest.raises(ReadError) as refused:
        originals.put(stream, "a.txt", 3 * 2**20)  # type: ignore[arg-type]

    assert refused.value.code == "too_large"
    assert stream.taken <= 5 * 2**20
    assert files(originals) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (bytes(range(256)), "unsupported"),
        (b"GIF89a" + bytes(99), "unsupported"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_can_not_be_read_is_refused_and_leaves_nothing(originals: Originals, content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        put(originals, content, "a.pdf")

    assert refused.value.code == code
    assert files(originals) == []


def test_archives_are_taken_in(originals: Originals) -> None:
    kinds = {
        originals.put(io.BytesIO(content), "x").media_type
        for content in (made_faults.zipped({"a.txt": LETTER}), made_faults.mail({"a.txt": LETTER}))
    }

    assert kinds == ARCHIVES


def test_every_kind_of_file_has_an_ending() -> None:
    assert set(ENDINGS) == {*get_args(MediaType), *ARCHIVES}
    assert len(set(ENDINGS.values())) == len(ENDINGS)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\tài liệu\\a.pdf", "tài liệu/a.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("co\u0302ng va\u0306n.pdf", "công văn.pdf"),
        ("..", "_"),
        ("", "_"),
        ("a/./b/../c.pdf", "a/b/c.pdf"),
        ("\udcff.pdf", ".pdf"),
        ('a"<b>.pdf', "a__b_.pdf"),
    ],
)
def test_names_lead_nowhere_and_are_one_line(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_is_cut() -> None:
    assert len(os.fsencode(safe_name("đ" * 5000 + ".pdf"))) <= 255


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "a" * 63, "A" * 64, f"../{'a' * 61}", "*" * 64])
def test_no_file_outside_is_had_by_what_is_no_digest(originals: Originals, digest: str) -> None:
    assert originals.path(digest) is None


def test_a_document_that_the_command_added_is_found_where_it_was_as_long_as_it_is_the_same(originals: Originals, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER)
    entry = Entry(digest_of(LETTER.decode()), "letter.txt", str(path))

    found = originals.find(entry)
    assert (found.read(), found.media_type) == (LETTER, "text/plain")

    path.write_bytes(LETTER + b"!")
    with pytest.raises(ReadError, match="holds another file by now"):
        originals.find(entry)
    path.unlink()
    with pytest.raises(ReadError, match="does not exist"):
        originals.find(entry)
    with pytest.raises(ReadError, match="not known"):
        originals.find(entry._replace(path=None))

    put(originals, LETTER)
    assert originals.find(entry).read() == LETTER, "what is kept is given wherever it was"


def test_two_that_send_the_same_file_at_once_both_have_it(originals: Originals) -> None:
    gate = threading.Barrier(4)
    kept: list[str] = []

    class Held(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() == 0:
                gate.wait(30)
            return super().read(size)

    def send(stream: BinaryIO) -> None:
        kept.append(originals.put(stream, "a.txt").sha256)

    threads = [threading.Thread(target=send, args=(Held(LETTER),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(kept) == 4
    assert [path.read_bytes() for path in files(originals)] == [LETTER]


def test_what_an_end_in_the_middle_left_is_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "originals"
    folder.mkdir()
    left, written = folder / ".part-abc", folder / ".part-def"
    left.write_bytes(b"half")
    written.write_bytes(b"half")
    os.utime(left, (1, 1))

    Originals(folder)
    assert list(folder.iterdir()) == [written], "what another process of the server is writing stays"


def test_a_file_that_is_hard_to_tell_costs_its_process_only(tmp_path: Path, workers: Workers) -> None:
    originals = Originals(tmp_path / "originals", workers)

    with pytest.raises(ReadError) as refused:
        originals.put(io.BytesIO(crowded()), "a.zip")
    assert refused.value.code in ("out_of_memory", "timeout", "crashed"), "as the system ends it"
    assert files(originals) == []

    assert originals.put(io.BytesIO(LETTER), "a.txt").read() == LETTER


def test_a_file_is_forgotten(originals: Originals) -> None:
    sha256 = put(originals, LETTER)

    assert originals.forget(sha256)
    assert not originals.forget(sha256)
    assert files(originals) == []
