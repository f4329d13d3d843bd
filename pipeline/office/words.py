"""The texts of the pages, in Vietnamese and English: one table, `data/words.csv`, in which each has a key."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pipeline.office.settings import Language

_DATA = resources.files("pipeline.office") / "data"


class Words:
    """The texts in one language. Called with a key it gives the text, with the values put in where it has `{name}`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._texts = table("words.csv", language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key; raises KeyError where there is none, which a test finds for each key that is used."""
        text = self._texts[key]
        return text.format(**values) if values else text

    def get(self, key: str, otherwise: str) -> str:
        """The text of a key that comes from data, or that which is given."""
        return self._texts.get(key, otherwise)

    def field(self, pointer: str) -> str:
        """The name of the field that a JSON Pointer leads to, with its place where it is one of several."""
        steps = pointer.split("/")[1:]
        key = ".".join(step for step in steps if not step.isdecimal())
        place = next((f" {int(step) + 1}" for step in steps if step.isdecimal()), "")
        return self._texts.get(f"field.{key.removesuffix('.name') if key not in ('signer.name',) else key}", pointer) + place


@cache
def rows(name: str) -> Mapping[str, Mapping[str, str]]:
    """The rows of a table by what stands in their first column."""
    reader = csv.DictReader(io.StringIO((_DATA / name).read_text("utf-8"), newline=""))
    first, *_ = reader.fieldnames or [""]
    return {row[first]: row for row in reader}


@cache
def table(name: str, language: Language) -> Mapping[str, str]:
    """The texts of a table by their keys."""
    return {key: row[language] for key, row in rows(name).items()}
