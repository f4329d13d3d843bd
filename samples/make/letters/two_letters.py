"""One PDF that holds two letters: the one that matters, and the letter it forwards."""

from samples.make.blocks import MOTTO, Block, PageBreak, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = ("Như trên", "TT Đảng ủy, TT HĐND phường", "Lưu: VT, VHXH")

MAIN: tuple[Block, ...] = (
    header(
        ("**ỦY BAN NHÂN DÂN**", "**PHƯỜNG HÒA LÂM**"),
        MOTTO,
        ("Số: 298/UBND-VHXH", "V/v phối hợp tuyển chọn diễn viên", "quần chúng"),
        "Hòa Lâm, ngày 16 tháng 01 năm 2026",
    ),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Ban Giám hiệu các trường trên địa bàn phường;", "left"),
    Para("- Trưởng các khu phố.", "left"),
    Para(
        "Ủy ban nhân dân phường chuyển Công văn số 12/HPSV-SX ngày 12/01/2026 của Hãng phim Sao Vàng (gửi kèm) về việc tuyển chọn "
        "diễn viên quần chúng. Ủy ban nhân dân phường có ý kiến như sau:"
    ),
    Para(
        "1. Đề nghị Ban Giám hiệu các trường thông báo đến phụ huynh, gửi danh sách đăng ký về Phòng Văn hóa - Xã hội trước ngày "
        "26/01/2026."
    ),
    Para("2. Trưởng các khu phố phối hợp với Công an phường giữ gìn trật tự tại điểm tuyển chọn."),
    Para("Rất mong các đơn vị quan tâm, phối hợp./."),
    signing(RECIPIENTS, ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"), "Kha Mộng Tuyền"),
)
FORWARDED: tuple[Block, ...] = (
    PageBreak(),
    header(
        ("**CÔNG TY CỔ PHẦN**", "**HÃNG PHIM SAO VÀNG**"),
        MOTTO,
        ("Số: 12/HPSV-SX", "V/v tuyển chọn diễn viên quần chúng"),
        "Thành phố Hồ Chí Minh, ngày 12 tháng 01 năm 2026",
    ),
    Para("Kính gửi: Ủy ban nhân dân phường Hòa Lâm.", "centre"),
    Para(
        "Hãng phim đang chuẩn bị bối cảnh phim truyện Mùa nước nhảy, cần tuyển 80 diễn viên quần chúng từ 10 đến 60 tuổi. Kính đề nghị "
        "Ủy ban nhân dân phường cho phép đặt điểm tuyển chọn tại nhà văn hóa phường trong các ngày 31/01 và 01/02/2026."
    ),
    Para("Trân trọng cảm ơn./."),
    signing(("Như trên", "Lưu: VT, SX"), ("GIÁM ĐỐC SẢN XUẤT",), "Doãn Tường Vi"),
)

EXPECTED = Expected(
    number="298/UBND-VHXH",
    type="Công văn",
    issued_on="2026-01-16",
    place="Hòa Lâm",
    issuer="Ủy ban nhân dân phường Hòa Lâm",
    subject="phối hợp tuyển chọn diễn viên quần chúng",
    addressees=parties("Ban Giám hiệu các trường trên địa bàn phường", "Trưởng các khu phố"),
    references=(cited("Công văn", "12/HPSV-SX", "2026-01-12", "Hãng phim Sao Vàng", "attached"),),
    requirements=(
        ask(
            "1",
            "Đề nghị Ban Giám hiệu các trường thông báo",
            lead=("Ban Giám hiệu các trường",),
            report_to=("Phòng Văn hóa - Xã hội",),
            deadlines=(due("trước ngày 26/01/2026", "2026-01-26"),),
        ),
        ask("2", "Trưởng các khu phố phối hợp với Công an", lead=("Trưởng các khu phố",), support=("Công an phường",)),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="TL. CHỦ TỊCH", position="TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", name="Kha Mộng Tuyền"),
)

SAMPLE = Sample(
    name="two-letters.pdf",
    shows="two letters in one PDF: the first is read, the letter it forwards is noticed; signed `TL. CHỦ TỊCH` by the head of a division",
    make=lambda: pdf(*MAIN, *FORWARDED),
    expected=EXPECTED,
)
