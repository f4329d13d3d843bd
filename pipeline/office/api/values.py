"""The values that programs send, and what of them is refused: what no database holds, and what nobody means."""

import math
import re
from datetime import date
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from pipeline.register.corrections import Json

LARGEST = 2**31 - 1
"""The largest number that both databases take."""
_DEEPEST = 20
_LONGEST = 10_000

Text = Annotated[str, Field(pattern=r"^[^\x00]*$", max_length=2000)]
"""A text without the character of the number 0."""

Part = Annotated[str, Field(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")]
"""A year, a month or a day: `2025`, `2025-11`, `2025-11-03`; empty: none."""

DocumentId = Annotated[int, Path(ge=1, le=LARGEST, description="The document's number in the register.", examples=[1])]


class Asking(BaseModel):
    """What is asked: a name that is not known is an error, so that a misspelt one never passes in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """What is answered: all keys are always there."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


def _as_day(value: object) -> object:
    # Else a number of seconds, or a day with a time, would be taken for a day too.
    if not isinstance(value, date) and not (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        raise ValueError("a day is written as 2025-11-28")
    return value


Day = Annotated[date, BeforeValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day as ISO 8601 writes it."""


def _sound(value: Json) -> Json:
    waiting: list[tuple[Any, int]] = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ValueError(f"lies deeper than {_DEEPEST} levels")
        if isinstance(each, dict):
            waiting += [(inner, depth + 1) for pair in each.items() for inner in pair]
        elif isinstance(each, list):
            waiting += [(inner, depth + 1) for inner in each]
        else:
            _check(each)
    return value


def _check(value: object) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("has a number that JSON doesn't know")
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise ValueError(f"has a text of more than {_LONGEST} characters")
        if re.search("[\x00\ud800-\udfff]", value):
            raise ValueError("has a character that no text holds")


JsonValue = Annotated[Json, AfterValidator(_sound)]
"""Any value of JSON that can be kept."""
