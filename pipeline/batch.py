"""Many files, where no file can stop another: found one by one, read as there is room, written as they come back."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import NamedTuple

from pipeline.files import digest, fingerprint
from pipeline.jobs import NOTHING, Answer, Job, Opened, Reader, Reply, Same, Spent
from pipeline.limits import DEFAULT, Limits
from pipeline.outbox import Outbox
from pipeline.program import PROGRAM
from pipeline.run import failed
from pipeline.walk import Found, in_archive
from pipeline.walk_urls import find_all
from pipeline.worker import OwnReader
from schemas import Failure, OcrMode, Outcome, ReadError


class Step(NamedTuple):
    """What was done with one file: read now, or passed over because an earlier run had read it (`answer` is None).

    `written` is where its directive lies in the output folder, `failure` why there is none, of either time; `opened` says how many files
    came out of an archive instead (`first`: it is looked into for the first time); `content` holds the bytes of a failed file in an
    archive, where they were asked for and can be had. `last`: nothing more is to come of what lies at this path, files in it included.
    """

    found: Found
    answer: Answer | None = None
    written: str | None = None
    failure: Failure | None = None
    opened: int | None = None
    first: bool = True
    content: bytes | None = None
    last: bool = False


def read_many(paths: Iterable[Path | str], *, ocr: OcrMode = "auto", workers: int = 0, limits: Limits = DEFAULT) -> Iterator[Outcome]:
    """The outcomes of the files named (by path or URL), of those in the folders named and in archives, one at a time, as they are read.

    With `workers` they are read in so many guarded processes, and come in the order in which they are done; without, in this process, in
    the order of their names, and a file that hangs or crashes does so to the caller.
    """
    with ExitStack() as stack:
        reader: Reader = OwnReader()
        if workers:
            from pipeline.guard import Guard  # noqa: PLC0415

            reader = stack.enter_context(Guard(workers, limits))
        for step in Batch(reader, None, Options(ocr=ocr)).steps(find_all(paths)):
            if step.answer is not None:
                yield step.answer.outcome()


class Options(NamedTuple):
    """How a folder of results is filled.

    `again`: also with what lies there already; `copies`: the bytes of files in archives that could not be read are wanted.
    """

    again: bool = False
    ocr: OcrMode = "auto"
    copies: bool = False


_USUAL = Options()


def read_into(outbox: Outbox, files: Iterable[Found], *, reader: Reader | None = None, options: Options = _USUAL) -> Iterator[Step]:
    """Read files into a folder of results; what lies there already is passed over. Raises UsageError when it can't be written."""
    return Batch(reader or OwnReader(), outbox, options).steps(files)


class _Part(NamedTuple):
    """The rest of an archive."""

    archive: Found
    start: int
    spent: Spent


class _Running(NamedTuple):
    """A job that is on its way; `step` is what came of it already where only the bytes are still to come."""

    job: Job
    found: Found
    step: Step | None = None


