"""A report (báo cáo) in Word: only what it proposes at its end is asked of somebody."""

from samples.make.blocks import MOTTO, Block, Grid, Item, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.word import word
from schemas import Signer

RECIPIENTS = ("Bộ Nội vụ", "Thường trực HĐND thành phố", "Sở Nội vụ", "Phòng VH-XH", "Lưu: VT, VP")

BLOCKS: tuple[Block, ...] = (
    header(("UBND THÀNH PHỐ HUẾ", "**SỞ NỘI VỤ**"), MOTTO, ("Số: 640/BC-SNV",), "Huế, ngày 12 tháng 12 năm 2025"),
    Para("**BÁO CÁO**", "centre", 14, indent=False),
    Para("**Kết quả sáu tháng vận hành bộ máy xã, phường sau sắp xếp**", "centre", indent=False),
    Para(
        "Thực hiện Công văn số 10207/BNV-CQĐP ngày 28/11/2025 của Bộ Nội vụ, Sở Nội vụ báo cáo kết quả sáu tháng vận hành bộ máy xã, "
        "phường trên địa bàn thành phố như sau:"
    ),
    Item("KẾT QUẢ", scheme="plan"),
    Item("Về tổ chức: 40/40 xã, phường kiện toàn xong chức danh lãnh đạo, quản lý.", level=1, scheme="plan"),
    Item("Về thủ tục hành chính: tỷ lệ giải quyết đúng hạn theo số liệu dưới đây.", level=1, scheme="plan"),
    Grid((("Tháng", "Hồ sơ nhận", "Đúng hạn"), ("10/2025", "61.204", "96,1%"), ("11/2025", "58.877", "97,4%")), (0.3, 0.35, 0.35)),
    Item("KHÓ KHĂN", scheme="plan"),
    Item("Thiếu công chức địa chính, xây dựng ở 11 xã miền núi và đầm phá.", level=1, scheme="plan"),
    Item("Phần mềm một cửa còn lỗi khi đồng bộ với cơ sở dữ liệu đất đai.", level=1, scheme="plan"),
    Item("KIẾN NGHỊ, ĐỀ XUẤT", scheme="plan"),
    Item("Đề nghị Bộ Nội vụ hướng dẫn định mức biên chế công chức cấp xã trong quý I/2026.", level=1, scheme="plan"),
    Item(
        "Kiến nghị Ủy ban nhân dân thành phố giao Sở Khoa học và Công nghệ khắc phục lỗi đồng bộ dữ liệu trước ngày 15/01/2026.",
        level=1,
        scheme="plan",
    ),
    Para("Trên đây là báo cáo của Sở Nội vụ, kính gửi Bộ Nội vụ tổng hợp./."),
    signing(RECIPIENTS, ("GIÁM ĐỐC",), "Tôn Nữ Thục Uyên"),
)

EXPECTED = Expected(
    number="640/BC-SNV",
    type="Báo cáo",
    issued_on="2025-12-12",
    place="Huế",
    issuer="Sở Nội vụ thành phố Huế",
    parent="Ủy ban nhân dân thành phố Huế",
    subject="Kết quả sáu tháng vận hành bộ máy xã, phường sau sắp xếp",
    references=(cited("Công văn", "10207/BNV-CQĐP", "2025-11-28", "Bộ Nội vụ", "implements"),),
    requirements=(
        ask("III", "KIẾN NGHỊ, ĐỀ XUẤT"),
        ask("III.1", "Đề nghị Bộ Nội vụ hướng dẫn định mức", lead=("Bộ Nội vụ",), deadlines=(due("trong quý I/2026", "2026-03-31"),)),
        ask(
            "III.2",
            "Kiến nghị Ủy ban nhân dân thành phố giao",
            lead=("Ủy ban nhân dân thành phố", "Sở Khoa học và Công nghệ"),
            deadlines=(due("trước ngày 15/01/2026", "2026-01-15"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Tôn Nữ Thục Uyên"),
)

SAMPLE = Sample(
    name="report-with-proposals.docx",
    shows="Báo cáo: results, a table of figures and difficulties ask nothing; the proposals of part III do",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
