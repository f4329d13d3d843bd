"""Annotations: what a careful clerk writes down of a document by hand, to measure readings against. docs/annotating.md says how."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from schemas._model import Model
from schemas.directive import Secrecy, Urgency
from schemas.dispatch import Kind

AnnotatedSource = Literal["text", "docx", "doc", "pdf_born", "pdf_scan"]
HandwrittenField = Literal[
    "number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "addressees", "references",
    "requirements", "default_assignees", "recipients", "signer", "signer.capacity", "signer.position", "signer.name",
]  # fmt: skip
"""What may be written by hand on the page: a field of the annotation, or a part of the signer's."""


def _composed(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("is not in Unicode NFC; type the letters anew, or save the file through a tool that composes them")
    return text


def _clean(text: str) -> str:
    if not text:
        raise ValueError("is empty; write null where the document states nothing")
    if text != " ".join(text.split()):
        raise ValueError("holds line breaks, double blanks or blanks at its ends; join the words with one blank each")
    return _composed(text)


def _without_blanks(number: str) -> str:
    if " " in number:
        raise ValueError("holds a blank; write a number without blanks")
    return number


def _day(day: str) -> str:
    """A day, or a month, that the calendar has."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", day) is None:
        raise ValueError("is no date; write YYYY-MM-DD, or YYYY-MM where no day is printed")
    try:
        date.fromisoformat(day if len(day) == len("YYYY-MM-DD") else f"{day}-01")
    except ValueError:
        raise ValueError("is a date that the calendar does not have; write null where the document states an impossible one") from None
    return day


Words = Annotated[str, AfterValidator(_clean)]
"""A value as printed, lines joined: NFC, not empty, words parted by one blank."""

Number = Annotated[str, AfterValidator(_clean), AfterValidator(_without_blanks)]
Day = Annotated[str, AfterValidator(_day)]
Rule = Annotated[str, StringConstraints(pattern=r"^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)(;[A-Z]+=[A-Z0-9,+-]+)*$")]
"""A recurrence rule (RFC 5545, section 3.3.10), frequency first."""


class AnnotatedReference(Model):
    """A document that is cited; one without a number is known by its title."""

    type: Words | None
    number: Number | None
    date: Day | None
    issuer: Words | None
    title: Words | None = None

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        if self.number is None and self.title is None:
            raise ValueError("has neither number nor title; give one of them")
        return self


class AnnotatedDeadline(Model):
    """A term as printed, with its last day or its recurrence, where it has one."""

    text: Words
    date: Day | None
    rrule: Rule | None


class AnnotatedRequirement(Model):
    """An item that asks for something: its path of labels, its first eight words, who must act, and by when."""

    label: Words | None
    starts: Words
    lead: tuple[Words, ...]
    support: tuple[Words, ...]
    deadlines: tuple[AnnotatedDeadline, ...]


class AnnotatedSigner(Model):
    """Who signs. All three are null where the document does not say."""

    capacity: Words | None
    position: Words | None
    name: Words | None


class Annotation(Model):
    """One document as a person reads it. Every key must be there: null or an empty list says that the document states nothing.

    `file` is the document, relative to the annotation's folder or the one above it; `requirements` is null where nobody listed them.
    """

    id: Words
    file: Words
    kind: Kind
    source: AnnotatedSource
    number: Number | None
    type: Words | None
    issued_on: Day | None
    place: Words | None
    issuer: Words | None
    parent: Words | None
    subject: Words | None
    urgency: Urgency | None
    secrecy: Secrecy | None
    addressees: tuple[Words, ...]
    references: tuple[AnnotatedReference, ...]
    requirements: tuple[AnnotatedRequirement, ...] | None
    default_assignees: tuple[Words, ...]
    recipients: tuple[Words, ...]
    signer: AnnotatedSigner
    handwritten: tuple[HandwrittenField, ...]
    notes: Annotated[str, AfterValidator(_composed)] | None
