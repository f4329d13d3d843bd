"""Makes pyHanko read names and strings at once: it asks for each of their characters by itself, and a signature has tens of thousands.

What is read, what is refused and where the stream then stands is the same; whatever is not plain is left to pyHanko's own functions.
"""

import binascii
import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

_PIECE = 4096
"""Bytes read at a time."""

_AHEAD = 64
"""Bytes that are looked at for the end of a name or a short string: longer ones are rare."""

_BLANKS = b"\x00\t\n\x0c\r "
"""What counts as white space (ISO 32000-2, 7.2.3)."""

_NAME_END = re.compile(rb"[ \n\r\t\x0c\x00()<>\[\]{}/%]")
_PLAIN_NAME = re.compile(rb"[!-~]*")
_STRING_END = re.compile(rb"[()\\]")


@cache
def quicken() -> None:
    """Put the quick readers into pyHanko's parser; where a later version has no such function, its own goes on."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415

    for name, made in _QUICK.items():
        if hasattr(generic, name):
            setattr(generic, name, made(getattr(generic, name)))


def _until_delimiter(its_own: Callable[[BytesIO], bytes]) -> Callable[[BytesIO], bytes]:
    """The bytes before the next blank or delimiter, where the stream then stands."""

    def read(stream: BytesIO) -> bytes:
        ahead = stream.read(_AHEAD)
        end = _NAME_END.search(ahead)
        stream.seek((end.start() if end else 0) - len(ahead), 1)
        return ahead[: end.start()] if end else its_own(stream)

    return read


def _literal(its_own: Callable[[BytesIO], bytes]) -> Callable[[BytesIO], bytes]:
    """The string between brackets, the first of which the stream stands before; it then stands behind the last."""

    def read(stream: BytesIO) -> bytes:
        ahead = stream.read(_AHEAD)
        end = _STRING_END.search(ahead, 1)
        plain = end is not None and end[0] == b")"
        stream.seek((end.end() if end and plain else 0) - len(ahead), 1)
        return ahead[1 : end.start()] if end and plain else its_own(stream)

    return read


def _name(its_own: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """The name that its bytes spell: of printable characters without escapes, as almost all are, at once."""
    from pyhanko.pdf_utils.generic import NameObject  # noqa: PLC0415

    def decode(name: bytes) -> Any:  # noqa: ANN401 - pyHanko's objects have no types
        if b"#" in name or not _PLAIN_NAME.fullmatch(name) or _NAME_END.search(name):
            return its_own(name)
        return NameObject("/" + name.decode("ascii"))

    return decode


def _read(stream: BytesIO) -> object:
    """The string between `<`, where the stream stands, and `>`; the stream then stands behind it. Raises pyHanko's PdfStreamError."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415
    from pyhanko.pdf_utils.misc import PdfStreamError  # noqa: PLC0415

    start = stream.tell() + 1
    stream.seek(start)
    pieces: list[bytes] = []
    while True:
        piece = stream.read(_PIECE)
        end = piece.find(b">")
        if end >= 0 or not piece:
            break
        pieces.append(piece)
    if end < 0:
        raise PdfStreamError("A string of hexadecimal digits has no end")
    printed = b"".join((*pieces, piece[:end]))
    stream.seek(start + len(printed) + 1)
    digits = printed.translate(None, _BLANKS)
    try:
        return generic.pdf_string(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))
    except binascii.Error:
        raise PdfStreamError("Something else than digits in a string of hexadecimal digits") from None


_QUICK: Mapping[str, Callable[[Any], Callable[..., Any]]] = {
    "_decode_name": _name,
    "_read_string_literal_bytes": _literal,
    "read_hex_string_from_stream": lambda _: _read,
    "read_until_delimiter": _until_delimiter,
}
"""What makes each quick reader out of pyHanko's own, by the name of that."""
