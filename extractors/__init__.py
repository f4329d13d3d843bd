"""Pure functions from a Dispatch to findings: same text, same findings."""

from collections.abc import Callable, Iterable
from typing import Any

from extractors.arrival import arrival
from extractors.dates import issued_on, place
from extractors.issuer import issuer
from extractors.marks import marks
from extractors.numbers import number
from extractors.parties import addressees, recipients
from extractors.references import references
from extractors.reports import report
from extractors.requirements import requirements
from extractors.signature import signer
from extractors.subject import subject
from extractors.types import type_
from schemas import Dispatch, Finding, Notice

Extractor = Callable[[Dispatch], Iterable[Finding[Any] | Notice]]

EXTRACTORS: tuple[Extractor, ...] = (
    number,
    type_,
    issued_on,
    place,
    issuer,
    subject,
    marks,
    arrival,
    report,
    addressees,
    references,
    requirements,
    recipients,
    signer,
)
"""Every extractor, in the order of the directive's fields; findings of one field come in order of preference."""
