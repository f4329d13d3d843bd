"""A letter as text in TCVN3, out of a program that knew one code a letter and no capitals with tones."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.old_letters import old_bytes
from schemas import Signer

OFFICES = "Ủy ban nhân dân các huyện, thành phố"
TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
SỞ GIAO THÔNG VẬN TẢI
Số: 318/SGTVT-QLĐS
V/v kiểm tra bến khách ngang sông trước mùa lũ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Nam Định, ngày 14 tháng 5 năm 2003

Kính gửi: Ủy ban nhân dân các huyện, thành phố

Thực hiện Chỉ thị số 09/CT-UB ngày 22/4/2003 của Ủy ban nhân dân tỉnh về phòng, chống lụt bão, Sở Giao thông vận tải \
đề nghị Ủy ban nhân dân các huyện, thành phố:
1. Lập danh sách bến khách chưa có giấy phép hoạt động, gửi Sở Giao thông vận tải trước ngày 30 tháng 5 năm 2003.
2. Chủ trì, phối hợp với Công an huyện đình chỉ đò chở quá trọng tải hoặc thiếu áo phao.
3. Báo cáo kết quả kiểm tra về Sở Giao thông vận tải chậm nhất ngày 20/6/2003./.

Nơi nhận:
- Như trên;
- Công an tỉnh (để phối hợp);
- Lưu: VT, QLĐS.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Lại Thế Nhượng
"""

EXPECTED = Expected(
    number="318/SGTVT-QLĐS",
    type="Công văn",
    issued_on="2003-05-14",
    place="Nam Định",
    issuer="Sở Giao thông vận tải tỉnh Nam Định",
    parent="Ủy ban nhân dân tỉnh Nam Định",
    subject="kiểm tra bến khách ngang sông trước mùa lũ",
    addressees=parties(OFFICES),
    references=(cited("Chỉ thị", "09/CT-UB", "2003-04-22", "Ủy ban nhân dân tỉnh", "implements"),),
    default_assignees=parties(OFFICES),
    requirements=(
        ask(
            "1",
            "Lập danh sách bến khách chưa có giấy phép",
            inherited=(OFFICES,),
            report_to=("Sở Giao thông vận tải",),
            deadlines=(due("trước ngày 30 tháng 5 năm 2003", "2003-05-30"),),
        ),
        ask("2", "Chủ trì, phối hợp với Công an huyện đình", inherited=(OFFICES,), support=("Công an huyện",)),
        ask(
            "3",
            "Báo cáo kết quả kiểm tra về Sở Giao",
            inherited=(OFFICES,),
            report_to=("Sở Giao thông vận tải",),
            deadlines=(due("chậm nhất ngày 20/6/2003", "2003-06-20"),),
        ),
    ),
    recipients=parties("Như trên", "Công an tỉnh (để phối hợp)", "Lưu: VT, QLĐS"),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Lại Thế Nhượng"),
)

SAMPLE = Sample(
    name="tcvn3-letter.txt",
    shows="Công văn of 2003 as text in TCVN3 (ABC): capitals with tones are typed small among the others, as the set has none",
    make=lambda: old_bytes(TEXT, "tcvn3"),
    expected=EXPECTED,
)
