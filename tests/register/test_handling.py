"""What persons fill in the books of incoming documents, and their numbers: kept, told in the history, and shown where the form has them."""

from datetime import date, datetime

import pytest

from pipeline.exports.books import row
from pipeline.exports.entries import Entry
from pipeline.register.desk.handling import Handled
from pipeline.register.store import Register
from pipeline.register.work.books import Span
from schemas import Arrival, Deadline, Reference, Requirement, UsageError
from tests.register.made import add, letter

EVERYTHING: Handled = {
    "received_by": "Phòng Văn thư",
    "passed_on": "2025-11-20",
    "term": "2025-12-05",
    "progress": "đã lấy ý kiến",
    "reply_number": "30/BC-SNV",
    "note": "bản giấy gửi sau",
}


def book(register: Register, span: Span = Span()) -> list[Entry]:  # noqa: B008 - it can't be changed
    with register.book(span) as entries:
        return list(entries)


def test_what_persons_fill_stands_in_both_books_and_nothing_is_signed_for(register: Register) -> None:
    add(register, letter(arrival=Arrival(number="7", date="2025-11-19")))
    register.give_numbers(Span())

    register.put_handling(1, EVERYTHING, by="Lan")

    (entry,) = book(register)
    first, second = row("register", entry), row("follow_up", entry)
    assert (first["arrival_number"], first["receiver"], first["passed_on"]) == ("7", "Phòng Văn thư", "2025-11-20")
    assert (first["signed_for"], first["note"]) == (None, "bản giấy gửi sau")
    assert (second["receiver"], second["due"], second["progress"]) == ("Phòng Văn thư", "2025-12-05", "đã lấy ý kiến")
    assert (second["reply_number"], second["note"]) == ("30/BC-SNV", "bản giấy gửi sau")


def test_the_term_of_the_document_counts_until_a_person_sets_one(register: Register) -> None:
    add(register, letter())
    register.give_number(1, by="Lan")
    assert [entry.due for entry in book(register)] == [date(2025, 11, 28)]

    register.put_handling(1, {"term": "2025-12-05"}, by="Lan")
    assert [entry.due for entry in book(register)] == [date(2025, 12, 5)]
    register.put_handling(1, {"term": ""}, by="Lan")
    assert [entry.due for entry in book(register)] == [date(2025, 11, 28)]


def test_a_term_of_which_the_day_is_not_known_is_none_in_the_book(register: Register) -> None:
    term = Deadline(text="trong tháng 12", date="2025-12", rrule=None, rule="by.hand")
    add(register, letter(requirements=(Requirement(label=None, parent=None, text="Báo cáo.", deadlines=(term,)),)))
    register.give_number(1, by="Lan")

    assert [entry.due for entry in book(register)] == [None]


def test_what_is_not_named_stays_and_the_history_tells_what_was_changed(register: Register) -> None:
    add(register, letter())
    register.put_handling(1, EVERYTHING, by="Lan")

    now = register.put_handling(1, {"progress": " xong ", "note": None}, by="Minh")

    assert (now.received_by, now.progress, now.note, now.by) == ("Phòng Văn thư", "xong", None, "Minh")
    entry = register.get(1)
    assert entry.handling == now
    assert [(change.kind, change.by) for change in entry.history[1:]] == [("handled", "Lan"), ("handled", "Minh")]
    assert entry.history[-1].detail == {
        "progress": {"was": "đã lấy ý kiến", "value": "xong"},
        "note": {"was": "bản giấy gửi sau", "value": None},
    }


def test_what_says_nothing_new_is_no_change(register: Register) -> None:
    add(register, letter())
    register.put_handling(1, EVERYTHING, by="Lan")
    before = register.get(1)

    register.put_handling(1, {"progress": "đã lấy ý kiến"}, by="Minh")

    assert register.get(1) == before


@pytest.mark.parametrize(
    ("number", "said", "by", "message"),
    [
        (1, {"term": "5/12/2025"}, "Lan", "term: 5/12/2025 is no day"),
        (1, {"passed_on": "2025-02-30"}, "Lan", "passed_on: 2025-02-30 is no day"),
        (1, {"note": "\udcff"}, "Lan", "note holds letters that are broken"),
        (1, {"signed_for": "Lan"}, "Lan", "signed_for is no column that persons fill"),
        (1, {"note": "x"}, "", "nobody is named"),
        (2, {"note": "x"}, "Lan", "there is no document 2"),
    ],
)
def test_what_cant_stand_in_a_book_is_refused(register: Register, number: int, said: Handled, by: str, message: str) -> None:
    add(register, letter())

    with pytest.raises(UsageError) as refused:
        register.put_handling(number, said, by=by)

    assert message in refused.value.message
    assert register.get(1).handling is None


def test_free_words_of_a_document_that_is_reduced_go_and_who_got_it_stays(register: Register) -> None:
    add(register, letter())
    register.put_handling(1, EVERYTHING, by="Lan")

    register.correct(1, "/secrecy", "Mật", by="Lan")

    entry = register.get(1)
    assert entry.handling is not None
    assert (entry.handling.received_by, entry.handling.progress, entry.handling.note) == ("Phòng Văn thư", None, None)
    (handled,) = (change.detail for change in entry.history if change.kind == "handled")
    assert handled["note"] == {"withheld": True}
    assert handled["received_by"]["value"] == "Phòng Văn thư"


