"""CSV that spreadsheets open as it is: UTF-8 with a mark, everything quoted, and nothing in it that one would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.exports.legible import legible
from pipeline.placing import placed

_FORMULA = re.compile(r"""(^|[,;\t\n"])([\s"']*)(?=[=+\-@＝＋－＠])""")
"""Where a cell would begin with a formula: at the value's start, and behind what another program may take for the end of a cell."""


class Column(NamedTuple):
    """A column: its stable key and the title that stands above it."""

    key: str
    title: str


def write_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, str | None]], place: Path) -> None:
    """Write rows, one line of titles first; raises UsageError when the place can't be written."""
    with placed(place) as file, io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True) as text:
        lines = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        lines.writerow([column.title for column in columns])
        lines.writerows([guarded(row[column.key] or "") for column in columns] for row in rows)


def guarded(value: str) -> str:
    """The value with an apostrophe before each sign that would begin a formula, there or where the line is split at another sign."""
    return _FORMULA.sub(r"\1\2'", legible(value))
