"""Why a file could not be read, in the words of those who sent it: `data/failures.csv`, a row for each code of `ReadError`."""

from typing import Literal, NamedTuple

from pipeline.office.words import rows
from schemas import FailureCode


class Explained(NamedTuple):
    """A failure in words: what is wrong, and what to do."""

    wrong: str
    advice: str


def explained(code: FailureCode, language: Literal["vi", "en"] = "vi") -> Explained:
    """A failure in words of one language."""
    row = rows("failures.csv")[code]
    return Explained(row[language], row[f"{language}_do"])
