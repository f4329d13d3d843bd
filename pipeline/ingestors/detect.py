"""Tells the kind of a file by its content; the ending of its name says nothing (a `.doc` may hold HTML or DOCX)."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Collection
from typing import Literal

from pipeline.ingestors.encoding import decode
from pipeline.ingestors.ole import is_cut
from schemas import MediaType, ReadError

_DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError, IndexError, OverflowError
)  # fmt: skip
"""What Python's reader of ZIP files raises of a broken one; of one packed in a way that it doesn't know a kind of RuntimeError."""

_HEAD = 1024
_SAVE_AS = "Open it in the program it was made with, save it as PDF or DOCX, and read that file."

_INTO_A_FOLDER = "What it holds is read into a folder: congvan read FILE -o DIR."

_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|p|div|meta)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*\*[^\s*]|^#{1,6} \S|^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE)
_MAIL = re.compile(
    rb"\A(?:From \S+@|(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|To|Subject|Date|X-[\w-]+):"
    rb"[^\n]*\n(?:[A-Z][\w-]*:|[ \t]))",
    re.IGNORECASE,
)
_WEB_ARCHIVE = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(?:To|Cc|Bcc|Received|Delivered-To|Return-Path|Message-ID):", re.IGNORECASE | re.MULTILINE)
"""Lines of a head that only a message has: a web page with its pictures in one file (MHTML), as Word saves it, goes to nobody."""
_LONGEST_HEAD = 2**16
_PICTURES: tuple[tuple[re.Pattern[bytes], MediaType], ...] = (
    (re.compile(rb"\x89PNG"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "image/tiff"),
    # Its size, four bytes of nothing, where its dots begin, how long its head is: a text may begin with BM, too.
    (re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3}", re.DOTALL), "image/bmp"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"\x00{3}\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), "image/jp2"),
)
_PHONE = re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1|avi[fs])", re.DOTALL)
_KNOWN_BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a picture (GIF)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)


def container(content: bytes) -> Literal["zip", "mail"] | None:
    """Whether a file holds other files: a ZIP archive that is no office document, an e-mail; None for all others, broken ones too."""
    if content.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return None if is_office(archive.namelist()) else "zip"
        except BROKEN_ZIP:
            return None
    return "mail" if _is_mail(content) else None


def is_office(names: Collection[str]) -> bool:
    """Whether a ZIP file of these names is a document of an office program."""
    return _is_word(names) or "[Content_Types].xml" in names or "mimetype" in names


def _is_word(names: Collection[str]) -> bool:
    return "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", entry) for entry in names)


def _is_mail(content: bytes) -> bool:
    if not _MAIL.match(content):
        return False
    head = re.split(rb"\r?\n\r?\n", content[:_LONGEST_HEAD], maxsplit=1)[0]
    return not _WEB_ARCHIVE.search(head) or _SENT.search(head) is not None


def detect(name: str, content: bytes) -> MediaType:
    """The media type of the content; `name` is for messages only. Raises ReadError: empty, damaged, encrypted or unsupported."""
    if not content.strip():
        raise ReadError("empty", f"{name} has no content", "Check that the file was copied or downloaded whole.")
    head = content[:_HEAD]
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(_OLE):
        return _ole(name, content)
    if head.startswith(_ZIP):
        return _zip(name, content)
    for beginning, media_type in _PICTURES:
        if beginning.match(head):
            return media_type
    if _PHONE.match(head):
        raise ReadError(
            "unsupported", f"{name} is a photo in a format of phones (HEIC, AVIF)", "Save it as JPEG or PDF, and read that file."
        )
    for magic, what in _KNOWN_BINARIES:
        if head.startswith(magic):
            raise ReadError(
                "unsupported", f"{name} is {what}, not a document", "Unpack it, or save the picture as PDF, and read that file."
            )
    return _textual(name, content)


def _ole(name: str, content: bytes) -> MediaType:
    """Streams of an OLE file carry their names in UTF-16; the names tell Word from Excel, Outlook and encrypted packages."""
    if _stream("EncryptedPackage") in content:
        raise ReadError(
            "encrypted", f"{name} is protected by a password", "Open it in Word, remove the password, save it, and read that file."
        )
    if _stream("WordDocument") in content:
        return "application/msword"
    if is_cut(content):
        raise ReadError("damaged", f"{name} is an Office file whose end is missing", "Copy or download the file again.")
    raise ReadError("unsupported", f"{name} is an Office file other than a Word document", _SAVE_AS)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _zip(name: str, content: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP as error:
        raise ReadError("damaged", f"{name} is a broken ZIP or Word file: {error}", "Copy or download the file again.") from error
    if _is_word(names):
        return _DOCX
    if is_office(names):
        raise ReadError("unsupported", f"{name} is an office file other than a Word document", _SAVE_AS)
    raise ReadError("unsupported", f"{name} is a ZIP archive", _INTO_A_FOLDER)


def _textual(name: str, content: bytes) -> MediaType:
    text = decode(content)
    if text is None:
        raise ReadError("unsupported", f"{name} is no document of a kind that can be read", _SAVE_AS)
    if not text.strip("\ufeff\u200b \t\r\n\x0c\u00a0"):
        raise ReadError("empty", f"{name} holds only blanks", "Check that the file was copied or downloaded whole.")
    start = text.lstrip("\ufeff \t\r\n")[:_HEAD]
    if start.startswith("{\\rtf"):
        return "application/msword"
    if _MAIL.match(content):
        if not _is_mail(content):
            return "text/html"
        raise ReadError("unsupported", f"{name} is an e-mail message", _INTO_A_FOLDER)
    if start.startswith("<") and _HTML.search(start):
        return "text/html"
    if start.startswith("<?xml"):
        raise ReadError("unsupported", f"{name} is an XML file", _SAVE_AS)
    return "text/markdown" if _MARKDOWN.search(text[:100_000]) else "text/plain"
