"""Text as files can hold it: what XML 1.0 and UTF-8 have no character for becomes U+FFFD; and dates as Vietnamese offices write them."""

import re
from datetime import date

from schemas import UNREADABLE

_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of XML 1.0 (section 2.2), and the control characters from U+007F on that it allows and discourages."""


def legible(text: str) -> str:
    """The same text without what no file can hold; all kinds of line breaks become one."""
    return _UNWRITABLE.sub(UNREADABLE, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A legible text without line breaks, its words parted by one blank."""
    return " ".join(legible(text).split())


def iso(day: date | None) -> str | None:
    """A day as `2025-03-02`."""
    return None if day is None else day.isoformat()


def shown_date(iso: str) -> str:
    """`2025-03-02` as 02/03/2025; `2025-03`, where the day is blank, as 03/2025."""
    return "/".join(reversed(iso.split("-")))
