"""The words of what a clerk does with a document; only the standard library is imported here."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False  # as in `pipeline`
if TYPE_CHECKING:
    from collections.abc import Callable

    Action = Callable[[str, str], argparse.ArgumentParser]

FILLED = ("received_by", "passed_on", "term", "progress", "reply_number", "note")
"""The columns of the books that persons fill, by the names of their words."""
_HELP = {
    "received_by": ("NAME", "the unit or person that got the document"),
    "passed_on": ("DAY", "when it was passed on"),
    "term": ("DAY", "the last day to settle it"),
    "progress": ("TEXT", "how far it is"),
    "reply_number": ("NUMBER", "the number of the document that answers it"),
    "note": ("TEXT", "what else is to be remembered"),
}


def add_desk(action: Action) -> None:
    """Add the actions."""
    withdraw = action("withdraw", "take back a correction: what stood there before holds again")
    _of_document(withdraw)
    withdraw.add_argument("which", metavar="POINTER", help="the place, as /number, or the number of the correction that `show` tells")
    checked = action("checked", "note that somebody compared what is valid with the document")
    _of_document(checked)
    checked.add_argument("--undo", action="store_true", help="it is not checked after all")
    waiting = action("next-to-check", "list what nobody has checked, the least sure first")
    waiting.add_argument("--after", type=int, metavar="ID", help="what comes behind this document")
    waiting.add_argument("--limit", type=int, default=20, metavar="N", help="so many at most (20)")
    waiting.add_argument("--json", action="store_true", help="as JSON lines")
    waiting.add_argument("--weigh-anew", action="store_true", help="first weigh all documents as the table of weights has them now")
    handle = action("handle", "fill the columns of the books of incoming documents that persons fill")
    _of_document(handle)
    for name in FILLED:
        metavar, help = _HELP[name]
        handle.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, help=f'{help}; "" empties it')
    number = action("number", "give a document its number in the book of incoming documents")
    _of_document(number)
    number.add_argument("number", nargs="?", metavar="NUMBER", help="the number; the next of the year without one")
    number.add_argument("--day", metavar="DAY", help="the day of arrival")
    _add_quality(action("quality", "tell how much persons put right in the documents that they checked"))


def _add_quality(quality: argparse.ArgumentParser) -> None:
    quality.add_argument("--since", metavar="DAY", help="checked on this day or later")
    quality.add_argument("--until", metavar="DAY", help="checked on this day or earlier")
    parts = ("field", "issuer", "month", "format")
    quality.add_argument("--part", choices=parts, default="field", help="figures by field (default), issuer, month or format")
    quality.add_argument("--json", action="store_true", help="as JSON")


def _of_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the document's number in the register")
    parser.add_argument("--by", metavar="NAME", required=True, help="who says so")
