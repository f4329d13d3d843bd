"""Reading in the background: what is sent is read in order and taken in, whatever a file does."""

from pathlib import Path

import pytest

from pipeline.register.database import RegisterError
from pipeline.register.intake.entries import Upload
from pipeline.register.intake.queue import Queue
from tests import made_faults
from tests.made_faults import FAULTS, letter, mail, zipped
from tests.office.made import TIGHT, Office, until

ROOT = Path(__file__).parents[2]
SECRET = b"M\xe1\xba\xacT\n" + letter(77)


def test_what_is_sent_is_read_and_taken_in_under_the_name_that_it_has(office: Office) -> None:
    with office.reader() as reader:
        office.send({"đến/1186_SNNMT-TL.pdf": (ROOT / "samples/dispatches/1186_SNNMT-TL.pdf").read_bytes()})
        reader.wake()
        until(lambda: office.finished)

    (upload,) = office.register.uploads.of_batch("b")
    assert (upload.state, upload.what, upload.failure) == ("done", "added", None)
    assert upload.document_id is not None
    entry = office.register.get(upload.document_id)
    assert (entry.valid.number, entry.name, entry.path) == ("1186/SNNMT-TL", "1186_SNNMT-TL.pdf", "đến/1186_SNNMT-TL.pdf")
    assert office.originals.find(entry).sha256 == upload.sha256
    assert list(office.register.check()) == []


def test_files_that_another_process_enters_are_seen_and_begun_in_order(office: Office) -> None:
    """Nobody wakes the reader: it looks by itself."""
    with office.reader(TIGHT._replace(workers=1)):
        sent = office.send({f"{number}.txt": letter(number) for number in range(1, 9)})
        until(lambda: office.finished)

    uploads = [office.register.uploads.get(number) for number in sent]
    assert [upload.state for upload in uploads] == ["done"] * 8
    assert [upload.document_id for upload in uploads] == list(range(1, 9)), "taken in in the order in which they came"


def test_a_duplicate_is_known_with_its_document(office: Office) -> None:
    with office.reader(TIGHT._replace(workers=1)):
        office.send({"a.txt": letter(1), "b.txt": letter(1), "a.docx": made_faults.word(1)})
        until(lambda: office.finished)

    told = office.uploads()
    assert (told["a.txt"].state, told["b.txt"].state, told["a.docx"].state) == ("done", "known", "done")
    assert told["a.docx"].relation == "other_format"
    assert {upload.document_id for upload in told.values()} == {1}


def test_hostile_files_fail_plainly_and_the_good_ones_among_them_are_read(office: Office) -> None:
    names = [fault for fault in FAULTS if ".zip/" not in fault.name]
    files = {fault.name: fault.make() for fault in names} | {"a.txt": letter(1), "../../way-out.txt": letter(2), "nul\x00.txt": letter(3)}

    with office.reader() as reader:
        office.send(files)
        until(lambda: office.finished)
        assert reader.alive
        office.send({"after.txt": letter(4)})
        until(lambda: office.finished)

    told = {upload.name: upload for upload in office.register.uploads.of_batch("b")}
    # On a machine that is busy any of them may take longer than it has.
    plain = {fault.name: {*fault.codes.split(), "timeout"} for fault in names}
    wrong = {name: told[name].failure for name, codes in plain.items() if (told[name].failure or "read") not in codes}
    assert wrong == {}
    assert [told[name].state for name in ("a.txt", "way-out.txt", "nul.txt", "after.txt")] == ["done"] * 4
    assert list(office.register.check()) == []


def test_files_in_archives_become_uploads_of_their_own_below_them(office: Office) -> None:
    inner = zipped(
        {"a.txt": letter(2), "x/y.docx": made_faults.word(3), "../out.txt": letter(4), "bomb.txt": bytes(2**23), "empty.txt": b""}
    )
    with office.reader():
        office.send({"z.zip": inner, "m.eml": mail({"công văn.docx": made_faults.word(5), "in.zip": zipped({"b.txt": letter(6)})})})
        until(lambda: office.finished)

    told = office.uploads()
    states = {name: upload.failure or upload.what for name, upload in told.items()}
    assert states == {
        "z.zip": "unpacked", "z.zip/a.txt": "added", "z.zip/x/y.docx": "added", "z.zip/out.txt": "added", "z.zip/bomb.txt": "too_large",
        "z.zip/empty.txt": "empty", "m.eml": "unpacked", "m.eml/công văn.docx": "added", "m.eml/in.zip/b.txt": "added",
    }  # fmt: skip
    assert office.register.get(told["z.zip/a.txt"].document_id or 0).path == "z.zip/a.txt"
    assert [office.originals.path(told[name].sha256 or "") is None for name in ("z.zip", "z.zip/a.txt")] == [True, False], (
        "of an archive what was in it is kept"
    )


