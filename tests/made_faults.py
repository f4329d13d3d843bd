"""A folder of files that mean harm or were harmed, made by code, with good ones among them: what a batch must come through."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.made_docx import package, paragraph
from tests.made_pdf import Sheet, Text, made_pdf

LETTER = """\
SỞ THỬ NGHIỆM
Số: {number}/STN-VP
Hà Nội, ngày 05 tháng 3 năm 2025
Kính gửi: Các phòng chuyên môn.
Đề nghị các phòng báo cáo trước ngày 20/3/2025.
"""


def letter(number: int) -> bytes:
    """A letter that reads well."""
    return LETTER.format(number=number).encode()


def word(number: int) -> bytes:
    """The same as a Word file."""
    return package("".join(map(paragraph, LETTER.format(number=number).splitlines())))


class Fault(NamedTuple):
    """A file of the folder: its name, its bytes, and the codes that its failure may have (`read`: or that it may be read)."""

    name: str
    make: Callable[[], bytes]
    codes: str
    reason: str


def pdf(objects: dict[int, bytes], *, root: int = 1) -> bytes:
    """A PDF of these objects, with a table that says where they are."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, max(objects) + 1))
    size = max(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, rows, size, root, len(out),
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >> stream\n%s\nendstream" % (entries, len(content), content)


def one_page(content: bytes, more: dict[int, bytes] | None = None, *, box: bytes = b"0 0 595 842", entries: bytes = b"") -> bytes:
    """A PDF of one page with this content, whose forms /F5, /F6 … are the objects of these numbers."""
    forms = b" ".join(b"/F%d %d 0 R" % (number, number) for number in more or {})
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /XObject << %s >> >> >>" % (box, forms)
    tree = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: page}
    return pdf({**tree, 4: stream(content, entries), **(more or {})})


def form(calls: tuple[int, ...], content: bytes | None = None) -> bytes:
    """A form object that draws others."""
    resources = b" ".join(b"/F%d %d 0 R" % (number, number) for number in sorted(set(calls)))
    body = content if content is not None else b" ".join(b"/F%d Do" % number for number in calls)
    return stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << %s >> >>" % resources)


def looping_forms() -> bytes:
    return one_page(b"/F5 Do", {5: form((6,)), 6: form((5,))})


def doubling_forms() -> bytes:
    """Each form draws the next twice: thirty of them draw the last a thousand million times."""
    return one_page(b"/F5 Do", {number: form((number + 1,) * 2) for number in range(5, 35)} | {35: form((), b"0 0 1 1 re f")})


def looping_pages() -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>",
        }
    )


def deep_pages() -> bytes:
    tree = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, 10_000)}
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", **tree, 10_000: b"<< /Type /Page /MediaBox [0 0 9 9] >>"})


def deep_arrays() -> bytes:
    return one_page(b"[" * 100_000 + b"]" * 100_000)


def flate_bomb() -> bytes:
    """Ten kilobytes that unpack to some gigabytes of painting, in two layers: a block that stands by itself, thousands of times."""
    packer = zlib.compressobj(9)
    block = packer.compress(b"0 0 1 1 re f\n" * 2**16) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"0 0 1 1 re f\n" * 2**16) + packer.flush(zlib.Z_FULL_FLUSH)
    return one_page(zlib.compress(block + again * 2**12 + packer.flush(), 9), entries=b"/Filter [/FlateDecode /FlateDecode]")


def huge_box() -> bytes:
    return one_page(b"0 0 1 1 re f", box=b"0 0 99999999 99999999")


def locked() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("mat-khau", canPrint=0))
    canvas.drawString(80, 700, "x")
    canvas.save()
    return buffer.getvalue()


def broken_references() -> bytes:
    whole = made_pdf(Sheet([Text(80, 100 + 20 * row, line, 10) for row, line in enumerate(LETTER.format(number=9).splitlines())]))
    return whole.replace(b"xref\n0 ", b"xref\n7 ").replace(b"startxref\n", b"startxref\n9")


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def zip_bomb() -> bytes:
    return zipped({"a.txt": letter(40), "bomb.txt": bytes(2**23)})


def nested_archives() -> bytes:
    content = zipped({"core.txt": letter(41)})
    for depth in range(6):
        content = zipped({f"{depth}.zip": content})
    return content


