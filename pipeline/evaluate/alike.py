"""When a value that was found counts as the one that was annotated. A change of anything here changes every figure."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from schemas import Deadline, Reference, Requirement
from schemas.annotation import AnnotatedDeadline, AnnotatedReference, AnnotatedRequirement

_WRITTEN_OUT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp": "thành phố",
    "mttq": "mặt trận tổ quốc",
    "tt-tt": "thông tin và truyền thông",
}
"""Short forms that count as their long form. They belong to the measure, not to what congvan knows of bodies."""

_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONE = re.compile(f"(?<!q)(?:{'|'.join(_OLD_TONES)})")  # `quý` has its tone where both ways of writing put it
_DASH = re.compile("[‐‑–—−]")
_JOINT = re.compile(r"\s*([/&-])\s*")
_WORD = re.compile(r"[\w/&-]+")

STARTS_WORDS = 8
"""An item is known by so many of its first words."""

_STARTS = 0.85
_TITLE = 0.8
_TERM = 0.7


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Case, place of tone marks, kinds of dashes, marks and blanks don't count; accents do."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = _OLD_TONE.sub(lambda found: _OLD_TONES[found[0]], text)
    text = _JOINT.sub(r"\1", _DASH.sub("-", text).replace("ð", "đ"))
    return " ".join(_WRITTEN_OUT.get(word, word) for word in _WORD.findall(text))


def same(annotated: str, found: str, at_least: float = 1.0) -> bool:
    """Whether two values are the same when folded, or share `at_least` that part of their letters."""
    a, b = fold(annotated), fold(found)
    return a == b or (at_least < 1 and _near(a, b, at_least))


def same_reference(annotated: AnnotatedReference, found: Reference) -> bool:
    """Numbered documents are known by their number; others by type and day, or by title."""
    if annotated.number or found.number:
        return bool(annotated.number and found.number) and same(annotated.number or "", found.number or "")
    if annotated.date and annotated.date == found.date and same(annotated.type or "", found.type or ""):
        return True
    return bool(annotated.title and found.title) and same(annotated.title or "", found.title or "", _TITLE)


def same_requirement(annotated: AnnotatedRequirement, found: Requirement) -> bool:
    """Items are known by how they begin."""
    start = fold(annotated.starts).split()[:STARTS_WORDS]
    begun = fold(found.text).split()[: len(start)]
    return _near(" ".join(start), " ".join(begun), _STARTS)


def same_deadline(annotated: AnnotatedDeadline, found: Deadline) -> bool:
    """Dated terms are known by their day, recurring ones by their rule, others by their words."""
    if annotated.date or found.date:
        return annotated.date == found.date
    if annotated.rrule or found.rrule:
        return annotated.rrule == found.rrule
    a, b = fold(annotated.text), fold(found.text)
    return bool(b) and (a in b or b in a or same(a, b, _TERM))


def same_label(annotated: str | None, found: str | None) -> bool:
    """Paths of labels, whatever marks and blanks stand between and behind."""
    return _label(annotated) == _label(found)


def _label(label: str | None) -> str:
    return fold(label or "").replace(" ", "")


def _near(a: str, b: str, at_least: float) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The first two are upper bounds of the third, and cheap.
    return matcher.real_quick_ratio() >= at_least and matcher.quick_ratio() >= at_least and matcher.ratio() >= at_least
