"""A slip in an annotation would count as a mistake of the reader: it is named, with file, field and what to do."""

import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.evaluate import faults_of, load_annotations, measure
from pipeline.evaluate.annotations import unknown_types
from samples.make.__main__ import ANNOTATIONS, DISPATCHES
from samples.make.annotations import annotation_json
from samples.make.blocks import Sample
from schemas import UsageError
from tests.made_directive import ANNOTATED_SAMPLES

NAME = "official-letter-word-numbering.docx.json"


@pytest.mark.parametrize("sample", ANNOTATED_SAMPLES, ids=lambda sample: sample.name)
def test_annotation_of_a_sample_is_what_the_script_makes(sample: Sample) -> None:
    assert (ANNOTATIONS / f"{sample.name}.json").read_text("utf-8") == annotation_json(sample), "run python -m samples.make"


def test_there_are_no_annotations_but_those_that_the_script_makes() -> None:
    assert {path.name for path in ANNOTATIONS.iterdir()} == {f"{sample.name}.json" for sample in ANNOTATED_SAMPLES}


def changed(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A folder with one annotation, changed, and the document where it says."""
    annotation = json.loads((ANNOTATIONS / NAME).read_text("utf-8"))
    change(annotation)
    (folder / "dispatches").mkdir()
    shutil.copy(DISPATCHES / NAME.removesuffix(".json"), folder / "dispatches")
    path = folder / NAME
    path.write_text(json.dumps(annotation, ensure_ascii=False), "utf-8")
    return path


class Slip(NamedTuple):
    """How an annotation is broken, the field that must be named, and words of what to do."""

    what: str
    change: Callable[[dict[str, Any]], object]
    field: str
    advice: str


SHAPES = (
    Slip("a key left out", lambda a: a.pop("parent"), "parent", "null or []"),
    Slip("a key misspelt", lambda a: a.update(adressees=[]), "adressees", "spelling"),
    Slip("another kind", lambda a: a.update(kind="letter"), "kind", "'dispatch' or 'report'"),
    Slip("another source", lambda a: a.update(source="pdf"), "source", "'pdf_born'"),
    Slip("an urgency that is none", lambda a: a.update(urgency="Gấp"), "urgency", "'Hỏa tốc'"),
    Slip("a field that is none", lambda a: a.update(handwritten=["signature"]), "handwritten/0", "'signer.name'"),
    Slip("no ISO date", lambda a: a.update(issued_on="3/11/2025"), "issued_on", "YYYY-MM-DD"),
    Slip("a day that is none", lambda a: a["references"][0].update(date="2025-02-30"), "references/0/date", "null"),
    Slip("a blank in the number", lambda a: a.update(number="12 /X-Y"), "number", "without blanks"),
    Slip("empty instead of null", lambda a: a.update(place=""), "place", "null"),
    Slip("a line break", lambda a: a.update(subject="họp\nban"), "subject", "one blank"),
    Slip("NFD", lambda a: a.update(place=unicodedata.normalize("NFD", "Lào Cai")), "place", "composes"),
    Slip("NFD in notes", lambda a: a.update(notes=unicodedata.normalize("NFD", "có")), "notes", "composes"),
    Slip("nothing to know a document by", lambda a: a["references"][0].update(number=None, title=None), "references/0", "one of them"),
    Slip("an item without roles", lambda a: a["requirements"][1].pop("lead"), "requirements/1/lead", "null or []"),
    Slip("an item's text instead of its start", lambda a: a["requirements"][0].update(text="x"), "requirements/0/text", "spelling"),
    Slip("a rule in words", lambda a: due(a).update(date=None, rrule="hằng tháng"), "deadlines/0/rrule", "FREQ=MONTHLY"),
    Slip("a number for words", lambda a: a["recipients"].append(7), "recipients/", "annotating.md"),
    Slip("null for a list", lambda a: a.update(recipients=None), "recipients", "[]"),
    Slip("words for a list", lambda a: a.update(addressees="Sở Y tế"), "addressees", "square brackets"),
    Slip("null for the signer", lambda a: a.update(signer=None), "signer", "curly brackets"),
    Slip("a file's name that no system takes", lambda a: a.update(file="x" * 5_000), "file", "--documents"),
    Slip("a document that is not there", lambda a: a.update(file="dispatches/gone.pdf"), "file", "--documents"),
)


def due(annotation: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in annotation["requirements"] if item["deadlines"])["deadlines"][0]
    return found


@pytest.mark.parametrize("slip", SHAPES, ids=lambda slip: slip.what)
def test_a_broken_annotation_is_named_with_field_and_advice(tmp_path: Path, slip: Slip) -> None:
    annotated, faults = load_annotations(changed(tmp_path, slip.change))

    assert annotated == []
    (fault,) = faults
    assert slip.field in fault.field
    assert fault.message.startswith(f"{tmp_path / NAME}: {fault.field} ")
    assert slip.advice in fault.what + fault.advice
    assert fault.advice.endswith(".")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"id": "a",}', "line 1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[]", "no object"),
        (b"[" * 100_000, "no annotation"),
        (b'{"id": ' + b"1" * 5_000 + b"}", "no annotation"),
        (b'{"id": "a", "id": "b"}', "id stands twice"),
    ],
    ids=["comma", "bytes", "list", "nested", "digits", "key twice"],
)
def test_a_file_that_holds_no_annotation_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)

    _, (fault,) = load_annotations(tmp_path)

    assert str(path) in fault.message
    assert words in fault.message


def test_all_slips_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda a: a.update(kind="letter", urgency="Gấp"))
    shutil.copy(path, tmp_path / "second.json")

    _, faults = load_annotations(tmp_path)

    assert [(fault.path.name, fault.field) for fault in faults] == [
        (NAME, "kind"), (NAME, "urgency"), ("second.json", "kind"), ("second.json", "urgency"),
    ]  # fmt: skip


@pytest.mark.parametrize(("folder", "advice"), [("gone", "Name the folder"), ("empty", "annotations themselves")])
def test_a_folder_without_annotations_is_wrong_use(tmp_path: Path, folder: str, advice: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(UsageError) as refused:
        load_annotations(tmp_path / folder)

    assert advice in refused.value.advice


def test_documents_may_lie_elsewhere_in_one_folder(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda a: None)
    (tmp_path / "dispatches").rename(tmp_path / "elsewhere")

    assert load_annotations(path)[0] == []
    (found,), _ = load_annotations(path, tmp_path / "elsewhere")
    assert found.document == (tmp_path / "elsewhere" / NAME.removesuffix(".json")).resolve()


def test_a_folder_of_documents_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        load_annotations(changed(tmp_path, lambda a: None), tmp_path / "gone")


def test_a_document_that_is_annotated_twice_would_count_twice(tmp_path: Path) -> None:
    shutil.copy(changed(tmp_path, lambda a: None), tmp_path / "z.json")

    _, faults = load_annotations(tmp_path)

    assert [(fault.path.name, fault.field) for fault in faults] == [("z.json", "file"), ("z.json", "id")]
    assert all(NAME in fault.what for fault in faults)


def test_two_documents_of_one_id_are_named(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda a: None)
    annotation = json.loads(path.read_text("utf-8"))
    (tmp_path / "other.docx").write_bytes(b"x")
    (tmp_path / "z.json").write_text(json.dumps(annotation | {"file": "other.docx"}), "utf-8")

    _, (fault,) = load_annotations(tmp_path)

    assert (fault.path.name, fault.field) == ("z.json", "id")


def test_a_folder_among_the_annotations_is_passed_over(tmp_path: Path) -> None:
    changed(tmp_path, lambda a: None)
    (tmp_path / "old.json").mkdir()

    assert [one.path.name for one in load_annotations(tmp_path)[0]] == [NAME]


def test_a_type_that_is_nearly_one_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    (annotated,), _ = load_annotations(changed(tmp_path, lambda a: a.update(type="CÔNG VĂN")))

    (fault,) = unknown_types(annotated)
    assert "(Công văn)" in fault.advice


def doubts(path: Path) -> list[str]:
    annotated, faults = load_annotations(path)
    assert faults == []
    return [fault.field for one in measure(annotated) for fault in faults_of(one)]


def test_what_stands_in_the_samples_is_doubted_nowhere() -> None:
    assert doubts(ANNOTATIONS) == []


NOT_THERE = (
    Slip("number", lambda a: a.update(number="9999/SXD-QLN"), "number", ""),
    Slip("day", lambda a: a.update(issued_on="2019-07-29"), "issued_on", ""),
    Slip("type", lambda a: a.update(type="Cong van"), "type", ""),
    Slip("type of a reference", lambda a: a["references"][0].update(type="quyết định"), "references/0/type", ""),
    Slip("number of a reference", lambda a: a["references"][0].update(number="77/KH-ABC"), "references/0/number", ""),
    Slip("issuer", lambda a: a.update(issuer="Hội Nhà báo tỉnh Cà Mau"), "issuer", ""),
    Slip("subject", lambda a: a.update(subject="khen thưởng phong trào đọc sách"), "subject", ""),
    Slip("addressee", lambda a: a["addressees"].append("Hội Nhà báo"), "addressees/", ""),
    Slip("signer", lambda a: a["signer"].update(name="Tạ Đình Khuê"), "signer/name", ""),
    Slip(
        "start", lambda a: a["requirements"][0].update(starts="Khen thưởng phong trào đọc sách của thiếu nhi"), "requirements/0/starts", ""
    ),
    Slip("actor", lambda a: a["requirements"][0]["lead"].append("Hội Nhà báo"), "requirements/0/lead/", ""),
    Slip("term", lambda a: due(a).update(text="trước lễ bế giảng"), "deadlines/0/text", ""),
)


@pytest.mark.parametrize("slip", NOT_THERE, ids=lambda slip: slip.what)
def test_a_value_that_does_not_stand_in_the_document_is_named(tmp_path: Path, slip: Slip) -> None:
    (field,) = doubts(changed(tmp_path, slip.change))

    assert slip.field in field


REPAIRED = (
    Slip("accents put right", lambda a: a["signer"].update(name=a["signer"]["name"].replace("ă", "a").upper()), "", ""),
    Slip("written by hand", lambda a: a.update(number="9999/SXD-QLN", handwritten=["number"]), "", ""),
    Slip("a scan, whose text is not sure", lambda a: a.update(number="9999/SXD-QLN", source="pdf_scan"), "", ""),
)


@pytest.mark.parametrize("slip", REPAIRED, ids=lambda slip: slip.what)
def test_what_may_differ_from_the_text_is_not_doubted(tmp_path: Path, slip: Slip) -> None:
    assert doubts(changed(tmp_path, slip.change)) == []
