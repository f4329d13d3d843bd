"""What reads files, in this process: the work of a guarded worker, and of a reader without one."""

import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

from pipeline.archives import let_go, member_of, open_archive, unpack
from pipeline.endings import OUT_OF_MEMORY, ended
from pipeline.files import digest, is_large_zip, limited, load
from pipeline.jobs import Answer, Job, Opened, Reply, Same
from pipeline.limits import DEFAULT, Limits, limit_memory, memory_limit, memory_peak, memory_ran_short, start_clock, stop_clock
from pipeline.run import failed, read_bytes
from pipeline.urls import fetch, unreachable
from schemas import CongvanError, Failure, Outcome, ReadError

T = TypeVar("T")

_limits = DEFAULT
_OBJECTS = 20_000
"""New things at which garbage is looked for: a page makes some thousands, which nearly all go when the file is read."""


def prepare(limits: Limits) -> None:
    """Make this process a worker: its limits, and all that reading needs loaded once."""
    global _limits  # noqa: PLW0603  # one worker, one set of limits; each job comes without
    _limits = limits
    # Ended in one go, also inside a library: Python's own handler would wait for that to come back.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    # What libraries say of a broken file is told to nobody: it would stand among the lines of the run, which may be JSON.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    limit_memory(limits.memory)
    import pipeline.ingestors.docx  # noqa: PLC0415
    import pipeline.ingestors.pdf  # noqa: PLC0415, F401

    keep_loaded()


def keep_loaded() -> None:
    """Have the collector of garbage pass over all that is loaded, and come less often: else it takes a twentieth of the reading."""
    gc.freeze()
    gc.set_threshold(_OBJECTS)


def work(job: Job) -> Reply:
    """Do a job within the limits of this worker: who passes them ends the process, and the exit code says why."""
    start_clock(_limits.seconds)
    try:
        reply = attend(job)
    except MemoryError:
        reply = None
    finally:
        stop_clock()
    if reply is None or (isinstance(reply, Answer) and reply.failure is not None and reply.failure.code == "out_of_memory"):
        # What was being built when memory ran out may be left half done: another process takes over.
        os._exit(OUT_OF_MEMORY)
    return reply


def bounded(name: str, task: Callable[[], T]) -> T | Failure:
    """What another task than reading gives within the limits of this worker; why it gives nothing of the file `name`."""
    start_clock(_limits.seconds)
    peak = memory_peak()
    try:
        done = guarded(name, None, task)
    except ReadError as error:
        failure = Failure.of(error)
    else:
        if not isinstance(done, Outcome) or done.failure is None:
            return cast("T", done)
        failure = done.failure
    finally:
        stop_clock()
    if failure.code == "out_of_memory" or (failure.code in ("damaged", "internal") and memory_ran_short(peak)):
        os._exit(OUT_OF_MEMORY)
    return failure


def attend(job: Job) -> Reply:
    """Do a job: read a file, look into an archive, or copy a file out of one."""
    begun, peak = time.perf_counter(), memory_peak()
    try:
        done = guarded(job.name, job.sha256, lambda: _attended(job))
    except ReadError as error:
        return Answer.of(failed(job.name, job.sha256, error))
    if not isinstance(done, Outcome):
        return done
    if done.failure is not None and done.failure.code in ("damaged", "internal") and memory_ran_short(peak):
        done = failed(job.name, done.sha256, no_memory(job.name))
    return Answer.of(done.model_copy(update={"seconds": round(time.perf_counter() - begun, 3)}))


def _attended(job: Job) -> Outcome | Opened | Same | bytes:
    content = _content(job)
    if job.copy:
        return b"" if content is None else content
    if job.known is not None and content is not None and digest(content) == job.known:
        return Same(job.known)
    archive = None if job.inside else open_archive(job.path, content, job.name)
    if archive is not None:
        size = job.path.stat().st_size if content is None else len(content)
        return unpack(archive, job.name, job.start, job.spent, size)
    if content is None:
        raise ReadError("damaged", f"{job.name} is a broken ZIP file", "Copy or download the file again.")
    return guarded(job.name, digest(content), lambda: read_bytes(job.name, content, ocr=job.ocr))


def _content(job: Job) -> bytes | None:
    """The file's bytes; None of an archive that is larger than a document."""
    if not job.inside:
        let_go()
        if job.content is not None:
            return limited(job.content, job.name)
    fetched = None if job.url is None else _fetched(job, job.url)
    if job.inside:
        return limited(member_of(job.path, fetched if job.content is None else job.content, job.url, job.inside, job.name), job.name)
    return fetched if fetched is not None else None if is_large_zip(job.path) else load(job.path)


def _fetched(job: Job, url: str) -> bytes:
    content = guarded(job.name, None, partial(fetch, url, keep=bool(job.inside)), partial(unreachable, url))
    if isinstance(content, Outcome):
        assert content.failure is not None
        raise ReadError(content.failure.code, content.failure.message, content.failure.advice)
    return content


def guarded(path: str, sha256: str | None, reader: Callable[[], T], explain: Callable[[Exception], ReadError] | None = None) -> T | Outcome:
    """What `reader` makes of a file; what it raises becomes the failure of this one file: `internal`, a defect of ours, or as explained.

    Raises CongvanError as it comes.
    """
    try:
        return reader()
    except CongvanError:
        raise
    except Exception as defect:  # the one place: a batch of thousands must outlive whatever one file brings to light
        if explain is None or isinstance(defect, MemoryError):
            return failed(path, sha256, _explained(path, defect))
        return failed(path, sha256, explain(defect))


def no_memory(path: str) -> ReadError:
    """The failure of a file that this process has not the memory for."""
    limit = memory_limit()
    if limit is not None:
        return ended(path, OUT_OF_MEMORY, Limits(memory=limit))
    return ReadError("out_of_memory", f"{path} needs more memory than there is", "Split the file, or read it on a larger machine.")


def _explained(path: str, defect: Exception) -> ReadError:
    if isinstance(defect, MemoryError):
        return no_memory(path)
    return ReadError(
        "internal",
        f"{path} brought a defect of congvan to light ({type(defect).__name__}: {' '.join(str(defect).split())[:200]})",
        "Please report this defect, with the file if it may be shared; the other files are not touched by it.",
    )


class OwnReader:
    """Reads in this process, one file after the other: no start-up, and no guard against a file that hangs or ends it."""

    room = 1

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()

    def submit(self, job: Job) -> None:
        """Take a job."""
        self._jobs.append(job)

    def next(self) -> tuple[Job, Reply]:
        """Do the job that came first."""
        job = self._jobs.popleft()
        return job, attend(job)
