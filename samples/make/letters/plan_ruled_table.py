"""A plan as PDF whose task table is ruled and runs over two pages, its head repeated."""

from samples.make.blocks import MOTTO, Block, Grid, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = ("UBND tỉnh (b/c)", "Các phòng, đơn vị thuộc Sở", "Cổng TTĐT Sở", "Lưu: VT, VP.02")
OFFICE, LEGAL, STAFF, TECH, INSPECT = (
    "Văn phòng Sở",
    "Phòng Pháp chế",
    "Phòng Tổ chức cán bộ",
    "Trung tâm Dữ liệu xây dựng",
    "Phòng Quản lý chất lượng công trình",
)

ROWS = (
    ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"),
    (
        "1",
        "Rà soát thủ tục hành chính có thời gian giải quyết trên 20 ngày, đề xuất cắt giảm ít nhất một phần ba thời gian",
        LEGAL,
        OFFICE,
        "Trước 15/02/2026",
    ),
    ("2", "Số hóa hồ sơ cấp phép xây dựng còn hiệu lực, gắn mã định danh công trình", TECH, f"{OFFICE}; {LEGAL}", "Quý II/2026"),
    ("3", "Công khai tiến độ giải quyết hồ sơ trên màn hình tại bộ phận một cửa", OFFICE, TECH, "Tháng 3/2026"),
    ("4", "Sắp xếp lại vị trí việc làm của các phòng sau hợp nhất, bảo đảm không chồng chéo nhiệm vụ", STAFF, "", "30/6/2026"),
    ("5", "Tập huấn kỹ năng tiếp công dân, xử lý hồ sơ trực tuyến cho toàn bộ công chức", STAFF, OFFICE, "Quý III/2026"),
    ("6", "Kiểm tra đột xuất việc chấp hành giờ giấc, thái độ phục vụ", INSPECT, STAFF, "Thường xuyên"),
    ("7", "Khảo sát mức độ hài lòng của chủ đầu tư, nhà thầu bằng phiếu điện tử", OFFICE, TECH, "Hằng quý"),
    ("8", "Xây dựng cẩm nang hỏi đáp về thẩm định thiết kế, đăng trên trang thông tin của Sở", INSPECT, LEGAL, "Trước 30/4/2026"),
    ("9", "Kết nối kho dữ liệu quy hoạch với nền tảng chia sẻ dữ liệu của tỉnh", TECH, "", "Tháng 9/2026"),
    (
        "10",
        "Đánh giá tác động của các quy định do Sở tham mưu ban hành từ năm 2021, đề nghị bãi bỏ quy định không còn phù hợp",
        LEGAL,
        INSPECT,
        "Quý IV/2026",
    ),
    ("11", "Thay thế hệ thống camera, máy lấy số tại bộ phận một cửa", OFFICE, "", "31/8/2026"),
    ("12", "Tổng kết, bình chọn phòng có sáng kiến cải cách tốt nhất năm", OFFICE, STAFF, "Tháng 12/2026"),
)

BLOCKS: tuple[Block, ...] = (
    header(("UBND TỈNH BẮC NINH", "**SỞ XÂY DỰNG**"), MOTTO, ("Số: 05/KH-SXD",), "Bắc Ninh, ngày 08 tháng 01 năm 2026"),
    Para("**KẾ HOẠCH**", "centre", 14, indent=False),
    Para("**Cải cách hành chính năm 2026 của Sở Xây dựng**", "centre", indent=False),
    Para(
        "Thực hiện Kế hoạch số 477/KH-UBND ngày 30/12/2025 của Ủy ban nhân dân tỉnh Bắc Ninh, Sở Xây dựng ban hành Kế hoạch cải cách "
        "hành chính năm 2026 với các nội dung sau:"
    ),
    Para("**I. MỤC TIÊU**", "left"),
    Para("1. Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 90% trở lên."),
    Para("2. Thời gian giải quyết thủ tục thẩm định bình quân giảm một phần ba so với năm 2025."),
    Para("3. Mức độ hài lòng của người dân, doanh nghiệp đạt trên 95%."),
    Para("**II. NHIỆM VỤ**", "left"),
    Grid(ROWS, (0.07, 0.39, 0.19, 0.19, 0.16)),
    Para("**III. TỔ CHỨC THỰC HIỆN**", "left"),
    Para(
        "1. Trưởng các phòng, Giám đốc Trung tâm Dữ liệu xây dựng căn cứ Kế hoạch này phân công công việc đến từng công chức, hoàn thành "
        "trước ngày 20/01/2026."
    ),
    Para("2. Văn phòng Sở theo dõi, đôn đốc; báo cáo Giám đốc Sở trước ngày 10 hằng tháng."),
    signing(RECIPIENTS, ("GIÁM ĐỐC",), "Ngô Khả Tín"),
)

