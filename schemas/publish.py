"""Publishes the JSON Schema of the directive: `python -m schemas.publish` writes `directive.schema.json` beside this file."""

import json
from pathlib import Path

from schemas.directive import Directive

FILE = Path(__file__).with_name("directive.schema.json")


def directive_schema() -> str:
    """The schema of what `Directive.model_dump_json` writes: every key is always there, so every key is required."""
    schema = Directive.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(directive_schema(), "utf-8")
