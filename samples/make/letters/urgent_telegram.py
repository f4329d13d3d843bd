"""An urgent telegram (công điện) as PDF: receivers after `điện:`, the degree of urgency in a box."""

from reportlab.pdfgen.canvas import Canvas

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = (
    "Như trên",
    "Văn phòng Thủ tướng Chính phủ (b/c)",
    "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
    "Chủ tịch, các PCT UBND tỉnh",
    "Báo và PTTH Lào Cai (đưa tin)",
    "VPUB: CVP, các PCVP; các CV",
    "Lưu: VT, NLN",
)
CHAIRS = "Chủ tịch Ủy ban nhân dân các xã, phường"

BLOCKS: tuple[Block, ...] = (
    header(
        ("**ỦY BAN NHÂN DÂN**", "**TỈNH LÀO CAI**"), MOTTO, ("Số: 09/CĐ-UBND", "", ""), "Lào Cai, hồi 15 giờ 30, ngày 29 tháng 9 năm 2025"
    ),
    Para("**CÔNG ĐIỆN**", "centre", 14, indent=False),
    Para("**Về việc chủ động ứng phó mưa lớn, lũ quét sau hoàn lưu bão số 10**", "centre", indent=False),
    Para("**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI điện:**", "centre"),
    Para("- Giám đốc các Sở: Nông nghiệp và Môi trường, Xây dựng, Công Thương;", "left"),
    Para("- Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh;", "left"),
    Para("- Chủ tịch Ủy ban nhân dân các xã, phường;", "left"),
    Para("- Công ty Thủy điện Nậm Pha.", "left"),
    Para(
        "Theo bản tin của Đài Khí tượng Thủy văn khu vực, đêm 29 và ngày 30/9/2025 trên địa bàn tỉnh có mưa to đến rất to, nguy cơ cao "
        "xảy ra lũ quét, sạt lở đất. Thực hiện Công điện số 187/CĐ-TTg ngày 28/9/2025 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân "
        "tỉnh yêu cầu:"
    ),
    Para(
        "1. Chủ tịch Ủy ban nhân dân các xã, phường huy động lực lượng rà soát từng khe suối, sườn dốc; di dời xong các hộ trong vùng "
        "nguy hiểm trước 20 giờ ngày 29/9/2025; tuyệt đối không để xảy ra thiệt hại về người do chủ quan."
    ),
    Para(
        "2. Sở Xây dựng chủ trì, phối hợp với Công an tỉnh cắm biển, chốt chặn tại các ngầm tràn, đoạn đường sạt lở; thông xe bước một các "
        "tuyến tỉnh lộ trong vòng 24 giờ kể từ khi mưa ngớt."
    ),
    Para(
        "3. Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh sẵn sàng lực lượng, phương tiện cứu hộ; phối hợp chặt chẽ với chính quyền cơ sở giúp dân "
        "di dời."
    ),
    Para(
        "4. Công ty Thủy điện Nậm Pha vận hành hồ chứa theo Quyết định số 1622/QĐ-BCT ngày 14 tháng 6 năm 2023 của Bộ Công Thương, thông "
        "báo cho chính quyền hạ du trước khi xả lũ ít nhất 06 giờ."
    ),
    Para(
        "5. Giao Sở Nông nghiệp và Môi trường trực ban 24/24 giờ, tổng hợp thiệt hại, báo cáo Chủ tịch Ủy ban nhân dân tỉnh trước 17 giờ "
        "hằng ngày."
    ),
    Para("Yêu cầu các cơ quan, địa phương triển khai ngay Công điện này./."),
    signing(RECIPIENTS, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Vàng A Sì Lâm"),
)


def _urgency(canvas: Canvas) -> None:
    """The stamp of urgency, in a red frame under the number."""
    canvas.setStrokeColorRGB(0.8, 0, 0)
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(132, 676, 76, 20)
    canvas.setFont("Tinos-Bold", 13)
    canvas.drawCentredString(170, 682, "HỎA TỐC")


EXPECTED = Expected(
    number="09/CĐ-UBND",
    type="Công điện",
    issued_on="2025-09-29",
    place="Lào Cai",
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject="chủ động ứng phó mưa lớn, lũ quét sau hoàn lưu bão số 10",
    urgency="Hỏa tốc",
    addressees=parties(
        "Giám đốc các Sở: Nông nghiệp và Môi trường, Xây dựng, Công Thương",
        "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh",
        "Chủ tịch Ủy ban nhân dân các xã, phường",
        "Công ty Thủy điện Nậm Pha",
    ),
    references=(
        cited("Công điện", "187/CĐ-TTg", "2025-09-28", "Thủ tướng Chính phủ", "implements"),
        cited("Quyết định", "1622/QĐ-BCT", "2023-06-14", "Bộ Công Thương"),
    ),
    requirements=(
        ask("1", "Chủ tịch Ủy ban nhân dân các xã, phường", lead=(CHAIRS,), deadlines=(due("trước 20 giờ ngày 29/9/2025", "2025-09-29"),)),
        ask(
            "2",
            "Sở Xây dựng chủ trì, phối hợp với Công",
            lead=(who("Sở Xây dựng", "Sở Xây dựng tỉnh Lào Cai"),),
            support=(who("Công an tỉnh", "Công an tỉnh Lào Cai"),),
            deadlines=(due("trong vòng 24 giờ kể từ khi mưa ngớt"),),
        ),
        ask(
            "3",
            "Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh",
            lead=("Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"),
            support=("chính quyền cơ sở",),
        ),
        ask(
            "4",
            "Công ty Thủy điện Nậm Pha vận hành hồ",
            lead=("Công ty Thủy điện Nậm Pha",),
            deadlines=(due("trước khi xả lũ ít nhất 06 giờ"),),
            references=("1622/QĐ-BCT",),
        ),
        ask(
            "5",
            "Giao Sở Nông nghiệp và Môi trường trực ban",
            lead=("Sở Nông nghiệp và Môi trường",),
            report_to=("Chủ tịch Ủy ban nhân dân tỉnh",),
            deadlines=(due("trước 17 giờ hằng ngày", rrule="FREQ=DAILY"),),
        ),
        ask(None, "Yêu cầu các cơ quan, địa phương triển khai", lead=("các cơ quan, địa phương",)),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Vàng A Sì Lâm"),
)

SAMPLE = Sample(
    name="urgent-telegram.pdf",
    shows="Công điện: receivers after `điện:`, an hour in the date line, `HỎA TỐC` in a red frame, terms by the hour",
    make=lambda: pdf(*BLOCKS, stamps=_urgency),
    expected=EXPECTED,
)
