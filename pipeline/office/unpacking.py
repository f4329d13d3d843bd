"""An archive that was sent, on its way to files that were sent each by itself: what is in it, one after the other."""

from collections import deque
from dataclasses import dataclass, field

from pipeline.jobs import NOTHING, Member, Opened, Spent
from schemas import FailureCode


@dataclass(slots=True)
class Unpacking:
    """What is known of an archive so far. `entered` are the places of files that are done with, `taken` is the one that is being copied.

    `rest` is the number of the first file that was not looked at, `failure` why some could not be.
    """

    entered: set[str]
    members: deque[Member] = field(default_factory=deque)
    taken: Member | None = None
    rest: int | None = None
    spent: Spent = NOTHING
    failure: tuple[FailureCode, str] | None = None

    def look(self, opened: Opened) -> None:
        """Note what the next part of the archive holds."""
        self.members.extend(opened.members)
        self.rest, self.spent = opened.rest, opened.spent

    def next(self) -> Member | None:
        """The next file that is still to be entered."""
        while self.members and place_of(self.members[0]) in self.entered:
            self.members.popleft()
        return self.members[0] if self.members else None


def place_of(member: Member) -> str:
    """The way to a file in its archive, as registers keep it."""
    return "/".join(map(str, member.inside))
