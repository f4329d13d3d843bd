"""An office for tests: a register, originals, and a reader of what is sent."""

import io
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.limits import Limits
from pipeline.office.originals import Originals
from pipeline.office.reading import Options, Reading
from pipeline.register.intake.entries import Refusal, Sent, Upload
from pipeline.register.store import Register
from schemas import ReadError
from tests.made_register import placed

PATIENCE = 120
"""Seconds until a test gives up waiting: far more than anything here takes."""
TIGHT = Options(workers=2, limits=Limits(10, 512 * 2**20))


class Office:
    """A register, originals, and a reader of what is sent."""

    def __init__(self, folder: Path, *, secret: bool = False) -> None:
        self.folder = folder
        self.register = Register.open(placed(folder / "register.sqlite"), secret=secret)
        self.originals = Originals(folder / "originals")
        self.forgotten: list[str] = []

    def send(self, files: dict[str, bytes], batch: str = "b") -> list[int]:
        """Send files as a page does: what can't be read is entered as refused."""
        coming: list[Sent | Refusal] = []
        for name, content in files.items():
            try:
                kept = self.originals.put(io.BytesIO(content), name)
                coming.append(Sent(kept.sha256, kept.name, kept.size, kept.media_type))
            except ReadError as error:
                coming.append(Refusal(name, error.code, error.message))
        return self.register.uploads.enqueue(coming, batch=batch, by="Lan")

    def reader(self, options: Options = TIGHT) -> Reading:
        return Reading(self.register, self.originals, options, self.forgotten.append)

    @property
    def finished(self) -> bool:
        return not {"waiting", "reading"} & set(self.register.uploads.counts())

    def uploads(self) -> dict[str, Upload]:
        parents = {upload.id: upload.name for upload in self.register.uploads.of_batch("b")}
        every = self.register.uploads.of_batch("b")
        return {f"{parents[each.parent_id]}/{each.name}" if each.parent_id else each.name: each for each in every}


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "nothing more happens"
        time.sleep(0.02)
