"""Files in archives and e-mails: paths inside are kept, names lead nowhere else, bombs stop at limits."""

import io
import sys
import warnings
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import archives, files
from pipeline.archives import mails, member_of, open_archive, unpack, zips
from pipeline.archives.entries import Entry, entries, safe
from pipeline.batch import read_many
from pipeline.cli import main
from pipeline.jobs import NOTHING, Member
from pipeline.walk import Found, in_archive
from schemas import Outcome, ReadError
from tests.made_faults import letter, mail, word, zipped


def read(tmp_path: Path, name: str, content: bytes) -> dict[str, Outcome]:
    (tmp_path / name).write_bytes(content)
    return {outcome.path.removeprefix(f"{tmp_path}/"): outcome for outcome in read_many([tmp_path / name])}


def codes(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: outcome.failure.code if outcome.failure else "read" for name, outcome in outcomes.items()}


@pytest.mark.parametrize(
    ("files", "expected", "reason"),
    [
        ({"b/c.txt": 1, "a.docx": 2}, ["a.zip/b/c.txt", "a.zip/a.docx"], "in the archive's order, with their folders"),
        ({"x.exe": 1, "table.xlsx": 2, ".hidden.txt": 3, "~$a.docx": 4, "__MACOSX/a.txt": 5, "a.txt": 6}, ["a.zip/a.txt"], "like folders"),
        ({"../../etc/a.txt": 1, "/b.txt": 2, "C:\\d\\c.txt": 3}, ["a.zip/etc/a.txt", "a.zip/b.txt", "a.zip/d/c.txt"], "none leads out"),
        ({"Công văn/số 1.txt": 1}, ["a.zip/Công văn/số 1.txt"], "Vietnamese names"),
    ],
)  # fmt: skip
def test_documents_in_an_archive_are_read_by_their_paths(tmp_path: Path, files: dict[str, int], expected: list[str], reason: str) -> None:
    content = zipped({name: word(number) if name.endswith("docx") else letter(number) for name, number in files.items()})

    assert codes(read(tmp_path, "a.zip", content)) == dict.fromkeys(expected, "read"), reason


def test_two_files_of_one_name_are_two_outcomes(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", letter(1))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", letter(2))

    outcomes = read(tmp_path, "a.zip", buffer.getvalue())

    assert [outcome.directive.number for outcome in outcomes.values() if outcome.directive] == ["1/STN-VP", "2/STN-VP"]
    assert list(outcomes) == ["a.zip/a.txt", "a.zip/a (2).txt"]


def test_a_name_that_is_there_already_is_not_given_again(tmp_path: Path) -> None:
    """Else one of the two would take the place of the other, and be lost."""
    names = ["a.txt", "a.txt", "a (2).txt", "a.txt", "a (2).txt"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, name in enumerate(names):
            archive.writestr(name, letter(number))

    outcomes = read(tmp_path, "a.zip", buffer.getvalue())

    numbers = [outcome.directive.number for outcome in outcomes.values() if outcome.directive]
    assert numbers == [f"{number}/STN-VP" for number in range(5)]


def test_what_begins_as_a_large_archive_and_is_none_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)

    outcomes = codes(read(tmp_path, "a.zip", b"PK\x03\x04" + bytes(2000)))

    assert outcomes == {"a.zip": "damaged"}


def test_names_in_utf_8_without_the_mark_are_put_right(tmp_path: Path) -> None:
    content = zipped({"c\xf4ng.txt": letter(1)})
    assert content.count("công.txt".encode()) == 2
    unmarked = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        unmarked[content.index(mark) + place] &= ~0x08

    assert list(read(tmp_path, "a.zip", bytes(unmarked))) == ["a.zip/công.txt"]


