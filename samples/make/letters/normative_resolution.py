"""A legal normative act of a people's council: its year stands in its number, its articles are no tasks."""

from samples.make.blocks import MOTTO, Block, Item, Para, Sample, header, signing
from samples.make.expected import Expected, cited, parties
from samples.make.word import word
from schemas import Signer

RECIPIENTS = (
    "Ủy ban Thường vụ Quốc hội",
    "Chính phủ",
    "Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính, Bộ Tư pháp",
    "Ban Thường vụ Tỉnh ủy",
    "Đoàn ĐBQH tỉnh",
    "Lưu: VT",
)

BLOCKS: tuple[Block, ...] = (
    header(("**HỘI ĐỒNG NHÂN DÂN**", "**TỈNH HƯNG YÊN**"), MOTTO, ("Số: 27/2025/NQ-HĐND",), "Hưng Yên, ngày 05 tháng 12 năm 2025"),
    Para("**NGHỊ QUYẾT**", "centre", 14, indent=False),
    Para("**Quy định mức hỗ trợ thu gom phụ phẩm nông nghiệp trên địa bàn tỉnh**", "centre", indent=False),
    Para("_Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;_"),
    Para("_Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 đã được sửa đổi, bổ sung bởi Luật số 87/2025/QH15;_"),
    Para("_Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025;_"),
    Para("_Xét Tờ trình số 212/TTr-UBND ngày 20 tháng 11 năm 2025 của Ủy ban nhân dân tỉnh;_"),
    Para("_Hội đồng nhân dân ban hành Nghị quyết quy định mức hỗ trợ thu gom phụ phẩm nông nghiệp trên địa bàn tỉnh._"),
    Item("Phạm vi điều chỉnh, đối tượng áp dụng", scheme="articles"),
    Item("Nghị quyết này quy định mức hỗ trợ thu gom rơm rạ, vỏ trấu, thân cây ngô sau thu hoạch.", level=1, scheme="articles"),
    Item("Nghị quyết này áp dụng đối với hợp tác xã, tổ hợp tác, hộ gia đình có diện tích từ 0,5 ha trở lên.", level=1, scheme="articles"),
    Item("Mức hỗ trợ", scheme="articles"),
    Item("Thu gom bằng máy: 450.000 đồng một hecta một vụ.", level=1, scheme="articles"),
    Item("Thu gom thủ công: 300.000 đồng một hecta một vụ.", level=1, scheme="articles"),
    Item("Tổ chức thực hiện", scheme="articles"),
    Item("Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.", level=1, scheme="articles"),
    Item("Nghị quyết có hiệu lực từ ngày 15 tháng 12 năm 2025.", level=1, scheme="articles"),
    Para("Nghị quyết này đã được Hội đồng nhân dân tỉnh Hưng Yên khóa XVII, kỳ họp thứ 30 thông qua ngày 05 tháng 12 năm 2025./."),
    signing(RECIPIENTS, ("CHỦ TỊCH",), "Mạc Quốc Hiền"),
)

EXPECTED = Expected(
    number="27/2025/NQ-HĐND",
    type="Nghị quyết",
    issued_on="2025-12-05",
    place="Hưng Yên",
    issuer="Hội đồng nhân dân tỉnh Hưng Yên",
    subject="Quy định mức hỗ trợ thu gom phụ phẩm nông nghiệp trên địa bàn tỉnh",
    references=(
        cited("Luật", "72/2025/QH15", None, None, "basis"),
        cited("Luật", "64/2025/QH15", None, None, "basis"),
        cited("Luật", "87/2025/QH15", None, None, "basis"),
        cited("Luật", None, "2025-06-25", None, "basis", title="Luật Ngân sách nhà nước"),
        cited("Tờ trình", "212/TTr-UBND", "2025-11-20", "Ủy ban nhân dân tỉnh", "basis"),
    ),
    requirements=None,
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="CHỦ TỊCH", name="Mạc Quốc Hiền"),
)

SAMPLE = Sample(
    name="normative-resolution.docx",
    shows="Nghị quyết of a people's council (normative): year in the number, `Điều` counted by Word, statutes by number and by day",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
