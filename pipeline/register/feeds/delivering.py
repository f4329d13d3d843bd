"""Delivers changes to a receiver: in order, each at least once, in letters that are known again when they come twice.

How far a receiver has come, and which letter is on its way, is kept in the register: killed at any moment, the same letter is sent again
with the same id. A letter that is refused too often is laid aside as dead, and the next one is sent.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from pipeline.register.database import Database
from pipeline.register.feeds.changes import changes_since
from pipeline.register.feeds.posting import Refused
from pipeline.register.feeds.signing import signed
from pipeline.register.journal import following
from pipeline.register.tables import changes, dead_letters, meta, receivers
from schemas import UsageError
from schemas._model import Model

TOGETHER = 100
"""Changes in a letter at most."""

Send = Callable[[bytes, dict[str, str]], Refused | None]
"""Posts a letter with its headers; gives why it was not taken."""


class Pace(NamedTuple):
    """How often a letter is tried before it is dead, and the seconds between.

    `first`, doubled each time up to `longest`, and by chance up to half of that shorter, so that many senders don't come back at once.
    """

    attempts: int = 8
    first: float = 1.0
    longest: float = 300.0

    def wait(self, failures: int, asked: float, chance: float) -> float:
        """Seconds after so many failures; `asked` are those that the receiver asks for, `chance` is from 0 to 1."""
        doubled = min(self.longest, self.first * 2.0 ** min(failures - 1, 60))
        return max(doubled * (1 - chance / 2), min(asked, self.longest))


class Clock(NamedTuple):
    """Time and chance."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


class Sent(NamedTuple):
    """What became of a letter with the changes `first` to `last`; `wait` are the seconds until it is tried again."""

    first: int
    last: int
    what: Literal["delivered", "refused", "dead"]
    reason: str = ""
    wait: float = 0.0


class Target(NamedTuple):
    """Who is told: the address, the secret that signs, and where one begins that is new."""

    url: str
    key: bytes
    since: int | None = None


class _Letter(NamedTuple):
    receiver: Row[Any]
    first: int
    last: int
    id: str
    body: bytes


class DeadLetter(Model):
    """A letter that was given up: the changes `first` to `last`, how often it was tried, and why it was not taken at last."""

    receiver: str
    first: int
    last: int
    failures: int
    reason: str
    at: str


def dead(connection: Connection) -> tuple[DeadLetter, ...]:
    """All letters that were given up, in the order in which that happened."""
    columns = (receivers.c.url.label("receiver"), *(dead_letters.c[name] for name in DeadLetter.model_fields if name != "receiver"))
    asked = select(*columns).join_from(dead_letters, receivers).order_by(dead_letters.c.id)
    return tuple(DeadLetter(**row) for row in connection.execute(asked).mappings())


