"""What congvan's things are: frozen models that know no file, no pattern and no database."""

from schemas.directive import (
    Actor,
    Arrival,
    Deadline,
    Directive,
    Evidence,
    Party,
    Reference,
    Relation,
    Requirement,
    Secrecy,
    Signer,
    Source,
    Turn,
    Urgency,
)
from schemas.dispatch import Dispatch, Kind, Part, PartKind
from schemas.errors import CongvanError, FailureCode, ReadError, UsageError
from schemas.finding import Finding, Place
from schemas.notice import Notice
from schemas.outcome import Failure, Outcome
from schemas.source import MediaType, OcrMode, ReadAs, SourceFile
from schemas.testimony import Signature, SignatureState, Testimony, Witness, WitnessedField
from schemas.text import UNREADABLE, Alignment, Box, Cell, DocumentText, Line, Note, PageSize, Paragraph, Region, SheetPart, Span, Table

__all__ = [
    "UNREADABLE",
    "Actor",
    "Alignment",
    "Arrival",
    "Box",
    "Cell",
    "CongvanError",
    "Deadline",
    "Directive",
    "Dispatch",
    "DocumentText",
    "Evidence",
    "Failure",
    "FailureCode",
    "Finding",
    "Kind",
    "Line",
    "MediaType",
    "Note",
    "Notice",
    "OcrMode",
    "Outcome",
    "PageSize",
    "Paragraph",
    "Part",
    "PartKind",
    "Party",
    "Place",
    "ReadAs",
    "ReadError",
    "Reference",
    "Region",
    "Relation",
    "Requirement",
    "Secrecy",
    "SheetPart",
    "Signature",
    "SignatureState",
    "Signer",
    "Source",
    "SourceFile",
    "Span",
    "Table",
    "Testimony",
    "Turn",
    "Urgency",
    "UsageError",
    "Witness",
    "WitnessedField",
]
