"""WordprocessingML that the Word library can't write: text boxes, tracked changes, footnotes."""

from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
_BY = 'w:author="Văn thư" w:date="2025-01-01T00:00:00Z"'


def text_box(text: str) -> str:
    """A paragraph that holds a framed text box, once for new programs and once more as fallback for old ones."""
    inner = f"<w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1080000" cy="324000"/><wp:docPr id="1" name="Box"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1080000" cy="324000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = f'<w:pict><v:shape style="width:85pt;height:25pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<w:p {_SPACES}><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"


def changed(*pieces: tuple[str, str]) -> str:
    """A paragraph with tracked changes: pieces are (`keep`, `insert` or `delete`, text)."""
    runs = "".join(_piece(number, kind, text) for number, (kind, text) in enumerate(pieces, start=1))
    return f'<w:p {_SPACES}><w:pPr><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>{runs}</w:p>'


def noted(before: str, note: int, after: str) -> str:
    """A paragraph on which the footnote of that number hangs, between two pieces of text."""
    mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note}"/></w:r>'
    return f'<w:p {_SPACES}><w:pPr><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>{_run(before)}{mark}{_run(after)}</w:p>'


def footnotes(*texts: str) -> bytes:
    """The footnotes part of a document, numbered from 1."""
    ruler = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + text)}</w:p></w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_SPACES}>{ruler}{notes}</w:footnotes>'.encode()


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _piece(number: int, kind: str, text: str) -> str:
    if kind == "insert":
        return f'<w:ins w:id="{number}" {_BY}>{_run(text)}</w:ins>'
    if kind == "delete":
        return f'<w:del w:id="{number}" {_BY}>{_run(text, "delText")}</w:del>'
    return _run(text)
