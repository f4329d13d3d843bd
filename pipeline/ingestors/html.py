"""Web pages, and the HTML that some programs save under the name of a Word file (`.doc`), alone or in a web archive (MHTML)."""

import codecs
import email
import email.policy
import html
import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.ingestors.draft import Draft
from pipeline.ingestors.encoding import decode
from pipeline.ingestors.html_fonts import Fonts, names_old_font
from pipeline.ingestors.legacy import OldFont, OldLetters, Run, letter_set, looks_old, surface
from pipeline.ingestors.pieces import Piece
from schemas import Alignment, DocumentText, ReadError, SourceFile

_BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    )
)  # fmt: skip
_SKIPPED = frozenset(["head", "script", "style", "template", "title", "noscript", "select", "button", "svg", "object", "xml"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_BOLD, _ITALIC = (frozenset(["b", "strong", "h1", "h2", "h3", "th"]), frozenset(["i", "em"]))
_ALIGNMENTS: dict[str, Alignment] = {"left": "left", "center": "centre", "right": "right", "justify": "justify"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_BORDER = re.compile(r"border[\w-]*\s*:\s*[^;]*\b(?:solid|double|dotted|dashed)\b", re.IGNORECASE)
_INLINE, _TAG = re.compile(r"</?(?:b|i|u|em|strong|font|span|a|sup|sub|o:p)\b[^>]*>", re.IGNORECASE), re.compile("<[^>]*>")
_BLANKS = re.compile(r"[^\S\x1c-\x1f\x85\xa0]+")
"""All but hard blanks and the controls that Python takes for blanks: VISCII and VPS have letters there."""
_DEEPEST = 200
"""Elements inside each other; deeper ones are read as if they stood at this depth."""

_Attributes = list[tuple[str, str | None]]


def read_html(source: SourceFile) -> DocumentText:
    """A web page; raises ReadError where it holds no text."""
    page = _characters(source.content)
    old = OldLetters(_words(page), has_fonts=names_old_font(page)) if "&" in page or looks_old(page) else None
    reader = _Reader(Fonts(page), old if old is not None and old.any else None)
    reader.feed(page)
    reader.close()
    reader.end()
    if not reader.draft.has_body():
        raise ReadError("empty", f"{source.name} holds no text", "Check that it is the right file.")
    return reader.draft.finish("text", () if old is None else old.notices())


def _characters(content: bytes) -> str:
    """The HTML of a page, out of its web archive where it is in one, in the encoding that it names where that fits."""
    if re.match(rb"\s*(?:MIME-Version|From|Content-Type):", content, re.IGNORECASE):
        page = email.message_from_bytes(content, policy=email.policy.default).get_body(("html",))
        payload = None if page is None else page.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else content
    if _is_old(content):
        return surface(content)
    named = _CHARSET.search(content[:4096])
    for name in ("utf-8", named[1].decode("ascii") if named else "utf-8"):  # many pages in UTF-8 name an older code page
        try:
            return content.removeprefix(codecs.BOM_UTF8).decode(name)
        except (UnicodeError, LookupError):
            continue
    return decode(content) or content.decode("utf-8", "replace")


def _words(page: str) -> str:
    """The words of a page, roughly: enough to tell their letters."""
    return html.unescape(_TAG.sub("\n", _INLINE.sub("", page)))


def _is_old(content: bytes) -> bool:
    """Whether a page is written in old letters, whatever code page it names: those have names in no standard."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return letter_set(_words(surface(content))) is not None
    return False


@dataclass(slots=True)
class _Element:
    tag: str
    bold: bool
    italic: bool
    hidden: bool
    alignment: Alignment | None
    font: OldFont | None = None
    exit: ExitStack = field(default_factory=ExitStack)
    table: int = -1
    row: int = -1
    column: int = 0
    count: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Of a table: columns that a cell above still spans, with the first row that is free again."""


class _Reader(HTMLParser):
    def __init__(self, fonts: Fonts, old: OldLetters | None) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft()
        self._fonts, self._old = fonts, old
        self._open: list[_Element] = [_Element("", False, False, False, None)]
        self._runs: list[Run] = []
        self._printed = self._bold = self._italic = 0

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        if tag == "br":
            self._runs.append(Run("\n"))
        if tag in _BLOCKS:
            self._flush()
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        if tag in ("p", "li", "td", "th", "tr"):
            self._close_open(tag)
        element = self._element(tag, dict(attrs))
        self._enter(element, dict(attrs))
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if any(element.tag == tag for element in self._open[1:]):
            while self._leave() != tag:
                pass

    def handle_data(self, data: str) -> None:
        element = self._open[-1]
        if element.hidden:
            return
        self._runs.append(Run(data if self._inner("pre") else _BLANKS.sub(" ", data), element.font))
        printed = len(re.sub(r"\s+", "", data))
        self._printed += printed
        self._bold += printed if element.bold else 0
        self._italic += printed if element.italic else 0

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """As the parser does; a section of no kind that it knows, at which it would give up, is a comment, as browsers have it."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def end(self) -> None:
        """Close what is still open."""
        self._flush()
        while len(self._open) > 1:
            self._leave()

    def _element(self, tag: str, attributes: dict[str, str | None]) -> _Element:
        outer, style = self._open[-1], attributes.get("style") or ""
        said = _ALIGN.search(style)
        alignment = _ALIGNMENTS.get((said[1] if said else attributes.get("align") or "").lower())
        return _Element(
            tag=tag,
            bold=outer.bold or tag in _BOLD or bool(_WEIGHT.search(style)),
            italic=outer.italic or tag in _ITALIC,
            hidden=outer.hidden or tag in _SKIPPED or bool(_HIDDEN.search(style)),
            alignment="centre" if tag == "center" else alignment or outer.alignment,
            font=None if self._old is None else self._fonts.of(tag, attributes, outer.font),
        )

    def _enter(self, element: _Element, attributes: dict[str, str | None]) -> None:
        if element.hidden:
            return
        if element.tag == "table":
            ruled = (attributes.get("border") or "0") not in ("", "0") or bool(_BORDER.search(attributes.get("style") or ""))
            element.table = element.exit.enter_context(self.draft.table(ruled))
        elif element.tag in ("td", "th"):
            self._enter_cell(element, attributes)
        elif element.tag == "tr" and (table := self._inner("table")):
            table.row += 1
            table.column = 0
        elif element.tag == "li":
            self._item()

    def _enter_cell(self, element: _Element, attributes: dict[str, str | None]) -> None:
        table = self._inner("table")
        if table is None or table.table < 0:
            return
        table.row = max(0, table.row)
        while table.taken.get(table.column, 0) > table.row:
            table.column += 1
        rows, columns = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        element.exit.enter_context(self.draft.cell(table.table, table.row, table.column, rows, columns))
        table.taken |= {table.column + place: table.row + rows for place in range(columns)}
        table.column += columns

    def _item(self) -> None:
        """A list item begins with what a browser shows in front of it."""
        outer = next((element for element in reversed(self._open) if element.tag in ("ol", "ul")), None)
        if outer is not None:
            outer.count += 1
            self._runs = [Run(f"{outer.count}. " if outer.tag == "ol" else "- ")]

    def _inner(self, tag: str) -> _Element | None:
        return next((element for element in reversed(self._open) if element.tag == tag), None)

    def _close_open(self, tag: str) -> None:
        """HTML lets end tags of paragraphs, items, rows and cells out: a new one ends the open one of the same table or list."""
        ends = ("td", "th") if tag in ("td", "th") else (tag,)
        inner = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].tag in ("table", "ol", "ul", "")), 0)
        if any(element.tag in ends for element in self._open[inner:]):
            while self._leave() not in ends:
                pass

    def _leave(self) -> str:
        if self._open[-1].tag in _BLOCKS:
            self._flush()
        element = self._open.pop()
        element.exit.close()
        return element.tag

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        text = "".join([run.text for run in runs] if self._old is None else self._old.restored(runs))
        printed, bold, italic = self._printed, self._bold, self._italic
        self._printed = self._bold = self._italic = 0
        if text.strip() not in ("", "-"):
            lines = tuple(re.sub("[ \xa0]+", " ", line) for line in text.split("\n"))
            whole = printed > 0
            self.draft.add(Piece(lines, self._open[-1].alignment, whole and bold == printed, whole and italic == printed))


def _span(value: str | None) -> int:
    return min(int(value[:9]), 1000) or 1 if value and value.isascii() and value.isdigit() else 1
