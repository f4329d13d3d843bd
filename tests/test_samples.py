"""The samples read as a careful clerk would write them down, and the files lie as the script makes them."""

import io
import json
import os
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pydantic import BaseModel

import pipeline
from pipeline.ingestors import detect, ingest
from samples.make.__main__ import DISPATCHES, EXPECTED, expected_json
from samples.make.blocks import Sample
from samples.make.copies import COPIES
from samples.make.expected import Expected, ExpectedRequirement
from samples.make.letters import SAMPLES
from samples.make.pdf import has_font
from samples.make.readme import readme
from schemas import Deadline, Directive, DocumentText, ReadError, Requirement, Source, SourceFile

GOLDEN = Path(__file__).parent / "golden"
# CONGVAN_REGENERATE=1 writes the golden files anew instead of comparing them; look at their difference before committing it.
REGENERATE = os.environ.get("CONGVAN_REGENERATE") == "1"
FIELDS = tuple(Expected.model_fields)
TEXTS_AT_THE_SEAM = ("official-letter-word-numbering.docx", "official-letter-two-columns.pdf", "flattened-web-page.txt")

# The programs that read binary Word files lay their text out in different ways, so its places hold on one machine only.
GOLDEN_SAMPLES = tuple(sample for sample in SAMPLES if sample.name != "legacy-letter.doc")

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


@cache
def directive_of(name: str) -> Directive:
    outcome = pipeline.read(DISPATCHES / name)
    if outcome.failure is not None and outcome.failure.code == "missing_program":
        pytest.skip(outcome.failure.message)
    assert outcome.failure is None, f"{name}: {outcome.failure}"
    assert outcome.directive is not None
    return outcome.directive


@cache
def text_of(name: str) -> DocumentText:
    content = (DISPATCHES / name).read_bytes()
    try:
        return ingest(SourceFile.of(name, detect(name, content), content))
    except ReadError as error:
        if error.code == "missing_program":
            pytest.skip(error.message)
        raise


