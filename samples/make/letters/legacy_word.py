"""A letter in the binary format of Word 97, made from DOCX by LibreOffice."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.legacy import legacy_word
from samples.make.word import word
from schemas import Signer

RECIPIENTS = ("Như trên", "TT. Huyện ủy, HĐND huyện", "Lưu: VT, TNMT")
LEAD = "Ủy ban nhân dân các xã, thị trấn"

BLOCKS: tuple[Block, ...] = (
    header(
        ("**ỦY BAN NHÂN DÂN**", "**HUYỆN TRÀ VÂN**"),
        MOTTO,
        ("Số: 412/UBND-TNMT", "V/v rà soát hành lang an toàn", "hồ chứa nước trên địa bàn huyện"),
        "Trà Vân, ngày 17 tháng 6 năm 2019",
    ),
    Para("Kính gửi: Ủy ban nhân dân các xã, thị trấn.", "centre"),
    Para(
        "Thực hiện Kế hoạch số 77/KH-UBND ngày 20/5/2019 của Ủy ban nhân dân tỉnh Quảng Ngãi, Ủy ban nhân dân huyện yêu cầu Ủy ban nhân "
        "dân các xã, thị trấn:"
    ),
    Para("1. Thống kê hộ dân, công trình lấn chiếm hành lang an toàn hồ chứa; gửi Phòng Tài nguyên và Môi trường trước ngày 05/7/2019."),
    Para("2. Cắm mốc tạm tại các vị trí chưa có mốc giới, xong trong quý III/2019."),
    Para("Giao Phòng Tài nguyên và Môi trường tổng hợp, báo cáo Ủy ban nhân dân huyện trước ngày 20/7/2019./."),
    signing(RECIPIENTS, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Đinh Kà Bảo"),
    Para(""),  # Word ends no document with a table; LibreOffice takes such a table apart
)

EXPECTED = Expected(
    number="412/UBND-TNMT",
    type="Công văn",
    issued_on="2019-06-17",
    place="Trà Vân",
    issuer="Ủy ban nhân dân huyện Trà Vân",
    subject="rà soát hành lang an toàn hồ chứa nước trên địa bàn huyện",
    addressees=parties(LEAD),
    references=(cited("Kế hoạch", "77/KH-UBND", "2019-05-20", "Ủy ban nhân dân tỉnh Quảng Ngãi", "implements"),),
    default_assignees=parties(LEAD),
    requirements=(
        ask(
            "1",
            "Thống kê hộ dân, công trình lấn chiếm hành",
            inherited=(LEAD,),
            report_to=("Phòng Tài nguyên và Môi trường",),
            deadlines=(due("trước ngày 05/7/2019", "2019-07-05"),),
        ),
        ask("2", "Cắm mốc tạm tại các vị trí chưa", inherited=(LEAD,), deadlines=(due("trong quý III/2019", "2019-09-30"),)),
        ask(
            None,
            "Giao Phòng Tài nguyên và Môi trường tổng hợp,",
            lead=("Phòng Tài nguyên và Môi trường",),
            report_to=("Ủy ban nhân dân huyện",),
            deadlines=(due("trước ngày 20/7/2019", "2019-07-20"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Đinh Kà Bảo"),
)

SAMPLE = Sample(
    name="legacy-letter.doc",
    shows="Công văn of a district before 2025 in the binary format of Word 97",
    make=lambda: legacy_word(word(*BLOCKS)),
    expected=EXPECTED,
    stable=False,
)
