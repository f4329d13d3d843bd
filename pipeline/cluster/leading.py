"""Leads the reading on a Dask cluster: one task a file, no more of them at once than keep the workers busy."""

import logging
import os
import time
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.cluster.serving import MORE_MEMORY, Refusal, serve
from pipeline.endings import killed
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import DEFAULT, Limits
from pipeline.program import PROGRAM
from pipeline.run import failed
from schemas import UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 3
"""Jobs a thread of the workers that are on their way, as for workers of this machine."""

_PATIENCE = 20.0
"""Seconds in which a scheduler must answer at the start, and again where the connection broke."""

_LOOK = 1.0
"""Seconds after which it is looked again which workers there are."""


def _nobody_listens(_: str) -> None:
    """Say nothing."""


class Cluster:
    """A reader of files on the workers of the cluster whose scheduler has this address (or this file); a context manager.

    Workers may come and go; files of one that is lost are read by others. `say` hears when the run waits for workers. Raises UsageError
    where the scheduler can't be reached, is lost, or the workers run another version of congvan.
    """

    def __init__(self, address: str, limits: Limits = DEFAULT, *, say: Callable[[str], None] = _nobody_listens) -> None:
        self.workers = 0
        self._address = address
        self._limits = limits
        self._say = say
        self._threads = 0
        self._looked = -_LOOK
        self._waits = False
        self._run = uuid.uuid4().hex[:12]
        self._jobs: dict[str, tuple[Job, Future[Reply | Refusal]]] = {}
        self._done: SimpleQueue[Future[Reply | Refusal]] = SimpleQueue()

    def __enter__(self) -> Self:
        """Connect."""
        self._client = _connected(self._address)
        self._look()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let go of what is on its way: the scheduler forgets it."""
        self._jobs.clear()
        self._client.close(timeout=_PATIENCE)

    @property
    def room(self) -> int:
        """By the threads of the workers that are there; a few where none are, so that the first to come has something to do."""
        return max(self._threads, 1) * _AHEAD

    def submit(self, job: Job) -> None:
        """Take a job; paths are made absolute, as workers stand in other folders."""
        sent = job._replace(path=Path(os.path.abspath(job.path)))
        try:
            future = self._client.submit(serve, sent, self._limits, PROGRAM, key=f"congvan-{self._run}-{job.number}", pure=False)
        except OSError:
            raise self._lost() from None
        self._jobs[str(future.key)] = job, future
        future.add_done_callback(self._done.put)

    def next(self) -> tuple[Job, Reply]:
        """The next job that is done; a job that several workers were lost over is a failed file."""
        while True:
            self._look()
            try:
                future = self._done.get(timeout=_LOOK)
            except Empty:
                continue
            job, _ = self._jobs.pop(str(future.key))
            return job, self._reply(job, future)

    def _reply(self, job: Job, future: "Future[Reply | Refusal]") -> Reply:
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            reply: Reply | Refusal = future.result()
        except (CancelledError, OSError):
            raise self._lost() from None
        except KilledWorker as lost:
            what = f"the worker of the cluster that read {job.name}, at last {lost.last_worker.address},"
            return Answer.of(failed(job.name, None, killed(what, MORE_MEMORY)))
        except ModuleNotFoundError as missing:
            raise UsageError(f"a worker of the cluster has no {missing.name}", _INSTALL) from None
        if isinstance(reply, Refusal):
            raise UsageError(f"the worker on {reply.host} has {reply.program}, this is {PROGRAM}", _INSTALL)
        return reply

    def _look(self) -> None:
        """See now and then which workers there are."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        if self._client.status not in ("running", "connecting"):
            raise self._lost()
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError:
            raise self._lost() from None
        self._looked = now
        self.workers, self._threads = len(threads), sum(threads.values())
        if not self.workers and not self._waits:
            self._say(f"no workers at {self._address} yet: waiting for them")
        self._waits = not self.workers

    def _lost(self) -> UsageError:
        return UsageError(
            f"the scheduler at {self._address} was lost",
            "What is written stays: start the scheduler, then run the same command again to go on.",
        )


_INSTALL = f"Install the same on every worker: {PROGRAM}, with the same extras."


def _connected(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415
    except ModuleNotFoundError:
        raise UsageError("--scheduler needs what is not installed: Dask", "Install it: uv sync --extra cluster") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong with the cluster is told in our own words
    where = {"scheduler_file": address} if os.path.isfile(address) else {"address": address}
    try:
        return Client(**where, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        advice = "Check that it runs there: dask scheduler. An address is tcp://HOST:8786, or the scheduler's file."
        raise UsageError(f"no scheduler answers at {address}: {reason}", advice) from None
