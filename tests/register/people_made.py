"""People of our own invention, a clock that a test sets, and passwords that cost next to nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from pipeline.register.people.auditing import By
from pipeline.register.people.passwords import Passwords
from pipeline.register.people.roles import Role
from pipeline.register.people.store import Login, People, Refused
from pipeline.register.people.users import NewUser
from pipeline.register.store import Register

ADMIN = By("quản trị", "cli")
PASSWORD = "cây đa giếng nước"
WRONG = "cây đa giếng nướk"
HERE, THERE = "10.0.0.7", "10.0.0.8"


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        """Move on by so many hours, minutes…"""
        self.moment += timedelta(**by)


class Hasher(PasswordHasher):
    """A hasher that is cheap, notes what it compared, and can have something happen meanwhile, once."""

    def __init__(self, time_cost: int = 1) -> None:
        super().__init__(time_cost=time_cost, memory_cost=8, parallelism=1)
        self.compared: list[str | bytes] = []
        self.meanwhile: Callable[[], object] | None = None

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        self.compared.append(hash)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return super().verify(hash, password)


class Office:
    """The people of a register, with clock and hasher at hand."""

    def __init__(self, register: Register, hasher: Hasher | None = None) -> None:
        self.clock = Clock()
        self.hasher = hasher or Hasher()
        self.register = register
        self.people = self.with_hasher(self.hasher)

    def with_hasher(self, hasher: Hasher) -> People:
        """The same people, whose passwords are hashed otherwise."""
        return People(self.register.database, now=self.clock, passwords=Passwords(hasher))

    def add(self, name: str, role: Role = "clerk", *, cleared: bool = False) -> None:
        """Enter a user with the usual password."""
        self.people.add_user(NewUser(name, role, cleared), PASSWORD, by=ADMIN)

    def log_in(self, name: str = "lan", password: str = PASSWORD, address: str | None = HERE) -> Login:
        """Log in as somebody who may."""
        login = self.people.log_in(name, password, address)
        assert isinstance(login, Login), login
        return login

    def fail(self, times: int, name: str = "lan", address: str | None = HERE) -> list[Refused]:
        """Try with a wrong password so many times."""
        refused = [self.people.log_in(name, WRONG, address) for _ in range(times)]
        assert all(isinstance(each, Refused) for each in refused)
        return [each for each in refused if isinstance(each, Refused)]

    def logged(self, action: str) -> int:
        """How often something stands in the audit log."""
        return sum(line.action == action for line in self.people.audit_log())
