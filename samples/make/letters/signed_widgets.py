"""A digitally signed letter: number and day stand only in the appearance streams of signature fields."""

from datetime import datetime

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.pdf import pdf
from samples.make.signed import VIETNAM, Holder, Stamp, signed
from schemas import Signer

RECIPIENTS = ("Như trên", "UBND tỉnh (báo cáo)", "Giám đốc và các PGĐ Sở", "Lưu: VT, CĐS.04")
GAP = "\u00a0" * 12  # blanks that PDF writers do not fold, where the clerk's stamp goes

BLOCKS: tuple[Block, ...] = (
    header(
        ("UBND TỈNH TUYÊN QUANG", "**SỞ KHOA HỌC VÀ CÔNG NGHỆ**"),
        MOTTO,
        (f"Số:{GAP}/SKHCN-CĐS", "V/v rà soát trang thiết bị phục vụ", "họp trực tuyến cấp xã"),
        f"Tuyên Quang, ngày{GAP}tháng{GAP}năm 2025",
    ),
    Para("Kính gửi:", "centre", indent=False),
    Para("- Các sở, ban, ngành của tỉnh;", "left"),
    Para("- Ủy ban nhân dân các xã, phường.", "left"),
    Para(
        "Phúc đáp Công văn số 2265/VPUBND-HCQT ngày 10/11/2025 của Văn phòng Ủy ban nhân dân tỉnh và căn cứ Thông tư số 39/2017/TT-BTTTT "
        "ngày 15/12/2017 của Bộ trưởng Bộ Thông tin và Truyền thông, Sở Khoa học và Công nghệ đề nghị các sở, ban, ngành, Ủy ban nhân "
        "dân các xã, phường:"
    ),
    Para("1. Kiểm kê màn hình, máy quay, bộ âm thanh của phòng họp trực tuyến theo biểu mẫu gửi kèm."),
    Para("2. Gửi kết quả về Sở Khoa học và Công nghệ trước ngày 28 tháng 11 năm 2025."),
    Para(
        "3. Trung tâm Công nghệ số tỉnh phối hợp với Viễn thông Tuyên Quang đo kiểm đường truyền tại từng xã, hoàn thành trong 10 ngày "
        "làm việc kể từ ngày nhận được danh sách."
    ),
    Para("Rất mong nhận được sự phối hợp của các cơ quan, địa phương./."),
    signing(RECIPIENTS, ("GIÁM ĐỐC",), "Ma Thế Quyền"),
)

DIRECTOR = Holder("Ma Thế Quyền", "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
BODY = Holder("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG")
SIGNED, SEALED = datetime(2025, 11, 18, 16, 51, 3, tzinfo=VIETNAM), datetime(2025, 11, 19, 8, 14, 22, tzinfo=VIETNAM)

STAMPS = (
    Stamp("NguoiKy", (375, 352, 485, 402), DIRECTOR, SIGNED),
    Stamp("SoVanBan", (136, 726, 166, 742), BODY, SEALED, ("9 1 4",)),
    Stamp("Ngay", (393, 726, 419, 742), BODY, SEALED, ("1 8",)),
    Stamp("Thang", (455, 726, 481, 742), BODY, SEALED, ("1 1",)),
    Stamp(
        "CoQuan",
        (410, 795, 590, 830),
        BODY,
        SEALED,
        ("Ký bởi: SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Cơ quan: TỈNH TUYÊN QUANG", "Ngày ký: 19-11-2025 08:14:22 +07:00"),
        size=8,
        red=True,
    ),
)

LEADS = ("các sở, ban, ngành", "Ủy ban nhân dân các xã, phường")
EXPECTED = Expected(
    number="914/SKHCN-CĐS",
    type="Công văn",
    issued_on="2025-11-18",
    place="Tuyên Quang",
    issuer="Sở Khoa học và Công nghệ tỉnh Tuyên Quang",
    parent="Ủy ban nhân dân tỉnh Tuyên Quang",
    subject="rà soát trang thiết bị phục vụ họp trực tuyến cấp xã",
    addressees=parties("Các sở, ban, ngành của tỉnh", "Ủy ban nhân dân các xã, phường"),
    references=(
        cited("Công văn", "2265/VPUBND-HCQT", "2025-11-10", "Văn phòng Ủy ban nhân dân tỉnh", "replies_to"),
        cited("Thông tư", "39/2017/TT-BTTTT", "2017-12-15", "Bộ trưởng Bộ Thông tin và Truyền thông", "basis"),
    ),
    default_assignees=parties(*LEADS),
    requirements=(
        ask("1", "Kiểm kê màn hình, máy quay, bộ âm thanh", inherited=LEADS),
        ask(
            "2",
            "Gửi kết quả về Sở Khoa học và Công",
            inherited=LEADS,
            report_to=("Sở Khoa học và Công nghệ",),
            deadlines=(due("trước ngày 28 tháng 11 năm 2025", "2025-11-28"),),
        ),
        ask(
            "3",
            "Trung tâm Công nghệ số tỉnh phối hợp với",
            lead=("Trung tâm Công nghệ số tỉnh",),
            support=("Viễn thông Tuyên Quang",),
            deadlines=(due("trong 10 ngày làm việc kể từ ngày nhận được danh sách"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Ma Thế Quyền"),
)

SAMPLE = Sample(
    name="signed-letter.pdf",
    shows="Công văn whose number and day stand only in signature fields, digits apart; the hour in the stamp `Ký bởi` is not the date of "
    "issue; signed by the director, then by the body, with certificates",
    make=lambda: signed(pdf(*BLOCKS), *STAMPS),
    expected=EXPECTED,
    stable=False,
)
