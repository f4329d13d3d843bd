"""A plan that was put together of old files and new ones: paragraphs in .VnTime, others in Times New Roman, and some in both."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.word import word
from samples.make.word_old import old_word
from schemas import Signer

RECIPIENTS = ("Thường trực Huyện ủy", "Trung tâm Văn hóa huyện", "Các xã, thị trấn", "Lưu: VT, VHTT")

BLOCKS: tuple[Block, ...] = (
    header(
        ("**ỦY BAN NHÂN DÂN**", "**HUYỆN TỨ KỲ**"),
        MOTTO,
        ("Số: 27/KH-UBND",),
        "Tứ Kỳ, ngày 09 tháng 8 năm 2007",
    ),
    Para("**KẾ HOẠCH**", "centre"),
    Para("**Sưu tầm, kiểm kê hương ước cổ trên địa bàn huyện**", "centre"),
    Para(
        "Căn cứ Quyết định số 1215/QĐ-UBND ngày 03/7/2007 của Ủy ban nhân dân tỉnh Hải Dương, Ủy ban nhân dân huyện lập kế hoạch như sau:"
    ),
    Para("1. Phòng Văn hóa - Thông tin chủ trì, phối hợp với Hội Người cao tuổi huyện lập phiếu kiểm kê, xong trước ngày 31/8/2007."),
    Para("2. Ủy ban nhân dân các xã, thị trấn cử người biết chữ Hán đọc bản gốc và gửi bản chép về Phòng Văn hóa - Thông tin."),
    Para("3. Phòng Tài chính - Kế hoạch bố trí kinh phí mua tủ chống ẩm trong quý IV năm 2007."),
    signing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Khổng Ngọc Ước"),
)

EXPECTED = Expected(
    number="27/KH-UBND",
    type="Kế hoạch",
    issued_on="2007-08-09",
    place="Tứ Kỳ",
    issuer="Ủy ban nhân dân huyện Tứ Kỳ",
    subject="Sưu tầm, kiểm kê hương ước cổ trên địa bàn huyện",
    references=(cited("Quyết định", "1215/QĐ-UBND", "2007-07-03", "Ủy ban nhân dân tỉnh Hải Dương", "basis"),),
    requirements=(
        ask(
            "1",
            "Phòng Văn hóa - Thông tin chủ trì, phối hợp",
            lead=("Phòng Văn hóa - Thông tin",),
            support=("Hội Người cao tuổi huyện",),
            deadlines=(due("trước ngày 31/8/2007", "2007-08-31"),),
        ),
        ask(
            "2",
            "Ủy ban nhân dân các xã, thị trấn cử",
            lead=("Ủy ban nhân dân các xã, thị trấn",),
            report_to=("Phòng Văn hóa - Thông tin",),
        ),
        ask(
            "3",
            "Phòng Tài chính - Kế hoạch bố trí kinh phí",
            lead=("Phòng Tài chính - Kế hoạch",),
            deadlines=(due("trong quý IV năm 2007", "2007-12-31"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Khổng Ngọc Ước"),
)

SAMPLE = Sample(
    name="mixed-fonts.docx",
    shows="Kế hoạch of 2007 put together of files in `.VnTime` and in Unicode: the font changes between and inside paragraphs",
    make=lambda: old_word(word(*BLOCKS), "tcvn3", mixed=True),
    expected=EXPECTED,
)
