"""The witness `file_name`: clerks name files by number and notation."""

from collections.abc import Iterator
from functools import partial

from extractors.numbers import own_notation
from pipeline.witnesses.names import said_by, stem_of
from schemas import Dispatch, SourceFile, Testimony


def file_name(source: SourceFile, dispatch: Dispatch) -> Iterator[Testimony]:
    """What the name of the file says of number and day."""
    yield from said_by(stem_of(source.name), "file_name", partial(own_notation, dispatch))
