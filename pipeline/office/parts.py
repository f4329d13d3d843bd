"""Files that are being written, under a name of their own beside those that are whole."""

import time
from contextlib import suppress
from pathlib import Path

PART = ".part-"
"""How their names begin."""

_LEFT = 3600
"""Seconds without a byte after which nobody writes to a file any more: an end in the middle left it."""


def clear_left(folder: Path) -> None:
    """Delete what was left in a folder, not what another process of the same server is writing there now."""
    for part in folder.glob(f"{PART}*"):
        with suppress(OSError):  # it was whole, and has its own name, a moment later
            if time.time() - part.stat().st_mtime > _LEFT:
                part.unlink()
