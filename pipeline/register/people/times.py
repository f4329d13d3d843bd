"""Moments as the register keeps them: texts in UTC that sort as the moments do."""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""A clock."""


def utc_now() -> datetime:
    """The moment, by the clock of this machine."""
    return datetime.now(UTC)


def kept(moment: datetime) -> str:
    """A moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment_of(kept: str) -> datetime:
    """The moment that was kept."""
    return datetime.fromisoformat(kept)