def test_what_replies_is_proposed_and_not_entered(register: Register) -> None:
    answer = Reference(type="Công văn", number="12/SNV-VP", date="2025-11-18", issuer=None, relation="replies_to")
    mention = answer.model_copy(update={"relation": "mentions"})
    add(
        register,
        letter(1),
        letter(2, number="9/BC-STC", issued_on="2025-11-27", references=(answer,)),
        letter(3, number="8/BC-SYT", issued_on="2025-11-26", references=(answer, answer)),
        letter(4, number="5/BC-SXD", references=(mention,)),
        letter(5, number="99/UBND-NC"),
    )
    with Register(register.database, secret=True) as open_for_secrets:
        add(open_for_secrets, letter(6, number="6/BC-CA", secrecy="Mật", references=(answer,)))
        register.give_number(1, by="Lan")

        found = register.replies_to([1, 5], cleared=False)

        assert {number: [brief.number for brief in replies] for number, replies in found.items()} == {1: ["8/BC-SYT", "9/BC-STC"]}
        assert len(register.replies_to([1], cleared=True)[1]) == 3
        assert [entry.reply_number for entry in book(register)] == [None]


def test_a_document_gets_the_next_number_of_the_year_of_its_stamp(register: Register) -> None:
    add(
        register,
        letter(1, number="1/A-B", arrival=Arrival(number="41", date="2025-11-19")),
        letter(2, number="2/A-B", arrival=Arrival(number=None, date="2025-11-20")),
        letter(3, number="3/A-B", arrival=Arrival(number="0050", date="2025-12-30")),
        letter(4, number="4/A-B", arrival=Arrival(number=None, date="2026-01-05")),
    )

    given = [register.give_number(number, by="Lan") for number in (1, 2, 4)]

    assert [(each.number, each.arrived_on) for each in given] == [("41", "2025-11-19"), ("51", "2025-11-20"), ("1", "2026-01-05")]
    assert register.get(2).arrival == given[1]
    assert register.get(2).history[-1].detail == {"number": "51", "arrived_on": "2025-11-20"}
    assert register.give_numbers(Span()) == [], "and the rest by the book"
    assert register.get(3).arrival is not None


def test_a_number_by_hand_and_its_change_are_in_the_history(register: Register) -> None:
    add(register, letter())
    register.give_number(1, " 12a ", date(2025, 11, 20), by="Lan")

    register.give_number(1, "13", by="Minh")

    entry = register.get(1)
    assert entry.arrival is not None
    assert (entry.arrival.number, entry.arrival.arrived_on) == ("13", "2025-11-20"), "the day stays"
    assert (entry.history[-1].by, entry.history[-1].detail) == (
        "Minh",
        {"number": "13", "arrived_on": "2025-11-20", "was": {"number": "12a", "arrived_on": "2025-11-20"}},
    )


def test_a_number_stays_within_its_year_and_is_given_anew_in_another(register: Register) -> None:
    add(register, letter(1), letter(2, number="2/SNV-VP"))
    register.give_number(1, "7", date(2025, 11, 20), by="Lan")
    register.give_number(2, "8", date(2026, 1, 4), by="Lan")

    assert register.give_number(1, day=date(2025, 11, 21), by="Lan").number == "7"
    assert register.give_number(1, day=date(2026, 1, 5), by="Lan").number == "9"
    before = len(register.get(1).history)
    register.give_number(1, by="Lan")
    assert len(register.get(1).history) == before, "nothing was changed"


@pytest.mark.parametrize("number", ["7", "007", " 7 "])
def test_a_number_that_another_document_of_the_year_has_is_refused(register: Register, number: str) -> None:
    add(register, letter(1), letter(2, number="2/SNV-VP"))
    register.give_number(1, "7", date(2025, 11, 20), by="Lan")

    with pytest.raises(UsageError, match="of 2025 is taken by document 1"):
        register.give_number(2, number, date(2025, 1, 2), by="Lan")

    assert register.get(2).arrival is None
    assert register.give_number(2, number, date(2026, 1, 2), by="Lan").number == number.strip()
    assert register.give_number(1, "7", by="Lan").number == "7", "its own is no other's"


@pytest.mark.parametrize("number", ["", "  ", "1\n2", "1" * 51])
def test_what_is_no_number_is_refused(register: Register, number: str) -> None:
    add(register, letter())
    with pytest.raises(UsageError, match="is no arrival number"):
        register.give_number(1, number, by="Lan")


def test_a_stamp_whose_number_is_taken_gets_the_next(register: Register) -> None:
    stamp = Arrival(number="7", date="2025-11-19")
    add(register, letter(1, arrival=stamp), letter(2, number="2/SNV-VP", arrival=stamp))

    assert [register.give_number(number, by="Lan").number for number in (1, 2)] == ["7", "8"]


def test_a_stamp_with_a_day_that_no_calendar_has_counts_as_none(register: Register) -> None:
    add(register, letter(arrival=Arrival(number=None, date="2025-02-30")))

    today = datetime.fromisoformat(register.get(1).added_at).astimezone().date()
    assert register.give_number(1, by="Lan").arrived_on == today.isoformat()


def test_a_book_shows_what_persons_filled_of_marked_documents_only_to_who_asks(register: Register) -> None:
    add(register, letter(secrecy="Mật"))
    register.give_number(1, by="Lan")
    register.put_handling(1, {"received_by": "Phòng Văn thư"}, by="Lan")

    assert book(register) == []
    assert [entry.receiver for entry in book(register, Span(secret=True))] == ["Phòng Văn thư"]
