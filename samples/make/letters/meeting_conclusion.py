"""A notice of what a meeting concluded (thông báo kết luận) in Word: findings are no work, what is assigned is; a footnote cites."""

from samples.make.blocks import MOTTO, Block, Item, Para, Sample, WordXml, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.word import word
from samples.make.word_xml import noted
from schemas import Signer

RECIPIENTS = ("Như thành phần dự họp", "Chủ tịch, các PCT UBND tỉnh", "CVP, các PCVP UBND tỉnh", "Lưu: VT, CN2")
NOTE = "Thông báo số 231/TB-VP ngày 18/7/2025 của Văn phòng Ủy ban nhân dân tỉnh."
COMMUNES = "UBND các xã: Lâm Thao Thượng, Vân Cơ, Thạch Khoán Đông"

BLOCKS: tuple[Block, ...] = (
    header(("UBND TỈNH PHÚ THỌ", "**VĂN PHÒNG**"), MOTTO, ("Số: 266/TB-VP",), "Phú Thọ, ngày 19 tháng 8 năm 2025"),
    Para("**THÔNG BÁO**", "centre", 14, indent=False),
    Para("**Kết luận của Phó Chủ tịch UBND tỉnh Hà Đăng Thụ tại cuộc họp về**", "centre", indent=False),
    Para("**tiến độ cấp nước sạch nông thôn**", "centre", indent=False),
    Para(
        "Ngày 15/8/2025, Phó Chủ tịch UBND tỉnh Hà Đăng Thụ đã chủ trì cuộc họp về tiến độ cấp nước sạch nông thôn. Sau khi nghe Sở Nông "
        "nghiệp và Môi trường báo cáo, ý kiến của các đại biểu, Phó Chủ tịch UBND tỉnh kết luận như sau:"
    ),
    Item("Đánh giá chung", scheme="plan"),
    WordXml(
        noted(
            "Bốn trong bảy công trình đã đấu nối thử, chậm hơn mốc đã thống nhất tại cuộc họp tháng trước",
            1,
            "; chất lượng nước đạt quy chuẩn.",
        )
    ),
    Item("Nhiệm vụ trong thời gian tới", scheme="plan"),
    Item("Giao Sở Nông nghiệp và Môi trường:", level=1, scheme="plan"),
    Item("Đôn đốc nhà thầu hoàn thành tuyến ống nhánh trong tháng 9/2025.", level=2, scheme="plan"),
    Item("Chủ trì, phối hợp với Sở Y tế lấy mẫu nước kiểm nghiệm định kỳ hằng tháng.", level=2, scheme="plan"),
    Item(
        "Giao UBND các xã: Lâm Thao Thượng, Vân Cơ, Thạch Khoán Đông giải phóng xong mặt bằng trạm bơm trước ngày 10/9/2025; vận động hộ "
        "dân đăng ký đấu nối.",
        level=1,
        scheme="plan",
    ),
    Item("Sở Tài chính có trách nhiệm thẩm định giá nước trong vòng 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.", level=1, scheme="plan"),
    Para("Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./."),
    signing(RECIPIENTS, ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Phùng Lệ Giang"),
)

NATURE = "Sở Nông nghiệp và Môi trường"
EXPECTED = Expected(
    number="266/TB-VP",
    type="Thông báo",
    issued_on="2025-08-19",
    place="Phú Thọ",
    issuer="Văn phòng Ủy ban nhân dân tỉnh Phú Thọ",
    parent="Ủy ban nhân dân tỉnh Phú Thọ",
    subject="Kết luận của Phó Chủ tịch UBND tỉnh Hà Đăng Thụ tại cuộc họp về tiến độ cấp nước sạch nông thôn",
    references=(cited("Thông báo", "231/TB-VP", "2025-07-18", "Văn phòng Ủy ban nhân dân tỉnh"),),
    requirements=(
        ask("II", "Nhiệm vụ trong thời gian tới"),
        ask("II.1", "Giao Sở Nông nghiệp và Môi trường:", lead=(who(NATURE, "Sở Nông nghiệp và Môi trường tỉnh Phú Thọ"),)),
        ask(
            "II.1.a",
            "Đôn đốc nhà thầu hoàn thành tuyến ống nhánh",
            inherited=(NATURE,),
            deadlines=(due("trong tháng 9/2025", "2025-09-30"),),
        ),
        ask(
            "II.1.b",
            "Chủ trì, phối hợp với Sở Y tế lấy",
            inherited=(NATURE,),
            support=("Sở Y tế",),
            deadlines=(due("định kỳ hằng tháng", rrule="FREQ=MONTHLY"),),
        ),
        ask("II.2", "Giao UBND các xã: Lâm Thao Thượng, Vân", lead=(COMMUNES,), deadlines=(due("trước ngày 10/9/2025", "2025-09-10"),)),
        ask(
            "II.3",
            "Sở Tài chính có trách nhiệm thẩm định giá",
            lead=("Sở Tài chính",),
            deadlines=(due("trong vòng 15 ngày làm việc kể từ ngày nhận đủ hồ sơ"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. CHÁNH VĂN PHÒNG", position="PHÓ CHÁNH VĂN PHÒNG", name="Phùng Lệ Giang"),
)

SAMPLE = Sample(
    name="meeting-conclusion.docx",
    shows="Thông báo kết luận: findings are left out, assigned work is read; `I.`, `1.`, `a)` counted by Word; a reference in a footnote",
    make=lambda: word(*BLOCKS, notes=(NOTE,)),
    expected=EXPECTED,
)