def test_a_link_in_an_archive_is_no_file(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("passwd.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", letter(1))

    assert list(read(tmp_path, "a.zip", buffer.getvalue())) == ["a.zip/a.txt"]


def test_the_attachments_of_an_e_mail_are_read_its_text_and_logos_are_not(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.vn", "b@example.vn", "Công văn"
    message.set_content("Kính gửi anh, gửi anh công văn.")
    message.add_alternative("<p>Kính gửi <img src='cid:logo'>", subtype="html")
    *_, shown = message.iter_parts()
    assert isinstance(shown, EmailMessage)
    shown.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>", filename="logo.png", disposition="inline")
    message.add_attachment(letter(1), "text", "plain", filename="số 1.txt")
    message.add_attachment(word(2), "application", "vnd.openxmlformats-officedocument.wordprocessingml.document", filename="hai")
    message.add_attachment(zipped({"ba.txt": letter(3)}), "application", "zip", filename="../ba.zip")
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "c@example.vn", "a@example.vn", "Chuyển tiếp"
    inner.set_content("x")
    inner.add_attachment(letter(4), "text", "plain", filename="bốn.txt")
    message.add_attachment(inner)

    outcomes = read(tmp_path, "thư.eml", message.as_bytes())

    names = ["thư.eml/số 1.txt", "thư.eml/hai.docx", "thư.eml/ba.zip/ba.txt", "thư.eml/Chuyển tiếp.eml/bốn.txt"]
    assert codes(outcomes) == dict.fromkeys(names, "read")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", zipped({"x.exe": b"x"}), "empty"),
        ("a.eml", mail({}), "empty"),
        ("a.zip", zipped({"a.txt": letter(1)})[:-30], "damaged"),
        ("a.zip", b"%PDF-1.7\n", "damaged"),
        ("a.eml", b"From: a@example.vn\nTo: b@example.vn\nContent-Type: multipart/mixed\n\nx", "empty"),
    ],
)
def test_what_holds_nothing_to_read_is_a_failure_of_its_own(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert codes(read(tmp_path, name, content)) == {name: code}


def test_a_wrong_byte_costs_one_file_of_an_archive(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": letter(1), "b.txt": letter(2)}))
    content[content.index(b"a.txt") + 20] ^= 0xFF

    assert codes(read(tmp_path, "a.zip", bytes(content))) == {"a.zip/a.txt": "damaged", "a.zip/b.txt": "read"}


def test_what_no_program_writes_into_a_message_costs_that_message_alone(tmp_path: Path) -> None:
    """Found by harming files: the parser of messages raised what nobody caught, and a whole batch ended."""
    (tmp_path / "a.eml").write_bytes(b'Subject: x\nContent-Type: text/plain; charset="x\x00y"\n\n\xe1\n')
    (tmp_path / "b.docx").write_bytes(word(1)[1000:])
    (tmp_path / "d.eml").write_bytes(b"Content-Type: message/rfc822\n\nTo: a\x0bb: c\n\nhello\n")
    (tmp_path / "c.txt").write_bytes(letter(1))
    found = {outcome.path.removeprefix(f"{tmp_path}/").split("/")[0]: outcome for outcome in read_many([tmp_path], workers=1)}
    assert found.keys() == {"a.eml", "b.docx", "c.txt", "d.eml"}
    assert found["c.txt"].status == "read"
    assert "internal" not in [outcome.failure.code for outcome in found.values() if outcome.failure]


def test_an_archive_of_too_many_files_is_read_up_to_the_limit_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    inner = zipped({f"{number}.txt": letter(number) for number in range(4)})

    outcomes = codes(read(tmp_path, "a.zip", zipped({"x.txt": letter(9), "i.zip": inner, "y.txt": letter(8)})))

    assert outcomes == {"a.zip/x.txt": "read", "a.zip/i.zip/0.txt": "read", "a.zip": "too_large"}


def test_an_archive_that_unpacks_to_too_much_stops_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 300)
    monkeypatch.setattr(archives, "MOST_TIMES", 0)

    outcomes = codes(read(tmp_path, "a.zip", zipped({f"{number}.txt": letter(number) for number in range(4)})))

    assert list(outcomes.values()) == ["read", "read", "too_large", "too_large"]


def test_a_large_archive_comes_in_parts_that_are_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_CHUNK_FILES", 3)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": letter(number) for number in range(8)}))
    archive = open_archive(path)
    assert archive is not None

    members: list[Member] = []
    start: int | None = 0
    spent = NOTHING
    while start is not None:
        opened = unpack(archive, "a.zip", start, spent, 1)
        assert len(opened.members) <= 3
        members += opened.members
        start, spent = opened.rest, opened.spent

    assert [member.name for member in members] == [f"{number}.txt" for number in range(8)]
    assert spent.files == 8


