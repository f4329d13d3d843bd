"""`congvan evaluate`: what somebody who measures types, sees and gets back."""

import json
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import main
from samples.make.__main__ import ANNOTATIONS
from tests.made_faults import doubling_forms, zipped

LETTER = """\
SỞ THỬ NGHIỆM
Số: 31/STN-VP
Hà Nội, ngày 05 tháng 3 năm 2025
Kính gửi: Các phòng chuyên môn.
Đề nghị các phòng báo cáo trước ngày 20/3/2025.
"""
ANNOTATION: dict[str, Any] = {
    "id": "letter", "file": "letter.txt", "kind": "dispatch", "source": "text", "number": "31/STN-VP", "type": "Công văn",
    "issued_on": "2025-03-05", "place": "Hà Nội", "issuer": "Sở Thử nghiệm", "parent": None, "subject": None, "urgency": None,
    "secrecy": None, "addressees": ["Các phòng chuyên môn"], "references": [],
    "requirements": [
        {
            "label": None, "starts": "Đề nghị các phòng báo cáo trước ngày 20/3/2025.", "lead": ["các phòng"], "support": [],
            "deadlines": [{"text": "trước ngày 20/3/2025", "date": "2025-03-20", "rrule": None}],
        }
    ],
    "default_assignees": [], "recipients": [],
    "signer": {"capacity": None, "position": None, "name": None}, "handwritten": [], "notes": None,
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "letter.json").write_text(json.dumps(ANNOTATION), "utf-8")
    return folder


def annotate(gold: Path, **values: object) -> None:
    (gold / "letter.json").write_text(json.dumps(ANNOTATION | values), "utf-8")


def row(printed: str, field: str) -> list[str]:
    return next(line.removeprefix(field).split() for line in printed.splitlines() if line.startswith(f"{field} "))


def test_our_own_samples_are_read_rightly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading, comparing and adding up agree with tests/test_samples.py, which looks into each item by itself."""
    assert main(["evaluate", str(ANNOTATIONS), "--misses", "--json", str(tmp_path / "figures.json")]) == 0

    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert list(figures) == ["dispatch", "report"]
    wrong = [
        (group, field)
        for group, fields in figures.items()
        for field, row in fields.items()
        if row["f1"] < 1 and "requirements: " not in field
    ]
    assert wrong == [], capsys.readouterr().out


def test_figures_are_printed_and_written_alike(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotate(gold, place="Hội An", addressees=["Các phòng chuyên môn", "Hà Nội"], handwritten=["place"])

    assert main(["evaluate", str(gold), "--json", str(tmp_path / "figures.json")]) == 0

    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "dispatch: 1 document"
    assert row(out, "addressees") == ["2", "1", "1.000", "0.500", "0.667"]
    assert row(out, "handwritten place") == ["1", "1", "0.000", "0.000", "0.000"]
    assert err == ""
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))["dispatch"]
    assert written["addressees"] == {"gold": 2, "found": 1, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["figures.json"]


def test_scans_can_be_left_out_by_not_recognising_them(tmp_path: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    canvas = Canvas(str(gold / "scan.pdf"))
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.save()
    (gold / "scan.json").write_text(json.dumps(ANNOTATION | {"id": "scan", "file": "scan.pdf", "source": "pdf_scan"}), "utf-8")

    assert main(["evaluate", str(gold), "--ocr", "never"]) == 0

    assert "[needs_ocr]" in capsys.readouterr().out


def test_misses_show_the_rule_that_made_a_value_and_why_another_was_missed(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signer = {"capacity": None, "position": None, "name": "Hà Nội"}
    twice = [*ANNOTATION["requirements"], ANNOTATION["requirements"][0] | {"starts": "báo cáo trước ngày"}]
    annotate(gold, number="31/STN", signer=signer, requirements=twice)

    assert main(["evaluate", str(gold), "--misses"]) == 0

    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "letter (letter.txt)"
    number = lines.index("number")
    assert lines[number + 1 : number + 3] == ["missed:   31/STN", "instead:  31/STN-VP [number.own]"]
    name = lines.index("missed:   Hà Nội")
    assert lines[name + 1].endswith("[signer.missing]") or lines[name + 1] == "no rule found it"
    swallowed = lines.index("missed:   (no label): báo cáo trước ngày")
    assert lines[swallowed + 1].startswith("it was read inside (no label): Đề nghị các phòng")


def test_a_document_that_cannot_be_read_is_missed_as_a_whole_and_told(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    (gold / "second.json").write_text(json.dumps(ANNOTATION | {"id": "second", "file": "broken.pdf", "source": "pdf_scan"}), "utf-8")

    assert main(["evaluate", str(gold)]) == 0

    out = capsys.readouterr().out
    assert "scan: 1 document, 1 of them not read" in out
    assert "dispatch: 1 document\n" in out
    assert any("broken.pdf" in line and line.endswith("[damaged]") for line in out.splitlines())


def test_a_document_that_never_ends_is_one_that_cannot_be_read(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read in the measuring process itself it would keep whoever measures waiting for ever."""
    (gold / "endless.pdf").write_bytes(doubling_forms())
    (gold / "a.json").write_text(json.dumps(ANNOTATION | {"id": "endless", "file": "endless.pdf", "source": "pdf_born"}), "utf-8")

    assert main(["evaluate", str(gold), "--misses", "--timeout", "8", "--workers", "2"]) == 0

    out = capsys.readouterr().out
    assert "dispatch: 2 documents, 1 of them not read" in out
    told = next(index for index, line in enumerate(out.splitlines()) if line.startswith("  endless.pdf: "))
    assert out.splitlines()[told + 1].startswith("    "), "what to do"


