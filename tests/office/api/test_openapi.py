"""The description of the API: published as it is served, with examples that hold."""

import json
from typing import Any

import jsonschema
import pytest

from pipeline.office.api.problems import MEDIA_TYPE
from pipeline.office.api.publish import FILE, api_schema
from pipeline.office.api.routes import openapi
from tests.office.api.conftest import Office
from tests.office.api.examples import FILE as EXAMPLES
from tests.office.api.examples import examples

OPERATIONS: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation for methods in openapi()["paths"].values() for operation in methods.values()
}


def holds(value: object, schema: dict[str, Any]) -> None:
    """Whether a value is as a schema of the description says."""
    whole = {**schema, "components": openapi()["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


def test_what_is_published_is_what_is_served(office: Office) -> None:
    assert FILE.read_text("utf-8") == api_schema(), "publish it: python -m pipeline.office.api.publish"
    assert office.client.get("/api/v1/openapi.json").json() == json.loads(api_schema())


def test_examples_are_what_a_server_answers() -> None:
    assert json.loads(EXAMPLES.read_text("utf-8")) == examples(), "write them: python -m tests.office.api.examples"


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_has_an_example_that_holds(name: str) -> None:
    operation = OPERATIONS[name]
    done = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    if name not in ("uncheckDocument", "getDocumentFile", "getDocumentPage"):  # which answer with nothing, or with a file
        answered = done["content"]["application/json"]
        holds(answered["example"], answered["schema"])
    if "requestBody" in operation:
        (asked,) = operation["requestBody"]["content"].values()
        holds(asked["example"], asked["schema"])
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], "it is said what it means"
        if "example" in parameter:
            holds(parameter["example"], parameter["schema"])


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_says_what_it_does_what_it_needs_and_how_it_may_fail(name: str) -> None:
    operation = OPERATIONS[name]

    assert operation["description"]
    assert operation["security"][0].keys() == {"token"}
    problems = {status: answer for status, answer in operation["responses"].items() if not status.startswith("2")}
    assert {"401", "403", "422", "503"} <= problems.keys()
    for answer in problems.values():
        assert [*answer["content"]] == [MEDIA_TYPE]
    assert "Retry-After" in problems["503"]["headers"]


def test_the_ids_of_operations_stay() -> None:
    """Other programs are made from them."""
    assert [*OPERATIONS] == [
        "getDocument", "getDocumentText", "getDocumentReferences", "getDocumentThread", "getDocumentFile", "listDocumentPages",
        "getDocumentPage", "correctField", "withdrawCorrection", "checkDocument", "uncheckDocument", "listNextToCheck", "putHandling",
        "putArrival", "search", "listTasks", "setTaskState", "listLacking", "listArrivals", "listFollowUp", "giveNumbers", "uploadFile",
        "listUploads", "getUpload", "readUploadAgain", "listBatches", "listChanges", "getQuality", "whoAmI",
    ]  # fmt: skip
