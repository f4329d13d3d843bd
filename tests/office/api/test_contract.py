"""The API keeps what its OpenAPI says, whatever is sent: schemathesis makes requests, right ones and wrong ones, from the description."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.python import asgi
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from pipeline.office.api.routes import openapi
from pipeline.office.api.values import LARGEST
from pipeline.register.intake.entries import Sent
from pipeline.register.store import Register
from tests.office.api.conftest import PAPER, TEXT, fill, served
from tests.office.made import PATIENCE

MANY = "CONGVAN_API_EXAMPLES"
"""The variable of the environment that says how many requests are made of each kind for each operation, where that may take longer."""
BEYOND = ("correctField", "search", "listTasks", "setTaskState", "putArrival", "getQuality")
"""Operations that refuse what a schema can't tell: values that the directive can't have there, names without a word, days the wrong way."""
OPERATIONS = [operation for methods in openapi()["paths"].values() for operation in methods.values()]
CASES = [
    (operation["operationId"], mode)
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode == GenerationMode.POSITIVE or operation.keys() & {"parameters", "requestBody"}  # else nothing can be wrong
]


@asynccontextmanager
async def _running(_: object) -> AsyncIterator[None]:
    """Instead of the server's own start and end, which would come with each request and end the processes that look at files."""
    yield


@pytest.fixture(scope="module")
def described(made_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenApiSchema]:
    """The description as it is served, of a server with three documents."""
    path = shutil.copy(made_file, tmp_path_factory.mktemp("contract") / "register.sqlite")
    with Register.open(path, secret=True) as register:
        fill(register)
        office = served(register, tmp_path_factory.mktemp("files"), names=(asgi.HOST,))
        office.client.app.router.lifespan_context = _running  # type: ignore[attr-defined]
        office.keep(PAPER, "b.pdf")
        for name in ("a.txt", "b.txt"):
            kept = office.keep(TEXT.encode(), name)
            sent = Sent(kept.sha256, kept.name, kept.size, kept.media_type)
            (number,) = office.service.uploads.enqueue([sent], batch="a", by="Lan")
        register.queue.fail(office.service.uploads.get(number), "timeout", "it took too long")
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", office.client.app)
        office.close()


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_what_is_described_is_what_is_answered(described: OpenApiSchema, name: str, mode: GenerationMode) -> None:
    excluded: list[schemathesis.CheckFunction] = [positive_data_acceptance] if name in BEYOND else []
    if name == "uploadFile":
        excluded.append(negative_data_rejection)  # a part of a form is a text, whatever type it has that is sent

    @given(case=described.find_operation_by_id(name).as_strategy(generation_mode=mode))
    @settings(max_examples=int(os.environ.get(MANY, "10")), derandomize=True, suppress_health_check=[*HealthCheck])
    def answered(case: schemathesis.Case[Any]) -> None:
        for place in ("document", "upload", "number"):
            number = case.path_parameters.get(place)
            if isinstance(number, int) and 0 < number <= LARGEST:
                case.path_parameters[place] = number % 4 or 1  # few other things are there: little else than 404 would be seen
        case.call_and_validate(headers={"authorization": "Bearer all"}, excluded_checks=excluded, timeout=PATIENCE)

    answered()
