"""Uploads: files are sent, read in the background, and each is told what became of it."""

from collections.abc import Iterable
from typing import Annotated, Self

from fastapi import APIRouter, Depends, File, Form, Path, Query, Request, Response, UploadFile
from pydantic import Field

from pipeline.office.admitting import Admitting
from pipeline.office.api.operations import operation
from pipeline.office.api.problems import PREFIX, Refusal
from pipeline.office.api.values import LARGEST, Asking, Told
from pipeline.office.failures import explained
from pipeline.office.sending import BATCH, send, send_again, shown
from pipeline.office.visit import TheVisit, Visit
from pipeline.register.intake.entries import Batch, State, Upload
from schemas import UsageError

router = APIRouter(tags=["uploads"], route_class=Admitting)

_PARTS = ("file", "batch")
_NAME = "The name of what is sent at one time: small letters, digits and hyphens."
UploadId = Annotated[int, Path(ge=1, le=LARGEST, description="The upload's number.", examples=[1])]


class SentFile(Upload):
    """A file that was sent: `by` whom, when (`at`), and what became of it.

    `state`: `waiting`, `reading`, `done` (read and taken in, or an archive and unpacked), `known` (its very content was there already),
    `failed`. `parent_id` is the archive that the file came out of. `document_id` is the document that it became, or that it is another
    file of (`what`, `relation`). `failure` is the code of why it could not be read, `message` says it of this file, `explanation` and
    `advice` say what the code means and what to do, all in English. Of a file that became a marked document, who is not cleared for such is
    told no document, and who did not send it the digest in place of the name.
    """

    explanation: str | None = Field(description="Why it could not be read.")
    advice: str | None = Field(description="What to do.")

    @classmethod
    def of(cls, upload: Upload) -> Self:
        """A file with its failure in words."""
        why = explained(upload.failure, "en") if upload.failure else None
        return cls(**upload.model_dump(), explanation=why and why.wrong, advice=why and why.advice)


class Wanted(Asking):
    """Which files."""

    batch: str = Field(pattern=f"^{BATCH}$", description=_NAME)
    offset: int = Field(0, ge=0, le=LARGEST, description="How many files to pass over.")
    limit: int = Field(100, ge=1, le=500, description="How many files to give.")


class Some(Asking):
    """Which batches."""

    offset: int = Field(0, ge=0, le=LARGEST, description="How many batches to pass over.")
    limit: int = Field(20, ge=1, le=100, description="How many batches to give.")


class Sendings(Told):
    """Files that were sent at one time, in the order in which they came; those of an archive behind all that were sent."""

    batch: str = Field(description=_NAME)
    counts: dict[State, int] = Field(description="How many files of the batch are in each state; states that none is in are left out.")
    uploads: tuple[SentFile, ...]
    more: bool = Field(description="Whether there are files behind these.")


class Batches(Told):
    """What was sent, the newest first."""

    batches: tuple[Batch, ...]
    more: bool = Field(description="Whether there are batches behind these.")


async def _only(request: Request) -> None:
    """Refuse a second file, which would be lost without a word, and parts that nobody knows."""
    form = await request.form()
    if unknown := sorted({*form} - {*_PARTS}):
        raise Refusal(422, f"body.{unknown[0]}: is no part that is known", f"Known are {' and '.join(_PARTS)}.")
    if double := [name for name in _PARTS if len(form.getlist(name)) > 1]:
        raise Refusal(422, f"body.{double[0]}: comes more than once", "Send files one by one, with the same batch.")
    if form.get("batch") == "":  # else it would pass for none
        raise Refusal(422, "body.batch: is empty", "Name the batch, or leave it out.")


@router.post("/uploads", status_code=202, **operation("uploadFile", "upload", 400, may="upload"))
def upload(
    visit: TheVisit,
    _: Annotated[None, Depends(_only)],
    response: Response,
    file: Annotated[UploadFile, File(description="The file, with its name.")],
    batch: Annotated[str | None, Form(pattern=f"^{BATCH}$", description=f"{_NAME} Without it the file is a batch of its own.")] = None,
) -> SentFile:
    """Send one file: PDF, Word, a picture, text, a web page, or an archive (ZIP, e-mail) of such.

    It is read in its turn: ask for it again at the address in `Location` until its state is `done`, `known` or `failed`. A file that
    can't be read is no problem of the request: it is entered as `failed`, and told why. 400: the body is no `multipart/form-data` that
    can be read.
    """
    told = SentFile.of(send(visit, file, batch))
    response.headers["location"] = f"{PREFIX}/uploads/{told.id}"
    return told


@router.get("/uploads", **operation("listUploads", "upload", 404))
def listed(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Sendings:
    """How far the files of a batch are. 404: there is no such batch."""
    visit.require("upload")
    counts = visit.service.uploads.counts(wanted.batch)
    if not counts:
        raise Refusal(404, f"there is no batch {wanted.batch}", "See which there are: GET /api/v1/batches.")
    found = visit.service.uploads.of_batch(wanted.batch, wanted.limit + 1, wanted.offset)
    uploads = tuple(_told(visit, found[: wanted.limit]))
    return Sendings(batch=wanted.batch, counts=counts, uploads=uploads, more=len(found) > wanted.limit)


@router.get("/uploads/{upload}", **operation("getUpload", "upload", 404))
def get(visit: TheVisit, upload: UploadId) -> SentFile:
    """How far a file is, and what became of it."""
    visit.require("upload")
    (told,) = _told(visit, [_known(visit, upload)])
    return told


@router.post("/uploads/{upload}/again", status_code=202, **operation("readUploadAgain", "upload", 404, 409))
def again(visit: TheVisit, upload: UploadId) -> SentFile:
    """Have a file read once more that could not be read. 409: it has not failed, or was never kept."""
    visit.require("upload")
    _known(visit, upload)
    try:
        return SentFile.of(send_again(visit, upload))
    except UsageError as error:
        raise Refusal(409, error.message, error.advice) from None


@router.get("/batches", **operation("listBatches", "upload"))
def batches(visit: TheVisit, some: Annotated[Some, Query()]) -> Batches:
    """What was sent at one time, by whom, and how many files of it are in each state."""
    visit.require("upload")
    found = visit.service.uploads.batches(some.limit + 1, some.offset)
    return Batches(batches=found[: some.limit], more=len(found) > some.limit)


def _known(visit: Visit, number: int) -> Upload:
    try:
        return visit.service.uploads.get(number)
    except UsageError as error:
        raise Refusal(404, error.message, error.advice) from None


def _told(visit: Visit, uploads: Iterable[Upload]) -> Iterable[SentFile]:
    return map(SentFile.of, shown(visit, uploads))
