"""The directive: what congvan publishes of a dispatch. Field names are stable; `schema_version` changes with their meaning."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from schemas._model import Model
from schemas.dispatch import Kind
from schemas.notice import Notice
from schemas.source import MediaType, ReadAs
from schemas.testimony import Signature, Witness
from schemas.text import Box

IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
Urgency = Literal["Khẩn", "Thượng khẩn", "Hỏa tốc"]
Secrecy = Literal["Mật", "Tối mật", "Tuyệt mật"]
Relation = Literal["basis", "implements", "replies_to", "amends", "replaces", "attached", "mentions"]


class Turn(Model):
    """How a page of a scan was set upright and level to be read: boxes on it are those of the page so set.

    First it was turned clockwise by `degrees`; then what lies right of `left` (in points; up to the next one's, where two pages lie side by
    side) by `level` degrees against the clock, about its middle.
    """

    page: int
    degrees: Literal[0, 90, 180, 270] = 0
    left: float = 0.0
    level: float = 0.0


class Source(Model):
    """The file that was read: its name, content hash, kind, number of pages (null without pages) and the way it was read.

    `turns` tells of pages that were not read as they lie in the file.
    """

    name: str
    sha256: str
    media_type: MediaType
    pages: int | None
    read_as: ReadAs
    turns: tuple[Turn, ...] = ()


class Party(Model):
    """Somebody a document is sent to, as printed."""

    name: str


class Actor(Model):
    """Somebody who must act.

    `name` is as printed; `body` the full name where the short form could be resolved (`UBND tỉnh` in a letter of Lâm Đồng);
    `inherited` is true where the item itself names nobody and the lead-in or an outer item does.
    """

    name: str
    body: str | None = None
    inherited: bool = False


class Reference(Model):
    """Another document that is cited. `pinpoint` is the place in it that is meant (`khoản 2 Điều 5`), as printed."""

    type: str | None
    number: str | None
    date: IsoDate | None
    issuer: str | None
    title: str | None = None
    relation: Relation = "mentions"
    pinpoint: str | None = None


class Deadline(Model):
    """A time by which something must be done.

    `text` is as printed; `date` an ISO day (the last day of a period), null where it can't be dated; `rrule` an RFC 5545 rule of a
    recurring term; `rule` the id of the rule that dated it; `note` what a person should know (`counts from an event without a date`).
    """

    text: str
    date: IsoDate | None
    rrule: str | None
    rule: str
    note: str | None = None


class Requirement(Model):
    """An item that orders, asks or sets out work.

    `label` is the path of labels (`2.a`, `Điều 2.1`), null for an unlabelled paragraph; `parent` the label of the item it stands
    under; `text` the whole text of the item without its label, lines joined; `product` what a task table
    says must come of it; `references` the numbers (or titles) of documents that
    it cites.
    """

    label: str | None
    parent: str | None
    text: str
    lead: tuple[Actor, ...] = ()
    support: tuple[Actor, ...] = ()
    report_to: tuple[Actor, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    product: str | None = None
    references: tuple[str, ...] = ()


class Signer(Model):
    """Who signs: the chain of capacities joined by ` / ` (`TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG`), own position, name without titles."""

    capacity: str | None
    position: str | None
    name: str | None


class Arrival(Model):
    """The stamp ĐẾN of an office that received the paper: the number and day of its own register of incoming documents."""

    number: str | None
    date: IsoDate | None


class Evidence(Model):
    """Where a value was read. `page` and `box` (of its first line) are null where the format has no pages; `quote` is the text as read.

    `witness` says which place gave it: `page` is the text of the page; `start` and `end` are null for a witness that stands outside the
    text, as a file's name does. `confirmed_by` are the other witnesses that say the same.
    """

    page: int | None
    start: int | None
    end: int | None
    box: Box | None
    quote: str
    rule: str
    witness: Witness = "page"
    confirmed_by: tuple[Witness, ...] = ()


class Directive(Model):
    """One dispatch, read. Values that the document does not state, or that could not be read, are null or empty; `notices` say why."""

    schema_version: Literal["1.0"] = "1.0"
    source: Source
    kind: Kind
    number: str | None
    type: str | None
    issued_on: IsoDate | None
    place: str | None
    issuer: str | None
    parent: str | None
    subject: str | None
    urgency: Urgency | None
    secrecy: Secrecy | None
    arrival: Arrival | None = None
    addressees: tuple[Party, ...]
    references: tuple[Reference, ...]
    default_assignees: tuple[Party, ...]
    requirements: tuple[Requirement, ...]
    recipients: tuple[Party, ...]
    signer: Signer | None
    signatures: tuple[Signature, ...] = ()
    evidence: dict[str, Evidence] = Field(description="Keyed by JSON Pointer into the directive.")
    notices: tuple[Notice, ...]
