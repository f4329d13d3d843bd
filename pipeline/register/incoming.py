"""Where what is added comes from: results of `congvan read`, single directives, or documents that are read on the way."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.files import spelt
from pipeline.register.adding import Incoming
from schemas import Directive, Failure, Outcome, UsageError

OUTCOMES = "outcomes.jsonl"
_KINDS = (".json", ".jsonl")


class Refused(NamedTuple):
    """What can't be added: the file, or the line of it, why, and what to do."""

    name: str
    message: str
    advice: str

    @classmethod
    def of(cls, name: str, failure: Failure) -> "Refused":
        """A document that could not be read."""
        return cls(name, failure.message, failure.advice)


class Sources(NamedTuple):
    """What was named: files of results, and documents that are still to be read."""

    results: list[Path]
    documents: list[Path]


def sources(paths: Iterable[Path]) -> Sources:
    """Tell results of `congvan read` from documents; raises UsageError where a path is not there."""
    found = Sources([], [])
    for path in paths:
        if not path.exists():
            raise UsageError(f"{spelt(path)} does not exist", "Check the spelling of the path.")
        if path.is_dir() and (path / OUTCOMES).is_file():
            found.results.append(path / OUTCOMES)
        elif path.is_file() and path.suffix in _KINDS:
            found.results.append(path)
        else:
            found.documents.append(path)
    return found


def from_results(path: Path, refuse: Callable[[Refused], None]) -> Iterator[Incoming]:
    """The readings in a file of outcomes, line by line, or in a file of one directive; what is none is refused and passed over."""
    try:
        with path.open("rb") as file:
            whole = [(spelt(path), file.read())] if path.suffix == ".json" else None
            for name, line in whole or ((f"{spelt(path)}, line {number}", line) for number, line in enumerate(file, 1)):
                yield from _reading(name, line, refuse)
    except OSError as error:
        raise UsageError(f"{spelt(path)} can't be read: {(error.strerror or str(error)).lower()}", "Check your rights to it.") from None


def _reading(name: str, content: bytes, refuse: Callable[[Refused], None]) -> Iterator[Incoming]:
    try:
        if b'"status"' not in content.partition(b'"directive"')[0]:
            yield Incoming(Directive.model_validate_json(content))
            return
        outcome = Outcome.model_validate_json(content)
    except ValidationError:
        refuse(Refused(name, "no directive of congvan, or not whole", "Read the document again: congvan read."))
        return
    yield from from_outcomes([outcome], refuse)


def from_outcomes(outcomes: Iterable[Outcome], refuse: Callable[[Refused], None]) -> Iterator[Incoming]:
    """The readings of those that could be read."""
    for outcome in outcomes:
        if outcome.directive is not None:
            yield Incoming(outcome.directive, outcome.path, outcome.program, outcome.text)
        elif outcome.failure is not None:
            refuse(Refused.of(outcome.path, outcome.failure))
