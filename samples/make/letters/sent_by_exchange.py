"""A letter whose number and day are blank on the page: the stamp of the exchange system and the file's name give them."""

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, due, parties
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = ("Như trên", "Giám đốc Sở (báo cáo)", "Lưu: VT, TL.03")
GAP = "\u00a0" * 10

BLOCKS: tuple[Block, ...] = (
    header(
        ("UBND TỈNH CAO BẰNG", "**SỞ NÔNG NGHIỆP**", "**VÀ MÔI TRƯỜNG**"),
        MOTTO,
        (f"Số:{GAP}/SNNMT-TL", "V/v kiểm tra hồ chứa nước", "trước mùa mưa"),
        f"Cao Bằng, ngày{GAP}tháng 4 năm 2026",
    ),
    Para("Kính gửi: Ủy ban nhân dân các xã có hồ chứa nước", "centre", indent=False),
    Para("Để các hồ chứa nước trên địa bàn tỉnh vận hành an toàn, Sở Nông nghiệp và Môi trường đề nghị Ủy ban nhân dân các xã:"),
    Para("1. Kiểm tra thân đập, cống lấy nước và tràn xả lũ của từng hồ; ghi lại chỗ thấm, chỗ sạt."),
    Para("2. Cử người trực tại hồ khi có mưa lớn và báo cáo mực nước về Chi cục Thủy lợi trước ngày 15 tháng 5 năm 2026."),
    Para("Trân trọng./."),
    signing(RECIPIENTS, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nông Thị Lệ Mai"),
)


def _stamped(canvas: Canvas) -> None:
    canvas.setFont("Tinos", 9)
    canvas.drawString(40, A4[1] - 24, "Số: 1186/SNNMT-TL; 21/04/2026")


LEADS = ("Ủy ban nhân dân các xã",)
EXPECTED = Expected(
    number="1186/SNNMT-TL",
    type="Công văn",
    issued_on="2026-04-21",
    place="Cao Bằng",
    issuer="Sở Nông nghiệp và Môi trường tỉnh Cao Bằng",
    parent="Ủy ban nhân dân tỉnh Cao Bằng",
    subject="kiểm tra hồ chứa nước trước mùa mưa",
    addressees=parties("Ủy ban nhân dân các xã có hồ chứa nước"),
    default_assignees=parties(*LEADS),
    requirements=(
        ask("1", "Kiểm tra thân đập, cống lấy nước và tràn", inherited=LEADS),
        ask(
            "2",
            "Cử người trực tại hồ khi có mưa",
            inherited=LEADS,
            report_to=("Chi cục Thủy lợi",),
            deadlines=(due("trước ngày 15 tháng 5 năm 2026", "2026-05-15"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Nông Thị Lệ Mai"),
)

SAMPLE = Sample(
    name="1186_SNNMT-TL.pdf",
    shows="Công văn whose number and day are blank: the line that an exchange system printed in the margin gives them, and the file's name "
    "says the same",
    make=lambda: pdf(*BLOCKS, stamps=_stamped),
    expected=EXPECTED,
)
