"""Signs a PDF as document systems of offices do: first the person, then the body, whose number, day and seal are signature fields.

The keys, and the authority that vouches for them, are made for one run and thrown away, so the signatures prove nothing to anybody and the
bytes differ from run to run.
"""

import datetime
import io
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from samples.make.pdf import register_fonts

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


@dataclass(frozen=True)
class Holder:
    """Whose certificate it is: a person's or a body's common name, and the unit and organisation above it."""

    name: str
    organisation: str
    unit: str | None = None


AUTHORITY = Holder("CA mẫu của congvan", "congvan")


@dataclass(frozen=True)
class Stamp:
    """A signature of `by` at `at` and what its field shows on a page: `box` in points from the bottom left; `lines` from the top."""

    field: str
    box: tuple[int, int, int, int]
    by: Holder
    at: datetime.datetime
    lines: tuple[str, ...] = ()
    size: float = 12
    red: bool = False


class DatedSigner(PdfSigner):
    """Signs at a time that it is told, not at that of the machine."""

    moment: datetime.datetime

    def init_signing_session(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as of pyHanko
        """A session of the time told."""
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self.moment
        return session


def metadata(field: str) -> PdfSignatureMetadata:
    """How a field is signed: as the programs of offices do."""
    return PdfSignatureMetadata(field_name=field)


def signed(content: bytes, *stamps: Stamp) -> bytes:
    """The PDF signed once for each stamp, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        for stamp in stamps:
            writer = IncrementalPdfFileWriter(io.BytesIO(content))
            signer = DatedSigner(
                metadata(stamp.field),
                signer_of(stamp.by),
                stamp_style=_style(stamp, Path(folder) / f"{stamp.field}.pdf"),
                new_field_spec=SigFieldSpec(stamp.field, on_page=0, box=stamp.box),
            )
            signer.moment = stamp.at
            out = io.BytesIO()
            signer.sign_pdf(writer, output=out)
            content = out.getvalue()
    return content


def _style(stamp: Stamp, path: Path) -> StaticStampStyle:
    """The appearance: a page of the size of the box, drawn apart in a file, which is read as late as the signature is made."""
    register_fonts()
    x0, y0, x1, y1 = stamp.box
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(x1 - x0, y1 - y0), invariant=1)
    if stamp.red:
        canvas.setFillColorRGB(0.8, 0, 0)
    canvas.setFont("Tinos", stamp.size)
    for number, line in enumerate(stamp.lines, start=1):
        canvas.drawString(1, (y1 - y0) - number * stamp.size * 1.15, line)
    canvas.showPage()
    canvas.save()
    layout = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0))
    path.write_bytes(drawn.getvalue())
    style: StaticStampStyle = StaticStampStyle.from_pdf_file(str(path), border_width=0, background_opacity=1.0, background_layout=layout)
    return style


@cache
def signer_of(holder: Holder) -> SimpleSigner:
    """A signer with a fresh key and a certificate that the authority of this run vouches for."""
    key, (authority_key, authority) = _key(), _authority()
    usage = ("digital_signature", "content_commitment")
    certificate = _certificate(holder, key, AUTHORITY, authority_key, usage)
    bundle = pkcs12.serialize_key_and_certificates(b"sample", key, certificate, [authority], serialization.NoEncryption())
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(bundle, other_certs=[])
    return signer


def authority_certificate() -> bytes:
    """The certificate of this run's authority, in DER."""
    return _authority()[1].public_bytes(serialization.Encoding.DER)


@cache
def _authority() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = _key()
    return key, _certificate(AUTHORITY, key, AUTHORITY, key, ("key_cert_sign", "crl_sign"))


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def _certificate(
    holder: Holder, key: rsa.RSAPrivateKey, authority: Holder, authority_key: rsa.RSAPrivateKey, usage: Iterable[str]
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(_name(authority))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2025, 1, 1))
        .not_valid_after(datetime.datetime(2030, 1, 1))
        .add_extension(x509.BasicConstraints(ca=holder == authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{name: name in usage for name in _USAGES}), critical=True)
        .sign(authority_key, hashes.SHA256())
    )


def _name(holder: Holder) -> x509.Name:
    told = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, holder.organisation)]
    told += [(NameOID.ORGANIZATIONAL_UNIT_NAME, holder.unit)] if holder.unit else []
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in [*told, (NameOID.COMMON_NAME, holder.name)]])
