"""The tables beside this module: columns, titles and words that stand in what is written. An office's clerk may change them."""

import csv
import io
from functools import cache
from importlib import resources

_DATA = resources.files("pipeline.exports") / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`, in order."""
    return tuple(csv.DictReader(io.StringIO((_DATA / f"{name}.csv").read_text("utf-8"))))


@cache
def _words() -> dict[str, str]:
    return {row["key"]: row["text"] for row in rows("words")}


def word(key: str, *values: object) -> str:
    """The words of a key of `words.csv`, with the values in the places of `{}`."""
    first, *others = _words()[key].split("{}")
    return first + "".join(f"{value}{piece}" for value, piece in zip(values, others, strict=True))
