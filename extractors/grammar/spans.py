"""Keeps matches of several patterns from standing within each other."""

from bisect import bisect_left, insort


class Taken:
    """The stretches of a text that have been claimed; they never overlap."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def claim(self, start: int, end: int) -> bool:
        """Claim `start` up to, without, `end`; False, and nothing is claimed, where part of it is taken."""
        at = bisect_left(self._spans, (start, end))
        if at and self._spans[at - 1][1] > start:
            return False
        if at < len(self._spans) and self._spans[at][0] < end:
            return False
        insort(self._spans, (start, end))
        return True
