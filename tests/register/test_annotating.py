"""Documents that persons checked become annotations by which `congvan evaluate` measures: a correction is a miss, all else agrees."""

import json
from pathlib import Path

import pytest

from pipeline import read
from pipeline.evaluate import faults_of, load_annotations, measure
from pipeline.exports.annotations import write_annotations
from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from schemas import Reference, UsageError
from tests.register.made import PROGRAM, ROOT, add, letter

SAMPLES = ROOT / "samples" / "dispatches"
NAMES = ("official-letter-word-numbering.docx", "urgent-telegram.pdf", "news-item.txt", "normative-resolution.docx")


def filled(register: Register, *names: str) -> None:
    for name in names:
        outcome = read(SAMPLES / name)
        assert outcome.directive is not None
        add(register, Incoming(outcome.directive, name, PROGRAM, outcome.text))


def written(register: Register, folder: Path, *, originals: bool = False) -> list[str]:
    with register.checked_documents() as checked:
        result = write_annotations(checked, folder, originals=originals)
    assert [notice.message for notice in result.notices] == []
    return sorted(path.name for path in folder.iterdir())


def misses(folder: Path, documents: Path | None = None) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """What is missed or made up, by file; no annotation is broken, and none says what no document says."""
    annotated, faults = load_annotations(folder, documents)
    assert faults == []
    found = list(measure(annotated))
    assert [fault.message for one in found for fault in faults_of(one)] == []
    told = {}
    for one in found:
        rows = [(each.miss.about, each.miss.missed) for each in one.rows if each.miss is not None]
        told[one.annotated.annotation.file] = rows
    return told


def test_a_corrected_sample_gives_the_miss_that_was_put_right(register: Register, tmp_path: Path) -> None:
    filled(register, *NAMES)
    signer = register.get(2).valid.signer
    assert signer is not None
    # The misreading is made: the sample is read rightly, and says so.
    register.correct(2, "/signer/position", None, by="Lan")
    for number in range(1, len(NAMES)):
        register.check_document(number, by="Lan")

    names = written(register, tmp_path / "gold", originals=True)

    assert names == sorted(f"{name}.gold.json" for name in NAMES[:3]), "what nobody checked is none"
    assert misses(tmp_path / "gold", SAMPLES) == {NAMES[0]: [], NAMES[1]: [("signer.position", ())], NAMES[2]: []}


def test_of_the_text_that_is_kept_they_stand_by_themselves(register: Register, tmp_path: Path) -> None:
    filled(register, "news-item.txt", "decomposed-letters.txt")
    right = register.get(2).valid.requirements[0].text.split()
    register.correct(2, "/place", None, by="Lan")
    for number in (1, 2):
        register.check_document(number, by="Lan")

    names = written(register, tmp_path / "gold")

    assert names == [f"{name}.{end}" for name in ("decomposed-letters.txt", "news-item.txt") for end in ("gold.json", "txt")]
    assert misses(tmp_path / "gold") == {"decomposed-letters.txt.txt": [("place", ())], "news-item.txt.txt": []}
    told = json.loads((tmp_path / "gold" / "decomposed-letters.txt.gold.json").read_bytes())
    assert told["requirements"][0]["starts"].split() == right[:8]


def test_normative_acts_have_no_list_of_requirements(register: Register, tmp_path: Path) -> None:
    filled(register, "normative-resolution.docx")
    register.check_document(1, by="Lan")
    written(register, tmp_path / "gold", originals=True)

    assert json.loads((tmp_path / "gold" / "normative-resolution.docx.gold.json").read_bytes())["requirements"] is None


def test_nothing_marked_nor_lapsed_nor_reduced_goes_out(register: Register, tmp_path: Path) -> None:
    with Register(register.database, secret=True) as opened:
        add(opened, letter(1, number="1/A-B", secrecy="Mật"))
        opened.check_document(1, by="Lan")
        add(register, letter(2, number="2/A-B", secrecy="Mật"), letter(3, number="3/A-B"), letter(4, number="4/A-B", name="d.pdf"))
        register.correct(2, "/secrecy", None, by="Lan")
        for number in (2, 3, 4):
            register.check_document(number, by="Lan")
        add(register, letter(3, number="3/A-B", subject="khác", program="congvan 0.2.0"))

        assert written(register, tmp_path / "gold") == ["d.pdf.gold.json"]


def test_names_are_such_as_every_system_takes_and_no_two_alike(register: Register, tmp_path: Path) -> None:
    odd = ("in/..\\a<b>.pdf", "other/..\\A<B>.pdf", "x" * 300 + ".pdf", "...")
    add(register, *(letter(at, number=f"{at}/A-B", name=name) for at, name in enumerate(odd, 1)))
    for number in range(1, len(odd) + 1):
        register.check_document(number, by="Lan")

    names = written(register, tmp_path / "gold", originals=True)

    assert names == sorted([f"{'x' * 80}.gold.json", "A_B_.pdf-2.gold.json", "a_b_.pdf.gold.json", "document.gold.json"])


def test_what_is_valid_is_written_as_annotations_are(register: Register, tmp_path: Path) -> None:
    cited = (
        Reference(type="Công văn", number="7 /UBND-NC", date=None, issuer=None, title="x"),
        Reference(type="Luật", number=None, date=None, issuer=None, title=None),
    )
    add(register, letter(number="12 / SNV-VP", subject="rà  soát\nhồ sơ", references=cited))
    register.check_document(1, by="Lan")

    written(register, tmp_path / "gold", originals=True)

    told = json.loads((tmp_path / "gold" / "a.pdf.gold.json").read_bytes())
    assert (told["number"], told["subject"], told["source"]) == ("12/SNV-VP", "rà soát hồ sơ", "pdf_born")
    assert told["references"] == [{"type": "Công văn", "number": "7/UBND-NC", "date": None, "issuer": None, "title": None}]
    assert [(item["lead"], item["deadlines"]) for item in told["requirements"]] == [
        ([], []),
        (["Sở Tài chính"], [{"text": "trước ngày 28/11/2025", "date": "2025-11-28", "rrule": None}]),
    ]


def test_a_document_that_fits_in_no_annotation_is_told_and_the_others_are_written(register: Register, tmp_path: Path) -> None:
    add(register, letter(1, issued_on="2025-02-30"), letter(2, number="2/A-B", name="b.pdf"))
    for number in (1, 2):
        register.check_document(number, by="Lan")

    with register.checked_documents() as checked:
        result = write_annotations(checked, tmp_path / "gold", originals=True)

    assert (result.annotations, [path.name for path in (tmp_path / "gold").iterdir()]) == (1, ["b.pdf.gold.json"])
    (notice,) = result.notices
    assert "document 1 has no annotation: its issued_on fits in none" in notice.message


def test_a_folder_that_holds_something_is_left_alone(register: Register, tmp_path: Path) -> None:
    (tmp_path / "old.gold.json").write_text("{}")
    with register.checked_documents() as checked, pytest.raises(UsageError, match="is not empty"):
        write_annotations(checked, tmp_path, originals=False)
    with register.checked_documents() as checked, pytest.raises(UsageError, match="can't be written"):
        write_annotations(checked, tmp_path / "old.gold.json", originals=False)
