"""What a worker of the cluster runs: it hands the file to a guarded process beside it, so that no file can end the worker.

Only what is light is imported here: a worker may serve others too.
"""

import socket
import subprocess
import sys
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NamedTuple

from pipeline.endings import killed
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import Limits
from pipeline.program import PROGRAM
from schemas import Failure, Outcome

MORE_MEMORY = "Give the workers of the cluster more memory (docs/cluster.md), then run the command again."
"""What to do where a worker, or the process that reads for it, was ended from outside."""


class Refusal(NamedTuple):
    """The worker is no congvan of the version that leads: its machine, and what it is."""

    host: str
    program: str


def serve(job: Job, limits: Limits, program: str) -> Reply | Refusal:
    """Do a job on this machine, within limits, for a process that runs `program`."""
    if program != PROGRAM:
        return Refusal(socket.gethostname(), PROGRAM)
    for _ in range(2):  # a keeper may have been ended from outside, or have ended itself since it had nothing to do
        reply = _KEEPERS.ask(job, limits)
        if reply is not None:
            return reply if job.sha256 is None or job.inside else _told_of_place(job, reply)
    return _failed(job, Failure.of(killed(f"the process that read {job.name} on {socket.gethostname()}", MORE_MEMORY)))


def _told_of_place(job: Job, reply: Reply) -> Reply:
    """A file that the process that leads has seen and this machine does not see is none that is missing."""
    if not isinstance(reply, Answer) or reply.failure is None or reply.failure.code not in ("not_found", "not_readable"):
        return reply
    message = f"{job.name} can't be read on {socket.gethostname()}, a worker of the cluster: {reply.failure.message}"
    advice = "Put the files where every worker sees them under the same path, or name them by URL (s3://…)."
    return _failed(job, reply.failure.model_copy(update={"message": message, "advice": advice}))


def _failed(job: Job, failure: Failure) -> Answer:
    # Without a digest: it says nothing of the content, so the next run tries again.
    return Answer.of(Outcome(path=job.name, status="failed", program=PROGRAM, failure=failure))


class _Keeper:
    """A process that reads one file at a time."""

    def __init__(self, limits: Limits) -> None:
        self._ours, theirs = Pipe()
        self._process = _start(theirs, limits)
        theirs.close()

    def ask(self, job: Job) -> Reply | None:
        """What came of a job; None where the process has ended."""
        try:
            self._ours.send(job)
            reply: Reply = self._ours.recv()
        except (EOFError, OSError):
            self.end()
            return None
        return reply

    def end(self) -> None:
        """End it, and with it all that it started."""
        self._ours.close()
        self._process.wait()


def _start(theirs: Connection, limits: Limits) -> "subprocess.Popen[bytes]":
    file = theirs.fileno()
    words = [sys.executable, "-m", "pipeline.cluster.keeping", str(file), str(limits.seconds), str(limits.memory)]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, pass_fds=[file], start_new_session=True)


class _Keepers:
    """As many as the worker has threads, kept from one file to the next, and from one run to the next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[Limits, _Keeper]] = []

    def ask(self, job: Job, limits: Limits) -> Reply | None:
        """Have a job done by one that is idle, or by a new one."""
        try:
            keeper = self._take(limits) or _Keeper(limits)
        except OSError:  # no memory for another process, or no room for it
            return None
        reply = keeper.ask(job)
        if reply is not None:
            with self._lock:
                self._idle.append((limits, keeper))
        return reply

    def _take(self, limits: Limits) -> _Keeper | None:
        with self._lock:
            idle, self._idle = self._idle, []
            chosen = next((keeper for made_for, keeper in idle if made_for == limits), None)
            self._idle = [(made_for, keeper) for made_for, keeper in idle if keeper is not chosen and made_for == limits]
            gone = [keeper for made_for, keeper in idle if made_for != limits]
        for keeper in gone:
            keeper.end()
        return chosen


_KEEPERS = _Keepers()