class Delivery:
    """The way to one receiver. `secret`: it is told of documents marked Mật or higher too."""

    def __init__(self, database: Database, target: Target, send: Send, *, secret: bool) -> None:
        self.pace = Pace()
        self.clock = Clock()
        self._database = database
        self._key = target.key
        self._send = send
        self._secret = secret
        with database.writing() as connection:
            self._id = _enter(connection, target)
            self._register = connection.execute(select(meta.c.value).where(meta.c.key == "register")).scalar_one()

    def deliver(self) -> Iterator[Sent]:
        """Send all that there is to send; what became of each letter, as it becomes known."""
        while (letter := self._next()) is not None:
            refused = self._post(letter)
            if refused is None:
                self._done(letter)
                yield Sent(letter.first, letter.last, "delivered")
                continue
            failures = letter.receiver.failures + 1
            if failures >= self.pace.attempts:
                self._done(letter, dead=refused.reason)
                yield Sent(letter.first, letter.last, "dead", refused.reason)
                continue
            self._put(letter, failures=failures)
            wait = self.pace.wait(failures, refused.wait, self.clock.chance())
            yield Sent(letter.first, letter.last, "refused", refused.reason, wait)
            self.clock.sleep(wait)

    def resend(self) -> Iterator[Sent]:
        """Send the dead letters once more, each once; those that are taken are dead no more."""
        with self._database.reading() as connection:
            asked = select(dead_letters).where(dead_letters.c.receiver_id == self._id).order_by(dead_letters.c.id)
            dead = connection.execute(asked).all()
        for row in dead:
            with self._database.reading() as connection:
                receiver = connection.execute(select(receivers).where(receivers.c.id == self._id)).one()
                letter = self._letter(connection, receiver, row.first, row.last)
            refused = self._post(letter)
            with self._database.writing() as connection:
                this = dead_letters.c.id == row.id
                if refused is None:
                    connection.execute(delete(dead_letters).where(this))
                else:
                    again = {"failures": row.failures + 1, "reason": refused.reason, "at": self._at()}
                    connection.execute(update(dead_letters).where(this).values(again))
            yield Sent(row.first, row.last, "dead" if refused else "delivered", refused.reason if refused else "")

    def _next(self) -> _Letter | None:
        """The letter that is to be sent now; which changes are in it is written down before it goes."""
        while (letter := self._made()) is not None:
            if letter.receiver.sending is not None or self._put(letter, receivers.c.sending.is_(None), sending=letter.last):
                return letter
        return None

    def _made(self) -> _Letter | None:
        with self._database.reading() as connection:
            receiver = connection.execute(select(receivers).where(receivers.c.id == self._id)).one()
            newest = connection.execute(select(func.max(changes.c.number))).scalar() or 0
            last = receiver.sending or min(newest, receiver.cursor + TOGETHER)
            if last <= receiver.cursor:
                return None
            return self._letter(connection, receiver, receiver.cursor + 1, last)

    def _letter(self, connection: Connection, receiver: Row[Any], first: int, last: int) -> _Letter:
        told = changes_since(connection, first - 1, last - first + 1, secret=self._secret, last=last)
        said = {"register": self._register, "first": first, "last": last, "changes": [each.model_dump(mode="json") for each in told]}
        body = json.dumps(said, ensure_ascii=False).encode() if told else b""
        return _Letter(receiver, first, last, f"{self._register}.{first}-{last}", body)

    def _post(self, letter: _Letter) -> Refused | None:
        if not letter.body:  # all in it is of documents that the receiver is not told of, which it must not learn either
            return None
        return self._send(letter.body, signed(self._key, letter.id, int(self.clock.now()), letter.body))

    def _done(self, letter: _Letter, *, dead: str | None = None) -> None:
        """Go on behind a letter, which was taken or is dead."""
        with self._database.writing() as connection:
            went_on = _set(connection, letter, cursor=letter.last, sending=None, failures=0)
            if went_on and dead is not None:
                number = following(connection, dead_letters)
                row: dict[str, Any] = {"id": number, "receiver_id": self._id, "first": letter.first, "last": letter.last}
                row |= {"failures": letter.receiver.failures + 1, "reason": dead, "at": self._at()}
                connection.execute(insert(dead_letters), row)

    def _put(self, letter: _Letter, *where: ColumnElement[bool], **values: int) -> bool:
        with self._database.writing() as connection:
            return _set(connection, letter, *where, **values)

    def _at(self) -> str:
        return datetime.fromtimestamp(self.clock.now(), UTC).isoformat(timespec="milliseconds")


def _set(connection: Connection, letter: _Letter, *where: ColumnElement[bool], **values: int | None) -> bool:
    """Write how far a receiver has come, unless another process has gone on meanwhile."""
    same = (receivers.c.id == letter.receiver.id, receivers.c.cursor == letter.receiver.cursor)
    return connection.execute(update(receivers).where(*same, *where).values(values)).rowcount == 1


def _enter(connection: Connection, target: Target) -> int:
    """The number of a receiver, which is entered where it is new."""
    url, _, since = target
    known = connection.execute(select(receivers).where(receivers.c.url == url)).first()
    if known is not None:
        if since is not None and since != known.cursor:
            raise UsageError(f"this receiver has come to change {known.cursor} already", "Leave out --since: it goes on from there.")
        number: int = known.id
        return number
    changes_since(connection, since or 0, 1, secret=False)  # raises where there is no such change
    number = following(connection, receivers)
    connection.execute(insert(receivers), {"id": number, "url": url, "cursor": since or 0, "sending": None, "failures": 0})
    return number
