"""The guide to annotate: its example is an annotation of the letter above it, and it tells of every field."""

import re
from pathlib import Path

import pytest

from pipeline.cli import main
from schemas.annotation import AnnotatedReference, AnnotatedRequirement, Annotation

GUIDE = (Path(__file__).parents[1] / "docs" / "annotating.md").read_text("utf-8")


def block(kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_example_annotates_the_letter_above_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = Annotation.model_validate_json(block("json"))
    document = tmp_path / example.file
    document.parent.mkdir()
    document.write_text(block("text"), "utf-8")
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / f"{example.id}.json").write_text(block("json"), "utf-8")

    assert main(["evaluate", str(tmp_path / "annotations")]) == 0, capsys.readouterr().err


def test_it_tells_of_every_field_and_of_no_other() -> None:
    told = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)

    assert sorted(told) == sorted([*Annotation.model_fields, *AnnotatedRequirement.model_fields])
    assert [field for field in AnnotatedReference.model_fields if f"`{field}`" not in GUIDE] == []


def test_the_samples_that_it_counts_are_there() -> None:
    assert "`samples/annotations/` holds seven such files" in GUIDE
    assert len(list((Path(__file__).parents[1] / "samples" / "annotations").iterdir())) == 7
