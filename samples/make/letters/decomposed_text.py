"""A notice as plain text whose marks stand apart from their letters (NFD), with old tone placement and foreign letters for Đ."""

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, due, parties
from samples.make.plain import decomposed
from schemas import Signer

# Ð (U+00D0) stands for Đ and `hoá`, `toà` are spelt the old way, as in files of old machines.
TEXT = """\
BẢO HIỂM XÃ HỘI TỈNH LẠNG SƠN
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Ðộc lập - Tự do - Hạnh phúc

Số: 19/TB-BHXH
Lạng Sơn, ngày 04 tháng 02 năm 2026

THÔNG BÁO
Về việc chuyển địa điểm tiếp nhận hồ sơ

Bảo hiểm xã hội tỉnh Lạng Sơn thông báo chuyển bộ phận tiếp nhận hồ sơ sang toà nhà số 3, đường Vọng Phu, kể từ ngày 02/3/2026.

Ðề nghị các đơn vị sử dụng lao động chốt hồ sơ đang giải quyết tại địa điểm cũ trước ngày 27 tháng 02 năm 2026.

Giao Văn phòng tháo dỡ biển hiệu, số hoá hồ sơ lưu, hoàn thành trong tháng 3/2026.

Nơi nhận:
- UBND tỉnh (để b/c);
- Các đơn vị sử dụng lao động;
- Lưu: VT, VP.

GIÁM ÐỐC

Chu Bế Nguyên Đán
"""

EXPECTED = Expected(
    number="19/TB-BHXH",
    type="Thông báo",
    issued_on="2026-02-04",
    place="Lạng Sơn",
    issuer="Bảo hiểm xã hội tỉnh Lạng Sơn",
    subject="chuyển địa điểm tiếp nhận hồ sơ",
    requirements=(
        ask(
            None,
            "Đề nghị các đơn vị sử dụng lao động",
            lead=("các đơn vị sử dụng lao động",),
            deadlines=(due("trước ngày 27 tháng 02 năm 2026", "2026-02-27"),),
        ),
        ask(
            None,
            "Giao Văn phòng tháo dỡ biển hiệu, số hóa",
            lead=("Văn phòng",),
            deadlines=(due("trong tháng 3/2026", "2026-03-31"),),
        ),
    ),
    recipients=parties("UBND tỉnh (để b/c)", "Các đơn vị sử dụng lao động", "Lưu: VT, VP"),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Chu Bế Nguyên Đán"),
)

SAMPLE = Sample(
    name="decomposed-letters.txt",
    shows="Thông báo as text in NFD, with `Ð` (U+00D0) for `Đ` and old tone placement; put right once, told in notices",
    make=lambda: decomposed(TEXT),
    expected=EXPECTED,
)
