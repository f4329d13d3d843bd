"""Cuts the end of a letter: Nơi nhận, the signature block, and where annexes or further letters begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.folding import fold
from extractors.parts.names import offices, surnames
from extractors.parts.view import Row, View
from extractors.tables import patterns
from schemas import UNREADABLE, Part, PartKind

_NAME = regex.compile(r"(?:(?:\p{Lu}[\p{L}.]*\.\s*)*)?(?:\p{Lu}\p{Ll}*\.?[ ]+){1,5}\p{Lu}\p{Ll}*|\p{Lu}{2,}(?:[ ]\p{Lu}{2,}){1,4}")
_SCRAP = 3
"""Letters; no receiver and no position has so few."""
_NEAR = 40
"""Rows: a signature stands within so many rows of the end of the body."""


@dataclass
class Ending:
    """The parts of a letter's end; `body_end` is where the content stops, `end` where the letter does."""

    parts: list[Part] = field(default_factory=list)
    body_end: int = 0
    end: int = 0


def cut_ending(view: View, content: int, end: int) -> Ending:
    """The end of the letter whose content begins at `content`; `end` is where the file or the next letter's header begins."""
    table = patterns("parts")
    heading = next(
        (m for m in table["recipients.noi_nhan"].finditer(view.text, content, end) if _listed(view, m.start(), m.end(), end)), None
    )
    signature = _signature_start(view, content, end, heading.start() if heading else None)
    starts = [offset for offset in (heading.start() if heading else None, signature) if offset is not None]
    if not starts:
        stop = _annex_without_ending(view, content, end)
        return Ending(body_end=stop, end=stop)
    body_end = min(starts)
    ending = Ending(body_end=view.first_word(body_end), end=end)
    _Tail(view, ending).read(ending.body_end, end)
    return ending


def _listed(view: View, start: int, end: int, stop: int) -> bool:
    """Whether `Nơi nhận` heads a list: nothing but a colon follows in its row, or a bullet or `Như` does."""
    row = view.row_at(view.first_word(start))
    if row is None or view.tabulated(row):
        return False
    rest = view.text[end : row.end].strip(" :*_|.")
    return not rest or rest[0] in "-–+•" or (":" in view.text[start:end] and len(rest) < 200)


def _signature_start(view: View, content: int, end: int, recipients: int | None) -> int | None:
    """Where the first line of capacity or position stands: near Nơi nhận, or followed by a name."""
    table = patterns("parts")
    found = [
        view.first_word(match.start())
        for key in ("signature.capacity", "signature.position")
        for match in table[key].finditer(view.text, content, end)
    ]
    for offset in sorted(found):
        row = view.row_at(offset)
        if row is None or not _signs(view, row, offset):
            continue
        if recipients is not None and abs(view.index_at(recipients) - row.index) > _NEAR:
            continue
        return offset
    return next((view.first_word(row.start) for row in view.rows_between(content, end) if _told(view, row)), None)


def _told(view: View, row: Row) -> bool:
    """Whether a row is an office in small letters, above the words that tell of the signature (`Chủ tịch⏎(Đã ký)`)."""
    if row.upper or fold(row.text.strip(" *_|.")) not in offices():
        return False
    return any(patterns("parts")["signature.signed"].match(other.text) for other in view.rows[row.index + 1 : row.index + 2])


def _signs(view: View, row: Row, offset: int) -> bool:
    """Whether a capacity or position at `offset` belongs to a signature: it fills its row, and no content comes soon after."""
    if view.tabulated(row):
        return False
    table = patterns("parts")
    before = view.text[row.start : offset].strip(" *_|")
    if before and not (before[-1] in ".;" or table["recipients.filed"].match(before)):
        return False
    rest = view.text[offset : row.end]
    tail = regex.sub(r"^[\p{Lu}\d\s.,/&-]+", "", rest)
    if tail.strip(" *_|()") and not _NAME.search(rest[max(0, len(rest) - len(tail) - 2) :]):
        return False
    following = view.rows[row.index + 1 : row.index + 4]
    return not any(table["basis.start"].match(r.text) or table["decides"].match(r.text) for r in following)


def _annex_without_ending(view: View, content: int, end: int) -> int:
    """Where an annex begins in a text that has no signature: at its title in capitals."""
    for match in patterns("parts")["annex.title"].finditer(view.text, content, end):
        row = view.row_at(view.first_word(match.start()))
        if row is not None and row.upper and row.start > content and row.start == view.paragraphs[row.paragraph].start:
            return row.start
    return end


def _is_stroke(row: Row) -> bool:
    """Whether a row is a single scrap of a few letters: what recognition makes of a seal or a signature."""
    return " " not in row.text and sum(map(str.isalpha, row.text)) <= _SCRAP


