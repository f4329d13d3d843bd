"""Tokens: programs that use the API for a user."""

import pytest
from sqlalchemy import select

from pipeline.register.people.roles import Scope
from pipeline.register.people.tables import tokens
from pipeline.register.people.tokens import Bearer, NewToken
from schemas import UsageError
from tests.register.people_made import ADMIN, Office


def made(office: Office, *scopes: Scope, user: str = "lan", cleared: bool = False, days: int = 365) -> str:
    return office.people.make_token(NewToken(user, "theo dõi việc", scopes or ("read",), cleared, days), by=ADMIN)[0]


def bearer(office: Office, key: str) -> Bearer:
    found = office.people.token(key)
    assert found is not None
    return found


def test_a_token_is_shown_once_and_told_by_how_it_begins(office: Office) -> None:
    key, entry = office.people.make_token(NewToken("LAN", "theo dõi", ("tasks", "read", "tasks")), by=ADMIN)

    assert office.people.tokens("lan") == office.people.tokens() == [entry]
    assert (entry.user, entry.scopes, key.startswith(entry.prefix), len(entry.prefix) < len(key) / 2) == (
        "Lan",
        ("read", "tasks"),
        True,
        True,
    )
    with office.register.database.reading() as connection:
        assert key not in str(connection.execute(select(tokens)).all())


def test_a_token_may_what_it_is_for_and_no_more_than_its_user(office: Office) -> None:
    key = made(office, "read", "correct")
    assert [bearer(office, key).may(action) for action in ("look", "correct", "upload", "users")] == [True, True, False, False]

    office.people.set_role("lan", "reader", by=ADMIN)
    assert [bearer(office, key).may(action) for action in ("look", "correct")] == [True, False]


def test_a_token_sees_secret_documents_if_it_was_made_for_that_and_its_user_may(office: Office) -> None:
    office.people.set_role("lan", cleared=True, by=ADMIN)
    both, user_only = made(office, cleared=True), made(office)

    assert (bearer(office, both).user.cleared, bearer(office, user_only).user.cleared) == (True, False)
    office.people.set_role("lan", cleared=False, by=ADMIN)
    assert not bearer(office, both).user.cleared


@pytest.mark.parametrize("key", ["", "nothing", "congvan_", "\ud800", "a\x00"])
def test_what_is_no_token_lets_nobody_in(office: Office, key: str) -> None:
    made(office)
    assert office.people.token(key) is None
    assert office.people.session(key) is None


def test_a_token_is_no_session_and_a_session_no_token(office: Office) -> None:
    assert office.people.session(made(office)) is None
    assert office.people.token(office.log_in().key) is None


def test_a_token_holds_until_its_day(office: Office) -> None:
    key = made(office, days=30)
    office.clock.move(days=29, hours=23)
    assert office.people.token(key) is not None
    office.clock.move(hours=1)
    assert office.people.token(key) is None


def test_a_revoked_token_and_those_of_a_disabled_user_hold_no_more(office: Office) -> None:
    first, second = made(office), made(office)
    office.people.revoke_token(1, by=ADMIN)

    assert office.people.token(first) is None
    assert office.people.token(second) is not None
    with pytest.raises(UsageError, match="token 1 was revoked on 2026-03-02"):
        office.people.revoke_token(1, by=ADMIN)
    for number in (3, 0, -1, 2**70):
        with pytest.raises(UsageError, match=f"there is no token {number}"):
            office.people.revoke_token(number, by=ADMIN)
    office.people.disable("lan", by=ADMIN)
    assert office.people.token(second) is None


def test_a_new_password_leaves_tokens_as_they_are(office: Office) -> None:
    key = made(office)
    office.people.set_password("lan", "ao làng mùa hạ", by=ADMIN)
    assert office.people.token(key) is not None


def test_when_a_token_was_used_last_is_noted_once_a_minute_at_most(office: Office) -> None:
    key = made(office)
    assert office.people.tokens()[0].last_used is None
    noted = []
    for seconds in (0, 59, 1, 30):
        office.clock.move(seconds=seconds)
        bearer(office, key)
        noted.append(office.people.tokens()[0].last_used)
    assert noted == [f"2026-03-02T08:0{minute}:00.000+00:00" for minute in (0, 0, 1, 1)]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewToken("nobody", "a", ("read",)), "there is no user nobody"),
        (NewToken("lan", " ", ("read",)), "is empty"),
        (NewToken("lan", "a", ()), "the token has no scope"),
        (NewToken("lan", "a", ("read", "admin")), "Lan has the role clerk, the scope admin needs admin"),
        (NewToken("lan", "a", ("read",), cleared=True), "Lan is not cleared"),
        (NewToken("lan", "a", ("read",), days=0), "can't hold for 0 days"),
        (NewToken("lan", "a", ("read",), days=10**9), "can't hold for 1000000000 days"),
        (NewToken("hoa", "a", ("read",)), "Hoa is disabled"),
    ],
)  # fmt: skip
def test_a_token_of_no_use_or_of_too_much_is_refused(office: Office, new: NewToken, message: str) -> None:
    office.add("Hoa")
    office.people.disable("hoa", by=ADMIN)
    with pytest.raises(UsageError, match=message):
        office.people.make_token(new, by=ADMIN)
    assert office.people.tokens() == []
    assert office.logged("token_made") == 0
