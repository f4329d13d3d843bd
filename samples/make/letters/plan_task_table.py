"""A plan (kế hoạch) in Word whose work stands in a table: task, who leads, who supports, until when."""

from samples.make.blocks import MOTTO, Block, Grid, Item, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.word import word
from schemas import Signer

RECIPIENTS = (
    "Bộ Nông nghiệp và Môi trường (b/c)",
    "Chủ tịch, các PCT UBND tỉnh",
    "Các cơ quan, đơn vị có tên tại mục II",
    "UBND các xã, phường, đặc khu",
    "Lưu: VT, TN.05",
)
COMMUNES = "UBND các xã, phường, đặc khu"

BLOCKS: tuple[Block, ...] = (
    header(("**ỦY BAN NHÂN DÂN**", "**TỈNH QUẢNG TRỊ**"), MOTTO, ("Số: 1902/KH-UBND",), "Quảng Trị, ngày 14 tháng 11 năm 2025"),
    Para("**KẾ HOẠCH**", "centre", 14, indent=False),
    Para("**Thu gom, xử lý rác thải nhựa ven biển năm 2026**", "centre", indent=False),
    Para(
        "Thực hiện Quyết định số 1746/QĐ-TTg ngày 04 tháng 12 năm 2019 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch "
        "thu gom, xử lý rác thải nhựa ven biển năm 2026 như sau:"
    ),
    Item("MỤC ĐÍCH", scheme="plan"),
    Item("Giảm một nửa lượng rác nhựa trôi dạt trên các bãi tắm so với năm 2024.", level=1, scheme="plan"),
    Item("Hình thành thói quen phân loại rác của ngư dân và hộ kinh doanh ven biển.", level=1, scheme="plan"),
    Item("NHIỆM VỤ CỤ THỂ", scheme="plan"),
    Grid(
        (
            ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành"),
            ("1", "Khảo sát, lập bản đồ các điểm tập kết rác nhựa dọc bờ biển", "Sở Nông nghiệp và Môi trường", COMMUNES, "Tháng 01/2026"),
            (
                "2",
                "Lắp đặt lưới chắn rác tại các cửa sông, cửa lạch",
                "Sở Xây dựng",
                "Bộ Chỉ huy Bộ đội Biên phòng tỉnh; Sở Tài chính",
                "Quý II/2026",
            ),
            ("3", "Ra quân làm sạch bãi biển", COMMUNES, "Tỉnh đoàn; Hội Liên hiệp Phụ nữ tỉnh", "Hằng tháng"),
            ("4", "Biên soạn tài liệu tuyên truyền trong trường học", "Sở Giáo dục và Đào tạo", "", "15/02/2026"),
            ("5", "Tuần tra, xử phạt hành vi xả rác xuống biển", "Công an tỉnh", COMMUNES, "Thường xuyên"),
        ),
        (0.07, 0.33, 0.2, 0.22, 0.18),
    ),
    Item("TỔ CHỨC THỰC HIỆN", scheme="plan"),
    Item(
        "Các cơ quan được giao chủ trì xây dựng kế hoạch chi tiết trước ngày 10 tháng 12 năm 2025, gửi Sở Nông nghiệp và Môi trường theo "
        "dõi.",
        level=1,
        scheme="plan",
    ),
    Item("Sở Nông nghiệp và Môi trường:", level=1, scheme="plan"),
    Item("Đôn đốc, kiểm tra việc thực hiện Kế hoạch này.", level=2, scheme="plan"),
    Item("Báo cáo Ủy ban nhân dân tỉnh kết quả năm 2026 trước ngày 20/12/2026.", level=2, scheme="plan"),
    Item("Sở Tài chính cân đối kinh phí trong dự toán năm 2026 theo quy định.", level=1, scheme="plan"),
    signing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trương Công Bích Hạnh"),
)

NATURE = "Sở Nông nghiệp và Môi trường"
EXPECTED = Expected(
    number="1902/KH-UBND",
    type="Kế hoạch",
    issued_on="2025-11-14",
    place="Quảng Trị",
    issuer="Ủy ban nhân dân tỉnh Quảng Trị",
    subject="Thu gom, xử lý rác thải nhựa ven biển năm 2026",
    references=(cited("Quyết định", "1746/QĐ-TTg", "2019-12-04", "Thủ tướng Chính phủ", "implements"),),
    requirements=(
        ask("II", "NHIỆM VỤ CỤ THỂ"),
        ask(
            "II.1",
            "Khảo sát, lập bản đồ các điểm tập kết",
            lead=(who(NATURE, "Sở Nông nghiệp và Môi trường tỉnh Quảng Trị"),),
            support=(COMMUNES,),
            deadlines=(due("Tháng 01/2026", "2026-01-31"),),
        ),
        ask(
            "II.2",
            "Lắp đặt lưới chắn rác tại các cửa sông,",
            lead=("Sở Xây dựng",),
            support=("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Sở Tài chính"),
            deadlines=(due("Quý II/2026", "2026-06-30"),),
        ),
        ask(
            "II.3",
            "Ra quân làm sạch bãi biển",
            lead=(COMMUNES,),
            support=("Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh"),
            deadlines=(due("Hằng tháng", rrule="FREQ=MONTHLY"),),
        ),
        ask(
            "II.4",
            "Biên soạn tài liệu tuyên truyền trong trường học",
            lead=("Sở Giáo dục và Đào tạo",),
            deadlines=(due("15/02/2026", "2026-02-15"),),
        ),
        ask("II.5", "Tuần tra, xử phạt hành vi xả rác xuống", lead=("Công an tỉnh",), support=(COMMUNES,)),
        ask("III", "TỔ CHỨC THỰC HIỆN"),
        ask(
            "III.1",
            "Các cơ quan được giao chủ trì xây dựng",
            lead=("Các cơ quan được giao chủ trì",),
            report_to=(NATURE,),
            deadlines=(due("trước ngày 10 tháng 12 năm 2025", "2025-12-10"),),
        ),
        ask("III.2", "Sở Nông nghiệp và Môi trường:", lead=(NATURE,)),
        ask("III.2.a", "Đôn đốc, kiểm tra việc thực hiện Kế hoạch", inherited=(NATURE,)),
        ask(
            "III.2.b",
            "Báo cáo Ủy ban nhân dân tỉnh kết quả năm",
            inherited=(NATURE,),
            report_to=(who("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Quảng Trị"),),
            deadlines=(due("trước ngày 20/12/2026", "2026-12-20"),),
        ),
        ask("III.3", "Sở Tài chính cân đối kinh phí trong dự", lead=("Sở Tài chính",)),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Trương Công Bích Hạnh"),
)

SAMPLE = Sample(
    name="plan-task-table.docx",
    shows="Kế hoạch: headings and items counted by Word (`I.`, `1.`, `a)`), the work in a table of task, lead, support and term",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
