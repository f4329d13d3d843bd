"""A folder of results: one directive a file and `outcomes.jsonl`, that a run can be stopped in and started again on.

Each directive is written beside its name and then renamed, each outcome is one line written after it: a run that is killed
leaves at most a torn last line, which the next run cuts off. One line a file: a line that a later one replaces is dropped at the end.
"""

import json
import os
from itertools import chain
from pathlib import Path, PurePath
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.files import Found, spelt
from schemas import Outcome, UsageError

_RETRIED = frozenset({"missing_program", "needs_ocr", "internal"})
"""Failures that something beside the file may have put right since: a program was installed, OCR was asked for, congvan was mended."""


class Done(NamedTuple):
    """What a line of `outcomes.jsonl` says of an earlier reading."""

    sha256: str | None
    program: str | None
    status: str
    code: str | None
    written: str | None


class Outbox:
    """The folder, opened for one run; a context manager. Raises UsageError where the folder can't be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = folder / "outcomes.jsonl"
        self._done: dict[str, Done] = {}
        self._owner: dict[str, str] = {}
        self._stale = False

    def __enter__(self) -> Self:
        """Make the folder and take in what lies there."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lines = self._log.open("a+b")
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        self._recall()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Drop the lines that were replaced, also when the run was stopped."""
        self._lines.close()
        try:
            if self._stale:
                self._drop_replaced()
        except OSError as failure:
            raise _unwritable(self.folder, failure) from None

    def earlier(self, path: str, sha256: str, program: str) -> Done | None:
        """The earlier reading of the same bytes by the same program whose result still lies here, or None."""
        done = self._done.get(path)
        if done is None or (done.sha256, done.program) != (sha256, program) or done.code in _RETRIED:
            return None
        return done if done.written is None or (self.folder / done.written).is_file() else None

    def add(self, found: Found, outcome: Outcome) -> Outcome:
        """Write the directive, if there is one, then the outcome's line; gives the outcome with `written` filled in."""
        slot = None if outcome.directive is None else self._free_slot(found, outcome)
        outcome = outcome.model_copy(update={"written": slot})
        try:
            if slot is not None and outcome.directive is not None:
                self._write(slot, outcome.directive.model_dump_json(indent=2).encode() + b"\n")
            self._lines.write(outcome.model_dump_json().encode() + b"\n")
            self._lines.flush()
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        self._replace(outcome)
        return outcome

    def _replace(self, outcome: Outcome) -> None:
        before = self._done.get(outcome.path)
        if before is not None and before.written not in (None, outcome.written):
            (self.folder / str(before.written)).unlink(missing_ok=True)
        code = None if outcome.failure is None else outcome.failure.code
        self._note(outcome.path, Done(outcome.sha256, outcome.program, outcome.status, code, outcome.written))

    def _note(self, path: str, done: Done) -> None:
        """Remember a line; those that it replaces (the same file, or the same place) are dropped when the run ends."""
        before = self._done.pop(path, None)
        if before is not None and before.written is not None:
            del self._owner[before.written]
        other = None if done.written is None else self._owner.pop(done.written, None)
        if other is not None:
            del self._done[other]
        self._stale |= before is not None or other is not None
        self._done[path] = done
        if done.written is not None:
            self._owner[done.written] = path

    def _free_slot(self, found: Found, outcome: Outcome) -> str:
        """The place planned for the file, or the next one that no other file's directive holds."""
        stem = found.slot.stem
        others = (found.slot.with_name(f"{stem}.{number}.json") for number in range(2, 1000))
        for choice in chain([found.slot], others):
            slot = spelt(Path(choice)).replace(os.sep, "/")
            owner = self._owner.get(slot)
            if owner is None or owner == outcome.path or self._same(owner, outcome):
                return slot
        raise UsageError(f"{self.folder} holds 1,000 directives of files called {found.path.name}", "Read them into several folders.")

    def _same(self, owner: str, outcome: Outcome) -> bool:
        """Whether another path names the same file: as when a run is started again from another working directory."""
        done = self._done[owner]
        return done.sha256 == outcome.sha256 and PurePath(owner).name == PurePath(outcome.path).name

    def _write(self, slot: str, content: bytes) -> None:
        target = self.folder / slot
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self.folder.resolve()):
            raise UsageError(f"{target.parent} leads out of {self.folder}", "Remove that link, or choose another output folder.")
        beside = target.with_name(".congvan.part")
        beside.write_bytes(content)
        beside.replace(target)

    def _recall(self) -> None:
        """Take in the lines of earlier runs; a torn last one is cut off, a line that is no outcome is dropped: its file is read again."""
        whole = 0
        self._lines.seek(0)
        for line in self._lines:
            if not line.endswith(b"\n"):
                self._lines.truncate(whole)
                break
            whole += len(line)
            known = _parsed(line)
            if known is None:
                self._stale = True
            else:
                self._note(*known)

    def _drop_replaced(self) -> None:
        beside = self._log.with_name(".congvan.part")
        with self._log.open("rb") as lines, beside.open("wb") as kept:
            parsed = ((number, _parsed(line)) for number, line in enumerate(lines))
            numbers = set({known[0]: number for number, known in parsed if known is not None and known[0] in self._done}.values())
            lines.seek(0)
            kept.writelines(line for number, line in enumerate(lines) if number in numbers)
        beside.replace(self._log)


def _parsed(line: bytes) -> tuple[str, Done] | None:
    try:
        row = json.loads(line)
        code = row["failure"]["code"] if row["failure"] else None
        done = Done(row["sha256"], row["program"], row["status"], code, row["written"])
        return (str(row["path"]), done) if done.written is None or _stays_inside(PurePath(done.written)) else None
    except (ValueError, KeyError, TypeError):
        return None


def _stays_inside(slot: PurePath) -> bool:
    """A line that names a place outside the folder is none of ours: what it names may be replaced or deleted."""
    return not slot.is_absolute() and ".." not in slot.parts


def _unwritable(folder: Path, error: OSError) -> UsageError:
    return UsageError(f"{spelt(folder)} can't be written: {(error.strerror or str(error)).lower()}", "Choose another folder with -o.")
