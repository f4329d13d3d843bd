"""A letter of a Party committee: its own header, `Số 412-CV/TU` without a colon, items `1-`, `T/M`."""

from samples.make.blocks import Block, Columns, Para, Sample, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = ("Như trên", "Các đồng chí Tỉnh ủy viên", "Đảng ủy Ủy ban nhân dân tỉnh", "Lưu Văn phòng Tỉnh ủy")
CELLS = "các đảng ủy xã, phường"

BLOCKS: tuple[Block, ...] = (
    Columns(
        rows=(
            (("TỈNH ỦY ĐỒNG NAI", "*"), ("**ĐẢNG CỘNG SẢN VIỆT NAM**",)),
            (
                ("Số 412-CV/TU", "_V/v nâng cao chất lượng sinh hoạt chi bộ_", "_ở các xã, phường mới thành lập_"),
                ("_Đồng Nai, ngày 05 tháng 9 năm 2025_",),
            ),
        ),
        sizes=(12, 12),
    ),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Các ban đảng, Văn phòng Tỉnh ủy,", "left"),
    Para("- Đảng ủy các xã, phường trực thuộc Tỉnh ủy.", "left"),
    Para(
        "Thực hiện Kết luận số 191-KL/TW, ngày 22/7/2025 của Ban Bí thư và Kế hoạch số 21-KH/TU, ngày 30/7/2025 của Ban Thường vụ Tỉnh "
        "ủy, qua khảo sát cho thấy nội dung sinh hoạt ở một số chi bộ ghép còn dàn trải, tỷ lệ đảng viên vắng mặt cao. Để khắc phục, Ban "
        "Thường vụ Tỉnh ủy yêu cầu các đảng ủy xã, phường:"
    ),
    Para(
        "1- Tổ chức quán triệt Kế hoạch số 21-KH/TU đến từng chi bộ trong tháng 9/2025; lấy kết quả học tập làm tiêu chí đánh giá cuối năm."
    ),
    Para("2- Rà soát, bổ sung quy chế làm việc của cấp ủy; gửi Văn phòng Tỉnh ủy trước ngày 25/9/2025."),
    Para("3- Thí điểm sinh hoạt chuyên đề trên nền tảng sổ tay đảng viên điện tử từ nay đến hết quý I/2026."),
    Para(
        "4- Giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Cơ quan Ủy ban Kiểm tra Tỉnh ủy theo dõi việc thực hiện, định kỳ hằng quý báo "
        "cáo Ban Thường vụ Tỉnh ủy."
    ),
    signing(RECIPIENTS, ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "Huỳnh Chỉnh Tâm"),
)

EXPECTED = Expected(
    number="412-CV/TU",
    type="Công văn",
    issued_on="2025-09-05",
    place="Đồng Nai",
    issuer="Tỉnh ủy Đồng Nai",
    subject="nâng cao chất lượng sinh hoạt chi bộ ở các xã, phường mới thành lập",
    addressees=parties("Các ban đảng, Văn phòng Tỉnh ủy", "Đảng ủy các xã, phường trực thuộc Tỉnh ủy"),
    references=(
        cited("Kết luận", "191-KL/TW", "2025-07-22", "Ban Bí thư", "implements"),
        cited("Kế hoạch", "21-KH/TU", "2025-07-30", "Ban Thường vụ Tỉnh ủy", "implements"),
    ),
    default_assignees=parties(CELLS),
    requirements=(
        ask(
            "1",
            "Tổ chức quán triệt Kế hoạch số 21-KH/TU đến",
            inherited=(CELLS,),
            deadlines=(due("trong tháng 9/2025", "2025-09-30"),),
            references=("21-KH/TU",),
        ),
        ask(
            "2",
            "Rà soát, bổ sung quy chế làm việc của",
            inherited=(CELLS,),
            report_to=("Văn phòng Tỉnh ủy",),
            deadlines=(due("trước ngày 25/9/2025", "2025-09-25"),),
        ),
        ask(
            "3",
            "Thí điểm sinh hoạt chuyên đề trên nền tảng",
            inherited=(CELLS,),
            deadlines=(due("từ nay đến hết quý I/2026", "2026-03-31"),),
        ),
        ask(
            "4",
            "Giao Ban Tổ chức Tỉnh ủy chủ trì, phối",
            lead=("Ban Tổ chức Tỉnh ủy",),
            support=("Cơ quan Ủy ban Kiểm tra Tỉnh ủy",),
            report_to=("Ban Thường vụ Tỉnh ủy",),
            deadlines=(due("định kỳ hằng quý", rrule="FREQ=MONTHLY;INTERVAL=3"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="T/M BAN THƯỜNG VỤ", position="PHÓ BÍ THƯ", name="Huỳnh Chỉnh Tâm"),
)

SAMPLE = Sample(
    name="party-letter.pdf",
    shows="a letter of a provincial Party committee: `ĐẢNG CỘNG SẢN VIỆT NAM`, `Số 412-CV/TU`, items `1-`, `T/M`, dates after a comma",
    make=lambda: pdf(*BLOCKS),
    expected=EXPECTED,
)
