"""The witness `certificate`: who signed a PDF digitally, and when."""

from collections.abc import Iterable, Iterator

from extractors.grammar.resolve import full_issuer
from pipeline.witnesses.people import is_person
from pipeline.witnesses.signatures import signatures
from schemas import Dispatch, Notice, Signature, SourceFile, Testimony

_SOUND = ("intact", "extended")


def certificate(source: SourceFile, _: Dispatch) -> Iterator[Signature | Testimony | Notice]:
    """The file's signatures, and what those whose signed bytes are unaltered say: who signs, which body seals, when it was first signed."""
    if source.media_type != "application/pdf":
        return
    read = signatures(source.content)
    yield from read
    sound = [item for item in read if isinstance(item, Signature) and item.state in _SOUND]
    yield from _names(sound)
    first = min((signature for signature in sound if signature.signed_at), key=lambda signature: signature.signed_at or "", default=None)
    if first is not None and first.signed_at is not None:
        yield _testimony(first, "issued_on", first.signed_at[:10], first.signed_at)


def _names(sound: Iterable[Signature]) -> Iterator[Testimony]:
    """Each name once: bodies seal a document in several places."""
    for signature in {signature.signer: signature for signature in reversed(list(sound)) if signature.signer}.values():
        name = signature.signer or ""
        if is_person(name):
            yield _testimony(signature, "signer/name", _cased(name), name)
        else:
            yield _testimony(signature, "issuer", _in_full(name, signature.body), name)


def _testimony(signature: Signature, field: str, value: str, quote: str) -> Testimony:
    return Testimony.model_validate(
        {
            "field": field,
            "value": value,
            "witness": "certificate",
            "quote": quote,
            "rule": f"certificate.{field.rpartition('/')[2]}",
            "page": signature.page,
            "box": signature.box,
            "note": f"signature {signature.field}",
        }
    )


def _cased(name: str) -> str:
    """A name that is written in capitals, as names are."""
    return name.title() if name.isupper() else name


def _in_full(name: str, body: str | None) -> str:
    """The body's name in full: with the locality of the one that the certificate puts above it, unless it has that already."""
    above = (body or "").rpartition(", ")[2]
    return full_issuer([name], [above] if above and above.casefold() not in name.casefold() else [], None)[0] or name
