"""Makes small PDFs for tests, with Vietnamese text, stamped fields, ruling lines and pictures, without a font file.

The font is not embedded: its codes are those of Unicode and each character is half as wide as the type is high, so that a test
knows where each word stands. Coordinates are points from the page's top left; `y` is where the feet of the letters stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595.0, 842.0)
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
256 beginbfrange\n%s\nendbfrange endcmap CMapName currentdict /CMap defineresource pop end end""" % b"\n".join(
    b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)
)


@dataclass(frozen=True)
class Text:
    """A run of text."""

    x: float
    y: float
    text: str
    size: float = 14
    bold: bool = False

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.size / 2 * len(self.text)


@dataclass(frozen=True)
class Stamp:
    """Text in the appearance of a signature field, as signing programs nest it."""

    x: float
    y: float
    text: str
    size: float = 14


@dataclass(frozen=True)
class Rule:
    """A ruling line; thin ones are filled, as Word's, and a frame is stroked."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroked: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture over the whole page: what a scanner makes."""


Item = Text | Stamp | Rule | Picture


@dataclass(frozen=True)
class Sheet:
    """A page: what is on it, its size, how it is rotated, and how much of it is cropped away on the left and above."""

    items: Sequence[Item]
    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float] = (0, 0)


class _File:
    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, entries: bytes, content: bytes) -> int:
        return self.add(b"<< %s /Length %d >> stream\n%s\nendstream" % (entries, len(content), content))

    def write(self, root: int) -> bytes:
        out, places = b"%PDF-1.7\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(self.objects) + 1
        return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, table, size, root, len(out),
        )  # fmt: skip


def made_pdf(*sheets: Sheet, fonts: tuple[str, str] = ("Made", "Made-Bold")) -> bytes:
    """The bytes of a PDF of these pages; `fonts` names the plain font and the one of bold text."""
    file = _File()
    plain, bold = (_font(file, name.replace(" ", "#20").encode()) for name in fonts)
    named = b"/Font << /F0 %d 0 R /F1 %d 0 R >>" % (plain, bold)
    picture = file.stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\xff")
    parent = len(file.objects) + 1
    file.add(b"")
    kids = [_page(file, sheet, parent, named, picture) for sheet in sheets]
    file.objects[parent - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return file.write(file.add(b"<< /Type /Catalog /Pages %d 0 R >>" % parent))


def _font(file: _File, name: bytes) -> int:
    mapping = file.stream(b"", _TO_UNICODE)
    facts = file.add(
        b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -220 1000 890] /ItalicAngle 0 /Ascent 890 /Descent -220"
        b" /CapHeight 700 /StemV 80 >>" % name
    )
    inner = file.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /FontDescriptor %d 0 R /DW 500 >>" % (name, facts)
    )
    return file.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
        % (name, inner, mapping)
    )


def _page(file: _File, sheet: Sheet, parent: int, fonts: bytes, picture: int) -> int:
    width, height = sheet.size
    left, above = sheet.crop
    content = b"\n".join(_drawn(item, height) for item in sheet.items if not isinstance(item, Stamp))
    fields = [_field(file, item, height, fonts) for item in sheet.items if isinstance(item, Stamp)]
    body = file.stream(b"", content)
    return file.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.1f %.1f] /CropBox [%.1f 0 %.1f %.1f] /Rotate %d /Contents %d 0 R"
        b" /Resources << %s /XObject << /P %d 0 R >> >> /Annots [%s] >>"
        % (
            parent, width, height, left, width, height - above, sheet.rotate, body, fonts, picture,
            b" ".join(b"%d 0 R" % field for field in fields),
        )
    )  # fmt: skip


def _drawn(item: Item, height: float) -> bytes:
    if isinstance(item, Text):
        return _shown(item.text, item.x, height - item.y, item.size, item.bold)
    if isinstance(item, Rule):
        box = b"%.2f %.2f %.2f %.2f re" % (item.x0, height - item.y1, item.x1 - item.x0, item.y1 - item.y0)
        return box + (b" S" if item.stroked else b" f")
    return b"q 595 0 0 842 0 0 cm /P Do Q"


def _shown(text: str, x: float, y: float, size: float, bold: bool = False) -> bytes:
    return b"BT /F%d %.1f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET" % (bold, size, x, y, text.encode("utf-16-be").hex().encode())


def _field(file: _File, item: Stamp, height: float, fonts: bytes) -> int:
    width = item.size / 2 * len(item.text)
    box = b"/BBox [0 0 %.1f %.1f] /Type /XObject /Subtype /Form" % (width, item.size)
    inner = file.stream(box + b" /Resources << %s >>" % fonts, _shown(item.text, 0, item.size * 0.22, item.size))
    outer = file.stream(box + b" /Resources << /XObject << /n2 %d 0 R >> >>" % inner, b"q 1 0 0 1 0 0 cm /n2 Do Q")
    low = height - item.y - item.size * 0.22
    return file.add(
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /T (s%d) /Rect [%.2f %.2f %.2f %.2f] /AP << /N %d 0 R >> >>"
        % (outer, item.x, low, item.x + width, low + item.size, outer)
    )
