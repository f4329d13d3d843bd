"""Files that were sent: in order, each told what became of it, none lost and none read for ever, on both databases."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from pipeline.program import PROGRAM
from pipeline.register.intake.entries import Member, Refusal, Sent, Upload
from pipeline.register.intake.tables import uploads
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.made import digest_of, letter


def sent(content: object, name: str = "a.pdf") -> Sent:
    return Sent(digest_of(content), name, 7, "application/pdf")


def enqueue(register: Register, *contents: object, batch: str = "b1") -> list[int]:
    return register.uploads.enqueue([sent(content, f"{content}.pdf") for content in contents], batch=batch, by="Lan")


def claimed(register: Register, most: int = 9) -> list[int]:
    return [upload.id for upload in register.queue.claim(most)]


def states(register: Register, batch: str = "b1") -> list[str]:
    return [upload.state for upload in register.uploads.of_batch(batch)]


def only(register: Register) -> Upload:
    (upload,) = register.queue.claim(1)
    return upload


def test_files_are_read_in_the_order_in_which_they_came_each_once(register: Register) -> None:
    first, second, third = enqueue(register, 1, 2, 3)

    assert claimed(register, 2) == [first, second]
    assert claimed(register, 2) == [third]
    assert claimed(register) == []
    assert states(register) == ["reading"] * 3
    told = register.uploads.get(first)
    assert (told.name, told.size, told.by, told.attempts, told.sha256) == ("1.pdf", 7, "Lan", 1, digest_of(1))
    assert told.started_at is not None
    assert told.at <= told.started_at


def test_what_was_read_is_in_the_register_and_said_to_be(register: Register) -> None:
    enqueue(register, 1)
    upload = only(register)

    added = register.queue.take_in(upload, letter(1))

    told = register.uploads.get(upload.id)
    assert (told.state, told.document_id, told.what, told.relation) == ("done", added.id, "added", None)
    assert told.finished_at is not None
    assert register.get(added.id).sha256 == digest_of(1)
    assert list(register.check()) == []


@pytest.mark.parametrize(
    ("incoming", "state", "what", "relation"),
    [
        (letter(1), "known", "known", None),
        (letter(1, name="b.pdf"), "known", "copy", "duplicate"),
        (letter(2), "done", "copy", "other_version"),
        (letter(3, number="99/SNV-VP"), "done", "added", None),
    ],
)
def test_a_duplicate_is_said_with_its_document(register: Register, incoming: object, state: str, what: str, relation: str | None) -> None:
    (first,) = [each.id for each in register.add([letter(1)])]
    enqueue(register, "again")

    added = register.queue.take_in(only(register), incoming)  # type: ignore[arg-type]

    (told,) = register.uploads.of_batch("b1")
    assert (told.state, told.what, told.relation, told.document_id) == (state, what, relation, added.id)
    assert (added.id == first) == (what != "added")


def test_a_content_that_this_program_has_read_is_known_without_reading(register: Register) -> None:
    list(
        register.add(
            [letter(1, program=PROGRAM), letter(2, program="congvan 0.0.1"), letter(3, program=PROGRAM, secrecy="Mật", number="9/A")]
        )
    )
    enqueue(register, 1, 2, 3, 4)

    known = [register.queue.known(upload) for upload in register.queue.claim(9)]

    assert known == [True, False, False, False], "an older reading, a header and what is new are read"
    told = register.uploads.of_batch("b1")[0]
    assert (told.state, told.what, told.document_id) == ("known", "known", 1)


def test_a_reading_that_was_cut_off_waits_again_and_fails_the_second_time(register: Register) -> None:
    cut, done = enqueue(register, 1, 2)
    uploads_of = {upload.id: upload for upload in register.queue.claim(2)}
    register.queue.take_in(uploads_of[done], letter(2))

    assert register.queue.recover() == 1
    assert states(register) == ["waiting", "done"]
    assert claimed(register) == [cut]

    assert register.queue.recover() == 0
    told = register.uploads.get(cut)
    assert (told.state, told.failure, told.attempts) == ("failed", "crashed", 2)
    assert claimed(register) == []

    register.uploads.again(cut)
    assert claimed(register) == [cut], "a person may have it tried once more"


def test_a_file_that_ends_its_worker_is_tried_twice_and_others_once(register: Register) -> None:
    crashing, broken = enqueue(register, 1, 2)
    for upload in register.queue.claim(2):
        register.queue.fail(upload, "crashed" if upload.id == crashing else "damaged", "it is broken")
    assert states(register) == ["waiting", "failed"]

    register.queue.fail(only(register), "crashed", "it ended its process")

    told = register.uploads.get(crashing)
    assert (told.state, told.failure, told.message) == ("failed", "crashed", "it ended its process")
    assert register.uploads.get(broken).attempts == 1


def test_what_is_given_back_waits_as_if_it_had_not_been_begun(register: Register) -> None:
    enqueue(register, 1, 2)
    register.queue.give_back(register.queue.claim(2))

    assert states(register) == ["waiting"] * 2
    assert {upload.attempts for upload in register.uploads.of_batch("b1")} == {0}


def test_files_of_an_archive_are_listed_behind_it_and_entered_once(register: Register) -> None:
    enqueue(register, "archive")
    archive = only(register)
    members = [Member("0", sent(1, "x/1.pdf")), Member("1/0", Refusal("2.pdf", "encrypted", "2.pdf is protected by a password"))]

    register.queue.add_members(archive, members[:1])
    register.queue.add_members(archive, members)
    assert register.queue.places(archive) == {"0", "1/0"}
    register.queue.unpacked(archive)

    told = register.uploads.of_batch("b1")
    assert [(each.parent_id, each.name, each.state) for each in told] == [
        (None, "archive.pdf", "done"),
        (archive.id, "x/1.pdf", "waiting"),
        (archive.id, "2.pdf", "failed"),
    ]
    assert told[0].what == "unpacked"
    assert list(register.check()) == []


def test_batches_are_listed_the_newest_first_with_counts(register: Register) -> None:
    enqueue(register, 1, 2, batch="old")
    register.uploads.enqueue([sent(3), Refusal("x.exe", "unsupported", "x.exe is no document")], batch="new", by="Minh")
    register.queue.take_in(only(register), letter(1))

    new, old = register.uploads.batches()
    assert (new.id, new.by, new.counts, new.finished) == ("new", "Minh", {"failed": 1, "waiting": 1}, False)
    assert (old.id, old.by, old.counts) == ("old", "Lan", {"done": 1, "waiting": 1})
    assert register.uploads.counts() == {"done": 1, "failed": 1, "waiting": 2}
    assert [batch.id for batch in register.uploads.batches(limit=1, offset=1)] == ["old"]


def test_old_batches_are_forgotten_when_all_of_them_is_finished(register: Register) -> None:
    enqueue(register, 1, batch="old")
    register.queue.take_in(only(register), letter(1))
    register.uploads.enqueue([sent(2)], batch="old", by="Lan")
    register.queue.fail(only(register), "damaged", "it is broken")
    enqueue(register, 4, batch="old")
    register.queue.fail(only(register), "needs_ocr", "it is a picture")
    list(register.add([letter(4, number="4/SNV-VP")]))
    enqueue(register, 3, batch="waits")
    long_ago = (datetime.now(UTC) - timedelta(days=40)).isoformat()
    with register.database.writing() as connection:
        connection.execute(update(uploads).values(at=long_ago, finished_at=long_ago))

    assert register.uploads.forget(50) == []
    assert register.uploads.forget(30) == [digest_of(2)], "the bytes of what failed may go; those of a document stay"
    assert [batch.id for batch in register.uploads.batches()] == ["waits"]
    assert register.get(1).sha256 == digest_of(1)


def test_of_a_document_that_keeps_no_subject_no_name_of_a_file_is_kept(register: Register) -> None:
    enqueue(register, 1, 2)
    secret, open_one = register.queue.claim(2)
    register.queue.take_in(secret, letter(1, secrecy="Tuyệt mật"))
    document = register.queue.take_in(open_one, letter(2, number="2/SNV-VP")).id
    assert register.uploads.get(secret.id).name == digest_of(1)
    assert register.uploads.get(open_one.id).name == "2.pdf"

    register.correct(document, "/secrecy", "Tuyệt mật", by="Lan")

    assert register.uploads.get(open_one.id).name == digest_of(2)
    assert register.queue.withheld() == {digest_of(1), digest_of(2)}
    enqueue(register, 1)
    assert register.queue.withheld() == {digest_of(2)}, "what waits to be read is still needed"


@pytest.mark.parametrize("number", [0, 99, 2**40])
def test_a_number_that_is_none_is_said(register: Register, number: int) -> None:
    with pytest.raises(UsageError, match="there is no upload"):
        register.uploads.get(number)
    with pytest.raises(UsageError, match="there is no upload"):
        register.uploads.again(number)


def test_only_what_failed_and_is_kept_is_read_again(register: Register) -> None:
    (waiting,) = enqueue(register, 1)
    (refused,) = register.uploads.enqueue([Refusal("x.exe", "unsupported", "no document")], batch="b1", by="Lan")

    for number in (waiting, refused):
        with pytest.raises(UsageError, match="not one that failed"):
            register.uploads.again(number)


def test_uploads_are_in_a_dump_and_fill_no_register_that_has_some(register: Register) -> None:
    enqueue(register, 1)
    file = io.BytesIO()
    register.dump(file)

    assert b'"table": "uploads"' in file.getvalue()
    with pytest.raises(UsageError, match="is not empty"):
        register.load(io.BytesIO(file.getvalue()))


def test_the_check_finds_what_is_wrong_with_uploads(register: Register) -> None:
    for wrong in ({"state": "done", "what": "added"}, {"state": "failed"}, {"state": "lost"}):
        (number,) = enqueue(register, str(wrong))
        with register.database.writing() as connection:
            connection.execute(update(uploads).where(uploads.c.id == number).values(**wrong))

    assert len(list(register.check())) == 3


@pytest.mark.parametrize("text", ["a\x00b.pdf", "'; DROP TABLE uploads; --", "đến 😀.pdf"])
def test_any_name_is_kept(register: Register, text: str) -> None:
    (number,) = register.uploads.enqueue([sent(1, text)], batch=text, by=text)

    assert register.uploads.get(number).name == text.replace("\x00", "\ufffd")
    assert len(register.uploads.of_batch(text)) == 1
    assert register.uploads.counts(text) == {"waiting": 1}
    register.queue.fail(only(register), "damaged", text)
    assert register.uploads.get(number).message == text.replace("\x00", "\ufffd")
