"""Files as they are sent, by a page or a program: kept, entered, read in their turn; and what of them who asks may see."""

import re
import uuid
from collections.abc import Iterable

from fastapi import UploadFile

from pipeline.office.originals import safe_name
from pipeline.office.seeing import open_uploads
from pipeline.office.visit import Visit
from pipeline.register.intake.entries import Refusal, Sent, Upload
from schemas import ReadError

BATCH = r"[0-9a-z-]{1,64}"
"""The name of what is sent at one time."""


def is_batch(name: str) -> bool:
    """Whether something may be the name of a batch."""
    return re.fullmatch(BATCH, name) is not None


def send(visit: Visit, file: UploadFile, batch: str | None = None) -> Upload:
    """Take one file in, into a batch or into one of its own; what can't be read is entered as failed. Gives it as it stands."""
    name, service = file.filename or "?", visit.service
    try:
        kept = service.originals.put(file.file, name, service.settings.upload)
        sent: Sent | Refusal = Sent(kept.sha256, kept.name, kept.size, kept.media_type)
    except ReadError as error:
        sent = Refusal(safe_name(name), error.code, error.message, file.size)
    with visit.noting("uploaded") as detail:
        (number,) = service.uploads.enqueue([sent], batch=batch or str(uuid.uuid4()), by=visit.asker.name)
        detail["upload"] = number
    service.reading.wake()
    return service.uploads.get(number)


def send_again(visit: Visit, number: int) -> Upload:
    """Have a file read once more that could not be read. Raises UsageError where there is no such file."""
    with visit.noting("uploaded", upload=number, again=True):
        visit.service.uploads.again(number)
    visit.service.reading.wake()
    return visit.service.uploads.get(number)


def shown(visit: Visit, uploads: Iterable[Upload]) -> tuple[Upload, ...]:
    """Files as who asks may see them."""
    return tuple(uploads) if visit.asker.cleared else open_uploads(uploads, visit.register.marked, visit.asker.name)
