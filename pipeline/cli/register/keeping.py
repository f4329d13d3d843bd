"""`congvan register backup|check|dump|load`: the care of what a register holds."""

import argparse
import sys
from pathlib import Path

from pipeline.cli import complain, one_line
from schemas import UsageError


def backup(words: argparse.Namespace) -> int:
    """Copy the register."""
    from pipeline.register.store import Register  # noqa: PLC0415

    with Register.open(words.db, secret=words.secret) as register:
        register.backup(Path(words.file))
    return 0


def check(words: argparse.Namespace) -> int:
    """Say what is wrong with the register; gives 1 where something is."""
    from pipeline.register.store import Register  # noqa: PLC0415

    with Register.open(words.db, secret=words.secret) as register:
        found = 0
        for problem in register.check():
            found += 1
            print(one_line(problem))
        count = len(register)
    if found:
        complain(f"{found} problems in {count} documents", "Take the last backup, or dump what is there and load it into a new register.")
        return 1
    print(f"{count} documents, all sound")
    return 0


def dump(words: argparse.Namespace) -> int:
    """Write all that the register holds."""
    from pipeline.placing import new_file  # noqa: PLC0415
    from pipeline.register.store import Register  # noqa: PLC0415

    with Register.open(words.db, secret=words.secret) as register:
        if words.file == "-":
            register.dump(sys.stdout.buffer)
            return 0
        with new_file(Path(words.file)) as beside, beside.open("wb") as file:
            rows = register.dump(file)
    print(f"{rows} rows in {one_line(words.file)}", file=sys.stderr)
    return 0


def load(words: argparse.Namespace) -> int:
    """Fill an empty register from a dump."""
    from pipeline.register.store import Register  # noqa: PLC0415

    try:
        lines = sys.stdin.buffer if words.file == "-" else open(words.file, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(f"{words.file} can't be read: {(error.strerror or str(error)).lower()}", "Name a dump that is there.") from None
    with lines, Register.open(words.db, create=True, secret=words.secret) as register:
        rows = register.load(lines)
    print(f"{rows} rows loaded", file=sys.stderr)
    return 0
