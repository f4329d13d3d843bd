"""When a task is due, as an office looks at it: late, in a week that begins on Monday, or without a day."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.register.work.states import Status

Term = Literal["overdue", "past", "this_week", "next_week", "later", "none"]
"""`past`: the day has gone by, and what was to be done is done or not the office's."""
TERMS: tuple[Term, ...] = ("overdue", "past", "this_week", "next_week", "later", "none")

_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """Where a task stands in the list of an office, in this order; `monday` begins the week, and is None for what is late or has no day."""

    order: int
    monday: date | None

    @property
    def term(self) -> Term:
        """The term."""
        return TERMS[self.order]

    @property
    def sunday(self) -> date | None:
        """The last day of the week."""
        return None if self.monday is None else self.monday + timedelta(days=6)


@lru_cache(maxsize=2**14)
def week_of(due: date | None, status: Status, today: date) -> Week:
    """The week of a task that is due on a day."""
    if due is None:
        return Week(TERMS.index("none"), None)
    monday, now = due - timedelta(days=due.weekday()), today - timedelta(days=today.weekday())
    if due < today:
        return Week(TERMS.index("overdue"), None) if status == "open" else Week(TERMS.index("past"), monday)
    term: Term = "this_week" if monday == now else "next_week" if monday == now + _WEEK else "later"
    return Week(TERMS.index(term), monday)
