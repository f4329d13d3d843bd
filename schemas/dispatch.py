"""A document cut into its parts (the cells of Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from enum import StrEnum
from typing import Literal

from schemas._model import Model
from schemas.notice import Notice
from schemas.text import DocumentText, Span

Kind = Literal["dispatch", "report"]


class PartKind(StrEnum):
    """Names of parts; the numbers are the cells of Phụ lục I."""

    MOTTO = "motto"  # 1: Quốc hiệu, Tiêu ngữ; or ĐẢNG CỘNG SẢN VIỆT NAM
    PARENT = "parent"  # 2: the body above the issuer
    ISSUER = "issuer"  # 2
    NUMBER = "number"  # 3
    PLACE_DATE = "place_date"  # 4
    TYPE = "type"  # 5a: tên loại
    SUBJECT = "subject"  # 5a, 5b: trích yếu, without V/v
    MARKS = "marks"  # 10, 11: độ mật, độ khẩn, circulation; the stamp ĐẾN
    ADDRESSEES = "addressees"  # 9a, after Kính gửi
    AUTHORITY = "authority"  # line of the deciding office before its căn cứ (CHỦ TỊCH ỦY BAN …)
    BASIS = "basis"  # căn cứ
    LEAD_IN = "lead_in"  # the paragraphs before the first item
    BODY = "body"  # the operative part, lead-in excluded
    CLOSING = "closing"  # Trân trọng …, /.
    RECIPIENTS = "recipients"  # 9b, after Nơi nhận
    SIGNATURE = "signature"  # 7
    ANNEX = "annex"  # attached tables, forms, regulations
    OTHER_LETTER = "other_letter"  # a further dispatch in the same file
    NEWS = "news"  # text of a news item that retells a dispatch
    SITE = "site"  # what a web site added (titles, menus, comment forms)


class Part(Span):
    """A stretch of the text that plays one part; parts of one kind may repeat."""

    kind: PartKind


class Dispatch(Model):
    """A document's text with its parts in order of the text; parts don't overlap."""

    document: DocumentText
    kind: Kind
    parts: tuple[Part, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    def all(self, *kinds: PartKind) -> tuple[Part, ...]:
        """The parts of the kinds asked for, in order of the text."""
        return tuple(part for part in self.parts if part.kind in kinds)

    def first(self, kind: PartKind) -> Part | None:
        """The first part of a kind, or None."""
        return next((part for part in self.parts if part.kind is kind), None)
