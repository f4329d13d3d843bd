"""What a register says of documents as parts of a graph."""

from typing import Literal

from pipeline.register.graph.linking import Why
from schemas import Relation
from schemas._model import Model

Step = Literal["replies_to", "reminds", "replaces"]
"""How documents of one matter follow one another; `reminds`: a letter whose subject asks again for what the earlier one asked for."""


class Brief(Model):
    """A document, as far as it must be known again."""

    id: int
    number: str | None
    type: str | None
    issued_on: str | None
    issuer: str | None
    subject: str | None
    secrecy: str | None


class Cited(Model):
    """A citation, and what it means.

    `document` is the document that is meant, where it is there; else `why` says why none is, and `candidates` name those that it may mean.
    """

    relation: Relation
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    pinpoint: str | None
    document: int | None
    why: Why
    candidates: tuple[int, ...]


class Citing(Model):
    """A document that cites another, and for what."""

    document: Brief
    relations: tuple[Relation, ...]


class Links(Model):
    """What a document cites, and what cites it: `citing` counts all documents that do, `cited_by` has the ones that came in last."""

    cites: tuple[Cited, ...]
    citing: int
    cited_by: tuple[Citing, ...]


class Followed(Model):
    """The earlier document that one of a thread follows, and how."""

    relation: Step
    document: int


class Member(Model):
    """A document of a thread."""

    document: Brief
    follows: tuple[Followed, ...]


class Thread(Model):
    """Documents of one matter by their days, those without a day last. `more`: there are more than were followed."""

    documents: tuple[Member, ...]
    more: bool


class Lacking(Model):
    """What is cited and is no document of the register, as one of those who cite it says it.

    `why` has the reasons that occur; `citing` counts the documents that cite it, `cited_by` has the first of them.
    """

    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    why: tuple[Why, ...]
    citing: int
    cited_by: tuple[Brief, ...]
