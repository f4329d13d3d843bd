"""The header of an edXML message (QCVN 102:2016/BTTTT), by which systems of the national document axis send a document.

What only the axis knows, codes of bodies, of types and of priorities, comes from a profile; what it lacks is left out and told. The files
themselves, which stand in the message's body, are added by who sends it.
"""

import tomllib
import unicodedata
import xml.etree.ElementTree as Xml
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from extractors.folding import fold
from pipeline.exports.entries import Entry
from pipeline.exports.legible import iso, legible, one_line
from pipeline.exports.lengths import Cut, code, fit
from pipeline.files import spelt
from pipeline.placing import placed
from schemas import Directive, Notice, UsageError

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
"""The namespace of messages by QCVN 102:2016/BTTTT."""
NORMAL = "normal"
"""The key of a profile's `priorities` for a document without a mark of urgency."""
_TABLES = ("organs", "types", "priorities")
_ADVICE = "Write it as docs/exports.md shows: tables organs, types and priorities of names and codes."

Xml.register_namespace("edXML", NAMESPACE)


class Profile(NamedTuple):
    """Codes of the axis by names of bodies, of types, of priorities: `read_profile` and `profile_of` make it, names matched in any case."""

    organs: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    priorities: Mapping[str, str] = {}


class Message(NamedTuple):
    """A message as UTF-8 XML, and what it lacks or had to cut."""

    xml: bytes
    notices: list[Notice]


class _Part:
    """An element that is being filled: what is missing is told, not written."""

    def __init__(self, element: Xml.Element, path: str, notices: list[Notice]) -> None:
        self.element, self.path, self.notices = element, path, notices

    def part(self, name: str) -> "_Part":
        return _Part(Xml.SubElement(self.element, f"{{{NAMESPACE}}}{name}"), f"{self.path}/{name}", self.notices)

    def put(self, name: str, value: str | None, missing: str | None = None) -> None:
        """Add an element with a text; where there is none, `missing` says why that matters."""
        if value:
            self.part(name).element.text = legible(value)
        elif missing:
            self.notices.append(Notice(code="edxml.missing", path=f"{self.path}/{name}", message=missing))

    def put_fitted(self, name: str, value: str | None, field: str, missing: str | None = None) -> None:
        """Add a text no longer than the field of the same meaning in Nghị định 30/2020/NĐ-CP, Phụ lục VI."""
        cuts: list[Cut] = []
        self.put(name, fit(field, value, cuts), missing)
        self.notices.extend(cut.notice(f"{self.path}/{name}") for cut in cuts)


def read_profile(place: Path) -> Profile:
    """The profile in a TOML file; raises UsageError that says what is wrong with it."""
    try:
        tables = tomllib.loads(place.read_text("utf-8"))
    except OSError as error:
        raise UsageError(
            f"{spelt(place)} can't be read: {(error.strerror or str(error)).lower()}", "Check the name of the profile."
        ) from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise UsageError(f"{spelt(place)} is no TOML file: {error}", _ADVICE) from None
    odd = [key for key, value in tables.items() if key not in _TABLES or not _is_codes(value)]
    if odd:
        raise UsageError(f"{spelt(place)}: {odd[0]!r} is no table of names and codes that a profile has", _ADVICE)
    return profile_of(tables)


def profile_of(tables: Mapping[str, Mapping[str, object]]) -> Profile:
    """The profile of such tables as a file holds: `organs`, `types`, `priorities`."""
    return Profile(**{key: _by_name(codes) for key, codes in tables.items()})


def edxml_message(entry: Entry, profile: Profile, *, at: datetime) -> Message:
    """The message of an entry; `at` is the time of sending, as the sender's clock shows it."""
    notices: list[Notice] = []
    root = Xml.Element(f"{{{NAMESPACE}}}edXML")
    envelope = _Part(root, "", notices).part("edXMLEnvelope")
    header = envelope.part("edXMLHeader")
    _fill(_Part(header.part("MessageHeader").element, "/MessageHeader", notices), entry, profile)
    sender = _code(profile.organs, entry.directive.issuer)
    trace = header.part("TraceHeaderList")
    if sender:
        step = trace.part("TraceHeader")
        step.put("OrganId", sender)
        step.put("Timestamp", f"{at:%Y/%m/%d %H:%M:%S}")
    envelope.part("edXMLBody")
    return Message(Xml.tostring(root, "utf-8", xml_declaration=True) + b"\n", notices)


