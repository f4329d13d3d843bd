"""An incoming document in the fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI, no longer than a system must keep them."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.exports.entries import Entry
from pipeline.exports.legible import iso, one_line
from pipeline.exports.tables import rows as table
from schemas import Notice

_NUMBER = re.compile(r"(?P<number>[^/\-]*)(?P<mark>[/-]?)(?P<notation>.*)", re.DOTALL)


class Field(NamedTuple):
    """A field of the appendix: its name, and the most characters that it keeps, None where it sets no number."""

    name: str
    length: int | None


class Cut(NamedTuple):
    """What had to be cut: the field, how long it may be, and the characters that were left out."""

    field: str
    length: int
    left_out: str

    def notice(self, path: str | None = None) -> Notice:
        """The cut as a remark for a person, on the field or on the place it was cut for."""
        whole = self.length + len(self.left_out)
        message = f"{self.field} keeps {self.length} characters of {whole}; left out: {self.left_out!r}"
        return Notice(code="export.cut", path=path or f"/{self.field}", message=message)


class Fitted(NamedTuple):
    """The fields in the appendix's order, None where the document does not say, and what was cut."""

    values: dict[str, str | None]
    cuts: list[Cut]


class Code(NamedTuple):
    """A document's number in two: the running number (`2598`), and the notation behind its mark (`UBND-KSTTHC`, `2020/NĐ-CP`)."""

    number: str | None
    notation: str | None


@cache
def fields() -> tuple[Field, ...]:
    """The fields of an incoming document, in order."""
    return tuple(Field(row["name"], int(row["length"]) if row["length"] else None) for row in table("incoming_fields"))


def code(number: str | None) -> Code:
    """A number parted at its first mark: a slash, or the hyphen of Party documents (`02-QC/TU`)."""
    found = _NUMBER.fullmatch(number or "")
    return Code((found and found["number"].strip()) or None, (found and found["notation"].strip()) or None)


def fitted(entry: Entry) -> Fitted:
    """An entry in the fields of the appendix; dates are ISO. What only other systems know (FileCode, TraceHeaderList …) is None."""
    said, cuts = _said(entry), list[Cut]()
    values = {field.name: fit(field.name, said.get(field.name), cuts) for field in fields()}
    return Fitted(values, cuts)


def fit(name: str, value: str | None, cuts: list[Cut]) -> str | None:
    """A value as long as its field keeps; what is left out is added to `cuts`. Lines are joined."""
    if not value or not (line := one_line(value)):
        return None
    length = _lengths()[name]
    if length is None or len(line) <= length:
        return line
    cuts.append(Cut(name, length, line[length:]))
    return line[:length]


@cache
def _lengths() -> dict[str, int | None]:
    return {field.name: field.length for field in fields()}


def _said(entry: Entry) -> dict[str, str | None]:
    """What the entry and its directive say, by the names of the appendix."""
    read, own = entry.directive, code(entry.directive.number)
    return {
        "TypeName": read.type,
        "CodeNumber": own.number,
        "CodeNotation": own.notation,
        "IssuedDate": read.issued_on,
        "OrganName": read.issuer,
        "Subject": read.subject,
        "PageAmount": None if read.source.pages is None else str(read.source.pages),
        "Description": entry.note,
        "ArrivalDate": iso(entry.arrived_on),
        "ArrivalNumber": entry.arrival_number,
        "SignerInfo/Position": None if read.signer is None else read.signer.position,
        "SignerInfo/FullName": None if read.signer is None else read.signer.name,
        "Priority": read.urgency,
        "ToPlaces": "; ".join(party.name for party in read.recipients),
        "DueDate": iso(entry.due),
    }