def test_an_archive_that_is_sent_twice_is_unpacked_twice(office: Office) -> None:
    """What the first one leaves behind is not taken from the second."""
    content = zipped({"a.txt": letter(1)})
    office.send({"y.zip": content, "z.zip": content})
    with office.reader(TIGHT._replace(workers=1)):
        until(lambda: office.finished)

    told = office.uploads()
    assert [told[name].what for name in ("y.zip", "y.zip/a.txt", "z.zip", "z.zip/a.txt")] == ["unpacked", "added", "unpacked", "known"]
    assert told["z.zip/a.txt"].state == "known"


def test_what_was_finished_long_ago_is_listed_no_more_and_documents_stay(office: Office) -> None:
    office.send({"a.txt": letter(1), "locked.pdf": made_faults.locked()})
    with office.reader():
        until(lambda: office.finished)
    done, failed = office.uploads().values()
    with office.reader(TIGHT._replace(days=0)):
        until(lambda: office.register.uploads.batches() == ())

    assert office.originals.find(office.register.get(done.document_id or 0)).read() == letter(1)
    until(lambda: office.originals.path(failed.sha256 or "") is None)


def test_an_archive_without_documents_says_so(office: Office) -> None:
    with office.reader():
        office.send({"z.zip": zipped({"a.exe": b"x"})})
        until(lambda: office.finished)

    assert office.uploads()["z.zip"].failure == "empty"


@pytest.mark.parametrize("secret", [False, True])
def test_of_a_secret_document_no_byte_stays_unless_the_register_was_opened_for_such(tmp_path: Path, secret: bool) -> None:
    office = Office(tmp_path, secret=secret)
    with office.reader():
        office.send({"a.txt": SECRET, "z.zip": zipped({"b.txt": SECRET}), "open.txt": letter(1)})
        until(lambda: office.finished)
    told = office.uploads()
    assert office.register.get(told["a.txt"].document_id or 0).valid.secrecy is not None
    assert (office.originals.path(told["a.txt"].sha256 or "") is not None) == secret
    assert (told["a.txt"].sha256 in office.forgotten) == (not secret)
    assert office.originals.path(told["open.txt"].sha256 or "") is not None
    left = [path for path in office.originals.folder.rglob("*") if path.is_file() and SECRET in path.read_bytes()]
    assert bool(left) == secret
    office.register.database.close()


def test_a_database_that_fails_for_a_while_costs_no_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = iter([True] * 3)
    take_in = Queue.take_in

    def failing(queue: Queue, *words: object) -> object:
        if next(failures, False):
            raise RegisterError("the disk is full", "Make room.")
        return take_in(queue, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Queue, "take_in", failing)
    with office.reader() as reader:
        office.send({"a.txt": letter(1)})
        until(lambda: reader.trouble is not None)
        assert "the disk is full" in (reader.trouble or "")
        until(lambda: office.finished)
        until(lambda: reader.trouble is None)

    assert office.uploads()["a.txt"].attempts == 1
    assert office.uploads()["a.txt"].state == "done"


def test_a_database_that_fails_while_an_archive_is_unpacked_costs_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = iter([True] * 2)
    unpacked = Queue.unpacked

    def failing(queue: Queue, *words: object) -> None:
        if next(failures, False):
            raise RegisterError("the disk is full", "Make room.")
        unpacked(queue, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Queue, "unpacked", failing)
    with office.reader():
        office.send({"z.zip": zipped({"a.txt": letter(1)})})
        until(lambda: office.finished)

    assert {name: upload.what for name, upload in office.uploads().items()} == {"z.zip": "unpacked", "z.zip/a.txt": "added"}


def test_a_defect_of_ours_is_the_failure_of_one_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in = Queue.take_in

    def failing(queue: Queue, upload: Upload, *words: object) -> object:
        if upload.name == "a.txt":
            raise KeyError("number")
        return take_in(queue, upload, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Queue, "take_in", failing)
    with office.reader():
        office.send({"a.txt": letter(1), "b.txt": letter(2)})
        until(lambda: office.finished)

    assert (office.uploads()["a.txt"].failure, office.uploads()["b.txt"].state) == ("internal", "done")


def test_an_original_that_is_gone_or_changed_is_said(office: Office) -> None:
    office.send({"a.txt": letter(1), "b.txt": letter(2)})
    gone, changed = (office.originals.path(upload.sha256 or "") for upload in office.uploads().values())
    assert gone is not None
    assert changed is not None
    gone.unlink()
    changed.write_bytes(letter(3))
    with office.reader():
        until(lambda: office.finished)

    assert [upload.failure for upload in office.uploads().values()] == ["not_found", "damaged"]
    assert len(office.register) == 0
