"""An official letter as law portals show it: header, number, date and Kính gửi run into one line."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.plain import utf8
from schemas import Signer

TEXT = (
    "Công văn 4410/BXD-QLN năm 2024 về rà soát quỹ nhà ở xã hội\nBỘ XÂY DỰNG ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do "
    "- Hạnh phúc --------------- Số: 4410/BXD-QLN V/v rà soát quỹ đất, quỹ nhà ở xã hội Hà Nội, ngày 15 tháng 8 năm 2024 Kính gửi: Ủy "
    "ban nhân dân các tỉnh, thành phố trực thuộc Trung ương\nThực hiện Nghị quyết số 33/NQ-CP ngày 11/03/2023 của Chính phủ và Luật Nhà "
    "ở ngày 27 tháng 11 năm 2023, Bộ Xây dựng đề nghị Ủy ban nhân dân các tỉnh, thành phố thực hiện một số nội dung sau: 1. Rà soát quỹ "
    "đất 20% trong các dự án nhà ở thương mại đã giao đất; lập danh mục gửi Bộ Xây dựng trước ngày 15/9/2024. 2. Chỉ đạo Sở Xây dựng "
    "công khai danh sách dự án nhà ở xã hội đủ điều kiện vay vốn trên trang thông tin điện tử trước ngày 30 hàng tháng. 3. Tổng hợp khó "
    "khăn, vướng mắc trong xác định giá thuê, giá bán nhà ở xã hội; báo cáo Bộ Xây dựng trong tháng 10/2024.\nTrên đây là ý kiến của Bộ "
    "Xây dựng, trân trọng cảm ơn sự phối hợp của quý cơ quan./.\nNơi nhận: - Như trên; - Bộ trưởng (để b/c); - Sở Xây dựng các tỉnh, "
    "thành phố; - Lưu: VT, QLN. KT. BỘ TRƯỞNG THỨ TRƯỞNG Quách Thế Tường\n"
)

LEAD = "Ủy ban nhân dân các tỉnh, thành phố"
EXPECTED = Expected(
    number="4410/BXD-QLN",
    type="Công văn",
    issued_on="2024-08-15",
    place="Hà Nội",
    issuer="Bộ Xây dựng",
    subject="rà soát quỹ đất, quỹ nhà ở xã hội",
    addressees=parties("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"),
    references=(
        cited("Nghị quyết", "33/NQ-CP", "2023-03-11", "Chính phủ", "implements"),
        cited("Luật", None, "2023-11-27", None, "implements", title="Luật Nhà ở"),
    ),
    default_assignees=parties(LEAD),
    requirements=(
        ask(
            "1",
            "Rà soát quỹ đất 20% trong các dự án",
            inherited=(LEAD,),
            report_to=("Bộ Xây dựng",),
            deadlines=(due("trước ngày 15/9/2024", "2024-09-15"),),
        ),
        ask(
            "2",
            "Chỉ đạo Sở Xây dựng công khai danh sách",
            inherited=(LEAD,),
            deadlines=(due("trước ngày 30 hàng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=30"),),
        ),
        ask(
            "3",
            "Tổng hợp khó khăn, vướng mắc trong xác định",
            inherited=(LEAD,),
            report_to=("Bộ Xây dựng",),
            deadlines=(due("trong tháng 10/2024", "2024-10-31"),),
        ),
    ),
    recipients=parties("Như trên", "Bộ trưởng (để b/c)", "Sở Xây dựng các tỉnh, thành phố", "Lưu: VT, QLN"),
    signer=Signer(capacity="KT. BỘ TRƯỞNG", position="THỨ TRƯỞNG", name="Quách Thế Tường"),
)

SAMPLE = Sample(
    name="flattened-web-page.txt",
    shows="Công văn as law portals show it: the site's title, then header, number, date and Kính gửi in one line, items inside a paragraph",
    make=lambda: utf8(TEXT),
    expected=EXPECTED,
)
