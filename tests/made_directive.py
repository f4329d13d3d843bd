"""Directives made of what is expected of the samples, for tests that measure: no reader has a say in them."""

from samples.make.annotations import ANNOTATED
from samples.make.expected import Expected, ExpectedRequirement
from samples.make.letters import SAMPLES
from schemas import Deadline, Directive, Evidence, Notice, Requirement, Source

ANNOTATED_SAMPLES = tuple(sample for sample in SAMPLES if sample.name in ANNOTATED)


def directive_of(expected: Expected, *, evidence: dict[str, Evidence] | None = None, notices: tuple[Notice, ...] = ()) -> Directive:
    """The directive of a reader that reads all as expected."""
    return Directive(
        **{**dict(expected), "requirements": tuple(map(_requirement, expected.requirements or ()))},
        source=Source(name="made", sha256="0", media_type="text/plain", pages=None, read_as="text"),
        evidence=evidence or {},
        notices=notices,
    )


def _requirement(expected: ExpectedRequirement) -> Requirement:
    deadlines = tuple(Deadline(**dict(due), rule="by.hand") for due in expected.deadlines)
    return Requirement.model_validate({**expected.model_dump(), "deadlines": deadlines})
