"""An official letter of a ministry as PDF: two columns of words in the header and at the end, a number broken at its hyphen."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.pdf import pdf
from schemas import Signer

ORDERED = ("Giám đốc Sở Y tế các tỉnh, thành phố", "Giám đốc các bệnh viện trực thuộc Bộ")

BLOCKS: tuple[Block, ...] = (
    header(
        ("**BỘ Y TẾ**",),
        MOTTO,
        ("Số: 6120/BYT-KCB", "V/v tổ chức tiếp nhận, cấp cứu", "người bệnh trong đợt nghỉ", "Tết Dương lịch 2026"),
        "Hà Nội, ngày 18 tháng 12 năm 2025",
    ),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Sở Y tế các tỉnh, thành phố trực thuộc Trung ương;", "left"),
    Para("- Các bệnh viện trực thuộc Bộ Y tế;", "left"),
    Para("- Y tế các Bộ, ngành.", "left"),
    Para(
        "Tiếp theo Công văn số 5874/BYT-KCB ngày 28/11/2025 của Bộ Y tế về chuẩn bị nhân lực, thuốc, vật tư y tế cho mùa cao điểm cuối "
        "năm và Kế hoạch số 1305/KH-\nBYT ngày 02 tháng 12 năm 2025 của Bộ Y tế; để người bệnh được khám, cấp cứu kịp thời trong bốn "
        "ngày nghỉ, Bộ Y tế yêu cầu Giám đốc Sở Y tế các tỉnh, thành phố, Giám đốc các bệnh viện trực thuộc Bộ thực hiện các việc sau:"
    ),
    Para(
        "1. Bố trí trực đủ bốn cấp (trực lãnh đạo, trực chuyên môn, hậu cần, bảo vệ); niêm yết danh sách và số điện thoại "
        "đường dây nóng tại khoa cấp cứu trước 16 giờ ngày 30/12/2025."
    ),
    Para(
        "2. Dự trữ đủ cơ số máu, dịch truyền, thuốc giải độc. Viện Huyết học - Truyền máu Trung ương chủ trì, phối hợp với các trung tâm "
        "truyền máu khu vực điều phối chế phẩm máu cho những cơ sở khám bệnh, chữa bệnh đang thiếu, hoàn thành trước ngày 27/12/2025."
    ),
    Para(
        "3. Không từ chối hoặc chuyển tuyến người bệnh khi chưa sơ cứu ổn định, kể cả trường hợp người bệnh chưa xuất trình được thẻ bảo "
        "hiểm y tế, giấy tờ tùy thân hay chưa có người nhà đi cùng; trường hợp vượt khả năng chuyên môn phải hội chẩn từ xa với tuyến "
        "trên, ghi rõ giờ, nội dung hội chẩn vào hồ sơ bệnh án và cử nhân viên y tế đi cùng xe cứu thương cho đến khi bàn giao xong."
    ),
    Para(
        "4. Giám đốc Sở Y tế các tỉnh, thành phố chỉ đạo trạm y tế xã, phường, đặc khu trực 24/24 giờ; phối hợp với ngành Công an, ngành "
        "Xây dựng ứng cứu tai nạn giao thông."
    ),
    Para(
        "5. Cục Quản lý Dược, Cục Cơ sở hạ tầng và Thiết bị y tế theo dõi thị trường, bảo đảm không để thiếu thuốc cấp cứu, khí ô xy y "
        "tế trong những ngày nghỉ; làm việc với nhà sản xuất, nhà phân phối để có phương án giao hàng cả ban đêm, công khai danh sách "
        "kho dự trữ và người trực trên trang thông tin điện tử của Cục chậm nhất ngày 25/12/2025."
    ),
    Para("6. Chế độ báo cáo:", "left"),
    Para("a) Báo cáo nhanh số ca khám, cấp cứu, tai nạn do pháo nổ gửi Cục Quản lý Khám, chữa bệnh trước 14 giờ hằng ngày."),
    Para(
        "b) Báo cáo tổng hợp cả đợt nghỉ, kèm số liệu của từng cơ sở khám bệnh, chữa bệnh và thuyết minh các ca tử vong, tai "
        "nạn hàng loạt (nếu có), gửi cả bản giấy và bản điện tử chậm nhất ngày 06 tháng 01 năm 2026."
    ),
    Para("Giao Cục Quản lý Khám, chữa bệnh làm đầu mối theo dõi, đôn đốc; tổng hợp, báo cáo Bộ trưởng trước ngày 09/01/2026."),
    Para("Bộ Y tế trân trọng thông báo để các đơn vị biết, thực hiện./."),
    signing(
        ("Như trên", "Bộ trưởng (để báo cáo)", "Các Thứ trưởng", "Bảo hiểm xã hội Việt Nam", "Cổng TTĐT Bộ Y tế", "Lưu: VT, KCB"),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        "Đàm Quý Sâm",
    ),
)

EXPECTED = Expected(
    number="6120/BYT-KCB",
    type="Công văn",
    issued_on="2025-12-18",
    place="Hà Nội",
    issuer="Bộ Y tế",
    subject="tổ chức tiếp nhận, cấp cứu người bệnh trong đợt nghỉ Tết Dương lịch 2026",
    addressees=parties("Sở Y tế các tỉnh, thành phố trực thuộc Trung ương", "Các bệnh viện trực thuộc Bộ Y tế", "Y tế các Bộ, ngành"),
    references=(
        cited("Công văn", "5874/BYT-KCB", "2025-11-28", "Bộ Y tế"),
        cited("Kế hoạch", "1305/KH-BYT", "2025-12-02", "Bộ Y tế"),
    ),
    default_assignees=parties(*ORDERED),
    requirements=(
        ask(
            "1",
            "Bố trí trực đủ bốn cấp (trực lãnh đạo,",
            inherited=ORDERED,
            deadlines=(due("trước 16 giờ ngày 30/12/2025", "2025-12-30"),),
        ),
        ask(
            "2",
            "Dự trữ đủ cơ số máu, dịch truyền, thuốc",
            lead=("Viện Huyết học - Truyền máu Trung ương",),
            support=("các trung tâm truyền máu khu vực",),
            deadlines=(due("trước ngày 27/12/2025", "2025-12-27"),),
        ),
        ask(
            "3",
            "Không từ chối hoặc chuyển tuyến người bệnh khi",
            inherited=ORDERED,
        ),
        ask(
            "4",
            "Giám đốc Sở Y tế các tỉnh, thành phố",
            lead=("Giám đốc Sở Y tế các tỉnh, thành phố",),
            support=("ngành Công an", "ngành Xây dựng"),
        ),
        ask(
            "5",
            "Cục Quản lý Dược, Cục Cơ sở hạ tầng",
            lead=("Cục Quản lý Dược", "Cục Cơ sở hạ tầng và Thiết bị y tế"),
            deadlines=(due("chậm nhất ngày 25/12/2025", "2025-12-25"),),
        ),
        ask("6", "Chế độ báo cáo:", inherited=ORDERED),
        ask(
            "6.a",
            "Báo cáo nhanh số ca khám, cấp cứu, tai",
            inherited=ORDERED,
            report_to=("Cục Quản lý Khám, chữa bệnh",),
            deadlines=(due("trước 14 giờ hằng ngày", rrule="FREQ=DAILY"),),
        ),
        ask(
            "6.b",
            "Báo cáo tổng hợp cả đợt nghỉ, kèm số",
            inherited=ORDERED,
            deadlines=(due("chậm nhất ngày 06 tháng 01 năm 2026", "2026-01-06"),),
        ),
        ask(
            None,
            "Giao Cục Quản lý Khám, chữa bệnh làm đầu",
            lead=("Cục Quản lý Khám, chữa bệnh",),
            report_to=("Bộ trưởng",),
            deadlines=(due("trước ngày 09/01/2026", "2026-01-09"),),
        ),
    ),
    recipients=parties(
        "Như trên", "Bộ trưởng (để báo cáo)", "Các Thứ trưởng", "Bảo hiểm xã hội Việt Nam", "Cổng TTĐT Bộ Y tế", "Lưu: VT, KCB"
    ),
    signer=Signer(capacity="KT. BỘ TRƯỞNG", position="THỨ TRƯỞNG", name="Đàm Quý Sâm"),
)

SAMPLE = Sample(
    name="official-letter-two-columns.pdf",
    shows="Công văn of a ministry over two pages: columns side by side, a number and a term broken over lines",
    make=lambda: pdf(*BLOCKS),
    expected=EXPECTED,
)
