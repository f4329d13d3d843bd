"""`congvan users` as a person types it."""

import getpass
import io
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.places import ADDRESS
from pipeline.cli.users import running
from pipeline.register.people.store import Login, People
from pipeline.register.store import Register
from tests.register.commands import typed
from tests.register.people_made import PASSWORD, WRONG


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ADDRESS, raising=False)
    monkeypatch.setattr(getpass, "getuser", lambda: "root")


@pytest.fixture
def made(in_a_folder: None) -> None:
    """An empty register in this folder, and a file with a password."""
    Register.open("congvan.sqlite", create=True).database.close()
    Path("password").write_text(f"{PASSWORD}\r\nkhác\n", "utf-8")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], list[str]]:
    """Exit code, and the lines of standard output and standard error."""
    code, out, err = typed(capsys, "users", *words)
    return code, out, err.splitlines()


def lets_in(name: str, password: str, place: str = "congvan.sqlite") -> bool:
    with Register.open(place) as register:
        return isinstance(People(register.database).log_in(name, password, None), Login)


def add(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    assert run(capsys, "add", *words, "--password-file", "password") == (0, [], [])


def test_the_first_user_comes_before_the_first_document(tmp_path: Path) -> None:
    """A server for several people starts with users only: a new office has no document yet."""
    place, secret = tmp_path / "new.sqlite", tmp_path / "password"
    secret.write_text("bốn con trâu cày\n", "utf-8")

    assert main(["users", "list", "--db", str(place)]) == 2
    assert main(["users", "add", "lan", "--role", "admin", "--password-file", str(secret), "--db", str(place)]) == 0

    with Register.open(place) as register:
        assert [user.name for user in People(register.database).users()] == ["lan"]


@pytest.mark.usefixtures("made")
def test_users_are_added_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "lan", "--role", "admin", "--cleared", "--full-name", "Nguyễn Thị Lan")
    add(capsys, "Đào")

    assert run(capsys, "list")[1] == ["lan\tadmin cleared\tNguyễn Thị Lan", "Đào\treader\t-"]
    first = json.loads(run(capsys, "list", "--json")[1][0])
    assert (first["name"], first["role"], first["cleared"], first["full_name"]) == ("lan", "admin", True, "Nguyễn Thị Lan")
    assert "argon2" not in json.dumps(first)
    assert lets_in("LAN", PASSWORD)


@pytest.mark.usefixtures("made")
def test_a_password_is_asked_for_twice_on_a_terminal_and_never_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PASSWORD, WRONG, PASSWORD, PASSWORD])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(answers))

    assert run(capsys, "add", "lan")[::2] == (2, ["congvan: these were two different passwords", "  Start again."])
    assert run(capsys, "add", "lan") == (0, [], [])
    assert lets_in("lan", PASSWORD)
    assert next(answers, None) is None


@pytest.mark.usefixtures("made")
def test_a_password_comes_through_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{PASSWORD}\n".encode()), "ascii"))
    assert run(capsys, "add", "lan", "--password-file", "-") == (0, [], [])
    assert lets_in("lan", PASSWORD), "whatever the locale is, and without the mark that an editor of Windows writes"


@pytest.mark.usefixtures("made")
def test_a_user_is_changed_kept_out_and_let_in_again(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "lan", "--role", "clerk")
    Path("new").write_text("ao làng mùa hạ", "utf-8")

    assert run(capsys, "password", "Lan", "--password-file", "new") == (0, [], [])
    assert (lets_in("lan", PASSWORD), lets_in("lan", "ao làng mùa hạ")) == (False, True)
    for words, listed in (
        (("role", "lan", "reader"), "lan\treader\t-"),
        (("role", "lan", "--cleared"), "lan\treader cleared\t-"),
        (("role", "lan", "clerk", "--not-cleared"), "lan\tclerk\t-"),
        (("disable", "lan"), "lan\tclerk disabled\t-"),
        (("enable", "lan"), "lan\tclerk\t-"),
    ):
        assert run(capsys, *words) == (0, [], [])
        assert run(capsys, "list")[1] == [listed]


@pytest.mark.usefixtures("made")
def test_a_token_is_printed_once_and_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "lan", "--cleared")
    code, (key,), _ = run(capsys, "tokens", "add", "lan", "--name", "theo dõi", "--scope", "tasks", "--scope", "read", "--cleared")

    with Register.open("congvan.sqlite") as register:
        bearer = People(register.database).token(key)
    assert (code, bearer and sorted(bearer.scopes), bearer and bearer.user.cleared) == (0, ["read", "tasks"], True)
    (line,) = run(capsys, "tokens", "list", "LAN")[1]
    assert line.startswith(f"1\tlan\ttheo dõi\t{key[:14]}…\tread tasks cleared\tuntil 20")
    assert key not in line
    assert run(capsys, "tokens", "revoke", "1") == (0, [], [])
    assert "\trevoked 20" in run(capsys, "tokens", "list")[1][0]
    assert json.loads(run(capsys, "tokens", "list", "--json")[1][0])["revoked_at"]


