"""An invitation (giấy mời) in Word; its degree of urgency stands in a text box, which Word stores twice."""

from samples.make.blocks import MOTTO, Block, Para, Sample, WordXml, header, signing
from samples.make.expected import Expected, ask, due, parties
from samples.make.word import word
from samples.make.word_xml import text_box
from schemas import Signer

RECIPIENTS = ("Như thành phần mời", "TT Đảng ủy, HĐND xã", "CT, các PCT UBND xã", "Lưu: VT")

BLOCKS: tuple[Block, ...] = (
    header(("**ỦY BAN NHÂN DÂN**", "**XÃ TÂN HÒA PHÚ**"), MOTTO, ("Số: 37/GM-UBND",), "Tân Hòa Phú, ngày 01 tháng 12 năm 2025"),
    WordXml(text_box("KHẨN")),
    Para("**GIẤY MỜI**", "centre", 14, indent=False),
    Para("**Dự hội nghị đối thoại với hộ kinh doanh trên địa bàn xã**", "centre", indent=False),
    Para("Ủy ban nhân dân xã Tân Hòa Phú trân trọng kính mời các cơ quan, đơn vị, hộ kinh doanh dự hội nghị, cụ thể như sau:"),
    Para("1. Thời gian: 14 giờ 00 phút, ngày 09/12/2025 (thứ Ba)."),
    Para("2. Địa điểm: Hội trường A, trụ sở Ủy ban nhân dân xã."),
    Para("3. Thành phần: Lãnh đạo Đảng ủy, Hội đồng nhân dân xã; đại diện Thuế cơ sở 7; 60 hộ kinh doanh chợ Tân Hòa."),
    Para("4. Giao Phòng Kinh tế chuẩn bị tài liệu, báo cáo Chủ tịch Ủy ban nhân dân xã trước ngày 05/12/2025."),
    Para("Đề nghị các đại biểu đến dự đúng thành phần, thời gian nêu trên./."),
    signing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Cù Thị Diệu Ái"),
)

EXPECTED = Expected(
    number="37/GM-UBND",
    type="Giấy mời",
    issued_on="2025-12-01",
    place="Tân Hòa Phú",
    issuer="Ủy ban nhân dân xã Tân Hòa Phú",
    subject="Dự hội nghị đối thoại với hộ kinh doanh trên địa bàn xã",
    urgency="Khẩn",
    requirements=(
        ask(
            "4",
            "Giao Phòng Kinh tế chuẩn bị tài liệu, báo",
            lead=("Phòng Kinh tế",),
            report_to=("Chủ tịch Ủy ban nhân dân xã",),
            deadlines=(due("trước ngày 05/12/2025", "2025-12-05"),),
        ),
        ask(None, "Đề nghị các đại biểu đến dự đúng thành", lead=("các đại biểu",)),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Cù Thị Diệu Ái"),
)

SAMPLE = Sample(
    name="invitation.docx",
    shows="Giấy mời of a commune: no Kính gửi, the day of the meeting is no deadline, `KHẨN` in a text box that Word stores twice",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
