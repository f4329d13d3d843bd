"""Scans and photos read end to end. Needs the engine and its model; `.ci/run` installs both, and lets nothing be left out."""

import difflib
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import pipeline
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.layout.page import Page
from pipeline.ingestors.ocr import engine, photos
from pipeline.ingestors.ocr.picture import PageImage, is_ink
from pipeline.ingestors.ocr.skew import skew
from pipeline.ingestors.pdf import recognising
from samples.make.letters import SAMPLES
from samples.make.scans import SCANS, Scan
from schemas import DocumentText, OcrMode, ReadError, SourceFile
from tests.made_pdf import Picture, Sheet, Text, made_pdf

FOLDER = Path(__file__).parents[2] / "samples"
MISSING = engine.missing()
needs_engine = pytest.mark.skipif(MISSING is not None, reason=f"no scan is read here: {MISSING}; {engine.INSTALL}")
each_scan = pytest.mark.parametrize("scan", [scan for scan in SCANS if not (scan.penned or scan.arrival)], ids=lambda scan: scan.name)
PROSE = "Sở Nội vụ đề nghị các đơn vị khẩn trương gửi báo cáo về Sở trước ngày mười lăm."


def text_of(content: bytes, ocr: OcrMode = "auto") -> DocumentText:
    return ingest(SourceFile.of("scan", detect("scan", content), content), ocr)


@needs_engine
@each_scan
def test_a_scan_gives_the_header_of_the_letter_that_was_scanned(scan: Scan) -> None:
    expected = next(sample.expected for sample in SAMPLES if sample.name == scan.of)
    outcome = pipeline.read(FOLDER / "scans" / scan.name)

    read = outcome.directive
    assert read is not None
    assert read.source.read_as == "ocr"
    for field in ("number", "type", "issued_on", "place", "issuer", "parent", "subject"):
        assert getattr(read, field) == getattr(expected, field), field
    assert [party.name for party in read.addressees] == [party.name for party in expected.addressees]
    assert {evidence.page for evidence in read.evidence.values()} >= {1}


@needs_engine
@each_scan
def test_few_letters_are_read_wrongly(scan: Scan) -> None:
    """Against the text layer of the letter itself; at two in a hundred names and numbers would begin to suffer."""
    true = " ".join(text_of((FOLDER / "dispatches" / scan.of).read_bytes(), "never").text.split())
    document = text_of((FOLDER / "scans" / scan.name).read_bytes())
    read = " ".join(document.text.split())
    if scan.name.endswith(".jpg"):  # a photo of the first page only
        true = true[: len(read)]

    matching = difflib.SequenceMatcher(None, true, read, autojunk=False).ratio()

    assert matching > 0.96
    assert all(line.certainty is not None and 0 <= line.certainty <= 1 for line in document.lines)
    assert DocumentText.model_validate(document.model_dump()) == document


@needs_engine
def test_figures_by_pen_are_unreadable_and_never_guessed() -> None:
    read = pipeline.read(FOLDER / "scans" / "scan-penned.pdf").directive
    assert read is not None
    assert (read.number, read.issued_on) == (None, "2025-09")
    assert {"number.unreadable", "issued_on.unreadable"} <= {notice.code for notice in read.notices}
    assert (read.urgency, read.type, read.place) == ("Hỏa tốc", "Công điện", "Lào Cai")


@needs_engine
def test_the_stamp_of_the_receiver_is_kept_apart() -> None:
    read = pipeline.read(FOLDER / "scans" / "scan-received.pdf").directive
    assert read is not None
    assert read.arrival is not None
    assert (read.arrival.number, read.arrival.date) == ("1187", "2026-03-04")
    assert (read.number, read.issued_on, read.issuer) == ("88/TTr-SGDĐT", "2026-03-02", "Sở Giáo dục và Đào tạo tỉnh Sơn La")


