"""What a place other than the text of the page says about a dispatch, and who signed it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from schemas._model import Model
from schemas.text import Box, Span

Witness = Literal["page", "exchange_stamp", "signature_mark", "certificate", "file_name", "title"]
"""Independent places that state a fact: the page itself; the line that a system of exchange printed on it; the printed mark of a
signature; the certificate of a signature; the file's name; the title among the file's properties."""

WitnessedField = Literal["number", "issued_on", "issuer", "subject", "signer/name"]

SignatureState = Literal["intact", "extended", "incomplete", "altered", "unreadable", "empty"]
"""What was established of a signature, whoever made it.

`intact`: what it signs is unaltered and is the whole file. `extended`: what it signs is unaltered; what was added later is covered by
the last signature of the file, as is usual where several sign. `incomplete`: what it signs is unaltered; something was added that no
signature covers. `altered`: what it signs, or the signature itself, was changed. `unreadable`: it is broken or of an unknown form.
`empty`: a field that waits for a signature.
"""

Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([+-]\d{2}:\d{2})?$")]


class Signature(Model):
    """A digital signature, or a field for one; in the order of signing: usually the signer's, then the issuing body's.

    `field` is the name of its field in the file. `signer` is the common name in the certificate: a person's, or a body's where the
    seal was set; `body` the organisation that the certificate names (unit, then organisation); `authority` who vouches for the
    certificate. `signed_at` is the time that the signing program wrote down, with its offset where it gives one; it is not the date of
    issue. `trusted` says whether this machine trusts the certificate (a root in its store vouches for it at that time, and the signature
    is sound), null where there is none to judge; nothing is asked of the network, so withdrawn certificates aren't known. `page` and
    `box` are where the signature is seen.
    """

    field: str
    signer: str | None
    body: str | None
    authority: str | None
    signed_at: Moment | None
    state: SignatureState
    trusted: bool | None
    page: int | None
    box: Box | None


class Testimony(Model):
    """What a witness says of one field of the directive.

    `quote` is what it literally says, `rule` the id of the rule that read it. `span` is where that stands in the canonical text, null for
    what stands outside of it; `page` and `box` are where it is seen nevertheless (the widget of a signature). `note` says where else
    to look (the field of a signature).
    """

    field: WitnessedField
    value: str
    witness: Witness
    quote: str
    rule: str
    span: Span | None = None
    page: int | None = None
    box: Box | None = None
    note: str | None = None