class _Tail:
    """Walks the rows of the end and sorts them into recipients and signature."""

    def __init__(self, view: View, ending: Ending) -> None:
        self.view = view
        self.ending = ending
        self.table = patterns("parts")
        self.listing = False
        self.filed = False
        self.signing = False
        self.named = False
        self.list_row: Row | None = None

    def read(self, start: int, end: int) -> None:
        first = self.view.row_at(start)
        if first is None:
            self.ending.end = start
            return
        last = start
        for row in self.view.rows[first.index :]:
            if row.start >= end or self._stops(row):
                break
            if not self._take(row, max(row.start, start)):
                break
            last = row.end
        self.ending.end = last

    def _stops(self, row: Row) -> bool:
        """Whether the letter is over before this row."""
        done = self.named or (self.filed and not self.signing)
        if done and not self.named and self.table["recipients.enclosed"].match(row.text):
            return False  # a note in brackets between the list and the signature
        title = self.table["annex.title"].match(row.text) or self.table["annex.attached"].match(row.text)
        if done and (title or self.table["motto.state"].match(row.text)):
            return True
        return row.upper and (self.filed or self.signing) and bool(title or (self.signing and self._heads_annex(row)))

    def _heads_annex(self, row: Row) -> bool:
        """Whether a row is the title of what is issued with the document (`(Ban hành kèm theo …)` is below): the signer's name was lost."""
        if self._is_name(row) or self.table["signature.position"].match(row.text):
            return False
        for other in self.view.rows[row.index + 1 : row.index + 4]:
            if not other.upper:
                return self.table["annex.attached"].match(other.text) is not None
        return False

    def _take(self, row: Row, start: int) -> bool:
        heading = self.table["recipients.noi_nhan"].match(row.text)
        if heading and not self.listing:
            self.listing, self.list_row = True, row
            start += heading.end()
        signature = self._signature_at(row, start)
        if signature is not None:
            if self.listing and signature > start:
                self._add(PartKind.RECIPIENTS, start, signature)
                self.filed = True
            self._add(PartKind.SIGNATURE, signature, row.end)
            self.signing = True
            self.named = self.named or (not _told(self.view, row) and self._name_in(row, signature))
            return True
        if heading and self.list_row is row:
            self._add(PartKind.RECIPIENTS, start, row.end)
            return True
        if row.wordless or _is_stroke(row) or self.table["signature.signed"].match(row.text):
            if self.table["signature.signed"].match(row.text) or (self.signing and row.text.strip() == UNREADABLE):
                self._add(PartKind.SIGNATURE, row.start, row.end)
            return True
        return self._sort(row)

    def _sort(self, row: Row) -> bool:
        if self._in_list(row):
            self._add(PartKind.RECIPIENTS, row.start, row.end)
            self.filed = self.filed or self.table["recipients.filed"].match(row.text) is not None
            return True
        if self.signing and not self.named and len(row.text) < 80:
            self._add(PartKind.SIGNATURE, row.start, row.end)
            self.named = self._is_name(row) and not row.upper
            return True
        if self.filed and not self.signing and self._is_name(row):
            self._add(PartKind.SIGNATURE, row.start, row.end)
            self.signing = self.named = True
            return True
        aside = not row.upper or self.table["drafter.mark"].match(row.text) is not None
        return self.listing and not (self.named and self.filed) and len(row.text) < 60 and aside and self._aside(row)

    def _is_name(self, row: Row) -> bool:
        """Whether a row is a person's name; what was recognised must begin with a family name, else it may be anything beside the list."""
        text = row.text.strip(" *_|")
        recognised = self.view.document.read_as == "ocr"
        return _NAME.fullmatch(text) is not None and not (recognised and text.split(maxsplit=1)[0].upper() not in surnames())

    def _aside(self, row: Row) -> bool:
        """A short line between list and signature that is neither: a drafter's mark, a degree."""
        return self.list_row is None or not row.beside(self.list_row)

    def _in_list(self, row: Row) -> bool:
        """Whether a row belongs to the list of Nơi nhận."""
        if not self.listing or self.list_row is None or row.beside(self.list_row):
            return False
        if row.bulleted:  # behind the last line and something else, bullets are a web site's
            return not self.filed or self._follows_list(row)
        if self.filed:
            goes_on = row.paragraph == self.view.rows[row.index - 1].paragraph and row.column == "left"
            return goes_on and self._follows_list(row)  # the paragraph may be one of an annex
        if self.signing and _NAME.fullmatch(row.text.strip(" *_|")) and not row.text.rstrip().endswith((";", ".")):
            return False
        return len(row.text) < 200

    def _follows_list(self, row: Row) -> bool:
        """Whether nothing with words stands between a row and the list so far."""
        listed = [part.end for part in self.ending.parts if part.kind is PartKind.RECIPIENTS]
        return not any(map(str.isalnum, self.view.text[max(listed, default=row.start) : row.start]))

    def _signature_at(self, row: Row, start: int) -> int | None:
        """Where in a row a capacity or position begins; null where it has none."""
        if not self.signing and _told(self.view, row):
            return self.view.first_word(row.start)
        below = self.view.rows[row.index + 1 : row.index + 2]  # a narrow cell breaks behind the mark: `TM.⏎ỦY BAN NHÂN DÂN`
        ends = {"signature.capacity": below[0].end if below else row.end, "signature.position": row.end}
        found = [self.table[key].search(self.view.text, start, end) for key, end in ends.items()]
        offsets = [offset for match in found if match and (offset := self.view.first_word(match.start())) < row.end]
        if not offsets:
            return None
        offset = min(offsets)
        if self.signing and self.named:
            return None
        return offset if offset == start or _signs(self.view, row, offset) else None

    def _name_in(self, row: Row, offset: int) -> bool:
        """Whether the signer's name stands in the same row (flattened texts)."""
        words = self.view.text[offset : row.end].split()
        small = [word for word in words if not word.isupper()]
        return len(small) >= 2

    def _add(self, kind: PartKind, start: int, end: int) -> None:
        start = self.view.first_word(start)
        if start >= end:
            return
        parts: Sequence[Part] = self.ending.parts
        if parts and parts[-1].kind is kind and not self.view.text[parts[-1].end : start].strip(" \n\t*_|-."):
            self.ending.parts[-1] = Part(kind=kind, start=parts[-1].start, end=end)
        else:
            self.ending.parts.append(Part(kind=kind, start=start, end=end))
