"""Tells a news item that retells a dispatch from a dispatch, and parts its text from what the site put around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.folding import squeeze
from extractors.parts.heading import Heading
from extractors.parts.view import View
from extractors.tables import patterns
from schemas import Part, PartKind

_TITLE = 200
_FIRST_ROWS = 4
_BYLINE = 60
"""Characters: a short last line without a full stop is the author's name."""
_WORDS = 4
"""Words: what stands in fewer is a site's menu, no title."""
_ENDS = ".:;,!?…"


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph of the item as far as it stands before the site's foot."""

    start: int
    end: int
    text: str

    @property
    def short(self) -> bool:
        """Whether it may be a title, a caption or a menu: a short line that doesn't end like a sentence."""
        return len(self.text) < _TITLE and self.text[-1] not in _ENDS


def is_report(view: View, heading: Heading) -> bool:
    """Whether the text has no header of a dispatch, yet tells of one."""
    if heading.found or any(part.kind in (PartKind.TYPE, PartKind.RECIPIENTS) for part in heading.parts):
        return False
    if view.rows and patterns("parts")["annex.title"].match(view.rows[0].text):
        return False
    table = patterns("news")
    if table["news.opens"].match(view.text, view.first_word(0), view.end):
        return True
    if table["news.opens_told"].match(view.text, view.first_word(0), view.end):
        return True
    titled = any(len(row.text) < _TITLE and row.text[-1] not in ".:;," for row in view.rows[:_FIRST_ROWS])
    stamped = any(table["news.stamp"].match(row.text) for row in view.rows[:_FIRST_ROWS])
    tells = table["news.orders"].search(view.text, 0, view.end) if stamped else None
    return titled and (tells or table["news.retells"].search(view.text, 0, view.end)) is not None


def cut_report(view: View, heading: Heading) -> list[Part]:
    """The parts of a news item: place and date where a line gives them, title, text, and the site's own words."""
    parts = [part for part in heading.parts if part.kind is PartKind.PLACE_DATE and _alone(view, part)]
    blocks = [b for b in _blocks(view, view.end) if not _dated(b, parts)]
    begun = _begun(blocks)
    foot = patterns("news")["site.foot"].search(view.text, blocks[begun].start if begun < len(blocks) else view.end, view.end)
    stop = foot.start() if foot else view.end
    blocks = [b for b in _blocks(view, stop) if not _dated(b, parts)]
    title = _title(blocks[:begun])
    for number, block in enumerate(blocks):
        if block is title:
            parts.append(Part(kind=PartKind.SUBJECT, start=block.start, end=block.end))
        elif number < begun or _is_site(blocks, number, title):
            parts.append(Part(kind=PartKind.SITE, start=block.start, end=block.end))
        else:
            parts += _told(block)
    if foot:
        parts.append(Part(kind=PartKind.SITE, start=view.first_word(stop), end=view.end))
    return parts


def _alone(view: View, part: Part) -> bool:
    """Whether nothing stands behind a date in its line, which is not the page's clock; else it is the time of what is told."""
    end = view.text.find("\n", part.end)
    if patterns("news")["news.stamp"].match(view.text[part.start : end if end >= 0 else view.end]):
        return False
    return not view.text[part.end : end if end >= 0 else view.end].strip(" .\t")


def _blocks(view: View, stop: int) -> list[_Block]:
    found = []
    for paragraph in view.paragraphs:
        start, end = view.first_word(paragraph.start), min(paragraph.end, stop)
        text = view.text[start:end].rstrip()
        if text:
            found.append(_Block(start, start + len(text), text))
    return found


def _dated(block: _Block, dates: Sequence[Part]) -> bool:
    """Whether a paragraph is the line of place and date."""
    return len(block.text) < 2 * _BYLINE and any(part.start < block.end and block.start < part.end for part in dates)


def _begun(blocks: Sequence[_Block]) -> int:
    """The index of the first paragraph of the text itself: what stands before it is title and menus."""
    told = patterns("news")["news.dated"]
    opens = (number for number, block in enumerate(blocks) if told.match(block.text) or not (block.short or _is_furniture(block)))
    return next(opens, len(blocks))


def _title(head: Sequence[_Block]) -> _Block | None:
    """The last line over the text that may be a title; one over the time of publication before those below it."""
    found: _Block | None = None
    for block in head:
        if _is_furniture(block):
            if found:
                break
        elif len(block.text.split()) >= _WORDS:
            found = block
    return found


def _is_furniture(block: _Block) -> bool:
    """Whether a line is none of the item's words: time of publication, menus, counters, a caption."""
    table = patterns("news")
    return any(table[name].match(block.text) for name in ("news.stamp", "site.line")) or _caption(block.text) == 0


def _caption(text: str) -> int | None:
    """Where the caption of a picture begins in a paragraph: at 0 where a short line is nothing else."""
    match = patterns("news")["site.caption"].search(text)
    if match is None:
        return None
    return 0 if len(text) < _TITLE else match.start()


def _is_site(blocks: Sequence[_Block], number: int, title: _Block | None) -> bool:
    """Whether a paragraph behind the title is the site's: a caption, the title again, words printed twice in a row, the author's name."""
    block, others = blocks[number], (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2])
    same = squeeze(block.text)
    if _is_furniture(block) or (title and same == squeeze(title.text)):
        return True
    if any(same == squeeze(other.text) for other in others) and patterns("reports")["report.issued"].search(block.text) is None:
        return True
    last = number == len(blocks) - 1
    if last and len(block.text) < _BYLINE and block.text[-1] not in ".:;":
        return True
    sentence = number and blocks[number - 1].text[-1] in '.…!?”"'
    return bool(block.short and sentence and not last and not patterns("parts")["item.label"].match(block.text) and block.text[0].isupper())


def _told(block: _Block) -> list[Part]:
    """A paragraph of the text, and apart from it the caption that was run into it."""
    caption = _caption(block.text) or len(block.text)
    end = block.start + len(block.text[:caption].rstrip())
    parts = [Part(kind=PartKind.NEWS, start=block.start, end=end)] if end > block.start else []
    if caption < len(block.text):
        parts.append(Part(kind=PartKind.SITE, start=block.start + caption, end=block.end))
    return parts
