"""What a register that was not opened for it keeps of a document marked Mật or higher: the header that the book of state secrets has.

Luật Bảo vệ bí mật nhà nước 2018 and Nghị định 26/2020/NĐ-CP: such papers are entered in a book of their own by number, day, issuer and
subject, of Tuyệt mật without the subject.
"""

from typing import get_args

from schemas import Directive, Notice, Secrecy

HIGHEST: Secrecy = get_args(Secrecy)[-1]
"""The mark whose documents keep no subject."""

_EMPTY = ("references", "default_assignees", "requirements", "signatures")
_NOTICE = "this document is marked {} and the register was not opened for such: only its header is kept"


def higher(one: str | None, other: str | None) -> Secrecy | None:
    """The higher of two marks; None stands for no mark."""
    levels = get_args(Secrecy)
    return max((mark for mark in levels if mark in (one, other)), key=levels.index, default=None)


def kept_fields(secrecy: Secrecy) -> frozenset[str]:
    """The fields of a directive that are kept of a document so marked."""
    return frozenset(Directive.model_fields) - {*_EMPTY, "evidence", "notices"} - ({"subject"} if secrecy == HIGHEST else set())


def header_of(directive: Directive, secrecy: Secrecy) -> Directive:
    """The directive without what is not kept. The name of a file often says the subject: where that is not kept, it isn't either."""
    reduced: dict[str, object] = {**dict.fromkeys(_EMPTY, ()), "evidence": {}}
    reduced["notices"] = (Notice(code="register.withheld", message=_NOTICE.format(secrecy)),)
    if secrecy == HIGHEST:
        reduced["subject"] = None
        reduced["source"] = directive.source.model_copy(update={"name": directive.source.sha256})
    return directive.model_copy(update=reduced)
