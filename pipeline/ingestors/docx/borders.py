"""Whether a Word table has visible borders: tables without any only lay out a header or a signature block."""

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.docx.names import w
from pipeline.ingestors.docx.styles import Styles

_INVISIBLE = frozenset({"nil", "none"})
_SIDES = tuple(w(side) for side in ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV"))


def is_ruled(table: BaseOxmlElement, styles: Styles) -> bool:
    """Whether at least half of a table's cells show a border, by their own properties, the table's or its style's."""
    properties = table.find(w("tblPr"))
    whole = _shows(_borders(properties, "tblBorders"))
    if whole is None:
        whole = _style_shows(properties, styles)
    cells = [_shows(_borders(cell.find(w("tcPr")), "tcBorders")) for cell in table.iter(w("tc"))]
    shown = sum(bool(whole) if own is None else own for own in cells)
    return 2 * shown >= len(cells) and shown > 0


def _borders(properties: BaseOxmlElement | None, name: str) -> BaseOxmlElement | None:
    return None if properties is None else properties.find(w(name))


def _shows(borders: BaseOxmlElement | None) -> bool | None:
    """True where a side is drawn, False where sides are stated and none is drawn, None where nothing is said."""
    if borders is None:
        return None
    said = [side.get(w("val"), "nil") for side in borders.iterchildren(*_SIDES)]
    return any(value not in _INVISIBLE for value in said) if said else None


def _style_shows(properties: BaseOxmlElement | None, styles: Styles) -> bool:
    element = None if properties is None else properties.find(w("tblStyle"))
    for name in styles.chain(None if element is None else element.get(w("val"))):
        style = styles.element(name)
        shows = None if style is None else _shows(_borders(style.find(w("tblPr")), "tblBorders"))
        if shows is not None:
            return shows
    return False
