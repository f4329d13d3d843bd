"""Words of a PDF: stamped values in their place, boxes as a person sees them, letters in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingestors.pdf import read_pdf
from schemas import DocumentText, Line, SourceFile
from tests.made_pdf import Item, Picture, Sheet, Stamp, Text, made_pdf

PROSE = "Sở Nội vụ đề nghị các đơn vị khẩn trương gửi báo cáo về Sở trước ngày mười lăm."
BODY = [Text(80, 300 + 24 * row, PROSE, 10) for row in range(3)]


def read(*sheets: Sheet) -> DocumentText:
    return read_pdf(SourceFile.of("made.pdf", "application/pdf", made_pdf(*sheets)))


def page(*items: Item) -> Sheet:
    return Sheet([*items, *BODY])


def lines(document: DocumentText, region: str = "body") -> list[str]:
    own = [each for each in document.paragraphs if each.region == region]
    return [line for each in own for line in document.slice(each).split("\n") if line != PROSE]


NUMBER = (Text(80, 100, "Số:"), Text(150, 100, "/UBND-NC"))
DAY = (Text(80, 100, "Huế, ngày"), Text(200, 100, "tháng 3 năm 2025"))


@pytest.mark.parametrize(
    ("printed", "stamps", "expected", "reason"),
    [
        (NUMBER, [Stamp(110, 100, "507")], "Số: 507 /UBND-NC", "the number stands in a signature field, not in the page"),
        (NUMBER, [Stamp(108, 100, "5 0 7")], "Số: 507 /UBND-NC", "digits are stamped apart"),
        (NUMBER, [Stamp(110, 89, "507")], "Số: 507 /UBND-NC", "the field was drawn a line too high"),
        (NUMBER, [Stamp(110, 106, "507")], "Số: 507 /UBND-NC", "the field was drawn too low"),
        (DAY, [Stamp(165, 96, "07")], "Huế, ngày 07 tháng 3 năm 2025", "the day is stamped after ngày"),
    ],
)
def test_a_stamped_value_reads_where_it_is_seen(printed: tuple[Text, ...], stamps: list[Stamp], expected: str, reason: str) -> None:
    assert lines(read(page(*printed, *stamps)))[0] == expected, reason


def test_a_stamped_value_does_not_take_the_place_in_the_line_above() -> None:
    document = read(page(Text(80, 82, "SỞ NỘI VỤ"), *NUMBER, Stamp(110, 92, "507")))
    assert lines(document)[:2] == ["SỞ NỘI VỤ", "Số: 507 /UBND-NC"]


@pytest.mark.parametrize("shift", [-12, -4, 9])
def test_a_number_written_into_the_page_beside_its_line_reads_in_it(shift: int) -> None:
    items = (*NUMBER, Text(300, 100, "Huế, ngày"), Text(410, 100, "tháng 3"), Text(112, 100 + shift, "507"), Text(376, 100 + shift, "05"))
    assert "Số: 507 /UBND-NC Huế, ngày 05 tháng 3" in " ".join(lines(read(page(*items))))


def test_a_page_number_is_no_value() -> None:
    document = read(page(Text(295, 40, "2"), Text(80, 60, "trong thời hạn nêu tại Công văn số"), Text(325, 60, "12/KH")))
    assert lines(document, "margin") == ["2"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([Stamp(400, 20, "Ký bởi: Văn thư", 7), Stamp(400, 30, "Giờ ký: 08:15:24 +07:00", 7)], 2),
        ([Text(400, 20, "Người ký: Văn thư", 7)], 1),
        ([Text(90, 30, "Số: 1234/VP; 01/02/2025", 7), Text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13)], 1),
    ],
)
def test_marks_of_signatures_stand_apart_from_the_text(marks: list[Item], expected: int) -> None:
    document = read(page(*marks))
    assert len(lines(document, "stamp")) == expected
    assert all("Ký" not in line and "1234" not in line for line in lines(document))
    assert all(each.start >= document.body_end for each in document.paragraphs if each.region == "stamp")


def test_a_stamped_name_of_the_signer_is_text() -> None:
    document = read(page(Text(300, 600, "GIÁM ĐỐC"), Stamp(290, 700, "Trần Thị Mẫu")))
    assert lines(document)[-2:] == ["GIÁM ĐỐC", "Trần Thị Mẫu"]


def box(document: DocumentText, text: str) -> tuple[float, ...]:
    found: Line = next(line for line in document.lines if document.slice(line) == text)
    assert found.box is not None
    return found.box.x0, found.box.y0, found.box.x1, found.box.y1


def test_boxes_count_from_the_top_left_of_what_is_seen() -> None:
    first = Text(100, 200, "GIẤY MỜI", 14)
    x0, y0, x1, y1 = box(read(Sheet([first, *BODY])), first.text)
    assert (x0, x1) == pytest.approx((100, first.right), abs=2)
    assert y0 < 195
    assert 200 < y1 < 205
    cropped = box(read(Sheet([first, *BODY], crop=(20, 30))), first.text)
    assert cropped == pytest.approx((x0 - 20, y0 - 30, x1 - 20, y1 - 30), abs=0.2)


def test_a_page_turned_upside_down_has_its_boxes_turned() -> None:
    first = Text(100, 200, "MỜI", 14)
    x0, y0, x1, y1 = box(read(Sheet([first, *BODY])), first.text)
    turned = box(read(Sheet([first, *BODY], rotate=180)), first.text)
    assert turned == pytest.approx((595 - x1, 842 - y1, 595 - x0, 842 - y0), abs=0.2)


def test_stops_cut_the_box_of_a_word_out_of_its_line() -> None:
    document = read(page(Text(100, 200, "Số: 12/KH-UBND", 14)))
    line = document.lines[0]
    assert [document.text[start : start + 2] for start, _, _ in line.stops] == ["Số", "12"]
    assert line.stops[1][1:] == pytest.approx((128, 198), abs=2)


@pytest.mark.parametrize(
    ("printed", "expected", "code"),
    [
        ("U\u031bu tie\u0302n", "Ưu tiên", "text.decomposed"),
        ("\u00d0ề nghị", "Đề nghị", "text.letter_d"),
        ("Hoà Bình", "Hòa Bình", "text.tone_placement"),
    ],
)
def test_letters_are_put_right_and_noticed(printed: str, expected: str, code: str) -> None:
    document = read(page(Text(80, 100, printed)))
    assert expected in document.text
    assert code in [notice.code for notice in document.notices]


def test_a_hyphen_that_its_font_calls_soft_is_printed() -> None:
    assert lines(read(page(Text(80, 100, "Số: 31/KH\u00adUBND"))))[0] == "Số: 31/KH-UBND"


def test_a_hyphen_at_the_end_of_a_line_stays_and_parts_two_words() -> None:
    """pdfium takes it for a soft one and glues the number's halves; the notation is read from both lines."""
    left = "Thực hiện Công văn số 4172/SNV-"
    document = read(Sheet([Text(80, 100, left, 12), Text(80, 118, "VPCT ngày 05 tháng 3 năm 2025", 12), *BODY]))
    assert f"{left}\nVPCT ngày" in document.text


@given(
    st.lists(
        st.tuples(st.integers(40, 400), st.integers(2, 40), st.integers(0, 8), st.text("abcđêơư", min_size=1, max_size=8)),
        min_size=1,
        max_size=12,
        unique_by=lambda item: item[1],
    )
)
def test_every_word_is_read_once_and_spans_are_true(words: list[tuple[int, int, int, str]]) -> None:
    items = [Text(x, 20 * row + shift, f"{text}{index}x") for index, (x, row, shift, text) in enumerate(words)]
    document = read(Sheet([*items, *(Text(60, 830 + row, PROSE, 4) for row in (0, 5))]))
    for index, (_, _, _, text) in enumerate(words):
        assert document.text.split().count(f"{text}{index}x") == 1
    assert "\n".join(document.slice(line) for line in document.lines) == document.text
    assert all(line.start <= start < line.end for line in document.lines for start, _, _ in line.stops)
    ends = [each.end for each in document.paragraphs]
    assert [each.start for each in document.paragraphs] == [0, *(end + 1 for end in ends[:-1])]


def test_a_picture_behind_the_words_changes_nothing() -> None:
    assert read(page(*NUMBER, Picture())).text == read(page(*NUMBER)).text
