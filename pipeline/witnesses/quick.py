"""Makes pyHanko read long strings of hexadecimal digits at once: it asks for each by itself, and a signature has tens of thousands."""

import binascii
from io import BytesIO

_PIECE = 4096
"""Bytes read at a time."""

_ITS_OWN = "read_hex_string_from_stream"

_BLANKS = b"\x00\t\n\x0c\r "
"""What counts as white space (ISO 32000-2, 7.2.3)."""


def quicken() -> None:
    """Put the quick reader into pyHanko's parser; where a later version has no such function, its own goes on."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415

    if hasattr(generic, _ITS_OWN):
        setattr(generic, _ITS_OWN, _read)


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
