"""Failed log-ins: who guesses must wait, and nobody learns who is a user."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from pipeline.register.people.store import Login, Refused
from pipeline.register.people.tables import failed_logins
from tests.register.people_made import ADMIN, HERE, PASSWORD, THERE, WRONG, Office

LOCKED = Refused("locked", 15 * 60)


@pytest.mark.parametrize("name", ["lan", "nobody", "", "a\x00b", "\ud800", "'; DROP TABLE users; --"])
def test_after_five_failures_a_name_is_locked_for_a_quarter_of_an_hour_whether_it_is_known_or_not(office: Office, name: str) -> None:
    assert office.fail(5, name, None) == [Refused("wrong")] * 4 + [LOCKED]

    office.clock.move(minutes=14, seconds=59.5)
    assert office.people.log_in(name, PASSWORD, THERE) == Refused("locked", 1), "from no address"
    office.clock.move(seconds=0.5)
    assert isinstance(office.people.log_in(name, PASSWORD, THERE), Login if name == "lan" else Refused)


def test_after_five_failures_an_address_is_locked_for_every_name(office: Office) -> None:
    for number in range(5):
        office.fail(1, f"guessed {number}")

    assert office.people.log_in("lan", PASSWORD, HERE) == LOCKED
    office.log_in(address=THERE)


@pytest.mark.parametrize(
    ("other", "locked"),
    [("2001:db8::2", True), ("2001:db8:0:0:ffff::9", True), ("2001:db8:0:1::1", False), ("10.0.0.1", False), ("unix socket", False)],
)
def test_addresses_that_one_guesser_has_are_counted_together(office: Office, other: str, locked: bool) -> None:
    for number in range(5):
        office.fail(1, f"guessed {number}", f"2001:db8::1:{number}")

    assert (office.people.log_in("lan", PASSWORD, other) == LOCKED) is locked


def test_an_address_of_ipv4_is_the_same_in_the_spelling_of_ipv6(office: Office) -> None:
    for number in range(5):
        office.fail(1, f"guessed {number}", "10.0.0.1")

    assert office.people.log_in("lan", PASSWORD, "::ffff:10.0.0.1") == LOCKED
    office.log_in(address="::ffff:10.0.0.2")


def test_failures_count_that_lie_within_a_quarter_of_an_hour(office: Office) -> None:
    office.fail(4)
    office.clock.move(minutes=15)
    assert office.fail(4) == [Refused("wrong")] * 4
    office.clock.move(minutes=14, seconds=59)
    assert office.fail(1) == [LOCKED]


def test_each_lock_lasts_twice_as_long_up_to_four_hours_and_is_forgotten_after_a_day_of_peace(office: Office) -> None:
    lasted = []
    for _ in range(6):
        seconds = office.fail(5, address=None)[-1].seconds
        lasted.append(seconds // 60)
        office.clock.move(seconds=seconds)
    assert lasted == [15, 30, 60, 120, 240, 240]

    office.clock.move(days=1)
    assert office.fail(5, address=None)[-1] == LOCKED
    office.clock.move(days=2)
    office.fail(1, "somebody else", None)
    with office.register.database.reading() as connection:
        assert len(connection.execute(select(failed_logins)).all()) == 1, "what is forgotten is nowhere kept"


def test_who_logs_in_begins_anew_but_not_the_address(office: Office) -> None:
    """Else a guesser with an account would log in between guesses at others."""
    office.fail(4)
    office.log_in()
    assert office.people.log_in("lan", WRONG, THERE) == Refused("wrong")
    assert office.fail(1, "hoa") == [LOCKED]


def test_a_new_password_and_enabling_unlock_a_user(office: Office) -> None:
    office.fail(5)
    office.people.enable("lan", by=ADMIN)
    office.log_in(address=THERE)
    office.fail(5, address=THERE)
    office.people.set_password("lan", "ao làng mùa hạ", by=ADMIN)
    office.log_in(password="ao làng mùa hạ", address="10.0.0.9")


def test_who_is_no_user_or_disabled_costs_as_much_as_a_wrong_password(office: Office) -> None:
    """The time of an answer does not tell who is a user: a password is compared each time, with a hash of the same cost."""
    office.add("Hoa")
    office.people.disable("Hoa", by=ADMIN)

    for name in ("lan", "nobody", "hoa"):
        office.hasher.compared.clear()
        assert office.fail(1, name, None) == [Refused("wrong")]
        assert len(office.hasher.compared) == 1, name
        assert not office.hasher.check_needs_rehash(str(office.hasher.compared[0]))


def test_a_locked_name_is_answered_without_looking_at_the_password_and_writes_nothing(office: Office) -> None:
    office.fail(5)
    office.hasher.compared.clear()
    before = office.people.audit_log()

    assert [office.people.log_in("lan", given, THERE) for given in (PASSWORD, WRONG)] == [LOCKED] * 2
    assert office.hasher.compared == []
    assert office.people.audit_log() == before


def test_a_right_guess_among_many_at_once_is_not_told_when_the_lock_was_faster(office: Office) -> None:
    office.hasher.meanwhile = lambda: office.fail(5)

    assert office.people.log_in("lan", PASSWORD, THERE) == LOCKED


def test_many_failures_at_once_are_all_counted(office: Office) -> None:
    with ThreadPoolExecutor(12) as threads:
        found = list(threads.map(lambda number: office.people.log_in("lan", WRONG, f"10.0.1.{number}"), range(12)))

    assert sorted(found) == sorted([Refused("wrong")] * 4 + [LOCKED] * 8)
    assert (office.logged("refused"), office.logged("locked")) == (5, 1), "after the fifth none was looked at"


def test_what_was_typed_for_a_name_is_not_kept(office: Office) -> None:
    """Some people type their password there."""
    office.fail(5, "mật khẩu của tôi")

    with office.register.database.reading() as connection:
        kept = str(connection.execute(select(failed_logins)).all())
    assert "khẩu" not in kept + str(office.people.audit_log())
    assert [(line.action, line.who, line.address) for line in office.people.audit_log()][-3:] == [
        ("refused", None, HERE), ("locked", None, HERE), ("locked", None, HERE),
    ]  # fmt: skip
