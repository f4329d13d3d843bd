"""The words that say where a register is: the same in all commands that use one. Only the standard library is imported here."""

from __future__ import annotations

import argparse
import os

DEFAULT = "congvan.sqlite"
ADDRESS = "CONGVAN_REGISTER"
"""The variable of the environment that names the register where `--db` does not."""


def add_db(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Add `--db`; `again` where it may stand before and behind the action, so that what stood before is not lost."""
    parser.add_argument(
        "--db", default=argparse.SUPPRESS if again else os.environ.get(ADDRESS) or DEFAULT, metavar="URL_OR_FILE",
        help=f"the register: a SQLite file, or postgresql://USER@HOST/DATABASE; default: ${ADDRESS}, else {DEFAULT} in this folder",
    )  # fmt: skip


def add_secret(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Add `--secret`."""
    default = argparse.SUPPRESS if again else False
    parser.add_argument(
        "--secret", action="store_true", default=default, help="keep documents marked Mật or higher whole, not their header alone"
    )
