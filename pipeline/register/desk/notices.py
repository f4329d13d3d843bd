"""What notices say to people, and what they weigh as doubts: one table, `data/notices.csv`, by the code of a notice.

A code with `*` stands for all others that end or begin so. A row with a path is of that place only; one with a weight is a doubt, of a
notice, of a value that is `missing` and of which no notice says why, or of the way in which the document was read (`read_as.ocr`).
"""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple


class Row(NamedTuple):
    """A row: the weight of a doubt, none where it is none, and the sentence in each language (`vi`, `en`)."""

    weight: int | None
    texts: Mapping[str, str]


@cache
def table() -> dict[tuple[str, str], Row]:
    """The rows by code and path."""
    text = (resources.files("pipeline.register") / "data" / "notices.csv").read_text("utf-8")
    lines = csv.DictReader(io.StringIO(text, newline=""))
    return {
        (row["code"], row["path"]): Row(int(row["weight"]) if row["weight"] else None, {name: row[name] for name in ("vi", "en")})
        for row in lines
    }


def row_of(code: str) -> str:
    """The code of the row for a notice: its own, or that of its first or last part with `*` for the rest; `*` alone for any other."""
    first, last = code.partition(".")[0], code.rpartition(".")[2]
    return next((each for each in (code, f"*.{last}", f"{first}.*") if (each, "") in table()), "*")


def sentence(code: str, language: str, path: str | None = None) -> str:
    """What a notice of this code says, at this place."""
    row = table().get((code, path or "")) or table()[row_of(code), ""]
    return row.texts[language]