@given(st.text())
def test_no_name_leads_out_of_the_folder_of_results(name: str) -> None:
    found = in_archive(Found(Path("x/a.zip"), Path("x/a.json")), Member(safe(name) or "a.txt", (0,), None))

    assert not found.slot.is_absolute()
    assert ".." not in found.slot.parts
    assert all(0 < len(part.encode("utf-8", "surrogateescape")) <= 255 for part in found.slot.parts)


def test_an_archive_on_standard_input_is_read_file_by_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = zipped({"a.txt": letter(1), "b/c.txt": letter(2), "broken.pdf": b"%PDF-1.7 broken"})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["read", "-", "-o", str(tmp_path / "out"), "--workers", "1", "--quarantine", str(tmp_path / "bad")]) == 1
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.json")) == ["a.txt.json", "c.txt.json"]
    (copy,) = (tmp_path / "bad").rglob("*.pdf")
    assert copy.read_bytes() == b"%PDF-1.7 broken"


@pytest.mark.parametrize("is_inner", [False, True], ids=["outermost", "in another"])
@pytest.mark.parametrize("ending", ["zip", "eml"])
def test_an_archive_of_many_files_is_opened_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, *, is_inner: bool
) -> None:
    """To open one takes as long as it holds many files: opened for each of them, a megabyte of e-mail would take hours."""
    letters = {f"{number}.txt": letter(number) for number in range(60)}
    content = zipped(letters) if ending == "zip" else mail(letters)
    opened: list[int] = []

    def counted(names: Sequence[str | None]) -> tuple[Entry, ...]:
        opened.append(len(names))
        return entries(names)

    for module in (zips, mails):
        monkeypatch.setattr(module, "entries", counted)
    outer, name = (zipped({f"in.{ending}": content}), f"a.zip/in.{ending}") if is_inner else (content, f"a.{ending}")

    outcomes = codes(read(tmp_path, name.partition("/")[0], outer))

    assert outcomes == {f"{name}/{number}.txt": "read" for number in range(60)}
    assert len(opened) < 10


def test_an_archive_that_is_changed_while_it_is_read_is_opened_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": letter(number) for number in range(60)}))
    assert member_of(path, None, None, (59,), "a.zip/59.txt") == letter(59)

    path.write_bytes(zipped({f"{number}.txt": letter(1000 + number) for number in range(59)}))

    assert member_of(path, None, None, (58,), "a.zip/58.txt") == letter(1058)
    with pytest.raises(ReadError, match="no longer there"):
        member_of(path, None, None, (59,), "a.zip/59.txt")
    path.unlink()
    with pytest.raises(ReadError, match="no longer there"):
        member_of(path, None, None, (0,), "a.zip/0.txt")


@pytest.mark.parametrize("cut", range(1, 5))
def test_an_attachment_that_came_in_part_is_damaged(tmp_path: Path, cut: int) -> None:
    """Cut within a group of four letters base64 can't be undone: it is no text that might be read."""
    whole = mail({"a.docx": word(1)})
    lines = whole.splitlines()

    outcomes = codes(read(tmp_path, "a.eml", b"\n".join(lines[:-8])[:-cut]))

    assert outcomes == {"a.eml/a.docx": "damaged"}
