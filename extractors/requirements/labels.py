"""Reads the label at the start of a paragraph and tells where in the tree of items it stands."""

from dataclasses import dataclass

import regex

from extractors.tables import patterns

_RANKS = {
    "label.upper": 1,
    "label.roman": 2,
    "label.article": 3,
    "label.arabic": 4,
    "label.decimal": 5,
    "label.letter": 6,
    "label.letter_digit": 7,
    "label.bracketed": 8,
    "label.row": 9,
}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed (`own`), its form and its place in the sequence of that form (a, b, c, d, đ … count 1, 2, 3, 4, 5)."""

    own: str
    form: str
    value: int
    end: int

    @property
    def rank(self) -> int:
        """How high the form stands in a document by habit; lower is further out."""
        return _RANKS[self.form]


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label at `start`, or None."""
    for form, pattern in patterns("labels").items():
        match = pattern.match(text, start, end)
        if match:
            own = " ".join(match["own"].split())
            if form == "label.article":
                own = own.capitalize()
            return Label(own, form, _value(form, own), match.end())
    return None


def stands_under(own: str, outer: str) -> bool:
    """Whether a row labelled `own` may stand under a row labelled `outer`: `1.2` under `1`, else only under another form."""
    return own.rpartition(".")[0] == outer or _form(own) != _form(outer)


def _form(own: str) -> str:
    return "figure" if own[0].isdigit() else "roman" if regex.fullmatch("[IVX]+", own) else "upper" if own.isupper() else "letter"


def _value(form: str, own: str) -> int:
    if form == "label.roman":
        return _roman(own)
    if form == "label.upper":
        return ord(own) - ord("A") + 1 if own != "Đ" else 5
    last = regex.split(r"[.\s]", own)[-1]
    digits = regex.search(r"\d+", last)
    if digits:
        return int(digits.group())
    if form == "label.bracketed" and len(own) > 1:
        return _roman(own)
    return _LETTERS.find(own) + 1


def _roman(numeral: str) -> int:
    total, largest = 0, 0
    for char in reversed(numeral.lower()):
        value = _ROMAN.get(char, 0)
        total += value if value >= largest else -value
        largest = max(largest, value)
    return total
