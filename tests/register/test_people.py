"""Users, and the sessions of those who have logged in."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from pipeline.register.people.keys import same
from pipeline.register.people.store import Refused
from pipeline.register.people.tables import sessions, users
from pipeline.register.people.users import NewUser
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.people_made import ADMIN, HERE, PASSWORD, THERE, WRONG, Hasher, Office

PATIENCE = 30
"""Seconds until a test gives up waiting: far more than anything here takes."""


def last_seen(office: Office) -> list[str]:
    with office.register.database.reading() as connection:
        return list(connection.execute(select(sessions.c.last_seen)).scalars())


@pytest.mark.parametrize("name", ["LAN", "  lan ", "Lan"])
def test_a_name_is_the_same_in_any_case(office: Office, name: str) -> None:
    assert office.log_in(name).session.user.name == "Lan"
    with pytest.raises(UsageError, match="there is a user Lan already"):
        office.add(name)


@pytest.mark.parametrize("name", ["Nguyễn Thị Đào", "Straße 7", "Ế"])
def test_a_name_is_the_same_however_its_letters_are_composed(office: Office, name: str) -> None:
    office.add(unicodedata.normalize("NFD", name))

    assert office.log_in(name.upper()).session.user.name == name
    assert office.log_in(unicodedata.normalize("NFD", name.lower())).session.user.name == name


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a\u200bb", "\u202enal", "a" * 101])
def test_a_name_that_nobody_could_read_is_refused(office: Office, name: str) -> None:
    with pytest.raises(UsageError, match="the name of a user"):
        office.add(name)
    assert [user.name for user in office.people.users()] == ["Lan"]


@pytest.mark.parametrize(
    ("password", "given", "right", "reason"),
    [
        ("tiếng việt ế", unicodedata.normalize("NFD", "tiếng việt ế"), True, "another keyboard composes otherwise"),
        (unicodedata.normalize("NFD", "tiếng việt ế"), "tiếng việt ế", True, "and the other way round"),
        ("mười mét ²", "mười mét 2", False, "other characters than were typed"),
        ("mười mét hai", "mười mét \uff48ai", False, "wide letters are others"),
        ("mười\u00a0mét hai", "mười mét hai", True, "one key gives either blank"),
        ("mười mét hai", "Mười mét hai", False, "capitals count"),
        ("mười mét hai", "mười mét hai ", False, "blanks count"),
        ("mười mét hai", "muoi met hai", False, "marks count"),
    ],
)  # fmt: skip
def test_a_password_is_what_was_typed(office: Office, password: str, given: str, right: bool, reason: str) -> None:
    office.people.set_password("lan", password, by=ADMIN)

    assert (office.people.log_in("lan", given, HERE) != Refused("wrong")) is right, reason


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("chín chữ ạ"[:9], "too short: 10 characters at least"),
        (unicodedata.normalize("NFD", "ếếếếếế"), "too short"),
        ("a" * 1001, "longer than 1000"),
        ("có xuống\ndòng", "no keyboard writes"),
        ("nửa cặp \ud800 chữ", "no keyboard writes"),
    ],
)
def test_a_password_that_is_none_is_refused_with_what_to_do(office: Office, password: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        office.people.add_user(NewUser("Hoa"), password, by=ADMIN)
    with pytest.raises(UsageError, match=message):
        office.people.set_password("lan", password, by=ADMIN)
    office.log_in()


@pytest.mark.parametrize("password", ["aaaaaaaaaa", "1234567890"])
def test_ten_characters_of_any_kind_are_enough(office: Office, password: str) -> None:
    office.people.set_password("lan", password, by=ADMIN)
    office.log_in(password=password)


def test_a_session_ends_after_eight_hours_without_use(office: Office) -> None:
    key = office.log_in().key
    office.clock.move(hours=7, minutes=59)
    assert office.people.session(key) is not None
    office.clock.move(hours=7, minutes=59)
    assert office.people.session(key) is not None, "counted from the last use"
    office.clock.move(hours=8)
    assert office.people.session(key) is None


def test_a_session_ends_after_seven_days_at_last(office: Office) -> None:
    login = office.log_in()
    for _ in range(7 * 24 - 1):
        office.clock.move(hours=1)
        assert office.people.session(login.key) is not None
    assert office.people.session(login.key) == login.session
    office.clock.move(hours=1)
    assert office.people.session(login.key) is None
    office.log_in()
    assert len(last_seen(office)) == 1, "those that ended are cleared away"


def test_looking_at_pages_writes_once_a_minute_at_most(office: Office) -> None:
    key = office.log_in().key
    (before,) = last_seen(office)
    office.clock.move(seconds=59)
    assert office.people.session(key) is not None
    assert last_seen(office) == [before]
    office.clock.move(seconds=1)
    assert office.people.session(key) is not None
    assert last_seen(office) == ["2026-03-02T08:01:00.000+00:00"]


def test_looking_at_pages_waits_for_no_writer(office: Office, empty: str) -> None:
    key = office.log_in().key
    office.clock.move(minutes=5)
    found: list[object] = []
    page = Thread(target=lambda: found.append(office.people.session(key)), daemon=True)
    with Register.open(empty) as other, other.database.writing():
        page.start()
        page.join(PATIENCE)
        assert len(found) == 1, "it waits for the writer"
    assert found[0] is not None
    if office.register.database.is_sqlite:
        with office.register.database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000, "what really writes waits again"


def test_who_logs_out_is_out_with_this_browser_only(office: Office) -> None:
    first, second = office.log_in(), office.log_in(address=THERE)

    office.people.log_out(first.key, address=HERE)

    assert office.people.session(first.key) is None
    assert office.people.session(second.key) is not None
    office.people.log_out("nothing")
    assert office.logged("logged_out") == 1


def test_each_session_has_a_secret_of_its_own_for_its_forms(office: Office) -> None:
    first, second = office.log_in(), office.log_in()
    again = office.people.session(first.key)

    assert again is not None
    assert same(first.session.csrf, again.csrf)
    assert not same(first.session.csrf, second.session.csrf)
    assert first.key not in first.session.csrf
    assert not same(first.session.csrf, "khác")


def test_a_new_password_or_role_ends_the_sessions_of_that_user_alone(office: Office) -> None:
    office.add("Hoa", "admin")
    hoa = office.log_in("hoa")
    for change in (
        lambda: office.people.set_password("LAN", PASSWORD, by=ADMIN),
        lambda: office.people.set_role("lan", "reader", by=ADMIN),
        lambda: office.people.set_role("lan", cleared=True, by=ADMIN),
        lambda: office.people.disable("lan", by=ADMIN),
    ):
        keys = [office.log_in().key, office.log_in().key]
        change()
        assert [office.people.session(key) for key in keys] == [None, None]
    assert office.people.session(hoa.key) is not None
    (_, lan) = office.people.users()
    assert (lan.role, lan.cleared, lan.disabled) == ("reader", True, True)


def test_a_disabled_user_is_out_at_once_and_an_old_session_does_not_come_back(office: Office) -> None:
    key = office.log_in().key
    office.people.disable("lan", by=ADMIN)

    assert office.people.session(key) is None
    assert office.people.log_in("lan", PASSWORD, HERE) == Refused("disabled")
    assert office.people.log_in("lan", WRONG, HERE) == Refused("wrong"), "who does not know the password learns nothing"
    office.people.enable("lan", by=ADMIN)
    assert office.people.session(key) is None
    office.log_in()


def test_one_admin_is_always_left(office: Office) -> None:
    office.add("Hoa", "admin")
    for change in (lambda: office.people.disable("hoa", by=ADMIN), lambda: office.people.set_role("hoa", "clerk", by=ADMIN)):
        with pytest.raises(UsageError, match="Hoa is the only admin left"):
            change()
    office.people.set_role("hoa", cleared=True, by=ADMIN)
    office.add("Mai", "admin")
    office.people.disable("hoa", by=ADMIN)
    with pytest.raises(UsageError, match="only admin"):
        office.people.set_role("mai", "reader", by=ADMIN)


def test_two_log_ins_at_once_both_succeed_also_when_the_hash_is_renewed(office: Office) -> None:
    """A new version may ask for costlier hashes: the first log-in of each user brings one, whoever logs in meanwhile."""
    costlier = Hasher(time_cost=2)
    people = office.with_hasher(costlier)
    found = []
    costlier.meanwhile = lambda: found.append(people.log_in("lan", PASSWORD, THERE))

    found.append(people.log_in("lan", PASSWORD, HERE))

    assert [people.session(login.key) is not None for login in found if not isinstance(login, Refused)] == [True, True]
    with office.register.database.reading() as connection:
        assert not costlier.check_needs_rehash(connection.execute(select(users.c.password_hash)).scalar_one())
    assert not isinstance(people.log_in("lan", PASSWORD, HERE), Refused)


def test_a_password_that_is_changed_while_the_old_one_is_compared_lets_nobody_in(office: Office) -> None:
    office.hasher.meanwhile = lambda: office.people.set_password("lan", "ao làng mùa hạ", by=ADMIN)

    assert office.people.log_in("lan", PASSWORD, HERE) == Refused("wrong")


def test_twenty_people_log_in_at_once(office: Office) -> None:
    with ThreadPoolExecutor(20) as threads:
        keys = [login.key for login in threads.map(lambda _: office.log_in(), range(20))]

    assert len(set(keys)) == 20
    assert all(office.people.session(key) for key in keys)


def test_a_proxy_that_is_trusted_logs_in_without_a_password(office: Office) -> None:
    login = office.people.log_in_trusted("LAN", HERE)
    assert not isinstance(login, Refused)
    assert office.people.session(login.key) == login.session
    assert office.people.log_in_trusted("nobody", HERE) == Refused("wrong")
    office.people.disable("lan", by=ADMIN)
    assert office.people.log_in_trusted("lan", HERE) == Refused("disabled")


def test_the_register_holds_no_password_and_no_key(office: Office, tmp_path: Path) -> None:
    login = office.log_in()
    file = io.BytesIO()
    office.register.dump(file)
    with office.register.database.reading() as connection:
        held = str(connection.execute(select(sessions)).all()) + str(connection.execute(select(users)).all()) + file.getvalue().decode()

    assert "$argon2id$" in held
    assert [word for word in (PASSWORD, login.key, login.session.csrf) if word in held] == []
