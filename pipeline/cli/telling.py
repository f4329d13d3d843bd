"""What a run says while it goes on and at its end: in words for a person, or as lines of JSON for a machine."""

import json
import sys
from datetime import UTC, datetime
from typing import Literal, Protocol

from pipeline.batch import Step
from pipeline.cli import complain, one_line
from pipeline.cli.progress import Progress
from pipeline.tally import Tally
from schemas import Failure

LogFormat = Literal["text", "json"]


class Teller(Protocol):
    """Says what happens."""

    def step(self, step: Step) -> None:
        """One file was read, or could not be."""
        ...

    def progress(self, progress: Progress) -> None:
        """How far the run has come."""
        ...

    def waits(self, why: str) -> None:
        """Nothing goes on just now."""
        ...

    def end(self, tally: Tally) -> None:
        """What the run came to."""
        ...


class InWords:
    """A line a directive on standard output; complaints and the summary on standard error."""

    def __init__(self, output: str) -> None:
        self._output = output

    def step(self, step: Step) -> None:
        """The gist of what was read now, or why it could not be read, and what to do."""
        if step.answer is None:
            return
        if step.failure is not None:
            complain_of(step.found.name, step.failure)
        else:
            print(f"{one_line(f'{self._output}/{step.written}')}: {step.answer.gist}")

    def waits(self, why: str) -> None:
        """One line."""
        print(f"congvan: {one_line(why)}", file=sys.stderr, flush=True)

    def progress(self, progress: Progress) -> None:
        """One line."""
        print(progress.words(), file=sys.stderr, flush=True)

    def end(self, tally: Tally) -> None:
        """What failed, by kind, with the next step; then the counts."""
        for group in tally.groups():
            others = ", …" if group.files > len(group.first) else ""
            print(f"{group.files} {group.code}: {', '.join(map(one_line, group.first))}{others}", file=sys.stderr)
            print(f"  {one_line(group.advice)}", file=sys.stderr)
        print(f"{tally.counts()}; results in {one_line(self._output)}", file=sys.stderr)


class InJson:
    """One JSON object a line on standard error, each with its time and what happened (`event`)."""

    def __init__(self, output: str) -> None:
        self._output = output

    def step(self, step: Step) -> None:
        """Events `read`, `failed`, `opened` (an archive) and `passed` (read by an earlier run)."""
        file: dict[str, object] = {"path": step.found.name}
        if step.opened is not None:
            self._log("opened", file, files=step.opened)
        elif step.answer is None:
            self._log("passed", file, written=step.written, code=None if step.failure is None else step.failure.code)
        elif step.failure is not None:
            self._log("failed", file, **step.failure.model_dump(), sha256=step.answer.sha256, seconds=step.answer.seconds)
        else:
            answer = step.answer
            self._log("read", file, written=step.written, sha256=answer.sha256, seconds=answer.seconds, notices=answer.notices)

    def progress(self, progress: Progress) -> None:
        """Event `progress`."""
        more = {} if progress.workers() is None else {"workers": progress.workers()}
        self._log("progress", _counts(progress.tally), total=progress.total, rate=round(progress.rate(), 3), **more)

    def waits(self, why: str) -> None:
        """Event `waits`."""
        self._log("waits", {"message": why})

    def end(self, tally: Tally) -> None:
        """Event `end`."""
        self._log("end", _counts(tally), failures=tally.codes(), output=self._output)

    def _log(self, event: str, first: dict[str, object], **more: object) -> None:
        row = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **first, **more}
        print(json.dumps(row, ensure_ascii=False), file=sys.stderr, flush=True)


def _counts(tally: Tally) -> dict[str, object]:
    return {"read": tally.read, "earlier": tally.earlier, "failed": tally.failed, "notices": tally.notices}


def complain_of(path: str, failure: Failure) -> None:
    """Say why a file could not be read, and what to do."""
    complain(failure.message if path in failure.message else f"{path}: {failure.message}", failure.advice)
