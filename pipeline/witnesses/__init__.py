"""Witnesses: places other than the text of the page that state facts of a dispatch. What may come of them is said in one table,
`extractors/data/witnesses.csv`, and decided by the judge alone.

To add one: name it in `schemas.testimony`, write a function in a module of its own, and add it to `WITNESSES` and to the table.
"""

from collections.abc import Callable, Iterable

from pipeline.witnesses.certificate import certificate
from pipeline.witnesses.file_name import file_name
from pipeline.witnesses.printed import exchange_stamp, signature_mark
from pipeline.witnesses.title import title
from schemas import Dispatch, Notice, Signature, SourceFile, Testimony

Said = Testimony | Signature | Notice
"""What a witness gives: testimonies; the certificates' one also the signatures themselves, and notices of what is wrong with them."""

WITNESSES: tuple[Callable[[SourceFile, Dispatch], Iterable[Said]], ...] = (exchange_stamp, certificate, signature_mark, file_name, title)
"""Every witness beside the page itself."""


def testify(source: SourceFile, dispatch: Dispatch) -> list[Said]:
    """What all witnesses say of a file; nothing of a news item, whose file is not the document's."""
    return [said for witness in WITNESSES for said in witness(source, dispatch)] if dispatch.kind == "dispatch" else []
