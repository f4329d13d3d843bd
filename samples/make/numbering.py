"""Word's automatic numbering: the lists of the samples, added to a document's numbering part."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from samples.make.blocks import Item

# Each list's levels: (number format, level text) as in w:numFmt and w:lvlText; `%1` stands for the counter of the first level.
SCHEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "letter": (("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "-")),
    "plan": (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-")),
    "legal": (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")),
    "articles": (("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)")),
    "bullets": (("bullet", "-"), ("bullet", "+")),
}
_FIRST_ID = 100


class Numbering:
    """Adds lists to one document as items ask for them."""

    def __init__(self, part: BaseOxmlElement) -> None:
        self._part = part
        self._lists: dict[str, int] = {}
        self._next = _FIRST_ID
        for index, (name, levels) in enumerate(SCHEMES.items()):
            self._part.insert(index, parse_xml(_abstract(_FIRST_ID + index, levels)))
            self._lists[name] = 0

    def apply(self, paragraph: Paragraph, item: Item) -> None:
        """Make the paragraph an item of its list."""
        if item.restart or not self._lists[item.scheme]:
            self._lists[item.scheme] = self._new_list(item.scheme)
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = item.level
        number.get_or_add_numId().val = self._lists[item.scheme]

    def _new_list(self, scheme: str) -> int:
        self._next += 1
        abstract = _FIRST_ID + list(SCHEMES).index(scheme)
        # Without the override Word would go on counting where the list before stopped.
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self._part.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        )
        return self._next


def _abstract(number: int, levels: tuple[tuple[str, str], ...]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{567 + 120 * level}"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
