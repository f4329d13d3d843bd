"""Signed PDFs for tests: made with keys of this run, signed in sequence, then spoiled by code."""

import io
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from samples.make.signed import VIETNAM, DatedSigner, Holder, metadata, signer_of
from tests.made_pdf import Sheet, Text, made_pdf

DIRECTOR = Holder("Hoàng Văn Mẫu", "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ")
BODY = Holder("SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG")
SERVICE = Holder("TSA mẫu", "congvan")
SIGNED = datetime(2025, 11, 10, 9, 30, 0, tzinfo=VIETNAM)


def letter(
    number: str = "Số: 2775/SNV-TCBC", day: str = "Lâm Đồng, ngày 10 tháng 11 năm 2025", *more: Text, name: str = "Hoàng Văn Mẫu"
) -> bytes:
    """A letter of one page, not signed; `more` is drawn first."""
    return made_pdf(
        Sheet(
            [
                *more,
                Text(60, 80, "UBND TỈNH LÂM ĐỒNG", 12),
                Text(320, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 10, True),
                Text(60, 98, "SỞ NỘI VỤ", 12, True),
                Text(330, 98, "Độc lập - Tự do - Hạnh phúc", 12, True),
                Text(60, 130, number, 12),
                Text(320, 130, day, 11),
                Text(60, 150, "V/v rà soát kho lưu trữ", 11),
                Text(150, 190, "Kính gửi: Các sở, ban, ngành của tỉnh"),
                Text(60, 230, "1. Đề nghị các cơ quan rà soát kho lưu trữ của mình."),
                Text(60, 250, "2. Gửi báo cáo về Sở Nội vụ trước ngày 30/11/2025."),
                Text(60, 300, "Nơi nhận:", 11),
                Text(60, 320, "- Như trên;", 11),
                Text(60, 335, "- Lưu: VT.", 11),
                Text(400, 300, "GIÁM ĐỐC", 12, True),
                Text(400, 380, name, 12, True),
            ]
        )
    )


def signed(content: bytes, *holders: Holder, box: tuple[int, int, int, int] | None = None, moment: datetime = SIGNED) -> bytes:
    """The PDF signed by each holder in turn, in fields called `Field1`, `Field2`, …"""
    for number, holder in enumerate(holders, start=1):
        field = f"Field{number}"
        signer = DatedSigner(metadata(field), signer_of(holder), new_field_spec=SigFieldSpec(field, on_page=0, box=box))
        signer.moment = moment
        out = io.BytesIO()
        signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content), strict=False), output=out)
        content = out.getvalue()
    return content


def with_empty_field(content: bytes, name: str = "Waiting") -> bytes:
    """The PDF with a field that waits for a signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    append_signature_field(writer, SigFieldSpec(name, on_page=0))
    return _written(writer)


def added_to(content: bytes) -> bytes:
    """The PDF with an addition behind its end, as an editor makes one that nobody signs."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    writer.update_root()
    return _written(writer)


def stamped_with_time(content: bytes) -> bytes:
    """The PDF with a statement by a service that it existed at that time."""
    service = signer_of(SERVICE)
    clock = DummyTimeStamper(service.signing_cert, service.signing_key, fixed_dt=SIGNED)
    out = io.BytesIO()
    PdfTimeStamper(clock).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(content), strict=False), "sha256", output=out)
    return out.getvalue()


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
