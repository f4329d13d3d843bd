"""What is noticed when arrival numbers are given, as far as who asks may see the documents."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from fastapi import HTTPException

from pipeline.office.visit import Visit
from schemas import Notice

_DOCUMENT = re.compile(r"document ([0-9]+):")


class Noticed(NamedTuple):
    """A notice, and the document that it is of."""

    document: int
    notice: Notice


def visible(visit: Visit, notices: Iterable[Notice]) -> Iterator[Noticed]:
    """The notices of documents that who asks may see."""
    for notice in notices:
        named = _DOCUMENT.match(notice.message)
        with suppress(HTTPException):
            if named:
                visit.entry(int(named[1]))
                yield Noticed(int(named[1]), notice)
