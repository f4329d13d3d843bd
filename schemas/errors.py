"""Errors that a person can act on: what is wrong, with what, and what to do next."""

from typing import ClassVar, Literal

FailureCode = Literal[
    "not_found",  # no such file
    "not_readable",  # permissions, a folder, a device
    "empty",  # no bytes, or only blanks
    "too_large",  # above the limit of bytes or pages
    "timeout",  # not read within its time
    "out_of_memory",  # needs more memory than a worker may take
    "crashed",  # ended the worker that read it
    "unsupported",  # the content is of no kind that can be read
    "damaged",  # truncated or broken
    "encrypted",  # password-protected
    "needs_ocr",  # no usable text layer
    "missing_program",  # a system program is needed
    "internal",  # a defect of ours
]


class CongvanError(Exception):
    """Base of all errors that congvan raises on purpose.

    `exit_code` is what the command ends with; `advice` says what to do next.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class ReadError(CongvanError):
    """A file can't be read; `code` says why, `limit` which limit it met. Becomes a failed Outcome in `pipeline.read`."""

    def __init__(self, code: FailureCode, message: str, advice: str, *, limit: float | None = None) -> None:
        super().__init__(message, advice)
        self.code: FailureCode = code
        self.limit = limit


class UsageError(CongvanError):
    """What was asked for can't be; `kind` names what is wrong where a page says it in its own words."""

    exit_code = 2

    def __init__(self, message: str, advice: str, *, kind: str | None = None) -> None:
        super().__init__(message, advice)
        self.kind = kind
