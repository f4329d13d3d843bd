"""Builds small Word files from raw XML, so that a test can say just what stands in one."""

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from schemas import MediaType, SourceFile

MEDIA_TYPE: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "theme")
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MEDIA_TYPE}.main+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """A run of one look; `properties` is the inside of `w:rPr`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", *, num: int | None = None, level: int | None = None, style: str = "", look: str = "") -> str:
    """A paragraph of a text, or of raw XML where `content` begins with `<`; in a list, with a style; `look` is more of `w:pPr`."""
    place = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    place += f'<w:numId w:val="{num}"/>' if num is not None else ""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (f"<w:numPr>{place}</w:numPr>" if place else "") + look
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else run(content) if content else ''}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, borders: bool = False) -> str:
    """A table of rows, each the XML of its cells."""
    drawn = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    properties = f"<w:tblPr>{f'<w:tblBorders>{drawn}</w:tblBorders>' if borders else ''}</w:tblPr>"
    return f"<w:tbl>{properties}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def level(index: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list: its numeral format and template (`%1.%2.`); `more` goes before the template."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )  # fmt: skip


def numbering(lists: Mapping[int, str], nums: Mapping[int, tuple[int, str]]) -> str:
    """The numbering part: lists by id, and numberings by id with the list they count in and their overrides."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in lists.items())
    concrete = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{counted}"/>{overrides}</w:num>' for key, (counted, overrides) in nums.items()
    )
    return f"<w:numbering {_NAMESPACES}>{abstract}{concrete}</w:numbering>"


def styles(inside: str) -> str:
    """The styles part."""
    return f"<w:styles {_NAMESPACES}>{inside}</w:styles>"


def notes(kind: str, inside: str) -> str:
    """The part of footnotes or endnotes (`kind`)."""
    return f"<w:{kind} {_NAMESPACES}>{inside}</w:{kind}>"


def margin(kind: str, inside: str) -> str:
    """A header or footer part (`hdr` or `ftr`)."""
    return f"<w:{kind} {_NAMESPACES}>{inside}</w:{kind}>"


def package(body: str, doctype: str = "", **parts: str) -> bytes:
    """The bytes of a Word file with a body and further parts by kind (`styles`, `numbering`, `footnotes`, `header` …)."""
    relations = "".join(
        f'<Relationship Id="{kind}1" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in _KINDS if kind in parts
    )  # fmt: skip
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", f'{opening}<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
        )
        archive.writestr("word/_rels/document.xml.rels", f"{opening}{relations}</Relationships>")
        archive.writestr("word/document.xml", f"{doctype}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", content)
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file with each of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
    return buffer.getvalue()


def source(body: str, doctype: str = "", **parts: str) -> SourceFile:
    """A Word file as the pipeline takes it."""
    return SourceFile.of("made.docx", MEDIA_TYPE, package(body, doctype, **parts))
