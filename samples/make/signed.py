"""Signs a PDF as document systems of offices do: number, day and seal are signature fields, drawn by their appearance streams alone.

The key is made for one run and thrown away, so the signatures prove nothing and the bytes differ from run to run.
"""

import datetime
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Stamp:
    """What one signature field shows on the first page: `box` in points from the bottom left; `lines` from the top."""

    field: str
    box: tuple[int, int, int, int]
    lines: tuple[str, ...]
    size: float = 12
    red: bool = False


def signed(content: bytes, common_name: str, *stamps: Stamp) -> bytes:
    """The PDF signed once for each stamp."""
    signer = _signer(common_name)
    with tempfile.TemporaryDirectory() as folder:
        for stamp in stamps:
            writer = IncrementalPdfFileWriter(io.BytesIO(content))
            pdf_signer = PdfSigner(
                PdfSignatureMetadata(field_name=stamp.field),
                signer,
                stamp_style=_style(stamp, Path(folder) / f"{stamp.field}.pdf"),
                new_field_spec=SigFieldSpec(stamp.field, on_page=0, box=stamp.box),
            )
            out = io.BytesIO()
            pdf_signer.sign_pdf(writer, output=out)
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
    canvas.save()
    layout = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0))
    path.write_bytes(drawn.getvalue())
    style: StaticStampStyle = StaticStampStyle.from_pdf_file(str(path), border_width=0, background_opacity=1.0, background_layout=layout)
    return style


def _signer(common_name: str) -> SimpleSigner:
    """A signer with a fresh key and a certificate that it signs itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2025, 1, 1))
        .not_valid_after(datetime.datetime(2030, 1, 1))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    bundle = pkcs12.serialize_key_and_certificates(b"sample", key, certificate, None, serialization.NoEncryption())
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(bundle, other_certs=[])
    return signer
