"""The quick readers read what pyHanko's own do, and where its own goes astray end with an error."""

import importlib.util
from collections.abc import Callable
from io import BytesIO
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError, PdfStreamError

from pipeline.witnesses.quick import quicken

Reader = Callable[[BytesIO], object]


def _own() -> ModuleType:
    """pyHanko's readers as they come, whatever was put in their place in this process."""
    spec = importlib.util.find_spec("pyhanko.pdf_utils.generic")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PYHANKO = _own()
OWN: Reader = PYHANKO.read_hex_string_from_stream


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


def _ends(reader: Reader, printed: bytes) -> tuple[object, int]:
    """What was read, or the name of the error, and where the stream then stands; errors may leave it anywhere."""
    stream = BytesIO(printed)
    try:
        return _plain(reader(stream)), stream.tell()
    except (PdfError, ValueError) as error:
        return type(error).__name__, 0


@settings(max_examples=300)
@given(
    st.sampled_from(["read_until_delimiter", "_read_string_literal_bytes"]),
    st.text("ab(\\)/<>[] \n\r1n%é", max_size=12),
    st.sampled_from(["", "x" * 200, "x" * 70 + ")"]),
    st.sampled_from(["", ") /M", ">>"]),
)
def test_names_and_strings_are_read_as_pyhanko_reads_them(name: str, letters: str, padding: str, behind: str) -> None:
    printed = f"({letters}{padding}{behind}".encode("latin-1")
    quicken()

    assert _ends(getattr(generic, name), printed) == _ends(getattr(PYHANKO, name), printed)


@given(st.binary(max_size=8) | st.sampled_from([b"Name", b"A#20B", b"A#2", b"A#zz", b"N\xc3\xa9", b"a b"]))
def test_a_name_is_spelt_as_pyhanko_spells_it(name: bytes) -> None:
    quicken()
    spelt = {_spelt(module, name) for module in (generic, PYHANKO)}

    assert len(spelt) == 1


def _spelt(module: ModuleType, name: bytes) -> str:
    try:
        return str(module._decode_name(name))
    except (PdfError, ValueError) as error:
        return type(error).__name__
