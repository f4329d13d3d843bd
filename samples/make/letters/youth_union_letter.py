"""A letter of the Youth Union in Word, header and signature set with tabs instead of a table."""

from samples.make.blocks import Block, Para, Sample
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.word import word
from schemas import Signer

CELLS = "Ban Chấp hành Đoàn các xã, phường, đặc khu"

BLOCKS: tuple[Block, ...] = (
    Para("BAN CHẤP HÀNH ĐOÀN TỈNH AN GIANG\t\tĐOÀN TNCS HỒ CHÍ MINH", "left", indent=False),
    Para("***\t\t\t\t\t\tAn Giang, ngày 21 tháng 10 năm 2025", "left", indent=False),
    Para("Số: 156 -CV/TĐTN-PTTN", "left", indent=False),
    Para("V/v đăng ký công trình thanh niên năm 2026", "left", indent=False),
    Para("", "left", indent=False),
    Para("Kính gửi: Ban Chấp hành Đoàn các xã, phường, đặc khu", "centre", indent=False),
    Para(
        "Căn cứ Chương trình số 08-CTr/TĐTN ngày 06/01/2025 của Ban Thường vụ Tỉnh đoàn, Ban Thường vụ Tỉnh đoàn đề nghị Ban Chấp hành "
        "Đoàn các xã, phường, đặc khu thực hiện một số nội dung sau:"
    ),
    Para("1. Đăng ký ít nhất 01 công trình thanh niên gắn với chuyển đổi số, gửi về Ban Phong trào Tỉnh đoàn trước ngày 15/11/2025."),
    Para("2. Báo cáo tiến độ qua nhóm điều hành trước 16 giờ thứ Sáu hằng tuần."),
    Para("3. Bàn giao công trình chậm nhất ngày 26/3/2026, chào mừng 95 năm Ngày thành lập Đoàn."),
    Para("Đồng chí Bí thư Đoàn các xã, phường, đặc khu chịu trách nhiệm triển khai nội dung này./."),
    Para("", "left", indent=False),
    Para("Nơi nhận:\t\t\t\tTM. BAN THƯỜNG VỤ TỈNH ĐOÀN", "left", indent=False),
    Para("- Như trên;\t\t\t\t\tPHÓ BÍ THƯ", "left", indent=False),
    Para("- Thường trực Tỉnh đoàn;", "left", indent=False),
    Para("- Lưu: VP, PTTN.", "left", indent=False),
    Para("\t\t\t\t\t\tNéang Sóc Nhiên", "left", indent=False),
)

EXPECTED = Expected(
    number="156-CV/TĐTN-PTTN",
    type="Công văn",
    issued_on="2025-10-21",
    place="An Giang",
    issuer="Ban Chấp hành Đoàn tỉnh An Giang",
    subject="đăng ký công trình thanh niên năm 2026",
    addressees=parties(CELLS),
    references=(cited("Chương trình", "08-CTr/TĐTN", "2025-01-06", "Ban Thường vụ Tỉnh đoàn", "basis"),),
    default_assignees=parties(CELLS),
    requirements=(
        ask(
            "1",
            "Đăng ký ít nhất 01 công trình thanh niên",
            inherited=(CELLS,),
            report_to=("Ban Phong trào Tỉnh đoàn",),
            deadlines=(due("trước ngày 15/11/2025", "2025-11-15"),),
        ),
        ask(
            "2",
            "Báo cáo tiến độ qua nhóm điều hành trước",
            inherited=(CELLS,),
            deadlines=(due("trước 16 giờ thứ Sáu hằng tuần", rrule="FREQ=WEEKLY;BYDAY=FR"),),
        ),
        ask(
            "3",
            "Bàn giao công trình chậm nhất ngày 26/3/2026, chào",
            inherited=(CELLS,),
            deadlines=(due("chậm nhất ngày 26/3/2026", "2026-03-26"),),
        ),
        ask(None, "Đồng chí Bí thư Đoàn các xã, phường,", lead=("Đồng chí Bí thư Đoàn các xã, phường, đặc khu",)),
    ),
    recipients=parties("Như trên", "Thường trực Tỉnh đoàn", "Lưu: VP, PTTN"),
    signer=Signer(capacity="TM. BAN THƯỜNG VỤ TỈNH ĐOÀN", position="PHÓ BÍ THƯ", name="Néang Sóc Nhiên"),
)

SAMPLE = Sample(
    name="youth-union-letter.docx",
    shows="a letter of the Youth Union: `ĐOÀN TNCS HỒ CHÍ MINH`, `***`, a blank inside the number, two columns made with tabs",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
