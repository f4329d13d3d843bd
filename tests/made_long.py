"""Texts that repeat one thing without end: what hostile or broken files do to patterns."""

from tests.made_text import HEADER

REPEATED: dict[str, tuple[str, str]] = {
    "one line of prose": ("", "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 30/4/2025; "),
    "one line of items": (HEADER + "Kính gửi: Sở Nội vụ\n", "a) Rà soát; b) Báo cáo; "),
    "markers of numbers": ("", "Số: "),
    "markers of receivers": ("", "Kính gửi "),
    "bullets": ("", "- "),
    "one capital word": ("", "A"),
    "positions": ("", "CHỦ TỊCH "),
    "capacities": ("", "KT. "),
    "names": ("", "Hoàng Văn "),
    "labels": (HEADER, "1.1. "),
    "news": ("", "UBND tỉnh đã ban hành "),
    "annexes": ("", "Phụ lục "),
    "stamps": ("", "ĐẾN Số: "),
    "a subject without end": (HEADER + "KẾ HOẠCH\n", "TĂNG CƯỜNG "),
    "recipients without end": (HEADER + "Nơi nhận:\n", "- Như trên; "),
    "blanks": ("", " "),
    "tabs": ("", "\t"),
    "opening brackets": ("", "("),
    "circumstances": ("", "ngày tháng năm "),
    "bodies": ("", "các sở, "),
    "bodies that share nothing": ("", "Sở Y tế, "),
    "offices that lead one another": ("", "Giám đốc "),
    "addressed offices": ("", "đồng chí Giám đốc "),
    "pieces of a motto": ("", "Cộng hòa xã hội "),
}
"""What is repeated (second), and what stands before it, by name."""


def repeated(name: str, letters: int) -> str:
    """A text of about so many letters."""
    before, piece = REPEATED[name]
    return before + piece * (letters // len(piece))
