"""Guidance (hướng dẫn) as text in Windows-1258, classified Mật."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.plain import windows_1258
from schemas import Signer

UNITS = "các đơn vị trực thuộc Cục"
TEXT = """\
BỘ TÀI CHÍNH
CỤC DỰ TRỮ QUỐC GIA ĐÔNG BẮC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 07/HD-CDTĐB
MẬT
Hải Phòng, ngày 11 tháng 4 năm 2017

HƯỚNG DẪN
Về việc kiểm kê hàng dự trữ thời điểm 0 giờ ngày 01/7/2017

Căn cứ Thông tư số 145/2013/TT-BTC ngày 21 tháng 10 năm 2013 của Bộ trưởng Bộ Tài chính, Cục \
yêu cầu các đơn vị trực thuộc Cục thực hiện như sau:
1. Lập tổ kiểm kê trước ngày 15/6/2017; thành phần có kế toán, thủ kho và kỹ thuật bảo quản.
2. Cân, đếm, đối chiếu thẻ kho với sổ kế toán; lập biên bản cho từng lô hàng.
3. Gửi báo cáo kiểm kê về Phòng Kế hoạch và Quản lý hàng dự trữ chậm nhất ngày 10 tháng 7 năm 2017.
Hướng dẫn này thay thế Hướng dẫn số 05/HD-CDTĐB ngày 09/5/2014.

Nơi nhận:
- Các đơn vị trực thuộc;
- Lãnh đạo Cục;
- Lưu: VT, KHQLHDT.
KT. CỤC TRƯỞNG
PHÓ CỤC TRƯỞNG
Bùi Vĩ Khương
"""

EXPECTED = Expected(
    number="07/HD-CDTĐB",
    type="Hướng dẫn",
    issued_on="2017-04-11",
    place="Hải Phòng",
    issuer="Cục Dự trữ Quốc gia Đông Bắc",
    parent="Bộ Tài chính",
    subject="kiểm kê hàng dự trữ thời điểm 0 giờ ngày 01/7/2017",
    secrecy="Mật",
    references=(
        cited("Thông tư", "145/2013/TT-BTC", "2013-10-21", "Bộ trưởng Bộ Tài chính", "basis"),
        cited("Hướng dẫn", "05/HD-CDTĐB", "2014-05-09", None, "replaces"),
    ),
    default_assignees=parties(UNITS),
    requirements=(
        ask(
            "1",
            "Lập tổ kiểm kê trước ngày 15/6/2017; thành phần",
            inherited=(UNITS,),
            deadlines=(due("trước ngày 15/6/2017", "2017-06-15"),),
        ),
        ask("2", "Cân, đếm, đối chiếu thẻ kho với sổ", inherited=(UNITS,)),
        ask(
            "3",
            "Gửi báo cáo kiểm kê về Phòng Kế hoạch",
            inherited=(UNITS,),
            report_to=("Phòng Kế hoạch và Quản lý hàng dự trữ",),
            deadlines=(due("chậm nhất ngày 10 tháng 7 năm 2017", "2017-07-10"),),
        ),
    ),
    recipients=parties("Các đơn vị trực thuộc", "Lãnh đạo Cục", "Lưu: VT, KHQLHDT"),
    signer=Signer(capacity="KT. CỤC TRƯỞNG", position="PHÓ CỤC TRƯỞNG", name="Bùi Vĩ Khương"),
)

SAMPLE = Sample(
    name="windows-1258.txt",
    shows="Hướng dẫn as text in Windows-1258, its columns one under another, marked `MẬT`",
    make=lambda: windows_1258(TEXT),
    expected=EXPECTED,
)
