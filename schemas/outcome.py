"""What became of one file: a directive or a failure, always one of them."""

from typing import Literal, Self

from pydantic import model_validator

from schemas._model import Model
from schemas.directive import Directive
from schemas.errors import FailureCode, ReadError


class Failure(Model):
    """Why a file could not be read, and what to do next.

    `limit` is the limit that was met where it can be set: seconds of a `timeout`, bytes of an `out_of_memory` and a `crashed`. A later
    run with a higher one reads the file again.
    """

    code: FailureCode
    message: str
    advice: str
    limit: float | None = None

    @classmethod
    def of(cls, error: ReadError) -> Self:
        """The failure that an error became."""
        return cls(code=error.code, message=error.message, advice=error.advice, limit=error.limit)


class Outcome(Model):
    """The result for one file.

    `path` is the file as it was named by the caller; a file inside an archive or an e-mail has the path inside it behind that of the
    archive (`a.zip/b/c.pdf`). `sha256` is null where the bytes could not be read; `program` is the program and version that read it;
    `written` is the directive's own file, relative to the output folder, where there is one; `same_as` is the path of a file of the same
    content, whose reading this one repeats; `seconds` is how long the reading took; `text` is the document's text as it was read, in which
    the spans of evidence count.
    """

    path: str
    status: Literal["read", "failed"]
    sha256: str | None = None
    program: str | None = None
    written: str | None = None
    same_as: str | None = None
    seconds: float | None = None
    failure: Failure | None = None
    directive: Directive | None = None
    text: str | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.directive is None) == (self.failure is None) or (self.status == "read") != (self.directive is not None):
            raise ValueError("an outcome holds a directive when it was read, a failure when it was not")
        return self
