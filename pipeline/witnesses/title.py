"""The witness `title`: what the file's properties call the document; programs that scan take it from the name that the clerk gives."""

from collections.abc import Iterator
from functools import partial

from extractors.numbers import own_notation
from pipeline.witnesses.names import said_by, stem_of
from schemas import Dispatch, SourceFile, Testimony

_WORDS = 5
"""A title of fewer words is a name or a heading, no trích yếu."""


def title(source: SourceFile, dispatch: Dispatch) -> Iterator[Testimony]:
    """What the file's titles say of number and subject; one that is the file's name says nothing of its own."""
    own = stem_of(source.name)
    for called in dispatch.document.titles:
        name = stem_of(called)
        if name == own:
            continue
        yield from (said for said in said_by(name, "title", partial(own_notation, dispatch)) if said.field == "number")
        if len(name.split()) >= _WORDS:
            yield Testimony(field="subject", value=name, witness="title", quote=called, rule="title.subject")
