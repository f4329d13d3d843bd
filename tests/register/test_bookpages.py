"""The office's book a page at a time, and what waits for its number: the same as the whole book, on both databases."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from pipeline.register.work.books import Span
from schemas import Arrival
from tests.register.made import LETTER, add, letter, read_of

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


def arrived(number: int, day: str | None, **fields: object) -> Incoming:
    stamp = None if day is None else Arrival(number=None, date=day)
    return read_of(LETTER.model_copy(update={"number": f"{number}/UBND-NC", "arrival": stamp, **fields}), number)


@pytest.fixture
def filled(register: Register) -> Register:
    open_to_all = Register(register.database, secret=True)
    days = ("2025-11-03", "2025-10-31", "2025-11-20", "2025-12-01", "2024-12-31")
    add(open_to_all, *(arrived(number, day) for number, day in enumerate(days, 1)), arrived(6, "2025-11-04", secrecy="Mật"))
    return register


@pytest.mark.parametrize(
    "span",
    [
        YEAR,
        YEAR._replace(secret=True),
        Span(),
        Span(secret=True),
        Span(date(2025, 11, 3), date(2025, 11, 20)),
        Span(since=date(2025, 11, 4)),
        Span(until=date(2025, 10, 31)),
        Span(date(2026, 1, 1), date(2026, 12, 31)),
    ],
    ids=str,
)
def test_pages_are_the_book_in_parts(filled: Register, span: Span) -> None:
    filled.give_numbers(Span())
    with filled.book(span) as entries:
        whole = list(entries)
    pages = [filled.book_page(span, at, 2) for at in range(0, 8, 2)]
    assert [entry for page in pages for entry in page.lines] == whole
    assert {page.total for page in pages} == {len(whole)}


@pytest.mark.parametrize("until", [date(2024, 12, 31), date(2025, 11, 3), date(2025, 11, 4), date(2025, 12, 31), date.max, None])
@pytest.mark.parametrize("secret", [False, True])
def test_what_waits_is_what_gets_a_number(filled: Register, until: date | None, secret: bool) -> None:
    span = Span(None, until, secret)
    waiting = filled.waiting(span, 10)
    filled.give_numbers(span)
    with filled.book(Span(secret=secret)) as entries:
        given = sorted(int(entry.id) for entry in entries)
    assert [document.id for document in waiting.documents] == given
    assert waiting.total == len(given)
    assert filled.waiting(span).total == 0


def test_without_a_whole_day_on_a_stamp_the_day_counts_on_which_it_came_in(register: Register) -> None:
    add(register, arrived(1, None), arrived(2, "2025-11"))
    today = datetime.now().astimezone().date()
    assert register.waiting(Span(until=today - timedelta(days=2))).total == 0
    assert register.waiting(Span(until=today + timedelta(days=1))).total == 2
    (first, _) = (datetime.fromisoformat(register.get(number).added_at) for number in (1, 2))
    midnight = datetime.combine(first.astimezone().date(), time()).astimezone(UTC)
    assert midnight <= first, "the office's clock tells the day"
    assert register.waiting(Span(until=first.astimezone().date())).total == 2


def test_the_first_of_many_are_listed_and_all_are_counted(filled: Register) -> None:
    waiting = filled.waiting(YEAR, 2)
    assert [(document.id, document.number) for document in waiting.documents] == [(1, "1/UBND-NC"), (2, "2/UBND-NC")]
    assert waiting.total == 5


def test_later_numbers_go_on_and_the_history_says_who_gave_them(filled: Register) -> None:
    filled.give_numbers(Span(until=date(2025, 11, 3)), by="An")
    add(filled, letter("stamped", number="9/UBND-NC", arrival=Arrival(number="2", date="2025-11-03")))
    notices = filled.give_numbers(Span(), by="Bình")
    assert [notice.code for notice in notices] == ["arrival.taken"]
    with filled.book(YEAR) as entries:
        numbers = {entry.id: entry.arrival_number for entry in entries}
    assert numbers == {"2": "1", "1": "2", "7": "2", "3": "4", "4": "5"}
    given = [change.by for number in (1, 3) for change in filled.get(number).history if change.kind == "arrival"]
    assert given == ["An", "Bình"]
    assert list(filled.check()) == []
