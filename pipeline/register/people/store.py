"""Who may do what in a register, as the office page, the API and the command line see it."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row

from pipeline.register.corrections import Json
from pipeline.register.database import Database, RegisterError
from pipeline.register.people import auditing, lockout, sessions, tokens, users
from pipeline.register.people.auditing import Asked, AuditAction, AuditEntry, By, Done
from pipeline.register.people.lockout import Limits
from pipeline.register.people.passwords import Passwords
from pipeline.register.people.roles import Role, User
from pipeline.register.people.sessions import SELDOM, Session
from pipeline.register.people.times import Now, moment_of, utc_now
from pipeline.register.people.tokens import Bearer, NewToken, TokenEntry
from pipeline.register.people.users import NewUser, row_of, the_user, user_of


class Login(NamedTuple):
    """Somebody has logged in: `key` goes into the browser's cookie and is nowhere else."""

    key: str
    session: Session


class Refused(NamedTuple):
    """Nobody has: the name or the password is `wrong` (which of them is not told), the user is `disabled` (told only to who knows the
    password), or too much failed (`locked`). `seconds` are to be waited."""

    reason: Literal["wrong", "locked", "disabled"]
    seconds: int = 0


class People:
    """The users of a register that is open: `People(register.database)`. `now` is the clock; threads may share it."""

    def __init__(self, database: Database, *, now: Now = utc_now, passwords: Passwords | None = None, limits: Limits | None = None) -> None:
        self._database = database
        self._now = now
        self._passwords = passwords or Passwords()
        self._limits = limits or Limits()

    def users(self) -> list[User]:
        """All users, by name."""
        with self._database.reading() as connection:
            return users.all_users(connection)

    def user(self, name: str) -> User | None:
        """The user of a name, however it is written."""
        with self._database.reading() as connection:
            row = row_of(connection, name)
            return None if row is None else user_of(row)

    def add_user(self, new: NewUser, password: str, *, by: By) -> User:
        """Enter a new user. Raises UsageError."""
        hashed = self._passwords.hash(password)
        with self._database.writing() as connection:
            user = users.enter(connection, new, hashed, self._now())
            self._note(connection, by, "user_added", user=user.name, role=user.role, cleared=user.cleared)
        return user

    def set_password(self, name: str, password: str, *, by: By) -> None:
        """Give a user a new password; ends the user's sessions and lock. Raises UsageError."""
        hashed = self._passwords.hash(password)
        with self._database.writing() as connection:
            row = the_user(connection, name)
            users.change(connection, row, password_hash=hashed)
            lockout.forget(connection, row.name)
            self._ended(connection, row, by, "password_set")

    def set_role(self, name: str, role: Role | None = None, *, cleared: bool | None = None, by: By) -> User:
        """Give a user another role, or clear the user for documents marked Mật or no more; ends the user's sessions. Raises UsageError."""
        with self._database.writing() as connection:
            row = the_user(connection, name)
            values = {"role": role or row.role, "cleared": row.cleared if cleared is None else cleared}
            if values["role"] != "admin":
                users.keep_an_admin(connection, row)
            users.change(connection, row, **values)
            self._ended(connection, row, by, "role_set", **values)
            return user_of(the_user(connection, name))

    def disable(self, name: str, *, by: By) -> None:
        """Keep a user out: sessions end and tokens hold no more, at once. Raises UsageError."""
        with self._database.writing() as connection:
            row = the_user(connection, name)
            users.keep_an_admin(connection, row)
            users.change(connection, row, disabled=True)
            self._ended(connection, row, by, "disabled")

    def enable(self, name: str, *, by: By) -> None:
        """Let a user in again, also one who is locked out. Raises UsageError."""
        with self._database.writing() as connection:
            row = the_user(connection, name)
            users.change(connection, row, disabled=False)
            lockout.forget(connection, row.name)
            self._note(connection, by, "enabled", user=row.name)

    def log_in(self, name: str, password: str, address: str | None) -> Login | Refused:
        """Log in with a password; counts failures of the name and of the address."""
        of = lockout.subjects(name, address)
        with self._database.reading() as connection:
            seconds = lockout.seconds_left(connection, of, self._now())
            known = row_of(connection, name)
        if seconds:
            return Refused("locked", seconds)
        hashed = None if known is None else known.password_hash
        right = self._passwords.is_right(hashed, password)
        renewed = self._passwords.renewed(password) if right and self._passwords.is_dated(hashed or "") else None
        with self._database.writing() as connection:
            if seconds := lockout.seconds_left(connection, of, self._now()):
                return Refused("locked", seconds)
            row = row_of(connection, name)
            by = By(None if row is None else row.name, address)
            if row is None or row.disabled or not right:
                return self._failed(connection, of, by, "disabled" if row is not None and right else "wrong")
            if row.password_hash == hashed:
                if renewed:
                    users.change(connection, row, password_hash=renewed)
                return self._let_in(connection, row, by)
        return self.log_in(name, password, address)  # the password was changed, or hashed anew, since it was looked up

    def log_in_trusted(self, name: str, address: str | None) -> Login | Refused:
        """Log in somebody whose password another program has asked for, as a proxy that is trusted."""
        with self._database.writing() as connection:
            row = row_of(connection, name)
            if row is None or row.disabled:
                self._note(connection, By(row and row.name, address), "refused", trusted=True)
                return Refused("disabled" if row else "wrong")
            return self._let_in(connection, row, By(row.name, address))

    def session(self, key: str) -> Session | None:
        """Who is logged in with a key; None where nobody is, any more."""
        moment = self._now()
        with self._database.reading() as connection:
            row = sessions.running(connection, key, moment)
        if row is None:
            return None
        if moment - moment_of(row.last_seen) >= SELDOM:
            self._note_use(lambda connection: sessions.seen(connection, key, moment))
        return Session(user_of(row), sessions.csrf_of(key), row.expires)

    def log_out(self, key: str, *, address: str | None = None) -> None:
        """End a session."""
        with self._database.writing() as connection:
            row = sessions.running(connection, key, self._now())
            sessions.end(connection, key)
            if row is not None:
                self._note(connection, By(row.name, address), "logged_out")

    def end_sessions(self, name: str) -> int:
        """End all sessions of a user; gives how many there were. Raises UsageError."""
        with self._database.writing() as connection:
            return sessions.end_of(connection, the_user(connection, name).id)

    def make_token(self, new: NewToken, *, by: By) -> tuple[str, TokenEntry]:
        """Make a token; gives its key, which can't be shown again, and what is kept of it. Raises UsageError."""
        with self._database.writing() as connection:
            key, entry = tokens.make(connection, the_user(connection, new.user), new, self._now())
            told = {"token": entry.id, "user": entry.user, "scopes": list(entry.scopes), "cleared": entry.cleared}
            self._note(connection, by, "token_made", **told)
        return key, entry

    def token(self, key: str) -> Bearer | None:
        """Who asks with a token; None where it does not hold."""
        moment = self._now()
        with self._database.reading() as connection:
            row = tokens.holding(connection, key, moment)
        if row is None:
            return None
        if row.token_last_used is None or moment - moment_of(row.token_last_used) >= SELDOM:
            self._note_use(lambda connection: tokens.used(connection, row.token_id, moment))
        return tokens.bearer_of(row)

    def tokens(self, user: str | None = None) -> list[TokenEntry]:
        """All tokens, or those of a user. Raises UsageError."""
        with self._database.reading() as connection:
            return tokens.entries(connection, None if user is None else the_user(connection, user).name)

    def revoke_token(self, number: int, *, by: By) -> None:
        """Let a token hold no more. Raises UsageError."""
        with self._database.writing() as connection:
            entry = tokens.revoke(connection, number, self._now())
            self._note(connection, by, "token_revoked", token=number, user=entry.user)

    def audit(self, by: By, action: AuditAction, document_id: int | None = None, **detail: Json) -> int:
        """Write down what somebody does: before it is shown, after it is changed. `detail` never has words of a document."""
        with self._database.writing() as connection:
            return auditing.put(connection, by, Done(action, document_id, detail), self._now())

    def audit_log(self, asked: Asked = Asked()) -> list[AuditEntry]:  # noqa: B008 - a frozen value
        """What people did, in order: the last lines, or those behind a number."""
        with self._database.reading() as connection:
            row = None if asked.who is None else row_of(connection, asked.who)
            return auditing.lines(connection, asked if row is None else asked._replace(who=row.name))

    def _let_in(self, connection: Connection, row: Row[Any], by: By) -> Login:
        lockout.forget(connection, row.name)
        key, expires = sessions.begin(connection, row.id, self._now())
        self._note(connection, by, "logged_in")
        return Login(key, Session(user_of(row), sessions.csrf_of(key), expires))

    def _failed(self, connection: Connection, of: list[str], by: By, reason: Literal["wrong", "disabled"]) -> Refused:
        self._note(connection, by, "refused", reason=reason)
        locks = lockout.count(connection, of, self._now(), self._limits)
        for lock in locks:
            self._note(connection, by, "locked", of=lock.of, seconds=lock.seconds)
        return Refused("locked", max(lock.seconds for lock in locks)) if locks else Refused(reason)

    def _ended(self, connection: Connection, row: Row[Any], by: By, action: AuditAction, **detail: Json) -> None:
        ended = sessions.end_of(connection, row.id)
        self._note(connection, by, action, user=row.name, sessions_ended=ended, **detail)

    def _note(self, connection: Connection, by: By, action: AuditAction, **detail: Json) -> None:
        auditing.put(connection, by, Done(action, None, detail), self._now())

    def _note_use(self, note: Callable[[Connection], None]) -> None:
        """Write that something was used, unless somebody writes just now: to look at a page waits for nobody."""
        try:
            with self._database.writing(patience=0) as connection:
                note(connection)
        except RegisterError:
            return  # the next use is noted