EXPECTED = Expected(
    number="05/KH-SXD",
    type="Kế hoạch",
    issued_on="2026-01-08",
    place="Bắc Ninh",
    issuer="Sở Xây dựng tỉnh Bắc Ninh",
    parent="Ủy ban nhân dân tỉnh Bắc Ninh",
    subject="Cải cách hành chính năm 2026 của Sở Xây dựng",
    references=(cited("Kế hoạch", "477/KH-UBND", "2025-12-30", "Ủy ban nhân dân tỉnh Bắc Ninh", "implements"),),
    requirements=(
        ask("II", "NHIỆM VỤ"),
        ask(
            "II.1",
            "Rà soát thủ tục hành chính có thời gian",
            lead=(LEGAL,),
            support=(OFFICE,),
            deadlines=(due("Trước 15/02/2026", "2026-02-15"),),
        ),
        ask(
            "II.2",
            "Số hóa hồ sơ cấp phép xây dựng còn",
            lead=(TECH,),
            support=(OFFICE, LEGAL),
            deadlines=(due("Quý II/2026", "2026-06-30"),),
        ),
        ask(
            "II.3",
            "Công khai tiến độ giải quyết hồ sơ trên",
            lead=(OFFICE,),
            support=(TECH,),
            deadlines=(due("Tháng 3/2026", "2026-03-31"),),
        ),
        ask("II.4", "Sắp xếp lại vị trí việc làm của", lead=(STAFF,), deadlines=(due("30/6/2026", "2026-06-30"),)),
        ask(
            "II.5",
            "Tập huấn kỹ năng tiếp công dân, xử lý",
            lead=(STAFF,),
            support=(OFFICE,),
            deadlines=(due("Quý III/2026", "2026-09-30"),),
        ),
        ask("II.6", "Kiểm tra đột xuất việc chấp hành giờ giấc,", lead=(INSPECT,), support=(STAFF,)),
        ask(
            "II.7",
            "Khảo sát mức độ hài lòng của chủ đầu",
            lead=(OFFICE,),
            support=(TECH,),
            deadlines=(due("Hằng quý", rrule="FREQ=MONTHLY;INTERVAL=3"),),
        ),
        ask(
            "II.8",
            "Xây dựng cẩm nang hỏi đáp về thẩm định",
            lead=(INSPECT,),
            support=(LEGAL,),
            deadlines=(due("Trước 30/4/2026", "2026-04-30"),),
        ),
        ask("II.9", "Kết nối kho dữ liệu quy hoạch với nền", lead=(TECH,), deadlines=(due("Tháng 9/2026", "2026-09-30"),)),
        ask(
            "II.10",
            "Đánh giá tác động của các quy định do",
            lead=(LEGAL,),
            support=(INSPECT,),
            deadlines=(due("Quý IV/2026", "2026-12-31"),),
        ),
        ask("II.11", "Thay thế hệ thống camera, máy lấy số", lead=(OFFICE,), deadlines=(due("31/8/2026", "2026-08-31"),)),
        ask(
            "II.12",
            "Tổng kết, bình chọn phòng có sáng kiến cải",
            lead=(OFFICE,),
            support=(STAFF,),
            deadlines=(due("Tháng 12/2026", "2026-12-31"),),
        ),
        ask("III", "TỔ CHỨC THỰC HIỆN"),
        ask(
            "III.1",
            "Trưởng các phòng, Giám đốc Trung tâm Dữ liệu",
            lead=("Trưởng các phòng", "Giám đốc Trung tâm Dữ liệu xây dựng"),
            deadlines=(due("trước ngày 20/01/2026", "2026-01-20"),),
        ),
        ask(
            "III.2",
            "Văn phòng Sở theo dõi, đôn đốc; báo cáo",
            lead=(OFFICE,),
            report_to=("Giám đốc Sở",),
            deadlines=(due("trước ngày 10 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=10"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Ngô Khả Tín"),
)

SAMPLE = Sample(
    name="plan-ruled-table.pdf",
    shows="Kế hoạch with a ruled task table over two pages, the head repeated; empty cells, `Thường xuyên`, terms by quarter and month",
    make=lambda: pdf(*BLOCKS),
    expected=EXPECTED,
)
