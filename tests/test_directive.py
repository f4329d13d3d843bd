"""The published contract: what is written is what is read back, and what the schema says."""

import json
from datetime import UTC, timedelta, timezone
from typing import TypeVar

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import (
    Actor,
    Box,
    Deadline,
    Directive,
    Evidence,
    Failure,
    Notice,
    Outcome,
    Party,
    Reference,
    Requirement,
    Signature,
    Signer,
    Source,
    SourceFile,
)
from schemas.publish import FILE, directive_schema

T = TypeVar("T")
SCHEMA = json.loads(FILE.read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def several(entry: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """None, one or two of them, as lists of a directive hold them."""
    return st.lists(entry, max_size=2).map(tuple)


# Whatever stands in a document: any character that JSON can carry (lone surrogates are no text).
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXT
DAYS = st.none() | st.dates().map(lambda day: day.isoformat()) | st.dates().map(lambda day: day.isoformat()[:7])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
PARTIES = several(st.builds(Party, name=TEXT))
ACTORS = several(st.builds(Actor, name=TEXT, body=MAYBE, inherited=st.booleans()))
DEADLINES = several(st.builds(Deadline, text=TEXT, date=DAYS, rrule=MAYBE, rule=TEXT, note=MAYBE))
REQUIREMENTS = several(
    st.builds(Requirement, label=MAYBE, parent=MAYBE, text=TEXT, lead=ACTORS, support=ACTORS, deadlines=DEADLINES, references=several(TEXT))
)
REFERENCES = several(st.builds(Reference, type=MAYBE, number=MAYBE, date=DAYS, issuer=MAYBE, title=MAYBE, pinpoint=MAYBE))
BOXES = st.none() | st.builds(Box, x0=NUMBERS, y0=NUMBERS, x1=NUMBERS, y1=NUMBERS)
COUNTS = st.integers(min_value=0, max_value=10**9)
PLACES = st.none() | COUNTS
EVIDENCE = st.builds(Evidence, page=PLACES, start=PLACES, end=PLACES, box=BOXES, quote=TEXT, rule=TEXT)
MOMENTS = st.none() | st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=7))])).map(
    lambda moment: moment and moment.replace(microsecond=0).isoformat(timespec="seconds")
)
SIGNATURES = several(
    st.builds(Signature, field=TEXT, signer=MAYBE, body=MAYBE, authority=MAYBE, signed_at=MOMENTS, page=st.none() | COUNTS, box=BOXES)
)
DIRECTIVES = st.builds(
    Directive,
    source=st.builds(Source, name=TEXT, sha256=TEXT, pages=st.none() | COUNTS),
    number=MAYBE,
    type=MAYBE,
    issued_on=DAYS,
    place=MAYBE,
    issuer=MAYBE,
    parent=MAYBE,
    subject=MAYBE,
    addressees=PARTIES,
    references=REFERENCES,
    default_assignees=PARTIES,
    requirements=REQUIREMENTS,
    recipients=PARTIES,
    signatures=SIGNATURES,
    signer=st.none() | st.builds(Signer, capacity=MAYBE, position=MAYBE, name=MAYBE),
    evidence=st.dictionaries(TEXT, EVIDENCE, max_size=2),
    notices=several(st.builds(Notice, code=TEXT, message=TEXT, path=MAYBE)),
)


@given(DIRECTIVES)
def test_a_directive_comes_back_from_json_as_it_was(directive: Directive) -> None:
    assert Directive.model_validate_json(directive.model_dump_json()) == directive


@given(DIRECTIVES)
def test_whatever_is_written_is_valid_by_the_published_schema(directive: Directive) -> None:
    VALIDATOR.validate(json.loads(directive.model_dump_json()))


def test_the_published_schema_is_that_of_the_code() -> None:
    assert FILE.read_text("utf-8") == directive_schema(), "run `uv run python -m schemas.publish`"


def test_the_schema_refuses_a_key_that_it_does_not_know() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["additionalProperties"] is False
    assert set(SCHEMA["required"]) == set(Directive.model_fields)


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        SourceFile.model_validate({"name": "a", "media_type": "text/plain", "sha256": "", "content": b"", "sha265": ""})


@pytest.mark.parametrize("day", ["2025-3-5", "05/3/2025", "2025", "2025-03-05T00:00"])
def test_a_date_that_is_no_iso_date_is_refused(day: str) -> None:
    with pytest.raises(ValidationError, match="issued_on"):
        Directive.model_validate({"issued_on": day})


def test_an_outcome_is_a_directive_or_a_failure_never_neither() -> None:
    with pytest.raises(ValidationError, match="an outcome holds"):
        Outcome(path="a", status="read")
    with pytest.raises(ValidationError, match="an outcome holds"):
        Outcome(path="a", status="read", failure=Failure(code="empty", message="m", advice="a"))