def test_an_archive_is_no_document(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is read of it has other names, so nothing would be compared with the annotation, and nobody told."""
    (gold / "letter.zip").write_bytes(zipped({"letter.txt": LETTER.encode()}))
    (gold / "a.json").write_text(json.dumps(ANNOTATION | {"id": "archive", "file": "letter.zip"}), "utf-8")

    assert main(["evaluate", str(gold)]) == 2

    out, err = capsys.readouterr()
    assert "dispatch: 1 document\n" in out
    assert "a.json: file names a file that holds others" in err


def earlier(gold: Path, tmp_path: Path) -> Path:
    path = tmp_path / "earlier.json"
    main(["evaluate", str(gold), "--json", str(path)])
    return path


def test_a_loss_against_earlier_figures_fails(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = earlier(gold, tmp_path)
    annotate(gold, place="ngày", addressees=["Các phòng chuyên môn", "Hà Nội"])
    capsys.readouterr()

    assert main(["evaluate", str(gold), "--baseline", str(before)]) == 1

    out = capsys.readouterr().out
    lost = [line.split() for line in out.splitlines() if line.endswith("LOST")]
    assert ["dispatch", "place", "1.000", "→", "0.000", "-1.000", "LOST"] in lost
    assert ["dispatch", "addressees", "1.000", "→", "0.667", "-0.333", "LOST"] in lost
    assert main(["evaluate", str(gold), "--baseline", str(before), "--tolerance", "1"]) == 0


def test_the_same_figures_and_gains_pass(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(gold), "--baseline", str(earlier(gold, tmp_path))]) == 0
    assert "no field's F1 differs" in capsys.readouterr().out

    annotate(gold, place="ngày")
    before = earlier(gold, tmp_path)
    annotate(gold)
    assert main(["evaluate", str(gold), "--baseline", str(before)]) == 0
    assert "(0 lost" in capsys.readouterr().out


def test_the_file_of_the_baseline_may_be_written_anew(gold: Path, tmp_path: Path) -> None:
    before = earlier(gold, tmp_path)
    annotate(gold, place="ngày")

    assert main(["evaluate", str(gold), "--baseline", str(before), "--json", str(before)]) == 1
    assert main(["evaluate", str(gold), "--baseline", str(before)]) == 0


def test_figures_of_other_annotations_are_compared_but_told(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corrected or added annotation moves figures too: who looks for losses of the reader must not take them for such."""
    before = earlier(gold, tmp_path)
    annotate(gold, addressees=["Các phòng chuyên môn", "Hà Nội"])
    capsys.readouterr()

    assert main(["evaluate", str(gold), "--baseline", str(before)]) == 1
    assert "Other annotations were measured in the earlier run (dispatch)" in capsys.readouterr().out

    assert main(["evaluate", str(gold), "--baseline", str(earlier(gold, tmp_path))]) == 0
    assert "Other annotations" not in capsys.readouterr().out


def test_figures_of_nothing_are_no_baseline(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none.json").write_text("{}", "utf-8")

    assert main(["evaluate", str(gold), "--baseline", str(tmp_path / "none.json")]) == 2
    assert "holds no figures" in capsys.readouterr().err


def test_a_broken_annotation_stops_before_reading(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotate(gold, kind="letter", urgency="Gấp")

    assert main(["evaluate", str(gold), "--json", str(tmp_path / "figures.json")]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert not (tmp_path / "figures.json").exists()
    first, advice, second, _ = err.splitlines()
    assert first == f'congvan: {gold / "letter.json"}: kind is "letter"'
    assert advice == "  Write one of 'dispatch' or 'report'."
    assert "urgency" in second


def test_a_value_that_the_document_does_not_hold_fails_after_the_figures(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotate(gold, number="99/XYZ-T")

    assert main(["evaluate", str(gold)]) == 2

    out, err = capsys.readouterr()
    assert row(out, "number")[-1] == "0.000"
    what, advice = err.splitlines()
    assert 'letter.json: number ("99/XYZ-T") does not stand in the document' in what
    assert "correct it" in advice


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tolerance", "0.1"], "--baseline FILE"),
        (["--baseline", "{gold}/letter.json"], "holds no figures"),
        (["--baseline", "{gold}/gone.json"], "can't be read"),
        (["--baseline", "{gold}/figures.json", "--tolerance", "much"], "no tolerance"),
        (["--baseline", "{gold}/figures.json", "--tolerance", "nan"], "no tolerance"),
        (["--baseline", "{gold}/figures.json", "--tolerance", "-1"], "no tolerance"),
        (["--json", "{gold}/gone/figures.json"], "can't be written"),
        (["--json", "{gold}"], "can't be written"),
        (["--json", "{gold}/letter.json"], "another folder"),
        (["--json", "{gold}/letter.txt"], "another folder"),
        (["--json", "{gold}/figures-of-today.json"], "annotations lie there"),
        (["--json", "/dev/null"], "no file"),
        (["--documents", "{gold}/gone"], "--documents DIR"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_refused_before_reading(gold: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["evaluate", str(gold), *(argument.format(gold=gold) for argument in arguments)]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
