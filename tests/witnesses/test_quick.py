"""The quick reader of hexadecimal digits reads what pyHanko's own does, and where its own goes astray ends with an error."""

import importlib.util
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStreamError

from pipeline.witnesses.quick import quicken

Reader = Callable[[BytesIO], object]


def _own() -> Reader:
    """pyHanko's reader as it comes, whatever was put in its place in this process."""
    spec = importlib.util.find_spec("pyhanko.pdf_utils.generic")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reader: Reader = module.read_hex_string_from_stream
    return reader


OWN = _own()


def _quickly(stream: BytesIO) -> object:
    quicken()
    reader: Reader = generic.read_hex_string_from_stream
    return reader(stream)


@settings(max_examples=200)
@given(
    st.text("0123456789abcdefABCDEF \n\r\t", max_size=40),
    st.sampled_from(["", "0" * 9000, "ab\n" * 3000]),
    st.sampled_from(["", " /M", ">>"]),
)
def test_the_same_bytes_and_the_same_place_behind_them(digits: str, padding: str, behind: str) -> None:
    printed = f"<{digits}{padding}>{behind}".encode()
    own, quick = BytesIO(printed), BytesIO(printed)

    assert _plain(OWN(own)) == _plain(_quickly(quick))
    assert own.tell() == quick.tell()
    assert OWN is not generic.read_hex_string_from_stream


def _plain(read: object) -> object:
    return bytes(read) if isinstance(read, bytes) else str(read)


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        (b"<3082", "a file cut off in its signature"),
        (b"<30x2>", "a letter that is no digit"),
        (b"<" + b"30" * 9000, "a long one without an end"),
    ],
)
def test_a_broken_string_is_an_error_not_a_value(printed: bytes, why: str) -> None:
    with pytest.raises(PdfStreamError):
        _quickly(BytesIO(printed))
