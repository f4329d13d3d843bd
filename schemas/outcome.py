"""What became of one file: a directive or a failure, always one of them."""

from typing import Literal, Self

from pydantic import model_validator

from schemas._model import Model
from schemas.directive import Directive
from schemas.errors import FailureCode


class Failure(Model):
    """Why a file could not be read, and what to do next."""

    code: FailureCode
    message: str
    advice: str


class Outcome(Model):
    """The result for one file.

    `path` is the file as it was named by the caller; `sha256` is null where the bytes could not be read; `program` is the program and
    version that read it; `written` is the directive's own file, relative to the output folder, where there is one.
    """

    path: str
    status: Literal["read", "failed"]
    sha256: str | None = None
    program: str | None = None
    written: str | None = None
    directive: Directive | None = None
    failure: Failure | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.directive is None) == (self.failure is None) or (self.status == "read") != (self.directive is not None):
            raise ValueError("an outcome holds a directive when it was read, a failure when it was not")
        return self
