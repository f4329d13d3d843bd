"""A file called `.doc` that is a web page inside, as many document systems export them."""

import html

from samples.make.blocks import Sample
from samples.make.expected import Expected, ask, cited, due, parties
from schemas import Signer

LEAD = "Phòng Lao động - Thương binh và Xã hội các huyện, thành phố"


def _page() -> bytes:
    """HTML as Word's own export writes it: header and signature in tables, everything else in paragraphs."""
    body = "".join((
        _table(
            "UBND TỈNH CAO BẰNG<br><b>SỞ LAO ĐỘNG - THƯƠNG BINH<br>VÀ XÃ HỘI</b><br>Số: 1033/SLĐTBXH-TE<br>V/v hỗ trợ trẻ em có hoàn cảnh "
            "đặc biệt<br>dịp Tết Trung thu",
            "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b><br><i>Cao Bằng, ngày 24 tháng 8 năm 2022</i>",
        ),
        "<p align=center>Kính gửi: Phòng Lao động - Thương binh và Xã hội các huyện, thành phố</p>",
        _p(
            "Căn cứ Quyết định số 1240/QĐ-UBND ngày 17/8/2022 của Ủy ban nhân dân tỉnh, Sở Lao động - Thương binh và Xã hội đề nghị "
            "Phòng Lao động - Thương binh và Xã hội các huyện, thành phố:"
        ),
        _p(
            "1. Lập danh sách trẻ em mồ côi, khuyết tật nặng chưa được nhận quà, gửi về Sở Lao động - Thương binh và Xã hội trước ngày "
            "31/8/2022."),
        _p("2. Trao quà tận tay trẻ em & người giám hộ trước ngày 10/9/2022."),
        _p("Mọi vướng mắc xin liên hệ Phòng Bảo trợ xã hội để được giải đáp./."),
        _table(
            "<i>Nơi nhận:</i><br>- Như trên;<br>- UBND tỉnh (b/c);<br>- Lưu: VT, TE.",
            "<b>KT. GIÁM ĐỐC</b><br><b>PHÓ GIÁM ĐỐC</b><br><br><br><b>Hoàng Ích Lèn</b>",
        ),
    ))  # fmt: skip
    return f'<html><head><meta charset="utf-8"><title>Công văn</title></head><body>{body}</body></html>\n'.encode()


def _p(text: str) -> str:
    return f"<p>{html.escape(text)}</p>\n"


def _table(left: str, right: str) -> str:
    return f"<table><tr><td align=center>{left}</td><td align=center>{right}</td></tr></table>\n"


EXPECTED = Expected(
    number="1033/SLĐTBXH-TE",
    type="Công văn",
    issued_on="2022-08-24",
    place="Cao Bằng",
    issuer="Sở Lao động - Thương binh và Xã hội tỉnh Cao Bằng",
    parent="Ủy ban nhân dân tỉnh Cao Bằng",
    subject="hỗ trợ trẻ em có hoàn cảnh đặc biệt dịp Tết Trung thu",
    addressees=parties(LEAD),
    references=(cited("Quyết định", "1240/QĐ-UBND", "2022-08-17", "Ủy ban nhân dân tỉnh", "basis"),),
    default_assignees=parties(LEAD),
    requirements=(
        ask(
            "1",
            "Lập danh sách trẻ em mồ côi, khuyết tật",
            inherited=(LEAD,),
            report_to=("Sở Lao động - Thương binh và Xã hội",),
            deadlines=(due("trước ngày 31/8/2022", "2022-08-31"),),
        ),
        ask("2", "Trao quà tận tay trẻ em & người", inherited=(LEAD,), deadlines=(due("trước ngày 10/9/2022", "2022-09-10"),)),
    ),
    recipients=parties("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, TE"),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Hoàng Ích Lèn"),
)

SAMPLE = Sample(
    name="web-page-inside.doc",
    shows="Công văn in a `.doc` that is HTML inside",
    make=_page,
    expected=EXPECTED,
)
