"""Documents that persons checked, as annotations for `congvan evaluate` (docs/annotating.md): what is valid is what should be read."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.files import spelt, why
from pipeline.placing import placed
from schemas import Actor, Directive, Notice, Reference, Requirement, Signer, UsageError
from schemas.annotation import (
    AnnotatedDeadline,
    AnnotatedReference,
    AnnotatedRequirement,
    AnnotatedSigner,
    AnnotatedSource,
    Annotation,
)
from schemas.source import ReadAs

_SOURCES: dict[ReadAs, AnnotatedSource] = {"text": "text", "docx": "docx", "doc": "doc", "pdf": "pdf_born", "ocr": "pdf_scan"}
_NORMATIVE = "requirements.normative"
_STARTS = 8
_LONGEST = 80
_NO_NAME = frozenset('<>:"/\\|?*')


class Checked(NamedTuple):
    """A document that somebody checked: its number in the register, what is valid, its text where that is kept, the day of the check."""

    number: int
    directive: Directive
    text: str | None
    checked_on: str


class Written(NamedTuple):
    """How many annotations were written, to how many of them the text, and what could not be annotated."""

    annotations: int
    texts: int
    notices: tuple[Notice, ...]


def write_annotations(checked: Iterable[Checked], folder: Path, *, originals: bool) -> Written:
    """Write `<name>.gold.json` for each document into a new folder, and its text as `<name>.txt`, of which the annotation then is.

    Without a text, or with `originals`, it is of the file that was read, by its bare name. Raises UsageError.
    """
    _make(folder)
    taken: set[str] = set()
    annotations, texts, notices = 0, 0, list[Notice]()
    for each in checked:
        name = _free(each, taken)
        text = None if originals else each.text
        try:
            annotation = annotation_of(each, each.directive.source.name if text is None else f"{name}.txt")
        except ValidationError as error:
            notices.append(_unfit(each, error))
            continue
        if text is not None:
            with placed(folder / f"{name}.txt") as file:
                file.write(text.encode("utf-8", "replace"))
            texts += 1
        with placed(folder / f"{name}.gold.json") as file:
            file.write(annotation.model_dump_json(indent=1).encode() + b"\n")
        annotations += 1
    return Written(annotations, texts, tuple(notices))


def annotation_of(checked: Checked, file: str) -> Annotation:
    """The annotation of a document that lies in `file`; raises ValidationError where what is valid fits in none."""
    read = checked.directive
    normative = not read.requirements and any(notice.code == _NORMATIVE for notice in read.notices)
    return Annotation(
        id=f"register-{checked.number}", file=file, kind=read.kind, source=_SOURCES[read.source.read_as],
        number="".join(_composed(read.number).split()) or None, issued_on=read.issued_on, type=_words(read.type), place=_words(read.place),
        issuer=_words(read.issuer), parent=_words(read.parent), subject=_words(read.subject), urgency=read.urgency, secrecy=read.secrecy,
        addressees=_names(party.name for party in read.addressees),
        references=tuple(map(_reference, (each for each in read.references if each.number or each.title))),
        requirements=None if normative else tuple(map(_requirement, read.requirements)),
        default_assignees=_names(party.name for party in read.default_assignees),
        recipients=_names(party.name for party in read.recipients),
        signer=_signer(read.signer),
        handwritten=(), notes=f"document {checked.number} of a register, checked {checked.checked_on}",
    )  # fmt: skip


def _signer(signer: Signer | None) -> AnnotatedSigner:
    if signer is None:
        return AnnotatedSigner(capacity=None, position=None, name=None)
    return AnnotatedSigner(capacity=_words(signer.capacity), position=_words(signer.position), name=_words(signer.name))


def _reference(cited: Reference) -> AnnotatedReference:
    number = "".join(_composed(cited.number).split()) or None
    title = None if number else _words(cited.title)
    return AnnotatedReference(type=_words(cited.type), number=number, date=cited.date, issuer=_words(cited.issuer), title=title)


def _requirement(asked: Requirement) -> AnnotatedRequirement:
    return AnnotatedRequirement(
        label=_words(asked.label),
        starts=" ".join(_composed(asked.text).split()[:_STARTS]),
        lead=_own(asked.lead),
        support=_own(asked.support),
        deadlines=tuple(AnnotatedDeadline(text=_words(due.text) or "", date=due.date, rrule=due.rrule) for due in asked.deadlines),
    )


def _own(actors: Iterable[Actor]) -> tuple[str, ...]:
    """An annotation names those whom the item itself names."""
    return _names(actor.name for actor in actors if not actor.inherited)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for name in names if (word := _words(name)))


def _words(text: str | None) -> str | None:
    return " ".join(_composed(text).split()) or None


def _composed(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "")


def _unfit(checked: Checked, error: ValidationError) -> Notice:
    first = error.errors()[0]
    place = "/" + "/".join(map(str, first["loc"]))
    message = f"document {checked.number} has no annotation: its {place[1:]} fits in none ({first['msg'].lower()})"
    return Notice(code="annotation.unfit", message=message, path=place)


def _make(folder: Path) -> None:
    """A folder that holds nothing yet: annotations of an earlier day would be measured with the new ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        filled = next(folder.iterdir(), None) is not None
    except OSError as error:
        raise UsageError(f"{spelt(folder)} can't be written: {why(error)}", "Name a new folder where you may write.") from None
    if filled:
        raise UsageError(f"{spelt(folder)} is not empty", "Name a new folder: nothing is overwritten.")


def _free(checked: Checked, taken: set[str]) -> str:
    """A name for a document's files: that of the file that was read, as far as every system takes it, and no other document's."""
    bare = PurePosixPath(checked.directive.source.name.replace("\\", "/")).name
    spelt_out = "".join(letter if letter.isprintable() and letter not in _NO_NAME else "_" for letter in _composed(bare))
    name = " ".join(spelt_out.split()).strip(". ")[:_LONGEST].strip() or "document"
    if name.casefold() in taken:
        name = f"{name}-{checked.number}"
    taken.add(name.casefold())
    return name
