"""Why a file could not be read, in the words of those who sent it: `data/failures.csv`, a row for each code of `ReadError`."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from schemas import FailureCode

_TABLE = resources.files("pipeline.office") / "data" / "failures.csv"


class Explained(NamedTuple):
    """A failure in words: what is wrong, and what to do."""

    wrong: str
    advice: str


def explained(code: FailureCode, language: Literal["vi", "en"] = "vi") -> Explained:
    """A failure in words of one language."""
    row = _rows()[code]
    return Explained(row[language], row[f"{language}_do"])


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in csv.DictReader(_TABLE.read_text("utf-8").splitlines())}
