"""What an extractor found, with the place and the rule."""

from typing import Generic, TypeVar

from pydantic import Field

from schemas._model import Model
from schemas.text import Span

T = TypeVar("T")


class Place(Model):
    """Where a value was read, and the id of the rule that read it."""

    span: Span
    rule: str


class Finding(Model, Generic[T]):
    """A value for one field of the directive.

    `field` is the top-level field (`number`, `references`, …). For a field that is a list each entry is a finding of its own, in
    order of the text. For other fields rivals come in order of preference: the judge takes the first and leaves a notice about
    others. `within` gives the places of values inside `value`, keyed by JSON Pointer relative to it (`/lead/0`, `/deadlines/1`).
    """

    field: str
    value: T
    place: Place
    within: dict[str, Place] = Field(default_factory=dict)
