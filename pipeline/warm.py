"""Imported by the server that workers are made from: reads a small letter, so that libraries and tables are loaded once for all of them.

Only what can be shared safely is loaded: no PDF and no OCR engine, whose libraries must not be copied while they are loaded.
"""

from pipeline.run import read_bytes

_LETTER = """\
ỦY BAN NHÂN DÂN TỈNH MẪU
Số: 1/UBND-VP
Hà Nội, ngày 05 tháng 3 năm 2025
Kính gửi: Các sở, ban, ngành.
Thực hiện Công văn số 2/UBND-VP ngày 01/3/2025, đề nghị Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 20/3/2025.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
"""

read_bytes("warm.txt", _LETTER.encode())
