"""Functions of pdfium that are called thousands of times a page, called with addresses: to wrap each pointer takes as long as the call."""

import ctypes
from collections.abc import Callable
from typing import Any


def by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:  # noqa: ANN401 - ctypes has no types for these
    """A function of pdfium that takes and gives plain numbers; `result` and `arguments` are their types, pointers as `c_void_p`."""
    called: Callable[..., int] = ctypes.CFUNCTYPE(result, *arguments)(address(function))
    return called


def address(pointer: Any) -> int:  # noqa: ANN401
    """Where in memory a thing of pdfium stands."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
