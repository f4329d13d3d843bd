"""A folder of results: one directive a file and `outcomes.jsonl`, that a run can be stopped in and started again on.

Each directive is written beside its name and then renamed, each outcome is one line written after it, in one go: a run that is killed
leaves at most a torn last line, which the next run cuts off. One line a file: a line that a later one replaces is dropped at the end.
"""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from pipeline.files import spelt
from pipeline.index import Done, Index
from pipeline.jobs import Answer
from pipeline.limits import DEFAULT, Limits
from pipeline.lines import head_of, parsed, renamed, write_whole
from pipeline.locking import open_locked
from pipeline.placing import make_inside, unwritable, written_whole
from pipeline.urls import is_url
from pipeline.walk import Found
from schemas import Directive, Failure, Outcome, UsageError

_ELSEWHERE = "Choose another folder with -o."
_RETRIED = frozenset({"missing_program", "needs_ocr", "internal"})
"""Failures that something beside the file may have put right since: a program was installed, OCR was asked for, congvan was mended."""


class Outbox:
    """The folder, opened for one run; a context manager. Raises UsageError where the folder can't be written or another run writes it.

    `limits` are those of this run: a file that met lower ones in an earlier run counts as not yet read.
    """

    def __init__(self, folder: Path, limits: Limits = DEFAULT) -> None:
        self.folder = folder
        self.log = folder / "outcomes.jsonl"
        self._limits = limits
        self._begun = self._end = 0
        self._made: Path | None = None  # the folder in this one that was written to last
        self._stale = False

    @property
    def place(self) -> str:
        """The folder as it is told."""
        return spelt(self.folder)

    def __enter__(self) -> Self:
        """Make the folder and take in what lies there."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lines = open_locked(self.log)
        except OSError as error:
            raise unwritable(self.folder, error, _ELSEWHERE) from None
        if lines is None:
            raise UsageError(
                f"another run is writing to {spelt(self.folder)}", "Wait until it has ended, or choose another folder with -o."
            )
        self._lines = lines
        self._index = Index()
        self._recall()
        self._begun = self._end
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Drop the lines that were replaced, also when the run was stopped."""
        try:
            if self._stale:
                self._drop_replaced()
        except OSError as failure:
            raise unwritable(self.folder, failure, _ELSEWHERE) from None
        finally:
            os.close(self._lines)
            self._index.close()

    def earlier(self, path: str, sha256: str, program: str) -> Done | None:
        """The earlier reading of the same bytes by the same program whose result still lies here, or None."""
        done = self._index.of_path(path)
        return done if done is not None and (done.sha256, done.program) == (sha256, program) and self._holds(done) else None

    def earlier_digest(self, path: str, program: str) -> str | None:
        """The digest of the file when this program read it, where the result of that still lies here."""
        done = self._index.of_path(path)
        return done.sha256 if done is not None and done.program == program and self._holds(done) else None

    def _holds(self, done: Done) -> bool:
        if done.code in _RETRIED or self._limits.raised(done.code, done.limit):
            return False
        return done.written is None or self._is_there(done.written)

    def _is_there(self, written: str) -> bool:
        return (self.folder / written).is_file()

    def same(self, path: str, sha256: str, program: str, *, only_now: bool = False) -> Outcome | None:
        """The outcome of another file of the same bytes, told of this one: a reading is repeated, a failure refers to the first.

        `only_now`: of those that were read in this run.
        """
        for done in self._index.of_content(sha256, program):
            if done.path != path and self._holds(done) and (not only_now or done.place >= self._begun):
                outcome = self._repeated(done, path)
                if outcome is not None:
                    return outcome
        return None

    def _repeated(self, done: Done, path: str) -> Outcome | None:
        first, failure = self.failure(done), None
        if first is not None:
            failure = first.model_copy(update={"message": f"{path} has the same content as {done.path}: {first.message}"})
        directive = None if done.written is None else self._directive(done.written, PurePath(path).name)
        if failure is None and directive is None:
            return None
        return Outcome(
            path=path,
            status="failed" if failure else "read",
            sha256=done.sha256,
            program=done.program,
            same_as=done.path,
            failure=failure,
            directive=directive,
            text=None if directive is None else self._text(done),
        )

    def _directive(self, written: str, name: str) -> Directive | None:
        try:
            directive = Directive.model_validate_json(self._content(written))
        except (OSError, ValueError):
            return None  # somebody has changed it: what it says is no reading of ours
        return directive.model_copy(update={"source": directive.source.model_copy(update={"name": name})})

    def _text(self, done: Done) -> str | None:
        with self.log.open("rb") as lines:
            lines.seek(done.place)
            return Outcome.model_validate_json(lines.readline()).text

    def _content(self, written: str) -> bytes:
        return (self.folder / written).read_bytes()

    def failure(self, done: Done) -> Failure | None:
        """Why an earlier reading failed, as its line says; None for one that did not."""
        if done.code is None:
            return None
        with self.log.open("rb") as lines:
            lines.seek(done.place)
            return Failure.model_validate(head_of(lines.readline())["failure"])

    def add(self, found: Found, answer: Answer) -> str | None:
        """Write the directive, if there is one, then the outcome's line; gives the directive's place in the folder."""
        path = found.name
        slot = None if answer.directive is None else self._free_slot(found, path, answer.sha256)
        try:
            if slot is not None and answer.directive is not None:
                self._write(slot, answer.directive)
            line = answer.line if slot is None else answer.written(slot)
            write_whole(self._lines, line)
        except OSError as error:
            raise unwritable(self.folder, error, _ELSEWHERE) from None
        before = self._index.of_path(path)
        if before is not None and before.written not in (None, slot):
            self._remove(str(before.written))
        code, limit = (answer.failure.code, answer.failure.limit) if answer.failure else (None, None)
        status = "failed" if answer.failure else "read"
        self._stale |= self._index.note(Done(path, answer.sha256, answer.program, status, code, limit, slot, self._end))
        self._end += len(line)
        return slot

    def moved(self, path: str, to: str) -> None:
        """A file that was read lies elsewhere now: its line is written anew and says so; its directive stays where it is.

        So another file that comes under its old name is another document, and gets a place of its own.
        """
        done = self._index.of_path(path)
        if done is None or done.written is None:
            return
        with self.log.open("rb") as lines:
            lines.seek(done.place)
            line = lines.readline()
        line = renamed(line, to)
        try:
            write_whole(self._lines, line)
        except OSError as error:
            raise unwritable(self.folder, error, _ELSEWHERE) from None
        before = self._index.of_path(to)
        if before is not None and before.written not in (None, done.written):
            self._remove(str(before.written))
        self._stale |= self._index.note(done._replace(path=to, place=self._end))
        self._end += len(line)

    def secure(self) -> None:
        """See on the disk what was added: a line holds its whole directive. To be called before a file is moved away."""
        os.fsync(self._lines)

    def _free_slot(self, found: Found, path: str, sha256: str | None) -> str:
        """The place planned for the file, or the next one that no other file's directive holds."""
        stem = found.slot.name.removesuffix(".json")
        others = (found.slot.with_name(f"{stem}.{number}.json") for number in range(2, 1000))
        for choice in chain([found.slot], others):
            slot = spelt(Path(choice)).replace(os.sep, "/")
            owner = self._index.of_place(slot)
            if owner is None or owner.path == path or _is_same_file(owner, path, sha256):
                return slot
        raise UsageError(f"{self.place} holds 1,000 directives of files called {found.path.name}", "Read them into several folders.")

    def _write(self, slot: str, content: bytes) -> None:
        target = self.folder / slot
        if target.parent != self._made:
            make_inside(target.parent, self.folder)
            self._made = target.parent
        with written_whole(target) as beside:
            beside.write_bytes(content)

    def _remove(self, slot: str) -> None:
        (self.folder / slot).unlink(missing_ok=True)

    def lines(self) -> Iterator[bytes]:
        """The lines that hold, one a file, in the order in which they were written."""
        place = 0
        with self.log.open("rb") as lines:
            for line in lines:
                if self._index.is_newest(place):
                    yield line
                place += len(line)

    def _recall(self) -> None:
        """Take in the lines of earlier runs; a torn last one is cut off, a line that is no outcome is dropped: its file is read again."""
        with self.log.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    os.ftruncate(self._lines, self._end)
                    break
                done = parsed(line, self._end)
                self._stale |= done is None or self._index.note(done)
                self._end += len(line)

    def _drop_replaced(self) -> None:
        with written_whole(self.log) as beside, beside.open("wb") as kept:
            kept.writelines(self.lines())


def _is_same_file(owner: Done, path: str, sha256: str | None) -> bool:
    """Whether another path names the same file: spelt otherwise, moved, or seen from another working directory."""
    if is_url(path) or is_url(owner.path):
        return False  # what no longer lies there can't be told from what can't be reached
    if owner.sha256 != sha256 or PurePath(owner.path).name != PurePath(path).name:
        return False
    there = any(os.path.isfile(place) for place in (owner.path, *map(str, PurePath(owner.path).parents)))
    return not there or os.path.realpath(owner.path) == os.path.realpath(path) or _is_linked(owner.path, path)


def _is_linked(one: str, other: str) -> bool:
    """Whether two names are of one file, as between the two halves of a move."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