def write_edxml(entry: Entry, profile: Profile, place: Path, *, at: datetime) -> list[Notice]:
    """Write the message of an entry; returns what it lacks or had to cut. Raises UsageError."""
    message = edxml_message(entry, profile, at=at)
    with placed(place) as file:
        file.write(message.xml)
    return message.notices


def _fill(header: _Part, entry: Entry, profile: Profile) -> None:
    """MessageHeader, in the order of the standard."""
    read, own = entry.directive, code(entry.directive.number)
    _organ(header.part("From"), read.issuer, profile)
    _receivers(header, read, profile)
    header.put("DocumentId", entry.id)
    numbers = header.part("Code")
    numbers.put_fitted("CodeNumber", own.number, "CodeNumber", "the document's number was not read")
    numbers.put_fitted("CodeNotation", own.notation, "CodeNotation", "the document's notation was not read")
    promulgated = header.part("PromulgationInfo")
    promulgated.put("Place", read.place, "the place of issue was not read")
    promulgated.put("PromulgationDate", _day(read.issued_on), "the day of issue was not read")
    kind = header.part("DocumentType")
    kind.put("Type", _code(profile.types, read.type), f"the profile has no code for the type {read.type!r}")
    kind.put_fitted("TypeName", read.type, "TypeName", "the type was not read")
    header.put_fitted("Subject", read.subject, "Subject", "the subject was not read")
    if read.signer:
        signer = header.part("SignerInfo")
        signer.put("Competence", read.signer.capacity)
        signer.put_fitted("Position", read.signer.position, "SignerInfo/Position")
        signer.put_fitted("FullName", read.signer.name, "SignerInfo/FullName")
    header.put("DueDate", _day(iso(entry.due)))
    _others(header, read, profile)


def _others(header: _Part, read: Directive, profile: Profile) -> None:
    if read.recipients:
        places = header.part("ToPlaces")
        for party in read.recipients:
            places.put("Place", one_line(party.name))
    other = header.part("OtherInfo")
    urgency = read.urgency or NORMAL
    other.put("Priority", _code(profile.priorities, urgency), f"the profile has no code for the priority {urgency!r}")
    other.put("PageAmount", None if read.source.pages is None else str(read.source.pages))


def _receivers(header: _Part, read: Directive, profile: Profile) -> None:
    """Each addressee, a body of the axis once."""
    if not read.addressees:
        header.put("To", None, "the document names no addressee")
    sent: set[str] = set()
    for party in read.addressees:
        known = _code(profile.organs, party.name)
        if known is None or known not in sent:
            _organ(header.part("To"), party.name, profile)
            sent.add(known or "")


def _organ(part: _Part, name: str | None, profile: Profile) -> None:
    missing = f"the profile has no code for {name!r}" if name else "no name was read"
    part.put("OrganId", _code(profile.organs, name), missing)
    part.put_fitted("OrganName", name, "OrganName")


def _day(day: str | None) -> str | None:
    """`2026-02-09` as 2026/02/09; a month alone is no day."""
    return day.replace("-", "/") if day and day.count("-") == 2 else None


def _code(codes: Mapping[str, str], name: str | None) -> str | None:
    return codes.get(_folded(name)) if name else None


def _folded(name: str) -> str:
    return " ".join(fold(unicodedata.normalize("NFC", name)).split())


def _is_codes(table: object) -> bool:
    """Whether what a profile holds is a table of codes: words or whole numbers."""
    return isinstance(table, dict) and all(isinstance(value, str) or type(value) is int for value in table.values())


def _by_name(codes: Mapping[str, object]) -> dict[str, str]:
    return {_folded(name): str(value) for name, value in codes.items()}
