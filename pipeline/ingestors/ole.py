"""The little of an OLE file ([MS-CFB]) that has to be known before a program is trusted with a `.doc`."""

import re
import struct

_NAME = "WordDocument".encode("utf-16-le")
_ENTRY_START, _ENTRY_SIZE = 0x74, 0x80
_HEAD = 0x200
_LARGEST = 20
"""Sectors are two to the power of 9 or 12 bytes long; a number above this is none."""
_ENCRYPTED = 0x0100
"""Bit fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
_LISTED = re.compile(rb"\x0a\x26[\x00-\x08]\x0b\x46[\x01-\xff][\x00-\x07]")
"""Paragraph properties sprmPIlvl and sprmPIlfo side by side ([MS-DOC] 2.6.2): a level of a list, and a list other than none."""


def has_lists(content: bytes) -> bool:
    """Whether paragraphs of a Word document are numbered automatically; told by their properties, without reading the document."""
    return _LISTED.search(content) is not None


def is_cut(content: bytes) -> bool:
    """Whether the names of what is in an OLE file lie beyond its end."""
    if len(content) < _HEAD:
        return True
    shift, sector = int.from_bytes(content[0x1E:0x20], "little"), int.from_bytes(content[0x30:0x34], "little")
    return shift > _LARGEST or (sector + 1) << shift >= len(content)


def is_encrypted(content: bytes) -> bool:
    """Whether the Word document in an OLE file is encrypted; False where its stream can't be found."""
    entry = content.find(_NAME)
    if entry < 0 or len(content) < entry + _ENTRY_SIZE:
        return False
    (shift,) = struct.unpack_from("<H", content, 0x1E)
    (sector,) = struct.unpack_from("<I", content, entry + _ENTRY_START)
    if shift > _LARGEST:
        return False
    block = (sector + 1) << shift
    if len(content) < block + 12:
        return False
    (flags,) = struct.unpack_from("<H", content, block + 0x0A)
    return bool(flags & _ENCRYPTED)
