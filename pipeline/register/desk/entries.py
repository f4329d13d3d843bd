"""What a register says of the work of clerks."""

from datetime import date
from typing import Literal

from pipeline.register.desk.doubts import Doubt
from pipeline.register.desk.misreadings import Field
from pipeline.register.graph.entries import Brief
from schemas._model import Model


class CheckEntry(Model):
    """Who checked a document, and when. `lapsed_at`: since then a newer reading says something else, and the check doesn't hold."""

    by: str
    at: str
    lapsed_at: str | None


class Unchecked(Model):
    """A document that nobody has checked as it is now: how unsure it is, and why. `lapsed` is a check that no longer holds."""

    document: Brief
    score: int
    doubts: tuple[Doubt, ...]
    lapsed: CheckEntry | None


class HandlingEntry(Model):
    """What persons filled in the books of incoming documents, and who had the last word.

    `received_by`: the unit or person that the document went to, on the day `passed_on`; `term`: the last day to settle it, as a person
    set it; `progress`, `reply_number` and `note` are a person's words.
    """

    received_by: str | None
    passed_on: str | None
    term: str | None
    progress: str | None
    reply_number: str | None
    note: str | None
    by: str
    at: str


class ArrivalEntry(Model):
    """The number of a document in the office's book of incoming documents (số đến), and the day."""

    number: str
    arrived_on: str


By = Literal["field", "issuer", "month", "format"]
"""How figures are parted: by what was corrected, by who issued the document, by the month of the check, by the way it was read."""


class QualityRow(Model):
    """Figures of one field, issuer, month (2025-11) or format (text, docx, doc, pdf, ocr); `key` is null for documents without issuer.

    Of the `checked` documents persons corrected something (of the field) in `corrected`; `share` is that part of them, null where none was
    checked. `fields` says in how many of those each field was corrected. `unchecked` counts documents that were corrected and nobody
    checked, which are in none of the others.
    """

    key: str | None
    checked: int
    corrected: int
    share: float | None
    fields: dict[Field, int]
    unchecked: int


class Failing(Model):
    """What stood where persons corrected: a rule (`what`) that read the value, or a notice's code; in how many checked documents.

    `missing`: no value was read there. `what` is null where no notice says why.
    """

    field: Field
    what: str | None
    missing: bool
    documents: int


class Quality(Model):
    """How well documents were read, by what persons put right in those that they checked, the days `since` to `until` of the check.

    Documents of which the header alone is kept are left out. `rules` and `notices` are what fails most, most first.
    """

    since: date | None
    until: date | None
    by: By
    checked: int
    corrected: int
    share: float | None
    unchecked: int
    rows: tuple[QualityRow, ...]
    rules: tuple[Failing, ...]
    notices: tuple[Failing, ...]
