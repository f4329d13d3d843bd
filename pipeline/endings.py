"""What the end of a reading process says about the file that it was reading."""

import signal

from pipeline.limits import PAGE_SHARE, Limits
from schemas.errors import ReadError

OUT_OF_MEMORY = 77
"""The exit code by which a reading process says that its memory did not suffice; libraries end with others."""

_ALARM = {-int(getattr(signal, "SIGALRM", 14)), 1 if not hasattr(signal, "SIGALRM") else -14}
_KILLED = -9


def ended(path: str, code: int | None, limits: Limits) -> ReadError:
    """The failure of a file whose reader ended with an exit code (negative: a signal; None: not known) instead of an answer."""
    if code in _ALARM:
        return ReadError(
            "timeout",
            f"{path} was not read within {limits.seconds:g} s ({limits.seconds * PAGE_SHARE:.3g} s more for each page to recognise)",
            f"Give it more time: --timeout {limits.seconds * 5:g}. If that does not help, print it to a new PDF and read that.",
            limit=limits.seconds,
        )
    if code == OUT_OF_MEMORY:
        return ReadError(
            "out_of_memory",
            f"{path} needs more than {limits.memory / 2**20:.0f} MiB of memory",
            f"Give it more memory: --memory {limits.memory * 4 // 2**20}M. If that does not help, split the file.",
            limit=float(limits.memory),
        )
    if code in (_KILLED, None):
        return killed(f"the process that read {path}", "Read it again with fewer workers: --workers 1.")
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return ReadError(
        "crashed",
        f"{path} ended the process that read it ({how})",
        f"It is broken, was made to do harm, or needs more memory (try --memory {limits.memory * 4 // 2**20}M). Print it to a new PDF.",
        limit=float(limits.memory),
    )


def killed(what: str, advice: str) -> ReadError:
    """The failure of a file whose reader somebody else has ended."""
    message = f"{what} was killed from outside, as a system does that runs out of memory"
    return ReadError("crashed", message, advice, limit=0.0)  # no limit of ours was met: any later run tries it again
