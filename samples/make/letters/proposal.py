"""A proposal (tờ trình) as PDF: căn cứ, reasons, and what the body above is asked to approve."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, parties, who
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = ("Như trên", "Giám đốc, các PGĐ Sở", "Sở Tài chính (p/h)", "Lưu: VT, KHTC")

BLOCKS: tuple[Block, ...] = (
    header(("UBND TỈNH SƠN LA", "**SỞ GIÁO DỤC VÀ ĐÀO TẠO**"), MOTTO, ("Số: 88/TTr-SGDĐT",), "Sơn La, ngày 02 tháng 3 năm 2026"),
    Para("**TỜ TRÌNH**", "centre", 14, indent=False),
    Para("**Về việc hỗ trợ bữa ăn trưa cho học sinh bán trú vùng cao năm học 2026 - 2027**", "centre", indent=False),
    Para("Kính gửi: Ủy ban nhân dân tỉnh Sơn La.", "centre"),
    Para("Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019;"),
    Para("Căn cứ Nghị định số 66/2025/NĐ-CP ngày 12 tháng 3 năm 2025 của Chính phủ;"),
    Para("Căn cứ Nghị quyết số 61/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh,"),
    Para("Sở Giáo dục và Đào tạo báo cáo Ủy ban nhân dân tỉnh như sau:"),
    Para("**I. SỰ CẦN THIẾT**", "left"),
    Para(
        "Toàn tỉnh có 214 điểm trường lẻ cách trung tâm xã từ 7 km trở lên. Học sinh phải mang cơm theo, bữa trưa thường chỉ có cơm "
        "nguội và muối ớt; mùa rét nhiều em bỏ học buổi chiều. Kết quả thí điểm tại 12 điểm trường trong học kỳ vừa qua cho thấy tỷ lệ "
        "chuyên cần tăng rõ rệt."
    ),
    Para("**II. NỘI DUNG HỖ TRỢ**", "left"),
    Para("1. Đối tượng: học sinh mầm non, tiểu học ở điểm trường lẻ không hưởng chính sách bán trú khác."),
    Para("2. Mức hỗ trợ: 18.000 đồng một bữa, không quá 160 bữa một năm học."),
    Para("3. Kinh phí dự kiến: 9.240 triệu đồng từ ngân sách tỉnh."),
    Para("**III. ĐỀ NGHỊ**", "left"),
    Para("1. Đề nghị Ủy ban nhân dân tỉnh phê duyệt chủ trương hỗ trợ nêu tại mục II."),
    Para("2. Đề nghị Ủy ban nhân dân tỉnh giao Sở Tài chính bố trí kinh phí trong dự toán bổ sung năm 2026."),
    Para("(Gửi kèm Báo cáo số 51/BC-SGDĐT ngày 25/02/2026 của Sở Giáo dục và Đào tạo về kết quả thí điểm)"),
    Para("Trân trọng kính trình./."),
    signing(RECIPIENTS, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Quàng Văn Inh"),
)

EXPECTED = Expected(
    number="88/TTr-SGDĐT",
    type="Tờ trình",
    issued_on="2026-03-02",
    place="Sơn La",
    issuer="Sở Giáo dục và Đào tạo tỉnh Sơn La",
    parent="Ủy ban nhân dân tỉnh Sơn La",
    subject="hỗ trợ bữa ăn trưa cho học sinh bán trú vùng cao năm học 2026 - 2027",
    addressees=parties("Ủy ban nhân dân tỉnh Sơn La"),
    references=(
        cited("Luật", "43/2019/QH14", "2019-06-14", None, "basis"),
        cited("Nghị định", "66/2025/NĐ-CP", "2025-03-12", "Chính phủ", "basis"),
        cited("Nghị quyết", "61/NQ-HĐND", "2025-12-10", "Hội đồng nhân dân tỉnh", "basis"),
        cited("Báo cáo", "51/BC-SGDĐT", "2026-02-25", "Sở Giáo dục và Đào tạo", "attached"),
    ),
    requirements=(
        ask("III", "ĐỀ NGHỊ"),
        ask("III.1", "Đề nghị Ủy ban nhân dân tỉnh phê duyệt", lead=(who("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Sơn La"),)),
        ask("III.2", "Đề nghị Ủy ban nhân dân tỉnh giao Sở", lead=("Ủy ban nhân dân tỉnh", "Sở Tài chính")),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Quàng Văn Inh"),
)

SAMPLE = Sample(
    name="proposal.pdf",
    shows="Tờ trình: three căn cứ, reasons and sums that ask nothing, what is asked under III, an attached report in brackets",
    make=lambda: pdf(*BLOCKS),
    expected=EXPECTED,
)
