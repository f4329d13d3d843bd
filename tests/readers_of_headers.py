"""What a clerk is told of a header, for `tests/readers.py`."""

from extractors.issuer import issuer
from schemas import Finding, PartKind
from tests.made_dispatch import dispatch_of


def headed(text: str) -> str:
    """The issuer and the body above it: of the lines of a header, with the number and the type's name behind `@`."""
    kinds = (PartKind.ISSUER, PartKind.NUMBER, PartKind.TYPE)
    found = list(issuer(dispatch_of(*zip(kinds, text.split(" @ "), strict=False))))
    told = {one.field: one.value for one in found if isinstance(one, Finding)}
    return " < ".join(str(told[field]) for field in ("issuer", "parent") if told.get(field)) or "nothing"