@pytest.mark.usefixtures("made")
def test_what_was_done_on_the_command_line_is_in_the_log_with_the_name_of_the_machines_user(capsys: pytest.CaptureFixture[str]) -> None:
    add(capsys, "lan")
    run(capsys, "role", "lan", "clerk")
    run(capsys, "disable", "lan")

    def columns(*words: str) -> list[list[str]]:
        return [line.split("\t") for line in run(capsys, "audit", *words)[1]]

    assert [[line[0], *line[2:5]] for line in columns()] == [
        ["1", "root", "cli", "user_added"], ["2", "root", "cli", "role_set"], ["3", "root", "cli", "disabled"],
    ]  # fmt: skip
    assert columns()[1][-1] == "user lan, sessions_ended 0, role clerk, cleared False"
    assert [line[0] for line in columns("--limit", "1")] == ["3"]
    assert [line[0] for line in columns("--since", "1", "--limit", "1")] == ["2"]
    assert [line[0] for line in columns("--what", "disabled")] == ["3"]
    assert columns("--document", "1") == columns("--who", "lan") == []
    assert json.loads(run(capsys, "audit", "--json")[1][0])["action"] == "user_added"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["list", "--db", "gone.sqlite"], "gone.sqlite does not exist"),
        (["--db", "gone.sqlite", "disable", "hoa"], "gone.sqlite does not exist"),
        (["add", "LAN"], "there is a user lan already"),
        (["add", "hoa"], "there is no terminal to ask for the password on"),
        (["add", "hoa", "--password-file", "gone"], "gone can't be read: no such file or directory"),
        (["add", "hoa", "--password-file", "short"], "the password is too short: 10 characters at least"),
        (["add", "hoa", "--password-file", "binary"], "the password in binary is no text in UTF-8"),
        (["add", " ", "--password-file", "password"], "the name of a user is empty or has characters that can't be seen"),
        (["add", "hoa", "--role", "king"], "argument --role: invalid choice: 'king' (choose from reader, clerk, admin)"),
        (["password", "nobody"], "there is no user nobody"),
        (["role", "lan"], "nothing is to be changed"),
        (["role", "nobody", "clerk"], "there is no user nobody"),
        (["role", "lan", "reader"], "lan is the only admin left"),
        (["disable", "lan"], "lan is the only admin left"),
        (["enable", "nobody"], "there is no user nobody"),
        (["tokens", "add", "lan", "--name", "a", "--scope", "read", "--cleared"], "lan is not cleared for documents marked Mật or higher"),
        (["tokens", "list", "nobody"], "there is no user nobody"),
        (["tokens", "revoke", "7"], "there is no token 7"),
        (["audit", "--limit", "0"], "--limit 0 prints nothing"),
        (["audit", "--what", "sang"], "nothing is logged as sang"),
    ],
)
@pytest.mark.usefixtures("made")
def test_what_cant_go_well_is_refused_with_what_to_do_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    add(capsys, "lan", "--role", "admin")
    before = run(capsys, "list"), run(capsys, "tokens", "list"), run(capsys, "audit")
    Path("short").write_text("ngắn quá", "utf-8")
    Path("binary").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    code, out, err = run(capsys, *words)

    assert (code, out, len(err)) == (2, [], 2)
    assert err[0].replace("'reader', 'clerk', 'admin'", "reader, clerk, admin") == f"congvan: {message}"
    assert (run(capsys, "list"), run(capsys, "tokens", "list"), run(capsys, "audit")) == before
    assert not Path("gone.sqlite").exists()


@pytest.mark.usefixtures("made")
def test_it_is_told_what_to_install(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == "argon2" else find_spec(name))

    assert run(capsys, "list") == (
        2, [], ["congvan: users need argon2-cffi, which is not installed", "  Install it: uv sync --extra register --extra web"],
    )  # fmt: skip


@pytest.mark.usefixtures("made")
def test_the_register_is_named_by_the_environment(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Register.open("other.sqlite", create=True).database.close()
    monkeypatch.setenv(ADDRESS, "other.sqlite")
    add(capsys, "lan")

    assert lets_in("lan", PASSWORD, "other.sqlite")
    assert run(capsys, "list", "--db", "congvan.sqlite")[1] == []