@needs_engine
def test_only_pages_without_text_are_recognised() -> None:
    typed = Sheet([Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)])
    document = text_of(made_pdf(typed, Sheet([Picture()])))
    assert [line.certainty for line in document.lines if line.page == 1] == [None] * 3
    assert text_of(made_pdf(typed)).read_as == "pdf"
    assert text_of(made_pdf(typed), "always").read_as == "ocr"


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ((), [2]),
        ((Text(300, 830, "Được quét bằng máy của văn phòng", 7),), [2]),
        (tuple(Text(80, 90 + 20 * row, "Quyêt đinh này có hiêu lưc kê tù ngày ký, thay thê quyêt đinh truớc", 9) for row in range(3)), [2]),
        (tuple(Text(80, 90 + 20 * row, PROSE, 9) for row in range(3)), []),
    ],
    ids=["no words", "a program's line below the picture", "a poor OCR's words", "a good OCR's words"],
)
def test_a_scanned_page_beside_typed_ones_is_recognised(
    words: tuple[Text, ...], chosen: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text would be lost without a word said, and a letter that is only attached be taken for the one that was sent."""
    seen: list[int] = []

    def noted(_: object, number: int) -> list[Page]:
        seen.append(number)
        return [Page(number, 595.0, 842.0, [])]

    monkeypatch.setattr(recognising, "missing", lambda: None)
    monkeypatch.setattr(recognising, "recognised", noted)
    text_of(made_pdf(Sheet([Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)]), Sheet([Picture(), *words])))
    assert seen == chosen


def test_where_no_engine_is_a_letter_with_a_scanned_page_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is read; that a page is lacking, and what would bring it, must not be left to guess."""
    monkeypatch.setattr(recognising, "missing", lambda: "the engine is not installed")
    typed = Sheet([Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)])
    told = {notice.code: notice.message for notice in text_of(made_pdf(typed, Sheet([Picture()]))).notices}
    assert engine.INSTALL in told["ocr.not_installed"]
    assert "page 2" in told["pdf.page_without_text"]
    assert not text_of(made_pdf(typed)).notices


def test_a_blank_page_keeps_the_words_that_a_program_wrote_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "missing", lambda: None)
    monkeypatch.setattr(recognising, "recognised", lambda picture, number: [Page(number, 595.0, 842.0, [])])
    typed = Sheet([Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)])
    document = text_of(made_pdf(typed, Sheet([Picture(), Text(300, 830, "Trang sau để trống", 7)])))
    assert "Trang sau để trống" in document.text
    assert not document.notices


@needs_engine
def test_pages_of_one_tiff_are_pages_of_one_document() -> None:
    photo = Image.open(FOLDER / "scans" / "scan-photo.jpg")
    buffer = io.BytesIO()
    photo.save(buffer, "TIFF", save_all=True, append_images=[photo], dpi=(200, 200))
    document = text_of(buffer.getvalue())
    assert document.pages is not None
    assert len(document.pages) == 2
    assert {line.page for line in document.lines} == {1, 2}


def test_a_tiff_of_too_many_pages_is_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page brings time to recognise it: three hundred of them take an hour, whose text would be thrown away."""
    buffer = io.BytesIO()
    blank = Image.new("1", (8, 8), 1)
    blank.save(buffer, "TIFF", save_all=True, append_images=[blank] * 300)
    monkeypatch.setattr(photos, "recognised", lambda picture, number: pytest.fail(f"page {number} is read"))

    with pytest.raises(ReadError, match="more than 300 pages") as caught:
        text_of(buffer.getvalue())

    assert caught.value.code == "too_large"


def test_a_picture_is_left_alone_where_ocr_is_not_wanted() -> None:
    with pytest.raises(ReadError) as caught:
        text_of((FOLDER / "scans" / "scan-photo.jpg").read_bytes(), "never")
    assert caught.value.code == "needs_ocr"


def test_a_broken_picture_is_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        text_of((FOLDER / "scans" / "scan-photo.jpg").read_bytes()[:20000])
    assert caught.value.code == "damaged"


def test_what_is_not_installed_is_named_with_the_one_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_MODEL", "no-such-model")
    engine._load.cache_clear()
    try:
        with pytest.raises(ReadError) as caught:
            text_of((FOLDER / "scans" / "scan-photo.jpg").read_bytes())
    finally:
        engine._load.cache_clear()
    assert caught.value.code == "missing_program"
    assert engine.INSTALL in caught.value.advice
    assert all(f"`{engine.INSTALL}`" in (FOLDER.parent / name).read_text("utf-8") for name in ("README.md", "README.vi.md"))


@pytest.mark.parametrize("angle", [-2.0, -0.6, 0.0, 1.3, 3.0])
def test_lines_are_set_level(angle: float) -> None:
    dots = np.full((1200, 900), 255, np.uint8)
    for row in range(100, 1100, 40):
        dots[row : row + 16, 80:820] = np.where(np.arange(740) % 23 < 15, 0, 255)
    askew = np.asarray(Image.fromarray(dots).rotate(angle, fillcolor=255))
    assert skew(is_ink(askew)) == pytest.approx(-angle, abs=0.15)
    assert abs(skew(is_ink(PageImage(askew).grey))) < 0.15


def test_the_back_of_a_page_is_blank_in_spite_of_dust_and_shadows() -> None:
    dots = np.full((2339, 1653), 250, np.uint8)
    dots[:, :20] = 0
    dots[::211, ::307] = 60
    assert PageImage(dots).is_blank
    dots[1000:1030, 300:900] = 0
    assert not PageImage(dots).is_blank
