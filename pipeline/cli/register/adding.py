"""`congvan register add`."""

import argparse
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.batch import read_many
from pipeline.cli import complain, one_line
from pipeline.cli.reading import cores
from pipeline.limits import LEAST_MEMORY, Limits
from pipeline.register.adding import Incoming
from pipeline.register.entries import Added, What
from pipeline.register.incoming import Refused, from_outcomes, from_results, sources
from pipeline.register.places import place_of
from pipeline.register.store import TOGETHER, Register
from schemas import UsageError

READ_TOGETHER = 20
"""Documents that are read on the way are written in small lots: reading takes long, and what was read should not be lost."""

_WHAT: dict[What, str] = {
    "added": "added",
    "known": "known",
    "read_anew": "read anew",
    "copy": "another file of it",
    "final": "the final of this draft",
}
_COUNTS: dict[str, str] = {
    "added": "added",
    "read_anew": "read anew",
    "copy": "copies",
    "final": "finals of drafts",
    "known": "known before",
}


def add(words: argparse.Namespace) -> int:
    """Add what was named; gives 1 where something of it could not be read."""
    if words.memory < LEAST_MEMORY:
        raise UsageError(f"--memory {words.memory >> 20}M is too little to start with", f"Give {LEAST_MEMORY >> 20}M or more.")
    named = sources(map(Path, words.paths))
    telling = _Telling()
    with Register.open(words.db, create=True, secret=words.secret) as register:
        for path in named.results:
            telling.tell(register.add(telling.noted(from_results(path, telling.refuse)), together=TOGETHER))
        if named.documents:
            limits = Limits(words.timeout, words.memory)
            outcomes = read_many(named.documents, ocr=words.ocr, workers=words.workers or cores(), limits=limits)
            telling.tell(register.add(telling.noted(from_outcomes(outcomes, telling.refuse)), together=READ_TOGETHER))
    print(f"{telling.counts()}; register {one_line(place_of(words.db).told)}", file=sys.stderr)
    return 1 if telling.refused else 0


class _Telling:
    """Says what each file came to, and counts."""

    def __init__(self) -> None:
        self.refused = 0
        self._counted: Counter[str] = Counter()
        self._names: deque[str] = deque()  # of what was taken in and is not told yet

    def noted(self, coming: Iterable[Incoming]) -> Iterator[Incoming]:
        """The same, with the names remembered."""
        for incoming in coming:
            self._names.append(incoming.path or incoming.directive.source.name)
            yield incoming

    def refuse(self, refused: Refused) -> None:
        """Complain of what can't be added."""
        self.refused += 1
        complain(refused.message if refused.name in refused.message else f"{refused.name}: {refused.message}", refused.advice)

    def tell(self, added: Iterable[Added]) -> None:
        """A line a file on standard output, what a person should know of it on standard error."""
        for each in added:
            self._counted[each.what] += 1
            relation = f" ({each.relation.replace('_', ' ')})" if each.relation else ""
            name = one_line(self._names.popleft())
            print(f"{name}: document {each.id}, {_WHAT[each.what]}{relation}")
            for notice in each.notices:
                print(f"congvan: {name}: {one_line(notice.message)}", file=sys.stderr)

    def counts(self) -> str:
        """The counts in words."""
        said = [f"{self._counted[what]} {words}" for what, words in _COUNTS.items() if self._counted[what] or what == "added"]
        return ", ".join([*said, *([f"{self.refused} refused"] if self.refused else [])])
