"""A draft in Word: running number and day left blank, tracked changes in it; what was struck out is not read."""

from samples.make.blocks import MOTTO, Block, Para, Sample, WordXml, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.word import word
from samples.make.word_xml import changed
from schemas import Signer

RECIPIENTS = ("Như trên", "Chủ tịch, các PCT UBND tỉnh", "VPUB: LĐ, các phòng, ban", "Lưu: VT, KGVX, NC")
ALL = ("các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường")

BLOCKS: tuple[Block, ...] = (
    header(
        ("**ỦY BAN NHÂN DÂN**", "**TỈNH ĐẮK LẮK**"),
        MOTTO,
        ("Số:           /UBND-KGVX", "V/v tổ chức Ngày hội đọc sách", "các dân tộc năm 2026"),
        "Đắk Lắk, ngày       tháng 3 năm 2026",
    ),
    Para("DỰ THẢO", "left", indent=False),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Các sở, ban, ngành tỉnh;", "left"),
    Para("- Ủy ban nhân dân các xã, phường.", "left"),
    Para(
        "Theo đề nghị của Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 74/TTr-SVHTTDL ngày 02/3/2026, Ủy ban nhân dân tỉnh yêu cầu các "
        "sở, ban, ngành tỉnh, Ủy ban nhân dân các xã, phường thực hiện một số nội dung sau:"
    ),
    WordXml(
        changed(
            (
                "keep",
                "1. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Giáo dục và Đào tạo tổ chức Ngày hội; báo cáo Ủy ban nhân "
                "dân tỉnh trước ngày ",
            ),
            ("delete", "15/5/2026"),
            ("insert", "30/4/2026"),
            ("keep", "."),
        )
    ),
    WordXml(
        changed(
            ("keep", "2. Ủy ban nhân dân các xã, phường "),
            ("delete", "vận động mỗi hộ góp một cuốn sách và "),
            ("keep", "mở tủ sách tại nhà văn hóa cộng đồng, hoàn thành trong "),
            ("insert", "6 tháng đầu năm 2026"),
            ("delete", "năm 2026"),
            ("keep", "."),
        )
    ),
    Para("Yêu cầu các sở, ban, ngành tỉnh, Ủy ban nhân dân các xã, phường nghiêm túc thực hiện./."),
    signing(RECIPIENTS, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "H’Loan Knul Êban"),
)

EXPECTED = Expected(
    number="/UBND-KGVX",
    type="Công văn",
    issued_on="2026-03",
    place="Đắk Lắk",
    issuer="Ủy ban nhân dân tỉnh Đắk Lắk",
    subject="tổ chức Ngày hội đọc sách các dân tộc năm 2026",
    addressees=parties("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"),
    references=(cited("Tờ trình", "74/TTr-SVHTTDL", "2026-03-02", "Sở Văn hóa, Thể thao và Du lịch", "basis"),),
    default_assignees=parties(*ALL),
    requirements=(
        ask(
            "1",
            "Sở Văn hóa, Thể thao và Du lịch chủ",
            lead=(who("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch tỉnh Đắk Lắk"),),
            support=("Sở Giáo dục và Đào tạo",),
            report_to=("Ủy ban nhân dân tỉnh",),
            deadlines=(due("trước ngày 30/4/2026", "2026-04-30"),),
        ),
        ask(
            "2",
            "Ủy ban nhân dân các xã, phường mở tủ",
            lead=("Ủy ban nhân dân các xã, phường",),
            deadlines=(due("trong 6 tháng đầu năm 2026", "2026-06-30"),),
        ),
        ask(None, "Yêu cầu các sở, ban, ngành tỉnh, Ủy", lead=ALL),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="H’Loan Knul Êban"),
)

SAMPLE = Sample(
    name="draft-blank-number.docx",
    shows="a draft: running number and day blank (`/UBND-KGVX`, `2026-03`), tracked insertions read, deletions not",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