def expected_of(name: str) -> Expected:
    return Expected.model_validate_json((EXPECTED / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("field", FIELDS)
@each_sample
def test_field_is_read_as_expected(sample: Sample, field: str) -> None:
    compare_field(sample.name, field)


def compare_field(name: str, field: str) -> None:
    expected, found = getattr(expected_of(name), field), getattr(directive_of(name), field)
    if field == "requirements":
        if expected is not None:
            compare_requirements(expected, found)
        return
    if field == "references":
        found = tuple(ref.model_copy(update={"title": None}) if ref.number else ref for ref in found)
    assert plain(found) == plain(expected)


def compare_requirements(expected: tuple[ExpectedRequirement, ...], found: tuple[Requirement, ...]) -> None:
    """First which items there are, then what each holds, so that one lost item does not shift all others."""
    wanted_items = [(r.label, r.text) for r in expected]
    found_items = [(r.label, r.text) for r in found]
    shortened = [(label, starts(text, wanted_items[i][1] if i < len(wanted_items) else "")) for i, (label, text) in enumerate(found_items)]
    assert shortened == wanted_items
    differences = [
        f"{wanted.label} {wanted.text}: {key} is {got!r}, not {want!r}"
        for wanted, requirement in zip(expected, found, strict=True)
        for key, want, got in compared(wanted, requirement)
        if want != got
    ]
    assert not differences, "\n".join(differences)


def compared(wanted: ExpectedRequirement, found: Requirement) -> list[tuple[str, Any, Any]]:
    rows: list[tuple[str, Any, Any]] = [("parent", wanted.parent, found.parent), ("references", wanted.references, found.references)]
    rows.append(("deadlines", [(d.text, d.date, d.rrule) for d in wanted.deadlines], [(d.text, d.date, d.rrule) for d in found.deadlines]))
    for key in ("lead", "support", "report_to"):
        want, got = getattr(wanted, key), getattr(found, key)
        rows.append((key, [(a.name, a.inherited) for a in want], [(a.name, a.inherited) for a in got]))
        rows.extend((f"{key} {a.name}: body", a.body, b.body) for a, b in zip(want, got, strict=False) if a.body is not None)
    return rows


def starts(text: str, like: str) -> str:
    """The first words, as many as the expectation holds."""
    return " ".join(text.split()[: len(like.split()) or 8])


def plain(value: object) -> object:
    """Models as the JSON they become."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@each_sample
def test_quotes_stand_in_the_text_where_the_evidence_says(sample: Sample) -> None:
    text = text_of(sample.name).text
    evidence = directive_of(sample.name).evidence
    assert evidence, "a directive without any evidence proves nothing"
    inside = {pointer: e for pointer, e in evidence.items() if e.start is not None}
    astray = {pointer: e.quote for pointer, e in inside.items() if text[e.start : e.end] != e.quote}
    assert astray == {}


@pytest.mark.parametrize("sample", GOLDEN_SAMPLES, ids=lambda sample: sample.name)
def test_directive_is_the_golden_one(sample: Sample) -> None:
    if REGENERATE:  # a reading that is known to be wrong never becomes the golden one
        for field in FIELDS:
            compare_field(sample.name, field)
    compare_golden(GOLDEN / f"{sample.name}.json", directive_of(sample.name))


@pytest.mark.parametrize("name", TEXTS_AT_THE_SEAM)
def test_text_is_the_golden_one(name: str) -> None:
    compare_golden(GOLDEN / "text" / f"{name}.json", text_of(name))


def compare_golden(path: Path, model: BaseModel) -> None:
    if REGENERATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(model.model_dump_json(indent=1) + "\n", "utf-8")
    assert path.exists(), "no golden file yet: run again with CONGVAN_REGENERATE=1 once the sample reads as expected"
    assert json.loads(path.read_text("utf-8")) == model.model_dump(mode="json")


def test_golden_files_are_compared_and_not_written() -> None:
    assert not REGENERATE, "golden files were written anew: unset CONGVAN_REGENERATE and run again"


def test_no_golden_file_is_left_of_a_sample_that_is_gone() -> None:
    known = {f"{sample.name}.json" for sample in GOLDEN_SAMPLES}
    assert {path.name for path in GOLDEN.glob("*.json")} <= known


@each_sample
def test_expectation_has_the_shape_of_a_directive(sample: Sample) -> None:
    """An expectation that no directive could fulfil is a slip of ours: an impossible day, a rule beside a date, a lost parent."""
    expected = expected_of(sample.name)
    requirements = expected.requirements or ()
    Directive(
        **{**dict(expected), "requirements": tuple(as_requirement(r) for r in requirements)},
        source=Source(name=sample.name, sha256="0", media_type="text/plain", pages=None, read_as="text"),
        evidence={},
        notices=(),
    )
    labels = {r.label for r in requirements}
    assert all(r.parent is None or r.parent in labels for r in requirements)
    assert all(not (d.date and d.rrule) for r in requirements for d in r.deadlines)
    assert all(r.text for r in requirements)


def as_requirement(expected: ExpectedRequirement) -> Requirement:
    deadlines = tuple(Deadline(**dict(d), rule="by.hand") for d in expected.deadlines)
    return Requirement.model_validate({**expected.model_dump(), "deadlines": deadlines})


@each_sample
def test_inner_items_inherit_from_the_nearest_outer_item_that_names_somebody(sample: Sample) -> None:
    expected = expected_of(sample.name)
    named = {r.label: [a.name for a in r.lead] for r in expected.requirements or () if r.label}
    for requirement in expected.requirements or ():
        inherited = [a.name for a in requirement.lead if a.inherited]
        if inherited:
            outer = named.get(requirement.parent or "") or [party.name for party in expected.default_assignees]
            assert inherited == outer, requirement.text


@each_sample
def test_expected_file_is_what_the_script_holds(sample: Sample) -> None:
    assert (EXPECTED / f"{sample.name}.json").read_text("utf-8") == expected_json(sample), "run python -m samples.make"


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.stable], ids=lambda sample: sample.name)
def test_dispatch_is_what_the_script_makes(sample: Sample) -> None:
    if sample.name.endswith(".pdf") and not has_font():
        pytest.skip("the font of the PDFs is not installed")
    assert contents(sample.make()) == contents((DISPATCHES / sample.name).read_bytes()), "run python -m samples.make"


def contents(file: bytes) -> object:
    """What a file holds, packed as it may be: the same letters are squeezed into other bytes by another zlib."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    if file.startswith(b"%PDF"):
        return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(file)]
    return file


def test_no_dispatch_without_expectation_and_none_missing() -> None:
    names = {sample.name for sample in SAMPLES}
    assert {path.name for path in DISPATCHES.iterdir()} == names
    assert {path.name.removesuffix(".json") for path in EXPECTED.iterdir()} == names


def test_all_samples_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in DISPATCHES.iterdir()) < 3_000_000


def test_readme_lists_the_samples() -> None:
    assert (DISPATCHES.parent / "README.md").read_text("utf-8") == readme(SAMPLES, COPIES), "run python -m samples.make"
