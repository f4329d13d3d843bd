"""What becomes of a file that was sent: from its job to what the register says of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pipeline.jobs import Answer, Job, Opened, Reply
from pipeline.office.originals import ARCHIVES, Originals, safe_name
from pipeline.office.unpacking import Unpacking, place_of
from pipeline.register.incoming import from_outcomes
from pipeline.register.intake.entries import Member, Refusal, Sent, Upload
from pipeline.register.store import Register
from pipeline.worker import guarded
from schemas import Failure, OcrMode, Outcome, ReadError


class Submits(Protocol):
    """Takes jobs."""

    def submit(self, job: Job) -> None:
        """Take a job."""
        ...


@dataclass(slots=True)
class Begun:
    """A file that is being read: its job, how far it is unpacked where it is an archive, and whether the job's reply is written down."""

    upload: Upload
    job: Job
    unpacking: Unpacking | None = None
    settled: bool = False


class Settling:
    """Begins files and writes down what became of them. Of each file one job at most is on its way; its number is the file's own."""

    reader: Submits

    def __init__(self, register: Register, originals: Originals, ocr: OcrMode, sweep: Callable[[], None]) -> None:
        self.begun: dict[int, Begun] = {}
        self._register = register
        self._queue = register.queue
        self._originals = originals
        self._ocr = ocr
        self._sweep = sweep

    def begin(self, upload: Upload) -> None:
        """Have a file read, unless it can be said at once what becomes of it."""
        self._or_failed(upload, lambda: self._begin(upload))

    def settle(self, begun: Begun, reply: Reply, *, go_on: bool) -> None:
        """Write down what a job came to, and begin what follows of it. Raises RegisterError, and may then be called again."""
        upload = begun.upload
        if not begun.settled and not self._or_failed(upload, lambda: self._settled(begun, reply)):
            return
        begun.settled = True
        if begun.unpacking is None:
            return
        if go_on:
            self._go_on(begun, begun.unpacking)
        else:
            self._queue.give_back([upload])

    def _or_failed(self, upload: Upload, step: Callable[[], None]) -> bool:
        """Whether a step went well; a defect of ours that it brings to light is the failure of this file."""
        defect = guarded(upload.name, upload.sha256, step)
        if isinstance(defect, Outcome) and defect.failure is not None:
            self._queue.fail(upload, defect.failure.code, defect.failure.message)
            return False
        return True

    def _begin(self, upload: Upload) -> None:
        if upload.sha256 is None or (path := self._originals.path(upload.sha256)) is None:
            self._queue.fail(upload, "not_found", f"{upload.name} is not kept any more")
        elif not self._queue.known(upload):
            self._submit(Begun(upload, Job(upload.id, path, self._full_name(upload), sha256=upload.sha256, ocr=self._ocr)))

    def _submit(self, begun: Begun) -> None:
        begun.settled = False
        self.reader.submit(begun.job)
        self.begun[begun.upload.id] = begun

    def _full_name(self, upload: Upload) -> str:
        return upload.name if upload.parent_id is None else f"{self._register.uploads.get(upload.parent_id).name}/{upload.name}"

    def _settled(self, begun: Begun, reply: Reply) -> None:
        if isinstance(reply, Opened):
            self._opened(begun, reply)
        elif begun.unpacking is not None and begun.unpacking.taken is not None:
            self._member(begun, begun.unpacking, reply)
        else:
            assert isinstance(reply, Answer)
            begun.unpacking = None
            self._read(begun.upload, reply.outcome())

    def _read(self, upload: Upload, outcome: Outcome) -> None:
        if outcome.failure is not None:
            self._queue.fail(upload, outcome.failure.code, outcome.failure.message)
            return
        (incoming,) = from_outcomes([outcome], lambda _: None)
        if incoming.sha256 != upload.sha256:
            self._queue.fail(upload, "damaged", f"{upload.name} has changed since it came in")
            return
        self._queue.take_in(upload, incoming)
        if incoming.directive.secrecy is not None:
            self._sweep()

    def _opened(self, begun: Begun, opened: Opened) -> None:
        begun.unpacking = begun.unpacking or Unpacking(self._queue.places(begun.upload))
        begun.unpacking.look(opened)

    def _member(self, begun: Begun, unpacking: Unpacking, reply: Reply) -> None:
        """Keep a file of an archive and enter it."""
        member = unpacking.taken
        assert member is not None
        name = safe_name(member.name)
        file: Sent | Refusal
        if isinstance(reply, bytes):
            try:
                kept = self._originals.put(io.BytesIO(reply), name)
                file = Sent(kept.sha256, kept.name, kept.size, kept.media_type)
            except ReadError as error:
                file = _refused(name, Failure.of(error), len(reply))
        else:
            assert isinstance(reply, Answer)
            assert reply.failure is not None
            file = _refused(name, reply.failure)
        self._enter(begun.upload, unpacking, Member(place_of(member), file))

    def _enter(self, upload: Upload, unpacking: Unpacking, member: Member) -> None:
        self._queue.add_members(upload, [member])
        unpacking.entered.add(member.place)
        unpacking.taken = None

    def _go_on(self, begun: Begun, unpacking: Unpacking) -> None:
        """The next step of an archive: a file in it, its next part, its end."""
        job = begun.job
        while (member := unpacking.next()) is not None:
            if member.failure is None:
                unpacking.taken = member
                begun.job = job._replace(inside=member.inside, copy=True, start=0)
                self._submit(begun)
                return
            if member.name:
                self._enter(begun.upload, unpacking, Member(place_of(member), _refused(safe_name(member.name), member.failure)))
            else:
                unpacking.failure = member.failure.code, member.failure.message
                unpacking.entered.add(place_of(member))
        if unpacking.rest is not None:
            begun.job = job._replace(inside=(), copy=False, start=unpacking.rest, spent=unpacking.spent)
            self._submit(begun)
            return
        self._queue.unpacked(begun.upload, unpacking.failure)
        if begun.upload.media_type in ARCHIVES and not self._queue.is_coming(begun.upload.sha256):
            self._originals.forget(begun.upload.sha256 or "")


def _refused(name: str, failure: Failure, size: int | None = None) -> Refusal:
    return Refusal(name, failure.code, failure.message, size)
