"""What the deadline engine finds, and on what days it counts from."""

from dataclasses import dataclass
from datetime import date

from schemas.notice import Notice


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A time by which something must be done, at `start` up to, without, `end` of the text.

    `text` is as printed, line breaks squeezed; `date` the ISO day (a period's last day), null where none can be told; `rrule` the
    RFC 5545 rule of a recurring term; `rule` the id of the row that made it a deadline; `note` what a person should know; `notices`
    what is wrong with it.
    """

    start: int
    end: int
    text: str
    date: str | None
    rrule: str | None
    rule: str
    note: str | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days that terms count from: of issue (perhaps only its month is known) and of receipt. Today is never one of them."""

    issued_year: int | None = None
    issued_month: int | None = None
    issued: date | None = None
    received: date | None = None

    @classmethod
    def of(cls, issued_on: str | None, received_on: str | None) -> "Anchor":
        """Anchors from ISO strings (`2025-12-05`, or `2025-12` where the day is blank)."""
        parts = [int(part) for part in issued_on.split("-")] if issued_on else []
        return cls(
            issued_year=parts[0] if parts else None,
            issued_month=parts[1] if len(parts) > 1 else None,
            issued=date(*parts) if len(parts) == 3 else None,
            received=date.fromisoformat(received_on) if received_on else None,
        )

    @property
    def earliest(self) -> date | None:
        """The first day on which the document can have been issued."""
        if self.issued:
            return self.issued
        return date(self.issued_year, self.issued_month, 1) if self.issued_year and self.issued_month else None
