"""What several commands refuse before a file is read."""

import os

from pipeline.limits import LEAST_MEMORY, Limits
from schemas import UsageError


def check_memory(limits: Limits) -> None:
    """Raise UsageError where a worker would have no room for its libraries."""
    if limits.memory < LEAST_MEMORY:
        raise UsageError(f"--memory {limits.memory >> 20}M is too little to start with", f"Give {LEAST_MEMORY >> 20}M or more.")


def is_same_place(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether two paths lead to one place, whatever links stand between."""
    return os.path.realpath(one) == os.path.realpath(other)