def locked_archive() -> bytes:
    """A ZIP file whose entry says that it is encrypted: the flag stands in its own head and in the directory."""
    content = bytearray(zipped({"secret.txt": letter(42)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def entities() -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return package(paragraph("<w:r><w:t>&l11;</w:t></w:r>"), doctype=f'<!DOCTYPE a [<!ENTITY l0 "lol">{lol}]>')


def outside() -> bytes:
    doctype = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return package("".join(map(paragraph, LETTER.format(number=43).splitlines())) + paragraph("<w:r><w:t>&f;</w:t></w:r>"), doctype=doctype)


def word_bomb() -> bytes:
    return package(paragraph("a" * 2**26))


def nested_tables() -> bytes:
    body = paragraph("đáy")
    for _ in range(10_000):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    return package(body)


def endless() -> bytes:
    line = "Đề nghị Sở Nội vụ chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 20/3/2025 kết quả số %d.\n"
    return "".join(line % number for number in range(60_000)).encode()


def wide() -> bytes:
    return ("ồ" * 50_000_000).encode("utf-16")


def nested_mail() -> bytes:
    head, foot = b"From: a@example.vn\nTo: b@example.vn\nMIME-Version: 1.0\n", b""
    for depth in range(10_000):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth)
        foot = b"--b%d--\n" % depth + foot
    return head + b"Content-Type: text/plain\n\nx\n" + foot


def mail(attachments: dict[str, bytes]) -> bytes:
    """An e-mail with these files attached."""
    from email.message import EmailMessage  # noqa: PLC0415

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vanthu@example.vn", "phong@example.vn", "Gửi công văn"
    message.set_content("Kính gửi các phòng.")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


FAULTS = (
    Fault("looping-forms.pdf", looping_forms, "empty needs_ocr missing_program", "two form objects that draw each other"),
    Fault("doubling-forms.pdf", doubling_forms, "timeout crashed out_of_memory", "a thousand million drawings in 2 kB"),
    Fault("looping-pages.pdf", looping_pages, "damaged", "a page tree whose kid is its parent"),
    Fault("deep-pages.pdf", deep_pages, "damaged", "a page below ten thousand knots"),
    Fault("deep-arrays.pdf", deep_arrays, "empty needs_ocr missing_program", "a hundred thousand brackets"),
    Fault("flate-bomb.pdf", flate_bomb, "timeout crashed out_of_memory", "gigabytes in kilobytes"),
    Fault("huge-box.pdf", huge_box, "empty needs_ocr missing_program out_of_memory", "a page as wide as a country"),
    Fault("locked.pdf", locked, "encrypted", "a password"),
    Fault("broken-references.pdf", broken_references, "read", "a table of objects that leads nowhere"),
    Fault("empty.pdf", bytes, "empty", "no bytes"),
    Fault("word-inside.pdf", lambda: word(44), "read", "the wrong ending"),
    Fault("picture-inside.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "damaged needs_ocr missing_program", "the wrong ending"),
    Fault("entities.docx", entities, "damaged empty", "a thousand million laughs"),
    Fault("outside.docx", outside, "read", "an entity that stands for a file of the machine"),
    Fault("word-bomb.docx", word_bomb, "too_large", "64 MB of one letter"),
    Fault("nested-tables.docx", nested_tables, "damaged", "ten thousand tables in one another"),
    Fault("nested.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "read", "a hundred thousand elements"),
    Fault("endless.txt", endless, "timeout out_of_memory", "more to read than time or memory allow, whichever ends first"),
    Fault("wide.txt", wide, "out_of_memory timeout", "more letters than the memory holds"),
    Fault("noise.doc", lambda: bytes(range(256)) * 99, "unsupported", "bytes of no kind"),
    Fault("nested-mail.eml", nested_mail, "damaged", "ten thousand parts in one another"),
    Fault("bomb.zip/bomb.txt", zip_bomb, "too_large", "a thousand times its size"),
    Fault("matryoshka.zip/5.zip/4.zip/3.zip", nested_archives, "too_large", "archives in one another"),
    Fault("locked-archive.zip/secret.txt", locked_archive, "encrypted", "an archive with a password"),
    Fault("line\nbreak.pdf", bytes, "empty", "a line break in the name"),
)  # fmt: skip
"""Archives stand here by what they hold; the file's own name is what ends in `.zip`."""

GOOD = {
    "letter.txt": letter(1),
    "deep/er/word.docx": word(2),
    "archive.zip": zipped({"inner/letter.txt": letter(3), "../../way-out.txt": letter(4), "word.docx": word(5), "notes.xlsx": b"x"}),
    "mail.eml": mail({"công văn.docx": word(6), "gửi.zip": zipped({"a.txt": letter(7)})}),
    "line\nbreak.txt": letter(8),
}
READ = (
    "letter.txt", "deep/er/word.docx", "archive.zip/inner/letter.txt", "archive.zip/way-out.txt", "archive.zip/word.docx",
    "mail.eml/công văn.docx", "mail.eml/gửi.zip/a.txt", "line\nbreak.txt", "v\\xe0n.txt", "bomb.zip/a.txt",
)  # fmt: skip
"""What must be read of the good files, those in archives among them."""


def make(folder: Path) -> None:
    """Write the folder."""
    for fault in FAULTS:
        name = fault.name.partition(".zip/")[0] + ".zip" if ".zip/" in fault.name else fault.name
        write(folder / name, fault.make())
    for name, content in GOOD.items():
        write(folder / name, content)
    write(Path(os.fsdecode(os.fsencode(folder) + b"/v\xe0n.txt")), letter(10))
    (folder / "folder.pdf").mkdir()
    (folder / "link.txt").symlink_to(folder / "letter.txt")
    os.mkfifo(folder / "pipe.txt")


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
