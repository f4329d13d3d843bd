"""What a careful clerk would write down of a sample: the flat fields of a directive, filled by hand.

The words follow the definitions of the directive's schema. A requirement's `text` holds only its first words; an actor's `body`
is compared only where it is given, the `title` of a reference only where it has no number; `requirements` is null for articles of
normative acts, which nobody is asked to list.
"""

from pydantic import BaseModel, ConfigDict

from schemas import Party, Reference, Relation, Secrecy, Signer, Urgency
from schemas.directive import IsoDate
from schemas.dispatch import Kind


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedActor(_Closed):
    """Somebody who must act; `body` is null where the full name is not compared."""

    name: str
    body: str | None = None
    inherited: bool = False


class ExpectedDeadline(_Closed):
    """A term as printed, with its ISO date or its RFC 5545 rule."""

    text: str
    date: IsoDate | None
    rrule: str | None


class ExpectedRequirement(_Closed):
    """An item that asks for something; `text` is how it starts."""

    label: str | None
    parent: str | None
    text: str
    lead: tuple[ExpectedActor, ...] = ()
    support: tuple[ExpectedActor, ...] = ()
    report_to: tuple[ExpectedActor, ...] = ()
    deadlines: tuple[ExpectedDeadline, ...] = ()
    references: tuple[str, ...] = ()


class Expected(_Closed):
    """The flat fields of a directive, without what depends on the reader (source, evidence, notices)."""

    kind: Kind = "dispatch"
    number: str | None
    type: str | None
    issued_on: IsoDate | None
    place: str | None
    issuer: str | None
    parent: str | None = None
    subject: str | None
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    addressees: tuple[Party, ...] = ()
    references: tuple[Reference, ...] = ()
    default_assignees: tuple[Party, ...] = ()
    requirements: tuple[ExpectedRequirement, ...] | None = ()
    recipients: tuple[Party, ...] = ()
    signer: Signer | None = None


def parties(*names: str) -> tuple[Party, ...]:
    """Receivers, as printed."""
    return tuple(Party(name=name) for name in names)


def cited(  # noqa: PLR0913, PLR0917 - one argument a field, read as a row
    type: str | None,
    number: str | None,
    date: str | None,
    issuer: str | None,
    relation: Relation = "mentions",
    title: str | None = None,
    pinpoint: str | None = None,
) -> Reference:
    """A document that is cited."""
    return Reference(type=type, number=number, date=date, issuer=issuer, title=title, relation=relation, pinpoint=pinpoint)


def who(name: str, body: str | None = None) -> ExpectedActor:
    """Somebody whom the item itself names."""
    return ExpectedActor(name=name, body=body)


def due(text: str, date: str | None = None, rrule: str | None = None) -> ExpectedDeadline:
    """A term."""
    return ExpectedDeadline(text=text, date=date, rrule=rrule)


def ask(  # noqa: PLR0913 - one argument a field, read as a row
    label: str | None,
    text: str,
    *,
    under: str | None = None,
    lead: tuple[str | ExpectedActor, ...] = (),
    inherited: tuple[str, ...] = (),
    support: tuple[str | ExpectedActor, ...] = (),
    report_to: tuple[str | ExpectedActor, ...] = (),
    deadlines: tuple[ExpectedDeadline, ...] = (),
    references: tuple[str, ...] = (),
) -> ExpectedRequirement:
    """An item; `under` is the label of the outer item where the label's own path does not tell it."""
    outer = label.rpartition(".")[0] if label else ""
    return ExpectedRequirement(
        label=label,
        parent=under or outer or None,
        text=text,
        lead=(*_actors(lead), *(ExpectedActor(name=name, inherited=True) for name in inherited)),
        support=_actors(support),
        report_to=_actors(report_to),
        deadlines=deadlines,
        references=references,
    )


def _actors(given: tuple[str | ExpectedActor, ...]) -> tuple[ExpectedActor, ...]:
    return tuple(who(actor) if isinstance(actor, str) else actor for actor in given)
