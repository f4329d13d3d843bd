"""Results at a URL, as in an object store: nothing can be renamed there, nothing appended to; what is put is there whole or not at all.

The lines of `outcomes.jsonl` are put in parts, `outcomes/part-000001-….jsonl`, each after the directives that its lines tell of; a line
that a later one has replaced is taken out after the directive that it told of. A run that is killed leaves directives without a line
at most: those files are read again, into the same places. At the start the parts are read back into a temporary file of this machine,
where all is looked up as in a folder of results.
"""

import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from pipeline.jobs import Answer
from pipeline.limits import DEFAULT, Limits
from pipeline.lines import parsed
from pipeline.outbox import Outbox
from pipeline.urls import Store, unreachable
from pipeline.walk import Found
from pipeline.worker import guarded
from schemas import Outcome, UsageError

T = TypeVar("T")

_PARTS = "outcomes"
_MOST_LINES = 256
_MOST_SECONDS = 10.0
"""How many outcomes, and of how long, a run that is killed may have to find out again."""


class _Part(NamedTuple):
    """Where the lines of a part stand in the temporary file."""

    name: str
    start: int
    end: int


class ObjectOutbox(Outbox):
    """The place, opened for one run; a context manager. As `Outbox`, but no lock keeps a second run from writing there too."""

    def __init__(self, url: str, limits: Limits = DEFAULT) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="congvan-")
        super().__init__(Path(self._temporary.name), limits)
        self._store = Store(url)
        self._run = uuid.uuid4().hex[:8]
        self._parts: list[_Part] = []
        self._next = 1
        self._lines_waiting = 0
        self._put_at = time.monotonic()

    @property
    def place(self) -> str:
        """The URL."""
        return self._store.url

    def __enter__(self) -> Self:
        """Read back what lies there."""
        self._fetch_parts()
        return super().__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Put the last lines and drop those that were replaced, also when the run was stopped."""
        try:
            self._put_part()
            if self._stale:
                self._mend_parts()
        finally:
            self._stale = False  # the temporary file goes as it is
            super().__exit__(kind, error, trace)
            self._temporary.cleanup()

    def add(self, found: Found, answer: Answer) -> str | None:
        """Put the directive, if there is one, and keep the line until there are enough of them for a part."""
        slot = super().add(found, answer)
        self._lines_waiting += 1
        if self._lines_waiting >= _MOST_LINES or time.monotonic() - self._put_at > _MOST_SECONDS:
            self._put_part()
        return slot

    def _fetch_parts(self) -> None:
        with self.log.open("wb") as lines:
            for name in self._ask(partial(self._store.names, _PARTS)):
                content = self._ask(partial(self._store.get, f"{_PARTS}/{name}"))
                start = lines.tell()
                lines.write(content if content.endswith(b"\n") else content + b"\n")
                self._parts.append(_Part(name, start, lines.tell()))
                number = name.removeprefix("part-")[:6]
                self._next = max(self._next, int(number) + 1 if number.isdecimal() else 0)

    def _put_part(self) -> None:
        start = self._parts[-1].end if self._parts else 0
        if self._end > start:
            part = _Part(f"part-{self._next:06}-{self._run}.jsonl", start, self._end)
            self._ask(partial(self._store.put, f"{_PARTS}/{part.name}", self._spooled(part)))
            self._parts.append(part)
            self._next += 1
        self._lines_waiting = 0
        self._put_at = time.monotonic()

    def _mend_parts(self) -> None:
        """Put parts anew without the lines that later ones, put already, have replaced, once their directives are gone."""
        for part in self._parts:
            lines, place, kept = self._spooled(part).splitlines(keepends=True), part.start, []
            for line in lines:
                if self._index.is_newest(place):
                    kept.append(line)
                else:
                    self._forget(line, place)
                place += len(line)
            name = f"{_PARTS}/{part.name}"
            if not kept:
                self._ask(partial(self._store.delete, name))
            elif len(kept) < len(lines):
                self._ask(partial(self._store.put, name, b"".join(kept)))

    def _forget(self, line: bytes, place: int) -> None:
        done = parsed(line, place)
        if done is not None and done.written is not None and self._index.of_place(done.written) is None:
            self._ask(partial(self._store.delete, done.written))

    def _spooled(self, part: _Part) -> bytes:
        with self.log.open("rb") as lines:
            lines.seek(part.start)
            return lines.read(part.end - part.start)

    def _is_there(self, written: str) -> bool:
        return True  # to ask for each of a million would take hours

    def _content(self, written: str) -> bytes:
        return self._ask(partial(self._store.get, written))

    def _write(self, slot: str, content: bytes) -> None:
        self._ask(partial(self._store.put, slot, content))

    def _remove(self, slot: str) -> None:
        pass  # its old line still tells of it: both go together, at the end

    def _ask(self, call: Callable[[], T]) -> T:
        result = guarded(self.place, None, call, partial(unreachable, self.place))
        if isinstance(result, Outcome):
            reason = result.failure.message if result.failure is not None else self.place
            raise UsageError(f"no results can be kept at {self.place}: {reason}", "Check the URL and the credentials of this machine.")
        return result
