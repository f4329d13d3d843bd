"""The annotations of some samples, made of what is expected of them: the two can't drift apart."""

import json
from pathlib import PurePath

from samples.make.blocks import Sample
from samples.make.expected import ExpectedActor, ExpectedRequirement
from schemas import Reference
from schemas.annotation import (
    AnnotatedDeadline,
    AnnotatedReference,
    AnnotatedRequirement,
    AnnotatedSigner,
    AnnotatedSource,
    Annotation,
)

ANNOTATED = (
    "official-letter-word-numbering.docx",
    "official-letter-two-columns.pdf",
    "party-letter.pdf",
    "urgent-telegram.pdf",
    "decision-articles.docx",
    "normative-resolution.docx",
    "news-item.txt",
)
"""One of each kind of document, in formats that need no system program."""

_SOURCES: dict[str, AnnotatedSource] = {".docx": "docx", ".pdf": "pdf_born", ".txt": "text"}


def annotation_json(sample: Sample) -> str:
    """The annotation as it stands in its file."""
    return json.dumps(annotation(sample).model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def annotation(sample: Sample) -> Annotation:
    """What a person would annotate of a sample."""
    expected = sample.expected
    signer = expected.signer
    requirements = None if expected.requirements is None else tuple(map(_requirement, expected.requirements))
    return Annotation(
        id=PurePath(sample.name).stem,
        file=f"dispatches/{sample.name}",
        kind=expected.kind,
        source=_SOURCES[PurePath(sample.name).suffix],
        number=expected.number,
        type=expected.type,
        issued_on=expected.issued_on,
        place=expected.place,
        issuer=expected.issuer,
        parent=expected.parent,
        subject=expected.subject,
        urgency=expected.urgency,
        secrecy=expected.secrecy,
        addressees=tuple(party.name for party in expected.addressees),
        references=tuple(map(_reference, expected.references)),
        requirements=requirements,
        default_assignees=tuple(party.name for party in expected.default_assignees),
        recipients=tuple(party.name for party in expected.recipients),
        signer=AnnotatedSigner(
            capacity=signer.capacity if signer else None,
            position=signer.position if signer else None,
            name=signer.name if signer else None,
        ),
        handwritten=(),
        notes=sample.shows,
    )


def _reference(cited: Reference) -> AnnotatedReference:
    title = None if cited.number else cited.title
    return AnnotatedReference(type=cited.type, number=cited.number, date=cited.date, issuer=cited.issuer, title=title)


def _requirement(expected: ExpectedRequirement) -> AnnotatedRequirement:
    return AnnotatedRequirement(
        label=expected.label,
        starts=expected.text,
        lead=_own(expected.lead),
        support=_own(expected.support),
        deadlines=tuple(AnnotatedDeadline(text=due.text, date=due.date, rrule=due.rrule) for due in expected.deadlines),
    )


def _own(actors: tuple[ExpectedActor, ...]) -> tuple[str, ...]:
    """An annotation names those whom the item itself names."""
    return tuple(actor.name for actor in actors if not actor.inherited)
