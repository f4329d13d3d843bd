"""Imported by the server that workers are made from: reads a small letter, so that libraries and tables are loaded once for all of them.

Only what can be shared safely is loaded: no PDF and no OCR engine, whose libraries must not be copied while they are loaded.
"""

import pickle
import sys
from types import TracebackType

from pipeline.run import read_bytes

_LEFT_ALONE = (EOFError, pickle.UnpicklingError, ConnectionError, FileNotFoundError)
"""What a worker meets that begins when who leads has just ended: pipes closed, letters cut off, locks taken away."""

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


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of an error before a worker's work began; a run that ended meanwhile is none, and no clerk should see its traceback."""
    if not issubclass(kind, _LEFT_ALONE):
        sys.__excepthook__(kind, error, trace)


read_bytes("warm.txt", _LETTER.encode())
sys.excepthook = _told  # of the server process: workers tell of errors in their work themselves
