"""The audit log, and what of people goes into dumps and backups and is checked."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from pipeline.register.people.auditing import Asked, By
from pipeline.register.people.tables import audit, failed_logins, sessions, tokens, users
from pipeline.register.people.tokens import NewToken
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.made import add, letter
from tests.register.people_made import ADMIN, HERE, PASSWORD, Office

LAN = By("Lan", HERE)


@pytest.fixture
def other(made_file: Path, tmp_path: Path) -> Iterator[Register]:
    """Another empty register."""
    with Register.open(shutil.copy(made_file, tmp_path / "other.sqlite")) as made:
        yield made


def test_all_that_changes_users_and_tokens_is_logged_with_who_did_it_and_from_where(office: Office) -> None:
    office.people.set_password("lan", PASSWORD, by=ADMIN)
    office.people.set_role("lan", "reader", cleared=True, by=ADMIN)
    office.people.make_token(NewToken("lan", "a", ("read",), cleared=True), by=LAN)
    office.people.revoke_token(1, by=LAN)
    key = office.log_in().key
    office.people.log_out(key, address=HERE)
    office.fail(5, address=None)
    office.people.disable("lan", by=ADMIN)
    office.people.enable("lan", by=ADMIN)

    told = office.people.audit_log()
    assert [line.number for line in told] == list(range(1, 16))
    assert [(line.action, line.who, line.address) for line in told] == [
        *((action, *ADMIN) for action in ("user_added", "password_set", "role_set")),
        *((action, *LAN) for action in ("token_made", "token_revoked", "logged_in", "logged_out")),
        *[("refused", "Lan", None)] * 5, ("locked", "Lan", None),
        *((action, *ADMIN) for action in ("disabled", "enabled")),
    ]  # fmt: skip
    assert told[2].detail == {"user": "Lan", "sessions_ended": 0, "role": "reader", "cleared": True}
    assert told[12].detail == {"of": "name", "seconds": 900}


def test_what_was_done_with_a_document_is_found_again(office: Office) -> None:
    add(office.register, letter(1), letter(2))
    for document, action in ((1, "corrected"), (2, "secret_seen"), (1, "checked")):
        office.clock.move(minutes=1)
        office.people.audit(LAN, action, document, pointer="/number")  # type: ignore[arg-type]
    office.people.audit(By(None, "a" * 5000), "exported", what="books\x00")

    def numbers(asked: Asked) -> list[int]:
        return [line.number for line in office.people.audit_log(asked)]

    assert numbers(Asked(document_id=1)) == [2, 4]
    assert numbers(Asked(who="LAN")) == [2, 3, 4]
    assert numbers(Asked(who="Lan", action="secret_seen")) == [3]
    assert numbers(Asked(since=2, limit=2)) == [3, 4]
    assert numbers(Asked(limit=2)) == [4, 5], "the last ones"
    assert numbers(Asked(before=4, limit=2)) == [2, 3], "and those before"
    assert numbers(Asked(who="nobody")) == []
    assert len(office.people.audit_log()[-1].address or "") == 200


def test_a_line_stays_as_it_is_and_when_its_document_goes(office: Office) -> None:
    add(office.register, letter(1))
    office.people.audit(LAN, "secret_seen", 1)
    before = office.people.audit_log()
    for change in (update(audit).values(who="Hoa"), delete(audit)):
        with pytest.raises(DatabaseError, match="only grows"), office.register.database.writing() as connection:
            connection.execute(change)
    with office.register.database.writing() as connection:
        connection.execute(text("DELETE FROM documents"))

    assert office.people.audit_log() == before


def test_users_tokens_and_the_log_go_into_a_dump_but_no_log_in(office: Office, other: Register) -> None:
    key = office.people.make_token(NewToken("lan", "a", ("read",)), by=ADMIN)[0]
    session = office.log_in().key
    office.fail(5)
    before = office.people.audit_log()
    file = io.BytesIO()
    office.register.dump(file)

    lines = file.getvalue().splitlines(keepends=True)
    other.load(lines)
    there = Office(other, office.hasher)
    there.clock = office.clock
    there.people = there.with_hasher(office.hasher)

    assert there.people.users() == office.people.users()
    assert there.people.audit_log() == before
    assert there.people.token(key) is not None
    assert there.people.session(session) is None
    there.log_in()
    assert list(other.check()) == []
    with pytest.raises(UsageError, match="is not empty"):
        office.register.load(lines)


@pytest.mark.parametrize("name", ["sessions", "failed_logins"])
def test_a_dump_that_would_log_somebody_in_is_refused(office: Office, other: Register, name: str) -> None:
    file = io.BytesIO()
    office.register.dump(file)
    lines = file.getvalue().replace(b'{"table": "users"', f'{{"table": "{name}"'.encode()).splitlines(keepends=True)

    with pytest.raises(UsageError, match=f"unknown table {name}"):
        other.load(lines)


def test_a_register_with_users_alone_is_not_empty(office: Office, other: Register) -> None:
    file = io.BytesIO()
    other.dump(file)
    with pytest.raises(UsageError, match="is not empty"):
        office.register.load(file.getvalue().splitlines(keepends=True))
    assert len(office.people.users()) == 1


def test_a_backup_of_a_file_holds_all_that_is_there(office: Office, tmp_path: Path) -> None:
    key = office.log_in().key
    office.fail(1, "nobody")
    office.register.backup(tmp_path / "backup")

    if office.register.database.is_sqlite:
        with Register.open(tmp_path / "backup") as copy:
            there = Office(copy)
            assert there.people.session(key) is not None
            with copy.database.reading() as connection:
                assert len(connection.execute(select(failed_logins)).all()) == 2
    else:
        assert b'"table": "users"' in (tmp_path / "backup").read_bytes()


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (update(users).values(key="hoa"), "user Lan: is known by another name"),
        (update(users).values(role="king"), "user Lan: has an unknown role"),
        (update(users).values(password_hash="1234567890"), "user Lan: the password is not hashed"),
        (update(tokens).values(scopes="read rule"), "token 1: has an unknown scope"),
        (update(tokens).values(scopes=""), "token 1: has an unknown scope"),
        (insert(audit).values(number=9, at="", action="refused", detail="{}"), "the audit log has 3 lines, its last number is 9"),
        (insert(audit).values(number=3, at="", action="refused", detail="{"), "line 3 of the audit log can't be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_check_says_what_is_wrong_with_people(office: Office, harm: object, message: str) -> None:
    office.people.make_token(NewToken("lan", "a", ("read", "tasks")), by=ADMIN)
    assert list(office.register.check()) == []
    with office.register.database.writing() as connection:
        connection.execute(harm)  # type: ignore[call-overload]

    assert any(message in problem for problem in office.register.check())


def test_sessions_and_tokens_go_with_a_user_whom_somebody_takes_out_by_hand(office: Office) -> None:
    office.people.make_token(NewToken("lan", "a", ("read",)), by=ADMIN)
    office.log_in()
    with office.register.database.writing() as connection:
        connection.execute(delete(users))
        assert [connection.execute(select(table)).all() for table in (sessions, tokens)] == [[], []]
