"""What happens in a register is told to other programs: in order, each change once, and nothing of what is secret."""

from threading import Thread

import pytest

from pipeline.register.feeds.changes import FeedChange
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.made import LETTER, PROGRAM, add, letter, numbered

WRITERS = 4
EACH = 12
PATIENCE = 60


def test_changes_are_told_in_order_with_what_is_valid_now(register: Register) -> None:
    add(register, letter(1), letter(2, number="13/SNV-VP"))
    register.correct(1, "/number", "14/SNV-VP", by="Lan")

    told = register.changes()

    assert [(each.cursor, each.kind, each.document, each.by) for each in told] == [
        (1, "added", 1, None),
        (2, "added", 2, None),
        (3, "corrected", 1, "Lan"),
    ]
    assert [each.about.number for each in told if each.about] == ["14/SNV-VP", "13/SNV-VP", "14/SNV-VP"]
    assert told[2].detail == {"pointer": "/number", "was": LETTER.number, "value": "14/SNV-VP"}
    assert [each.cursor for each in register.changes(1)] == [2, 3]
    assert [each.cursor for each in register.changes(1, 1)] == [2]
    assert register.changes(3) == []


@pytest.mark.parametrize("cursor", [-1, 2, 2**40])
def test_a_cursor_that_was_never_given_is_refused(register: Register, cursor: int) -> None:
    add(register, letter())

    with pytest.raises(UsageError, match=f"there is no change {cursor}: the last one is 1"):
        register.changes(cursor)


@pytest.mark.parametrize("whole", [True, False])
def test_of_a_marked_document_nothing_is_told(empty: str, whole: bool) -> None:
    with Register.open(empty, secret=whole) as register:
        add(register, letter(1, secrecy="Mật", name="rà soát.pdf"), letter(2, number="13/SNV-VP"))
        register.correct(1, "/subject", "rà soát việc khác", by="Lan")
        register.correct(2, "/place", "Hà Giang", by="Lan")
    with Register.open(empty) as register:
        told = register.changes()
        assert {each.document for each in told} == {2}
        assert [register.changes(0, 1), register.changes(told[0].cursor, 1)] == [[told[0]], [told[1]]], "holes stop nobody"
        assert register.changes(told[-1].cursor) == []
    with Register.open(empty, secret=True) as register:
        assert {each.about.subject for each in register.changes() if each.about and each.document == 1} == {"rà soát việc khác"}
        assert [each.cursor for each in register.changes()] == [*range(1, told[-1].cursor + 1)]


@pytest.mark.parametrize("whole", [True, False])
def test_that_an_open_document_was_marked_is_told_and_nothing_else_of_it(empty: str, whole: bool) -> None:
    with Register.open(empty, secret=whole) as register:
        add(register, letter())
        register.correct(1, "/place", "Hà Giang", by="Lan")
        register.correct(1, "/secrecy", "Mật", by="Lan")
        register.correct(1, "/secrecy", "Tối mật", by="Lan")
    with Register.open(empty) as register:
        (told,) = register.changes()
    assert told == FeedChange(cursor=told.cursor, at=told.at, kind="marked", document=1, secret=True, by=None, detail={}, about=None)


def test_that_a_newer_reading_found_a_mark_is_told(register: Register) -> None:
    add(register, letter())
    add(register, letter(secrecy="Mật")._replace(program=f"{PROGRAM}.post9"))
    assert [(each.kind, each.secret) for each in register.changes()] == [("marked", True)]


def test_another_file_that_was_read_as_marked_is_told_no_more_than_on_the_page(register: Register) -> None:
    add(register, letter())
    add(register, letter("scan", secrecy="Mật", subject="việc riêng", name="việc riêng.pdf"))
    add(register, letter("open scan", place="Hà Giang"))
    told = register.changes()
    assert [each.kind for each in told] == ["added", "copy"]
    assert "việc riêng" not in str(told)
    assert [each.cursor for each in register.changes(told[0].cursor, 1)] == [told[1].cursor]


def test_what_is_withheld_stays_so_until_it_is_taken_in_again(register: Register) -> None:
    add(register, letter(secrecy="Mật"))
    register.correct(1, "/secrecy", None, by="Lan")
    assert register.changes() == []

    add(register, letter(secrecy="Mật"))
    assert {each.secret for each in register.changes()} == {False}, "the mark was misread"


def test_who_follows_while_others_write_gets_each_change_once_and_in_order(register: Register, empty: str) -> None:
    def write(number: int) -> None:
        with Register.open(empty) as own:
            for start in range(0, EACH, 3):
                add(own, *numbered(3, 1 + number * EACH + start))

    writers = [Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen: list[FeedChange] = []
    rounds = 0
    while any(writer.is_alive() for writer in writers) or register.changes(seen[-1].cursor if seen else 0, 1):
        seen += register.changes(seen[-1].cursor if seen else 0, 5)
        rounds += 1
    for writer in writers:
        writer.join(PATIENCE)

    assert [each.cursor for each in seen] == list(range(1, WRITERS * EACH + 1))
    assert {each.about.number for each in seen if each.about} == {f"{number}/SNV-VP" for number in range(1, WRITERS * EACH + 1)}
    assert rounds > 1
