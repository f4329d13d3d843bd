"""The lines of `outcomes.jsonl`: one outcome each, the long directive at its end, so that its head is read without parsing that."""

import json
import os
from pathlib import PurePath

from pipeline.index import Done
from schemas import Failure

_DIRECTIVE = b',"directive":'
"""Where the long rest of a line begins. In a string of JSON its quotation marks would have backslashes before them."""


def write_whole(file: int, line: bytes) -> None:
    """Append a line to an open file; raises OSError where the disk is full."""
    written = os.write(file, line)
    while written < len(line):  # a disk that is full takes a part, and refuses the rest: the next run cuts it off
        written += os.write(file, line[written:])


def head_of(line: bytes) -> dict[str, object]:
    """A line without its directive."""
    head, found, _ = line.partition(_DIRECTIVE)
    row = json.loads(head + b"}" if found else line)
    if not isinstance(row, dict):
        raise ValueError("no outcome")
    return row


def renamed(line: bytes, path: str) -> bytes:
    """The line with another path; the directive in it as it is."""
    row = head_of(line)
    row["path"] = path
    if row.get("same_as") == path:
        row["same_as"] = None
    head = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
    _, found, rest = line.partition(_DIRECTIVE)
    return head[:-1] + found + rest if found else head + b"\n"


def parsed(line: bytes, place: int) -> Done | None:
    """What a line says that begins at `place`; None where it is no line of ours."""
    try:
        row = head_of(line)
        failure = row["failure"]
        failed = Failure.model_validate(failure) if failure else None
        code, limit = (failed.code, failed.limit) if failed else (None, None)
        texts = [None if row[key] is None else str(row[key]) for key in ("sha256", "program", "written")]
        done = Done(str(row["path"]), texts[0], texts[1], str(row["status"]), code, limit, texts[2], place)
        return done if done.written is None or _stays_inside(PurePath(done.written)) else None
    except (ValueError, KeyError, TypeError):
        return None


def _stays_inside(slot: PurePath) -> bool:
    """A line that names a place outside the folder is none of ours: what it names may be replaced or deleted."""
    return not slot.is_absolute() and ".." not in slot.parts
