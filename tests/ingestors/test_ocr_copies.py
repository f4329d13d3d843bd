"""Copies of samples read as a careful clerk would: what can't be read any more is missing, and the directive says so."""

import io
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageSequence

import pipeline
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.ocr import engine
from samples.make.__main__ import DISPATCHES, EXPECTED_COPIES
from samples.make.copies import COPIES, Copy, ExpectedCopy, copied, expected_copy_json
from samples.make.letters import SAMPLES
from samples.make.pdf import has_font
from schemas import Directive, DocumentText, SourceFile

SCANS = Path(__file__).parents[2] / "samples" / "scans"
MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
needs_font = pytest.mark.skipif(not has_font(), reason="pens and stamps are drawn with Tinos: apt-get install fonts-croscore")
each_copy = pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.name)
FIELDS = ("number", "type", "issued_on", "place", "issuer", "parent", "subject", "urgency", "secrecy", "addressees", "signer")


@cache
def directive_of(name: str) -> Directive:
    outcome = pipeline.read(SCANS / name)
    assert outcome.directive is not None, outcome.failure
    return outcome.directive


@cache
def text_of(name: str) -> DocumentText:
    content = (SCANS / name).read_bytes()
    return ingest(SourceFile.of(name, detect(name, content), content), "auto")


def expected_of(copy: Copy) -> ExpectedCopy:
    return ExpectedCopy.model_validate_json((EXPECTED_COPIES / f"{copy.name}.json").read_text("utf-8"))


@needs_engine
@each_copy
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_read_as_expected(copy: Copy, field: str) -> None:
    assert getattr(directive_of(copy.name), field) == getattr(expected_of(copy).directive, field)


@needs_engine
@each_copy
def test_what_the_receiver_stamped_is_kept_apart(copy: Copy) -> None:
    assert directive_of(copy.name).arrival == expected_of(copy).arrival


@needs_engine
@each_copy
def test_no_requirement_is_lost_and_none_made_up(copy: Copy) -> None:
    """Their number only: the engine takes III for II now and then, and no label is told by another."""
    wanted = expected_of(copy).directive.requirements
    assert wanted is not None
    assert len(directive_of(copy.name).requirements) == len(wanted)


@needs_engine
@each_copy
def test_most_recipients_are_read_whole(copy: Copy) -> None:
    """They are set in 11 points, in which the engine loses a sign here and there."""
    wanted = {party.name for party in expected_of(copy).directive.recipients}
    whole = wanted & {party.name for party in directive_of(copy.name).recipients}
    assert len(whole) >= len(wanted) / 2


@needs_engine
@each_copy
def test_exactly_what_cannot_be_read_is_told_as_unreadable(copy: Copy) -> None:
    notices = directive_of(copy.name).notices
    assert {notice.path: notice.code for notice in notices if notice.code.endswith(".unreadable")} == expected_of(copy).unreadable


@needs_engine
@pytest.mark.parametrize(
    ("name", "pointer", "area"),
    [
        ("scan-filled-in.pdf", "/number", (135, 95, 230, 120)),
        ("scan-filled-in.pdf", "/issued_on", (360, 95, 505, 120)),
        ("scan-received-by-pen.pdf", "/arrival", (45, 135, 200, 225)),
    ],
)
def test_the_place_of_what_a_pen_wrote_is_shown(name: str, pointer: str, area: tuple[int, int, int, int]) -> None:
    """A clerk looks there and types it in: a box elsewhere would send them to another line. In points of the level page."""
    evidence = directive_of(name).evidence[pointer]
    box = evidence.box
    assert evidence.page == 1
    assert box is not None
    assert area[0] <= box.x0 < box.x1 <= area[2]
    assert area[1] <= box.y0 < box.y1 <= area[3]


@needs_engine
def test_a_blank_back_has_no_words_and_the_sheet_put_in_upside_down_is_turned() -> None:
    document = text_of("scan-photocopy.tif")
    assert document.pages is not None
    assert [page.turned for page in document.pages] == [0, 0, 180, 0]
    assert {line.page for line in document.lines} == {1, 3, 4}


@needs_engine
def test_the_mark_of_a_signature_is_no_text_of_the_letter() -> None:
    """It is all the text that the file has, yet the pictures are read, and the day of signing is not that of issue."""
    document = pypdfium2.PdfDocument(SCANS / "scan-signed.pdf")
    assert not document[0].get_textpage().get_text_bounded().strip(), "no words but those of the mark"
    document.close()
    read = directive_of("scan-signed.pdf")
    assert read.source.read_as == "ocr"
    assert read.issued_on == "2026-03-02"
    assert "Ký bởi" not in (read.subject or "")


@each_copy
def test_an_expectation_is_that_of_the_letter_but_for_what_the_copy_changed(copy: Copy) -> None:
    """A field may be missing, or less exact, only where it is told as unreadable."""
    letter = next(sample.expected for sample in SAMPLES if sample.name == copy.of)
    changed = {f"/{field}" for field in FIELDS if getattr(copy.expected.directive, field) != getattr(letter, field)}
    assert changed - {"/urgency"} == set(copy.expected.unreadable) - {"/arrival"}


@each_copy
def test_expected_file_is_what_the_script_holds(copy: Copy) -> None:
    assert (EXPECTED_COPIES / f"{copy.name}.json").read_text("utf-8") == expected_copy_json(copy), "run python -m samples.make"


def test_no_expectation_without_a_copy() -> None:
    assert {path.name for path in EXPECTED_COPIES.iterdir()} == {f"{copy.name}.json" for copy in COPIES}


@each_copy
def test_a_copy_stays_small(copy: Copy) -> None:
    assert (SCANS / copy.name).stat().st_size < 400_000


@needs_font
@each_copy
def test_a_copy_is_what_the_script_makes(copy: Copy) -> None:
    """As it is seen: another version of a library packs the same picture into other bytes."""
    made, kept = pictures(copied(copy, DISPATCHES)), pictures((SCANS / copy.name).read_bytes())
    assert [picture.shape for picture in made] == [picture.shape for picture in kept]
    for one, other in zip(made, kept, strict=True):
        assert np.abs(one.astype(int) - other.astype(int)).mean() < 1, "remove the file and run python -m samples.make"


def pictures(content: bytes) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    if not content.startswith(b"%PDF"):
        return [np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(Image.open(io.BytesIO(content)))]
    document = pypdfium2.PdfDocument(content)
    found = [np.asarray(page.render(scale=1, draw_annots=False).to_pil().convert("L")) for page in document]
    document.close()
    return found