class Batch:
    """Files on their way through a reader into a folder of results (None: nowhere)."""

    def __init__(self, reader: Reader, outbox: Outbox | None, options: Options) -> None:
        self._reader = reader
        self._outbox = outbox
        self._options = options
        self._numbers = count()
        self._ahead: deque[Found | _Part] = deque()  # what archives have brought, before what is still to be found
        self._running: dict[int, _Running] = {}
        self._twins: dict[str, list[Found]] = {}  # by digest: files whose content another one has that is being read
        self._open: Counter[Path | str] = Counter()  # by path: what is still to come of a file that was begun, an archive's files each

    def steps(self, files: Iterable[Found]) -> Iterator[Step]:
        """Read all; so many are on their way as the reader has room for, so that the names of all never lie in memory."""
        source = iter(files)
        while True:
            yield from self.fill(source)
            if not self._running:
                return
            yield from self.finish()

    @property
    def running(self) -> bool:
        """Whether a file is being read."""
        return bool(self._running)

    def fill(self, source: Iterator[Found]) -> Iterator[Step]:
        """Begin files as long as there is room; those whose content is known are done at once."""
        while len(self._running) + sum(map(len, self._twins.values())) < self._reader.room:
            if self._ahead:
                yield from self._begin(self._ahead.popleft())
            elif (found := next(source, None)) is not None:
                self._open[found.url or found.path] += 1
                yield from self._begin(found)
            else:
                return

    def finish(self) -> Iterator[Step]:
        """Take back the next file that is done."""
        yield from self._finish(*self._reader.next())

    def _told(self, step: Step, brought: int = 0) -> Step:
        """A step that is done, after which so many others are to come of the same path."""
        path = step.found.url or step.found.path
        self._open[path] += brought - 1
        if self._open[path]:
            return step
        del self._open[path]
        return step._replace(last=True)

    def _begin(self, item: Found | _Part) -> Iterator[Step]:
        if isinstance(item, _Part):
            self._submit(item.archive, None, start=item.start, spent=item.spent)
        elif item.member is not None and item.member.failure is not None:
            outcome = Outcome(path=item.name, status="failed", program=PROGRAM, failure=item.member.failure)
            yield self._done(item, Answer.of(outcome))
        elif self._outbox is None or (item.url is not None and item.member is None):
            self._submit(item, None)
        else:
            yield from self._compare(item, self._outbox)

    def _compare(self, found: Found, outbox: Outbox) -> Iterator[Step]:
        """Read a file unless its content is known: from an earlier run, from another file, or soon from one that is being read."""
        try:
            sha256 = _digest(found)
        except ReadError as error:
            yield self._done(found, Answer.of(failed(found.name, None, error)))
            return
        if sha256 is None:
            self._submit(found, None)
        elif not self._options.again and (earlier := outbox.earlier(found.name, sha256, PROGRAM)) is not None:
            yield self._told(Step(found, None, earlier.written, outbox.failure(earlier)))
        elif (outcome := outbox.same(found.name, sha256, PROGRAM, only_now=self._options.again)) is not None:
            yield self._done(found, Answer.of(outcome))
        elif sha256 in self._twins:
            self._twins[sha256].append(found)
        else:
            self._twins[sha256] = []
            self._submit(found, sha256)

    def _submit(self, found: Found, sha256: str | None, *, start: int = 0, spent: Spent = NOTHING, of: Step | None = None) -> None:
        inside = () if found.member is None else found.member.inside
        job = Job(
            next(self._numbers), found.path, found.name, found.content, sha256, inside, self._options.ocr, start, spent, of is not None,
            found.url, self._known(found),
        )  # fmt: skip
        self._running[job.number] = _Running(job, found, of)
        self._reader.submit(job)

    def _known(self, found: Found) -> str | None:
        """The digest of a file by URL in an earlier run; whether it still has that is found where it is fetched."""
        if found.url is None or found.member is not None or self._outbox is None or self._options.again:
            return None
        return self._outbox.earlier_digest(found.name, PROGRAM)

    def _finish(self, job: Job, reply: Reply) -> Iterator[Step]:
        running = self._running.pop(job.number)
        found, step = running.found, running.step
        if step is not None:
            yield self._told(step._replace(content=reply if isinstance(reply, bytes) else None))
            return
        assert not isinstance(reply, bytes)
        if isinstance(reply, Opened):
            rest = [] if reply.rest is None else [_Part(found, reply.rest, reply.spent)]
            self._ahead.extendleft(reversed([*(in_archive(found, member) for member in reply.members), *rest]))
            yield self._told(Step(found, opened=len(reply.members), first=job.start == 0), len(reply.members) + len(rest))
        elif isinstance(reply, Same):
            yield self._passed(found, reply.sha256)
        else:
            step = self._written(found, self._told_before(job, reply))
            if step.failure is not None and self._options.copies and (job.inside or job.url is not None):
                self._submit(found, None, of=step)
            else:
                yield self._told(step)
        if job.sha256 is not None:
            self._ahead.extendleft(reversed(self._twins.pop(job.sha256)))

    def _passed(self, found: Found, sha256: str) -> Step:
        assert self._outbox is not None
        earlier = self._outbox.earlier(found.name, sha256, PROGRAM)
        assert earlier is not None  # it was asked for by this
        return self._told(Step(found, None, earlier.written, self._outbox.failure(earlier)))

    def _told_before(self, job: Job, answer: Answer) -> Answer:
        """What a file by URL holds is known only now: where another one had the same content, it is told as for all others."""
        if job.url is None or job.inside or self._outbox is None or answer.sha256 is None:
            return answer
        same = self._outbox.same(job.name, answer.sha256, PROGRAM, only_now=self._options.again)
        return answer if same is None else Answer.of(same)

    def _done(self, found: Found, answer: Answer) -> Step:
        return self._told(self._written(found, answer))

    def _written(self, found: Found, answer: Answer) -> Step:
        written = None if self._outbox is None else self._outbox.add(found, answer)
        return Step(found, answer, written, answer.failure)


def _digest(found: Found) -> str | None:
    """What the file's content is known by; None of an archive that is larger than a document: what is in it is known one by one."""
    if found.member is not None:
        return found.member.sha256
    return fingerprint(found.path) if found.content is None else digest(found.content)
