"""What the parts of a header print: lines of names, the place, the type's name."""

from extractors.folding import fold, squeeze
from extractors.tables import patterns, rows
from schemas import Dispatch, PartKind


def lines_of(dispatch: Dispatch, kind: PartKind) -> list[str]:
    """The lines of all parts of a kind that hold letters, without markup."""
    printed = "\n".join(dispatch.document.slice(part) for part in dispatch.all(kind))
    text = patterns("parts")["issuer.glued"].compiled.sub("\n", printed)
    lines = (squeeze(line).strip(" *_|") for line in text.split("\n"))
    return [line for line in lines if any(char.isalpha() for char in line)]


def place_of(dispatch: Dispatch) -> str | None:
    """The địa danh of the date line, as printed."""
    part = dispatch.first(PartKind.PLACE_DATE)
    if part is None:
        return None
    for key in ("date.place", "date.place_line", "date.place_slashed"):
        match = patterns("parts")[key].match(dispatch.text, part.start, part.end)
        if match:
            return squeeze(match["place"])
    return None


def type_of(dispatch: Dispatch) -> str | None:
    """The type name that is printed over the text, as the table spells it; letter spacing doesn't count."""
    part = dispatch.first(PartKind.TYPE)
    if part is None:
        return None
    printed = fold("".join(dispatch.document.slice(part).split()))
    return next((row["name"] for row in rows("document_types") if fold(row["name"].replace(" ", "")) == printed), None)
