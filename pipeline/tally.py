"""What a run comes to, counted while it goes on: as large for a million files as for ten."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.batch import Step
from schemas import Failure, FailureCode

_NAMED = 3
_KINDS = 100
"""Kinds that are told apart; advice that names a file, and so is given once, must not make the summary as long as the run."""


class Group(NamedTuple):
    """Failures of one kind for which the same is to be done: how many, the first few files, and what to do about them."""

    code: FailureCode
    files: int
    first: tuple[str, ...]
    advice: str


class Tally:
    """Counts of a run: files read now, read by an earlier run, failed (of both), remarks on what was read now, seconds of reading."""

    def __init__(self) -> None:
        self.read = self.earlier = self.failed = self.notices = 0
        self.seconds = 0.0
        self._groups: dict[tuple[FailureCode, str], Group] = {}

    def count(self, step: Step) -> None:
        """Take in what was done with one file."""
        if step.opened is not None:
            return
        if step.failure is not None:
            self.failed += 1
            self._group(step.found.name, step.failure)
        elif step.answer is None:
            self.earlier += 1
        else:
            self.read += 1
        if step.answer is not None:
            self.notices += step.answer.notices
            self.seconds += step.answer.seconds or 0

    @property
    def files(self) -> int:
        """All files so far."""
        return self.read + self.earlier + self.failed

    def groups(self) -> Iterator[Group]:
        """The failures by kind and by what to do, the most frequent first."""
        yield from sorted(self._groups.values(), key=lambda group: (-group.files, group.code, group.advice))

    def codes(self) -> dict[str, int]:
        """How many failed by each kind, the most frequent first."""
        codes: Counter[str] = Counter()
        for group in self._groups.values():
            codes[group.code] += group.files
        return dict(codes.most_common())

    def _group(self, path: str, failure: Failure) -> None:
        kind = failure.code, failure.advice
        if kind not in self._groups and len(self._groups) >= _KINDS:
            kind = failure.code, next((advice for code, advice in self._groups if code == failure.code), failure.advice)
        group = self._groups.get(kind, Group(kind[0], 0, (), kind[1]))
        first = group.first if len(group.first) == _NAMED else (*group.first, path)
        self._groups[kind] = group._replace(files=group.files + 1, first=first)

    def counts(self) -> str:
        """The counts in words."""
        return ", ".join([f"{self.read} read", *([f"{self.earlier} read earlier"] if self.earlier else []), f"{self.failed} failed"])
