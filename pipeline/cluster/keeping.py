"""The process beside a worker of the cluster that reads for it under guard: `python -m pipeline.cluster.keeping SOCKET SECONDS BYTES`.

A worker that Dask's nanny watches may have no child processes made by multiprocessing, and one that has them does not end when it is
told to; so they are children of this process, whose end is bound to that of the worker: it leads a session of its own, and when the
worker is gone, whatever way it went, the whole session is.
"""

import os
import signal
import sys
import threading
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue

from pipeline.guard import Guard
from pipeline.jobs import Job
from pipeline.limits import Limits

_IDLE = 300.0
"""Seconds without a job after which this process ends, so that a cluster that does other work gets its memory back."""


def keep(worker: Connection, limits: Limits) -> None:
    """Read one file after the other, as the worker asks for it, until the worker ends or asks for nothing more."""
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(worker, jobs), daemon=True).start()
    with Guard(1, limits) as guard:
        while True:
            try:
                guard.submit(jobs.get(timeout=_IDLE))
            except Empty:
                return
            _, reply = guard.next()
            worker.send(reply)


def _listen(worker: Connection, jobs: "SimpleQueue[Job]") -> None:
    while True:
        try:
            jobs.put(worker.recv())
        except (EOFError, OSError):
            os.killpg(0, signal.SIGKILL)  # nobody waits for what is being read, and it may never end


if __name__ == "__main__":
    keep(Connection(int(sys.argv[1])), Limits(float(sys.argv[2]), int(sys.argv[3])))
