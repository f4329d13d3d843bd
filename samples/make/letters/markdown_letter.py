"""A letter that a converter turned into Markdown: emphasis marks, escaped signs, page numbers between paragraphs."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.plain import utf8
from schemas import Signer

LEAD = "các doanh nghiệp vận tải khách trên địa bàn thành phố"
TEXT = "\n\n".join((
    "**UBND THÀNH PHỐ HẢI PHÒNG**\n**SỞ DU LỊCH**",
    "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n**Độc lập - Tự do - Hạnh phúc**",
    "Số: 771/SDL-QLLH",
    "V/v chấn chỉnh hoạt động tàu du lịch tại vịnh Lan Hạ",
    "*Hải Phòng, ngày 23 tháng 5 năm 2025*",
    "Kính gửi: Các doanh nghiệp vận tải khách bằng tàu du lịch.",
    "Thực hiện Công văn số 932/UBND-VX ngày 16/5/2025 và Thông báo số 140/TB-UBND ngày 19 tháng 5 năm 2025 của Ủy ban nhân dân thành "
    "phố, Sở Du lịch yêu cầu các doanh nghiệp vận tải khách trên địa bàn thành phố:",
    "**1.** Kiểm tra áo phao, thiết bị chữa cháy trên từng tàu; gửi biên bản tự kiểm tra về Sở Du lịch trước ngày 05/6/2025.",
    "2",
    "**2.** Niêm yết giá vé, lịch trình tại bến, không ép khách mua dịch vụ trên tàu.",
    "**3.** Tập huấn lại cho thuyền viên, nhân viên phục vụ, xong trong tháng 6/2025.",
    "Giao Phòng Quản lý lữ hành kiểm tra việc thực hiện; báo cáo Giám đốc Sở vào ngày 30 hằng tháng.",
    "Sở Du lịch thông báo để các doanh nghiệp biết, thực hiện./.",
    "*Nơi nhận:*\n- Như trên;\n- Cảng vụ Đường thủy nội địa;\n- Lưu: VT, QLLH.",
    "**GIÁM ĐỐC**",
    "**Lều Thọ Bách**",
))  # fmt: skip

EXPECTED = Expected(
    number="771/SDL-QLLH",
    type="Công văn",
    issued_on="2025-05-23",
    place="Hải Phòng",
    issuer="Sở Du lịch thành phố Hải Phòng",
    parent="Ủy ban nhân dân thành phố Hải Phòng",
    subject="chấn chỉnh hoạt động tàu du lịch tại vịnh Lan Hạ",
    addressees=parties("Các doanh nghiệp vận tải khách bằng tàu du lịch"),
    references=(
        cited("Công văn", "932/UBND-VX", "2025-05-16", "Ủy ban nhân dân thành phố", "implements"),
        cited("Thông báo", "140/TB-UBND", "2025-05-19", "Ủy ban nhân dân thành phố", "implements"),
    ),
    default_assignees=parties(LEAD),
    requirements=(
        ask(
            "1",
            "Kiểm tra áo phao, thiết bị chữa cháy trên",
            inherited=(LEAD,),
            report_to=("Sở Du lịch",),
            deadlines=(due("trước ngày 05/6/2025", "2025-06-05"),),
        ),
        ask("2", "Niêm yết giá vé, lịch trình tại bến,", inherited=(LEAD,)),
        ask(
            "3",
            "Tập huấn lại cho thuyền viên, nhân viên phục",
            inherited=(LEAD,),
            deadlines=(due("trong tháng 6/2025", "2025-06-30"),),
        ),
        ask(
            None,
            "Giao Phòng Quản lý lữ hành kiểm tra việc",
            lead=("Phòng Quản lý lữ hành",),
            report_to=("Giám đốc Sở",),
            deadlines=(due("vào ngày 30 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=30"),),
        ),
    ),
    recipients=parties("Như trên", "Cảng vụ Đường thủy nội địa", "Lưu: VT, QLLH"),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Lều Thọ Bách"),
)

SAMPLE = Sample(
    name="letter.md",
    shows="Công văn turned into Markdown: emphasis marks, a page number between two items, lines of header and end one under another",
    make=lambda: utf8(TEXT),
    expected=EXPECTED,
)
