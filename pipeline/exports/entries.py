"""What the writers take: a document that arrived, and a piece of work that a document asks for. Whoever keeps them makes these of them."""

from datetime import date
from typing import Literal, NamedTuple

from schemas import Directive

Role = Literal["lead", "support", "report", "inherited", "know"]
"""How an office is concerned: leads, helps, is reported to, leads as an outer item or the lead-in names it, or only gets the document."""
Status = Literal["open", "done", "not ours"]


class Entry(NamedTuple):
    """A document in the register of incoming documents (Nghị định 30/2020/NĐ-CP, Phụ lục IV).

    `arrived_on` and `arrival_number` are those of the office's own register; a person fills `receiver` (who the document goes to),
    `passed_on` (when), `signed_for` (by whom it was received), `progress`, `reply_number` and `note`. `due` is the last day to settle it;
    `link` leads to the document.
    """

    id: str
    directive: Directive
    arrived_on: date | None = None
    arrival_number: str | None = None
    receiver: str | None = None
    passed_on: date | None = None
    signed_for: str | None = None
    due: date | None = None
    progress: str | None = None
    reply_number: str | None = None
    note: str | None = None
    link: str | None = None
    under: tuple[str, ...] = ()


class Task(NamedTuple):
    """One thing that somebody must do by one time, because a document says so.

    `uid` stays the same for the same task whenever it is written: a calendar knows it again by it. `pointer` is the requirement's JSON
    Pointer in the directive, `label` its path of labels (`2.a`), `text` its whole text; `who` those who must act, as the document
    names them. `due` is the (next) last day and `rrule` an RFC 5545 rule of a recurring term; `deadline` is the term as
    printed. `quote` and `page` show where it was read, `link` leads there; `note` is a person's; `under` are the headings that it
    stands under.
    """

    uid: str
    entry_id: str
    text: str
    role: Role
    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    subject: str | None = None
    pointer: str | None = None
    label: str | None = None
    who: tuple[str, ...] = ()
    due: date | None = None
    rrule: str | None = None
    deadline: str | None = None
    status: Status = "open"
    note: str | None = None
    quote: str | None = None
    page: int | None = None
    link: str | None = None
    under: tuple[str, ...] = ()
