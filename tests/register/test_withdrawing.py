"""What a person put right can be taken back: what stood there before holds again, and nothing that was dropped comes to light."""

import io

import pytest

from pipeline.register.store import Register
from schemas import Secrecy, Signer, UsageError
from tests.register.made import LETTER, add, letter


def everything(register: Register) -> str:
    file = io.BytesIO()
    register.dump(file)
    return file.getvalue().decode()


def test_what_was_read_holds_again_and_the_history_tells_who_took_it_back(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")

    assert register.withdraw(1, "/number", by="Minh") == ()

    entry = register.get(1)
    assert entry.valid == entry.as_read
    (said,) = entry.corrections
    assert (said.pointer, said.value, said.by, said.withdrawn_by) == (None, "13/SNV-VP", "Lan", "Minh")
    assert said.withdrawn_at == entry.history[-1].at
    assert [(change.kind, change.by) for change in entry.history] == [("added", None), ("corrected", "Lan"), ("withdrawn", "Minh")]
    told = {"correction": said.number, "pointer": "/number", "was": "13/SNV-VP", "value": LETTER.number}
    assert entry.history[-1].detail == told == register.changes()[-1].detail
    assert list(register.check()) == []


def test_of_two_corrections_the_earlier_holds_again(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.correct(1, "/number", "14/SNV-VP", by="Lan")

    register.withdraw(1, "/number", by="Lan")
    assert register.get(1).valid.number == "13/SNV-VP"
    register.correct(1, "/number", "15/SNV-VP", by="Lan")
    first = register.get(1).corrections[0]
    register.withdraw(1, first.number, by="Lan")

    assert register.get(1).valid.number == "15/SNV-VP", "the earlier one is gone, the later one stays"
    assert [said.withdrawn_by for said in register.get(1).corrections] == ["Lan", "Lan", None]


def test_a_withdrawn_correction_stays_so_when_the_document_is_read_anew(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.withdraw(1, "/number", by="Lan")

    add(register, letter(program="congvan 0.2.0", subject="rà soát lại"))

    assert (register.get(1).valid.number, register.get(1).valid.subject) == (LETTER.number, "rà soát lại")
    assert list(register.check()) == []


def test_it_is_found_at_the_place_where_a_newer_reading_has_it(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/requirements/1/text", "Gửi kết quả.", by="Lan")
    more = LETTER.requirements[0].model_copy(update={"label": "0", "text": "Phổ biến."})
    add(register, letter(program="congvan 0.2.0", requirements=(more, *LETTER.requirements)))

    with pytest.raises(UsageError, match="no correction at /requirements/1/text that counts"):
        register.withdraw(1, "/requirements/1/text", by="Lan")
    register.withdraw(1, "/requirements/2/text", by="Lan")

    assert register.get(1).valid.requirements[2].text == LETTER.requirements[1].text


def test_a_later_correction_that_stood_in_what_was_withdrawn_is_told_and_kept(register: Register) -> None:
    add(register, letter(signer=None))
    register.correct(1, "/signer", Signer(capacity=None, position=None, name="A").model_dump(), by="Lan")
    register.correct(1, "/signer/name", "B", by="Lan")

    (notice,) = register.withdraw(1, "/signer", by="Lan")

    assert (notice.code, "/signer/name" in notice.message) == ("register.correction_unplaced", True)
    assert register.get(1).valid.signer is None
    assert list(register.check()) == []


@pytest.mark.parametrize(
    ("number", "which", "by", "message"),
    [
        (1, "/subject", "Lan", "document 1 has no correction at /subject that counts"),
        (1, 99, "Lan", "document 1 has no correction 99 that counts"),
        (2, 1, "Lan", "document 2 has no correction 1 that counts"),
        (9, 1, "Lan", "there is no document 9"),
        (1, "/number", " ", "nobody is named"),
    ],
)
def test_what_cant_be_withdrawn_is_refused_and_changes_nothing(
    register: Register, number: int, which: int | str, by: str, message: str
) -> None:
    add(register, letter(), letter(2, number="2/SNV-VP"))
    register.correct(1, "/number", "13/SNV-VP", by="Lan")

    with pytest.raises(UsageError, match=message):
        register.withdraw(number, which, by=by)

    assert register.get(1).valid.number == "13/SNV-VP"
    assert register.changes()[-1].kind == "corrected"


def test_nothing_is_withdrawn_twice(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.withdraw(1, "/number", by="Lan")

    with pytest.raises(UsageError, match="that counts"):
        register.withdraw(1, "/number", by="Lan")


@pytest.mark.parametrize("mark", ["Mật", "Tuyệt mật"])
def test_a_mark_that_is_taken_back_brings_nothing_to_light(register: Register, mark: Secrecy) -> None:
    add(register, letter())
    register.correct(1, "/requirements/0/text", "Rà soát hồ sơ mật.", by="Lan")
    register.correct(1, "/secrecy", mark, by="Lan")

    register.withdraw(1, "/secrecy", by="Lan")

    entry = register.get(1)
    assert (entry.withheld, entry.valid.secrecy, entry.valid.requirements) == (True, None, ())
    assert entry.valid.subject == (LETTER.subject if mark == "Mật" else None)
    assert "Sở Tài chính" not in everything(register)
    assert "Rà soát hồ sơ mật" not in everything(register)
    assert list(register.check()) == []


def test_a_document_whose_mark_holds_again_is_reduced_again(register: Register) -> None:
    add(register, letter(secrecy="Mật"))
    register.correct(1, "/secrecy", None, by="Lan")
    add(register, letter(secrecy="Mật"))
    register.put_handling(1, {"received_by": "Phòng Nội dung", "note": "về việc kín"}, by="Lan")
    assert register.get(1).valid.requirements == LETTER.requirements, "taken in whole, as it bears no mark"

    register.withdraw(1, "/secrecy", by="Lan")

    entry = register.get(1)
    assert (entry.withheld, entry.valid.secrecy, entry.valid.requirements) == (True, "Mật", ())
    assert "Sở Tài chính" not in everything(register)
    assert "việc kín" not in everything(register)
    assert entry.handling is not None
    assert entry.handling.received_by == "Phòng Nội dung"


def test_what_was_said_while_a_mark_was_off_goes_when_it_is_on_again(register: Register) -> None:
    add(register, letter(secrecy="Mật"))
    register.correct(1, "/secrecy", None, by="Lan")
    register.correct(1, "/default_assignees", [{"name": "Tổ kín"}], by="Lan")
    register.correct(1, "/default_assignees", [{"name": "Tổ kín hai"}], by="Lan")
    register.withdraw(1, "/default_assignees", by="Lan")

    register.withdraw(1, "/secrecy", by="Lan")

    assert "Tổ kín" not in everything(register)
    assert list(register.check()) == []


def test_a_mark_that_is_raised_takes_the_subject_away_too(register: Register) -> None:
    add(register, letter(secrecy="Mật"))

    register.correct(1, "/secrecy", "Tuyệt mật", by="Lan")

    assert register.get(1).valid.subject is None
    assert str(LETTER.subject) not in everything(register)
    register.withdraw(1, "/secrecy", by="Lan")
    assert (register.get(1).valid.secrecy, register.get(1).valid.subject) == ("Mật", None)


def test_who_opened_the_register_for_it_keeps_the_document_whole(empty: str) -> None:
    with Register.open(empty, secret=True) as register:
        add(register, letter(secrecy="Mật"))
        register.correct(1, "/secrecy", None, by="Lan")

        register.withdraw(1, "/secrecy", by="Lan")

        assert (register.get(1).withheld, register.get(1).valid.requirements) == (False, LETTER.requirements)
