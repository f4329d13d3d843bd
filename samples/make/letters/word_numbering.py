"""An official letter in Word whose labels (`1.`, `a)`) stand nowhere in the text: Word counts them."""

from samples.make.blocks import MOTTO, Block, Item, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.word import word
from schemas import Signer

ALL = "các cơ quan, đơn vị, địa phương"
BOARD = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"

BLOCKS: tuple[Block, ...] = (
    header(
        ("UBND TỈNH NGHỆ AN", "**SỞ TÀI CHÍNH**"),
        MOTTO,
        ("Số: 3187/STC-QLNS", "V/v đẩy nhanh giải ngân vốn đầu tư công", "những tháng cuối năm 2025"),
        "Nghệ An, ngày 06 tháng 10 năm 2025",
    ),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Các sở, ban, ngành cấp tỉnh;", "left"),
    Para("- Ủy ban nhân dân các xã, phường;", "left"),
    Para(f"- {BOARD}.", "left"),
    Para(
        "Thực hiện Chỉ thị số 14/CT-UBND ngày 12 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh về khơi thông nguồn vốn cho các công trình "
        "trọng điểm và các Công văn số 7215/UBND-KT, số 7388/UBND-KT ngày 22/9/2025 của Ủy ban nhân dân tỉnh; căn cứ Luật Đầu tư công "
        "năm 2024 và khoản 3 Điều 46 Nghị định số 85/2025/NĐ-CP ngày 08 tháng 4 năm 2025 của Chính phủ, Sở Tài chính đề nghị các cơ "
        "quan, đơn vị, địa phương tập trung thực hiện một số nội dung sau:"
    ),
    Item("Rà soát, phân loại từng dự án theo khả năng hấp thụ vốn; báo cáo Sở Tài chính kết quả trước ngày 20/10/2025."),
    Item("Đề nghị Sở Xây dựng:"),
    Item("Chủ trì, phối hợp với Sở Nông nghiệp và Môi trường công bố giá vật liệu xây dựng trước ngày 05 hằng tháng.", level=1),
    Item("Hướng dẫn chủ đầu tư gỡ vướng về định mức, đơn giá; hoàn thành trong quý IV/2025.", level=1),
    Item(f"{BOARD} có trách nhiệm:"),
    Item(
        "Lập hồ sơ thanh toán trong thời hạn 04 ngày làm việc kể từ ngày có khối lượng được nghiệm thu, không dồn hồ sơ sang kỳ sau.",
        level=1,
    ),
    Item("Bảo đảm giải ngân toàn bộ kế hoạch vốn được giao, chậm nhất ngày 31/01/2026.", level=1),
    Item(
        "Ủy ban nhân dân các xã, phường chủ động bàn giao mặt bằng sạch; phối hợp với Trung tâm Phát triển quỹ đất tỉnh giải đáp kiến "
        "nghị của người có đất bị thu hồi."
    ),
    Para("Quá trình thực hiện nếu phát sinh khó khăn, đề nghị các cơ quan, đơn vị, địa phương báo cáo về Sở Tài chính để cùng xử lý./."),
    signing(
        ("Như trên", "UBND tỉnh (để b/c)", "Giám đốc, các PGĐ Sở", "Trang TTĐT Sở", "Lưu: VT, QLNS (05b)"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Hồ Viết Đoan",
    ),
)

EXPECTED = Expected(
    number="3187/STC-QLNS",
    type="Công văn",
    issued_on="2025-10-06",
    place="Nghệ An",
    issuer="Sở Tài chính tỉnh Nghệ An",
    parent="Ủy ban nhân dân tỉnh Nghệ An",
    subject="đẩy nhanh giải ngân vốn đầu tư công những tháng cuối năm 2025",
    addressees=parties("Các sở, ban, ngành cấp tỉnh", "Ủy ban nhân dân các xã, phường", BOARD),
    references=(
        cited("Chỉ thị", "14/CT-UBND", "2025-08-12", "Ủy ban nhân dân tỉnh", "implements"),
        cited("Công văn", "7215/UBND-KT", "2025-09-22", "Ủy ban nhân dân tỉnh", "implements"),
        cited("Công văn", "7388/UBND-KT", "2025-09-22", "Ủy ban nhân dân tỉnh", "implements"),
        cited("Luật", None, None, None, "basis", title="Luật Đầu tư công năm 2024"),
        cited("Nghị định", "85/2025/NĐ-CP", "2025-04-08", "Chính phủ", "basis", pinpoint="khoản 3 Điều 46"),
    ),
    default_assignees=parties(ALL),
    requirements=(
        ask(
            "1",
            "Rà soát, phân loại từng dự án theo khả",
            inherited=(ALL,),
            report_to=(who("Sở Tài chính", "Sở Tài chính tỉnh Nghệ An"),),
            deadlines=(due("trước ngày 20/10/2025", "2025-10-20"),),
        ),
        ask("2", "Đề nghị Sở Xây dựng:", lead=(who("Sở Xây dựng", "Sở Xây dựng tỉnh Nghệ An"),)),
        ask(
            "2.a",
            "Chủ trì, phối hợp với Sở Nông nghiệp và",
            inherited=("Sở Xây dựng",),
            support=("Sở Nông nghiệp và Môi trường",),
            deadlines=(due("trước ngày 05 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=5"),),
        ),
        ask(
            "2.b",
            "Hướng dẫn chủ đầu tư gỡ vướng về định",
            inherited=("Sở Xây dựng",),
            deadlines=(due("trong quý IV/2025", "2025-12-31"),),
        ),
        ask("3", "Ban Quản lý dự án đầu tư xây dựng", lead=(BOARD,)),
        ask(
            "3.a",
            "Lập hồ sơ thanh toán trong thời hạn 04",
            inherited=(BOARD,),
            deadlines=(due("trong thời hạn 04 ngày làm việc kể từ ngày có khối lượng được nghiệm thu"),),
        ),
        ask(
            "3.b",
            "Bảo đảm giải ngân toàn bộ kế hoạch vốn",
            inherited=(BOARD,),
            deadlines=(due("chậm nhất ngày 31/01/2026", "2026-01-31"),),
        ),
        ask(
            "4",
            "Ủy ban nhân dân các xã, phường chủ động",
            lead=("Ủy ban nhân dân các xã, phường",),
            support=("Trung tâm Phát triển quỹ đất tỉnh",),
        ),
        ask(
            None,
            "Quá trình thực hiện nếu phát sinh khó khăn,",
            lead=(ALL,),
            report_to=("Sở Tài chính",),
        ),
    ),
    recipients=parties("Như trên", "UBND tỉnh (để b/c)", "Giám đốc, các PGĐ Sở", "Trang TTĐT Sở", "Lưu: VT, QLNS (05b)"),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Hồ Viết Đoan"),
)

SAMPLE = Sample(
    name="official-letter-word-numbering.docx",
    shows="Công văn of a provincial department: header table, `Kính gửi` with bullets, labels `1.` and `a)` counted by Word, numbers that "
    "share one date",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
