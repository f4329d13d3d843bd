"""Reads the digital signatures of a PDF with pyHanko: who signed when, and whether what was signed is unaltered.

pyHanko is imported here only, and only for a file that has a field for a signature: importing it takes longer than reading a letter.
Nothing is fetched. A file may be hostile: what pyHanko may read is counted, and whatever is broken gives a state, never an error.
"""

import hashlib
import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.ingestors.pdf.frame import Frame
from pipeline.witnesses.digests import Digests
from pipeline.witnesses.quick import quicken
from pipeline.witnesses.trust import trusted_at
from pipeline.witnesses.widgets import Dictionary, Seen, pages_of, seen_of
from schemas import Notice, Signature, SignatureState

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_FIELD = re.compile(rb"/(?:ByteRange|FT\s*/Sig)\b")
"""What a signature always has outside of compressed objects, as it can't sign itself; or, mostly, a field that waits for one."""

_MOST = 32
"""Fields that are looked at; the most seen on a real document is six."""
_READS = 1_000_000
"""Calls of read and seek that pyHanko may make on one file, a second or two; the most that a real document took is 10,000."""

_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""What broken dictionaries and certificates make pyHanko raise, beside its own errors."""


class _Spent(OSError):  # noqa: N818 - a state of the stream
    """More was read of a file than an honest one takes."""


_OWN_READ, _OWN_SEEK = io.BytesIO.read, io.BytesIO.seek  # called tens of thousands of times: `super()` would look them up each time


class _Metered(io.BytesIO):
    """A file of which only so much may be read: a limit that falls at the same place on every machine."""

    left = _READS

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.digests = Digests(content)

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any stream, while the count lasts."""
        self.left -= 1
        if self.left < 0:
            raise _Spent("too much to read")
        return _OWN_READ(self, size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """As of any stream, while the count lasts."""
        self.left -= 1
        if self.left < 0:
            raise _Spent("too much to read")
        return _OWN_SEEK(self, offset, whence)


class _Checked(NamedTuple):
    """A field's signature, in what revision of the file it was made, and whether it covers the file as it is now."""

    signature: Signature
    revision: int
    whole: bool


def signatures(content: bytes) -> list[Signature | Notice]:
    """The signatures of a PDF in the order of signing, then the fields without one, and what hindered reading them."""
    if not _FIELD.search(content):
        return []
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    _silence()
    quicken()
    try:
        reader = PdfFileReader(_Metered(content), strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        checked = list(islice(_checked(reader), _MOST + 1))
    except (PdfError, *_BROKEN):
        message = "The file has fields for signatures, but its structure is too broken to read them."
        return [Notice(code="signatures.unreadable", path="/signatures", message=message)]
    judged: list[Signature | Notice] = list(_judged(sorted(checked[:_MOST], key=lambda entry: entry.revision)))
    if len(checked) > _MOST:
        judged.append(Notice(code="signatures.many", path="/signatures", message=f"Only {_MOST} fields for signatures were looked at."))
    return judged


def _silence() -> None:
    """pyHanko logs each oddity of a file; what matters of them becomes a state."""
    logger = logging.getLogger("pyhanko")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())


def _checked(reader: "PdfFileReader") -> Iterator[_Checked]:
    """Each field of the file, checked by itself: a broken one hides no other."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415

    pages: dict[int, tuple[int, Frame]] = {}
    for name, value, reference in enumerate_sig_fields(reader):
        seen = Seen()
        try:
            field = reference.get_object()
            pages = pages or pages_of(reader.root)
            seen = seen_of(field, pages)
        except (PdfError, *_BROKEN):
            field = None
        yield _field(reader, str(name), value, field, seen)


def _field(reader: "PdfFileReader", name: str, value: object, field: Dictionary, seen: Seen) -> _Checked:
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature  # noqa: PLC0415

    last = reader.xrefs.total_revisions
    bare = Signature(
        field=name, signer=None, body=None, authority=None, signed_at=None, state="empty", trusted=None, page=seen.page, box=seen.box
    )
    if value is None:
        return _Checked(bare, last, whole=False)
    try:
        return _signature(EmbeddedPdfSignature(reader, field, name), bare)
    except (PdfError, *_BROKEN):
        return _Checked(bare.model_copy(update={"state": "unreadable"}), last, whole=False)


def _signature(embedded: "EmbeddedPdfSignature", bare: Signature) -> _Checked:
    certificate = embedded.signer_cert
    moment = _moment(embedded)
    state = _state(embedded)
    subject, authority = certificate.subject.native, certificate.issuer.native
    told = {
        "signer": _called(subject, "common_name"),
        "body": _called(subject, "organizational_unit_name", "organization_name"),
        "authority": _called(authority, "common_name") or _called(authority, "organization_name"),
        "signed_at": None if moment is None else moment.isoformat(timespec="seconds"),
        "state": state,
        "trusted": state != "altered" and trusted_at(certificate, embedded.other_embedded_certs, moment),
    }
    return _Checked(bare.model_copy(update=told), embedded.signed_revision, whole=state == "intact")


def _state(embedded: "EmbeddedPdfSignature") -> SignatureState:
    """What holds of a signature by itself: `extended` where the file goes on behind the whole revision that it covers."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    try:
        algorithm = embedded.external_md_algorithm
        known = embedded.reader.stream.digests.of(algorithm, embedded.byte_range)
        if known is not None:
            embedded.external_digests[algorithm] = known  # else pyHanko goes over the bytes itself
        embedded.compute_integrity_info(skip_diff=True)  # honest programs add seals in ways that pyHanko's rules for changes refuse
        kind, digest = _signed_digest(embedded)
        sound = all(validate_sig_integrity(embedded.signer_info, embedded.signer_cert, kind, digest))
    except UnsupportedAlgorithm:
        return "unreadable"
    if not sound:
        return "altered"
    if embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "intact"
    return "extended" if embedded.coverage == SignatureCoverageLevel.ENTIRE_REVISION else "incomplete"


def _signed_digest(embedded: "EmbeddedPdfSignature") -> tuple[str, bytes]:
    """What kind of thing is signed, and its digest: the bytes of the file, or of a statement of time that holds their digest."""
    said = embedded.signed_data["encap_content_info"]
    kind = said["content_type"].native
    if kind != "tst_info":
        return kind, embedded.compute_digest()
    stands = said["content"].parsed["message_imprint"]["hashed_message"].native == embedded.compute_digest()
    return kind, hashlib.new(embedded.md_algorithm, bytes(said["content"])).digest() if stands else b""


def _judged(checked: list[_Checked]) -> Iterator[Signature | Notice]:
    """The signatures, each seen beside the others, and a notice for each that a person should look at."""
    whole = any(entry.whole for entry in checked)
    for index, (signature, _, _) in enumerate(checked):
        state: SignatureState = "incomplete" if signature.state == "extended" and not whole else signature.state
        yield signature.model_copy(update={"state": state})
        if state in _DOUBTS:
            who = signature.signer or f"the field {signature.field}"
            yield Notice(code=f"signature.{state}", path=f"/signatures/{index}", message=_DOUBTS[state].format(who=who))


_DOUBTS: dict[SignatureState, str] = {
    "altered": "The signature of {who} does not fit the file: something was changed after signing.",
    "incomplete": "The signature of {who} is sound, but something was added to the file afterwards that no signature covers.",
    "unreadable": "The signature of {who} is broken or of an unknown form: nothing can be said of it.",
}


def _moment(embedded: "EmbeddedPdfSignature") -> datetime | None:
    """The time of signing as the program wrote it down.

    That of the field's dictionary before that in the certificate's container: old programs give the latter as local time marked as UTC.
    """
    from pyhanko.pdf_utils.generic import parse_pdf_date  # noqa: PLC0415

    try:
        moment: object = parse_pdf_date(embedded.sig_object["/M"], strict=False)
    except _BROKEN:
        moment = None
    moment = moment or embedded.self_reported_timestamp
    return moment.replace(microsecond=0) if isinstance(moment, datetime) else None


def _called(names: dict[str, Any], *keys: str) -> str | None:
    """What a certificate gives under these keys, joined with commas, as printed in it."""
    values = [value for key in keys for value in (names.get(key),) if value]
    flat = [str(part) for value in values for part in (value if isinstance(value, list) else [value])]
    return " ".join(unicodedata.normalize("NFC", ", ".join(flat)).split()) or None
