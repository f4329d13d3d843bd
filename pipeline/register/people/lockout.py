"""Who fails too often must wait: counted for each user name, whether it is known or not, and for each address.

What was given after a name or address was locked is not looked at, so nobody learns whether it was right; and as each answer is given in
the transaction that counts it, many guesses at once are no more guesses.
"""

import hashlib
import json
import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from pipeline.register.people.names import key_of
from pipeline.register.people.tables import failed_logins
from pipeline.register.people.times import kept, moment_of


class Limits(NamedTuple):
    """After how many failures `within` a time a name or an address is locked, and for how long: `first`, doubled each time up to `longest`,
    until there was no failure for `forget`."""

    of_name: int = 5
    of_address: int = 5
    within: timedelta = timedelta(minutes=15)
    first: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=4)
    forget: timedelta = timedelta(days=1)


class Lock(NamedTuple):
    """A name or an address that has just been locked, and for how many seconds."""

    of: str
    seconds: int


_NAME, _ADDRESS = "name", "address"


def subjects(name: str, address: str | None) -> list[str]:
    """What the failures of a log-in are counted for."""
    return [subject_of(name), *([f"{_ADDRESS}:{_place(address)}"] if address else [])]


def subject_of(name: str) -> str:
    """What the failures of a user name are counted for."""
    return f"{_NAME}:{hashlib.sha256(key_of(name).encode('utf-8', 'surrogatepass')).hexdigest()}"


def _place(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    # Whoever has one address of IPv6 has the 2^64 beside it.
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))


def seconds_left(connection: Connection, of: Iterable[str], moment: datetime) -> int:
    """How long the longest lock still lasts; 0 where nothing is locked."""
    until = connection.execute(select(failed_logins.c.until).where(failed_logins.c.subject.in_(of))).scalars()
    left = max(((moment_of(each) - moment).total_seconds() for each in until if each is not None), default=0.0)
    return max(0, math.ceil(left))


def count(connection: Connection, of: Iterable[str], moment: datetime, limits: Limits) -> list[Lock]:
    """Count a failure; what is locked now because of it."""
    connection.execute(delete(failed_logins).where(failed_logins.c.forget_at <= kept(moment)))
    locked = (_counted(connection, subject, moment, limits) for subject in of)
    return [lock for lock in locked if lock is not None]


def _counted(connection: Connection, subject: str, moment: datetime, limits: Limits) -> Lock | None:
    row = connection.execute(select(failed_logins).where(failed_logins.c.subject == subject)).first()
    kind = subject.partition(":")[0]
    times = [time for time in (json.loads(row.times) if row else []) if moment - moment_of(time) < limits.within] + [kept(moment)]
    locks, until = (row.locks if row else 0), None
    if len(times) >= (limits.of_name if kind == _NAME else limits.of_address):
        until = moment + min(limits.first * 2 ** min(locks, 30), limits.longest)
        times, locks = [], locks + 1
    connection.execute(delete(failed_logins).where(failed_logins.c.subject == subject))
    values = {"subject": subject, "times": json.dumps(times), "locks": locks, "until": until and kept(until)}
    connection.execute(insert(failed_logins), {**values, "forget_at": kept((until or moment) + limits.forget)})
    return Lock(kind, math.ceil((until - moment).total_seconds())) if until else None


def forget(connection: Connection, name: str) -> None:
    """Count the failures of a name from the beginning, and unlock it."""
    connection.execute(delete(failed_logins).where(failed_logins.c.subject == subject_of(name)))
