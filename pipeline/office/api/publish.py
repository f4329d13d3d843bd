"""Publishes the description of the API: `python -m pipeline.office.api.publish` writes `schemas/office-api.openapi.json`."""

import json
from pathlib import Path

import schemas
from pipeline.office.api.routes import openapi

FILE = Path(schemas.__file__).with_name("office-api.openapi.json")


def api_schema() -> str:
    """The description as it is published."""
    return json.dumps(openapi(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(api_schema(), "utf-8")
