"""Says in the language of the page what a reading noticed: a sentence by the notice's code, then the words of the paper that it quotes."""

import re
from typing import NamedTuple

from pipeline.office.settings import Language
from pipeline.register.desk.doubts import Doubt
from pipeline.register.desk.notices import sentence
from schemas import Notice

_QUOTED = re.compile(r"“([^“”]*)”|(?<!\w)'([^']*)'(?!\w)")


class Told(NamedTuple):
    """A notice as a page shows it: where it belongs, the state in which it leaves a value, the sentence, the words that it quotes."""

    pointer: str | None
    state: str
    text: str
    quotes: tuple[str, ...] = ()


def told(notice: Notice, language: Language) -> Told:
    """What a notice says."""
    found = (first or second for first, second in _QUOTED.findall(notice.message))
    # A sign that stands for letters which could not be read tells nobody anything.
    quotes = tuple(quote for quote in found if any(map(str.isalnum, quote)))
    return Told(notice.path, state_of(notice.code), sentence(notice.code, language), quotes)


def doubted(doubt: Doubt, language: Language) -> str:
    """Why a reading is unsure."""
    return sentence(doubt.code, language, doubt.path) if doubt.weight else doubt.reason


def state_of(code: str) -> str:
    """The state in which it leaves a value: `missing`, `unreadable`, `repaired`, `contradicted`, or `unsure`."""
    for state, marks in _STATES.items():
        if any(mark in code for mark in marks):
            return state
    return "unsure"


_STATES = {
    "unreadable": ("unreadable", "impossible"),
    "missing": ("missing", "blank", "withheld"),
    "contradicted": ("contradict", "rival", "number_clash", "other_"),
    "repaired": ("repaired", "witnessed", "legacy_letters", "glued", "normalised"),
}
"""What in a code tells the state; the first that is found counts."""
