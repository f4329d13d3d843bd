"""E-mail messages: their attachments are read, a message sent on is opened like an archive in an archive."""

import email
import email.policy
import mimetypes
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError, InvalidBase64LengthDefect, MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import TYPE_CHECKING

from pipeline.archives.entries import Entry, entries
from schemas import ReadError

if TYPE_CHECKING:
    _Part = Message[str, str]

_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError)
"""What the parser of messages stumbles over in headers that no program writes."""


class Mail:
    """An e-mail message; its own text is not read, because it tells of the letter and is none."""

    kind: str = "an e-mail"

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            # The older policy: the newer one raises whatever its parsers of headers stumble over.
            message = email.message_from_bytes(content, policy=email.policy.compat32)
            self._parts = list(_attachments(message))
            names = [_name(part, number) for number, part in enumerate(self._parts, 1)]
        except RecursionError as error:
            raise ReadError("damaged", f"{name} has parts in parts without end", "Save its attachments and read those files.") from error
        except _BROKEN as error:
            raise ReadError("damaged", f"{name} is broken: {error}", "Save its attachments and read those files.") from error
        self.entries: Sequence[Entry] = entries(names)

    def content(self, number: int) -> bytes:
        """The bytes of an attachment; raises ReadError."""
        entry = self.entries[number]
        part = self._parts[entry.place]
        try:
            inner = part.get_payload(0) if _is_message(part) else None
            content = inner.as_bytes() if isinstance(inner, Message) else part.get_payload(decode=True)
        except (*_BROKEN, RecursionError) as error:
            raise self._broken(entry, str(error)) from error
        if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
            # What comes then is base64 itself, which would be read as a text.
            raise self._broken(entry, "a piece of it is missing")
        return content if isinstance(content, bytes) else b""

    def _broken(self, entry: Entry, why: str) -> ReadError:
        message = f"{self._name}/{entry.name} is broken in its e-mail: {why}"
        return ReadError("damaged", message, "Save the attachment in the e-mail program and read that file.")


def _attachments(message: "_Part") -> "Iterator[_Part]":
    """Parts that are files, in order; not the pictures that a letter in HTML shows, such as logos."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Message)]
        elif not (part.get_content_maintype() == "image" and part["Content-ID"] and part.get_content_disposition() != "attachment"):
            yield part


def _is_message(part: "_Part") -> bool:
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


def _name(part: "_Part", number: int) -> str | None:
    """The attachment's name, with the ending of its type where it has none; None for the message's own text."""
    if _is_message(part):
        inner = part.get_payload(0)
        subject = _decoded(inner["Subject"]) if isinstance(inner, Message) else ""
        return (_last(_decoded(part.get_filename())) or subject.replace("/", "_") or f"message-{number}").removesuffix(".eml") + ".eml"
    name = _last(_decoded(part.get_filename()))
    if not name and part.get_content_disposition() != "attachment" and part.get_content_maintype() in ("text", "multipart", "message"):
        return None
    guessed = mimetypes.guess_extension(part.get_content_type(), strict=False) or ""
    name = name or f"attachment-{number}"
    return name if name.lower().endswith(guessed) or "." in name[-6:] else name + guessed


def _decoded(name: str | None) -> str:
    """A name as it was meant; one line, whatever stands in the header."""
    try:
        plain = str(make_header(decode_header(name or "")))
    except (HeaderParseError, ValueError, LookupError):
        plain = name or ""
    return " ".join(plain.encode("utf-8", "replace").decode().split())


def _last(name: str) -> str:
    """The name without the folders that some programs send along."""
    return name.replace("\\", "/").rpartition("/")[2]
