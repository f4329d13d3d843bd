"""A news item that retells a dispatch: number, day and orders in prose."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due
from samples.make.plain import utf8

TEXT = "\n\n".join(
    (
        "Vĩnh Long: Siết chặt quản lý bến khách ngang sông mùa nước nổi",
        "(Cổng TTĐT) - Ủy ban nhân dân tỉnh Vĩnh Long vừa ban hành Công văn số 5031/UBND-KT ngày 12/9/2025 về việc tăng cường bảo đảm an "
        "toàn bến khách ngang sông trong mùa nước nổi.",
        "Theo đó, UBND tỉnh yêu cầu Chủ tịch UBND các xã, phường tổ chức kiểm tra toàn bộ bến khách ngang sông trên địa bàn, đình chỉ ngay "
        "bến không phép, phương tiện quá hạn đăng kiểm, hoàn thành trước ngày 30/9/2025.",
        "Sở Xây dựng chủ trì, phối hợp với Công an tỉnh lập đoàn kiểm tra liên ngành, tập trung vào các bến đưa rước học sinh.",
        "Văn bản nêu rõ, Sở Giáo dục và Đào tạo có trách nhiệm vận động phụ huynh cho học sinh mặc áo phao khi qua sông theo Chỉ "
        "thị số 08/CT-UBND ngày 20/5/2025 của Chủ tịch UBND tỉnh.",
        "Toàn tỉnh hiện có hơn 180 bến khách ngang sông, mỗi ngày đưa đón hàng nghìn lượt khách.",
        "Tin, ảnh: Trúc Giang",
    )
)

EXPECTED = Expected(
    kind="report",
    number="5031/UBND-KT",
    type="Công văn",
    issued_on="2025-09-12",
    place=None,
    issuer="Ủy ban nhân dân tỉnh Vĩnh Long",
    subject="tăng cường bảo đảm an toàn bến khách ngang sông trong mùa nước nổi",
    references=(cited("Chỉ thị", "08/CT-UBND", "2025-05-20", "Chủ tịch UBND tỉnh"),),
    requirements=(
        ask(
            None,
            "Theo đó, UBND tỉnh yêu cầu Chủ tịch UBND",
            lead=("Chủ tịch UBND các xã, phường",),
            deadlines=(due("trước ngày 30/9/2025", "2025-09-30"),),
        ),
        ask(None, "Sở Xây dựng chủ trì, phối hợp với Công", lead=("Sở Xây dựng",), support=("Công an tỉnh",)),
        ask(
            None,
            "Văn bản nêu rõ, Sở Giáo dục và Đào",
            lead=("Sở Giáo dục và Đào tạo",),
            references=("08/CT-UBND",),
        ),
    ),
)

SAMPLE = Sample(
    name="news-item.txt",
    shows="a news item that retells a công văn (`kind: report`): number, day, issuer and orders in prose, no header, no signer",
    make=lambda: utf8(TEXT),
    expected=EXPECTED,
)
