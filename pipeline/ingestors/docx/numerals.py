"""Numerals of automatic numbering, under the names of ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable, Mapping

_ROMANS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAX_ROMAN = 3999
_MAX_REPEATED = 780
"""Word's letters go from a to z, then aa to zz, up to thirty times each."""


def roman(count: int) -> str:
    """I, II, III, IV …; decimal outside 1 to 3999."""
    if not 0 < count <= _MAX_ROMAN:
        return str(count)
    shown = ""
    for value, numeral in _ROMANS:
        shown += numeral * (count // value)
        count %= value
    return shown


def letter(count: int) -> str:
    """a, b, c … z, aa, bb …, as Word counts; it knows no đ, ă, ê. Nothing below 1."""
    if not 0 < count <= _MAX_REPEATED:
        return ""
    rounds, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def padded(width: int) -> Callable[[int], str]:
    """Decimal numerals with zeros in front up to a width."""
    return lambda count: str(count).zfill(width)


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": padded(2),
    "lowerLetter": letter,
    "upperLetter": lambda count: letter(count).upper(),
    "lowerRoman": lambda count: roman(count).lower(),
    "upperRoman": roman,
    "ordinal": _ordinal,
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "hex": lambda count: f"{count:X}",
    "none": lambda _: "",
}
"""Numerals by name; all others show decimal."""
