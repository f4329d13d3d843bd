"""What recognising gets wrong in fixed words is put right, told, and never guessed. No engine is needed here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.tables import rows, several
from pipeline.ingestors.layout.page import Page, Word
from pipeline.ingestors.ocr.capitals import distance
from pipeline.ingestors.ocr.repairs import repair
from pipeline.ingestors.ocr.specks import without_specks
from tests.readers import titled

MISREAD = [(misread, row["formula"]) for row in rows("scan_formulas") for misread in several(row["misread"])]


def line(text: str, certainty: float = 0.9, y: float = 100.0) -> list[Word]:
    """A printed line; two blanks make a gap between columns."""
    words: list[Word] = []
    x = 60.0
    for piece in text.split(" "):
        if piece:
            words.append(Word(piece, x, y, x + 7 * len(piece), y + 15, certainty=certainty))
        x += 7 * len(piece) + (4 if piece else 60)
    return words


def repaired(text: str) -> tuple[str, list[str]]:
    page = Page(1, 595, 842, line(text))
    notices = repair(page)
    return " ".join(word.text for word in page.words), [notice.message for notice in notices]


@pytest.mark.parametrize(("misread", "formula"), MISREAD)
def test_formulas_are_known_again(misread: str, formula: str) -> None:
    now, told = repaired(misread)
    assert now == formula
    assert misread == formula or len(told) == 1


PHRASES = [(misread, row["phrase"]) for row in rows("scan_words") for misread in several(row["misread"])]


@pytest.mark.parametrize(("misread", "phrase"), PHRASES)
def test_set_phrases_of_orders_are_known_again_in_running_text(misread: str, phrase: str) -> None:
    now, told = repaired(f"Sở Y tế {misread} các nơi")
    assert now == f"Sở Y tế {phrase} các nơi"
    assert len(told) == 1


@pytest.mark.parametrize("text", ["hai bên đã nghỉ trưa", "đề xuất nội dung", "tổ chức báo chí", "nghị đề"])
def test_other_words_of_running_text_stay_as_they_were_read(text: str) -> None:
    assert repaired(text) == (text, [])


@pytest.mark.parametrize(
    ("read", "expected", "reason"),
    [
        ("SƠ Y TE", "SỞ Y TẾ", "a body in capitals with its marks lost"),
        ("UBND TĨNH KIÊN GIANG", "UBND TỈNH KIÊN GIANG", "a province's seat"),
        ("UBNDTỈNHPHÚTHỌ", "UBND TỈNH PHÚ THỌ", "blanks were lost"),
        ("KT. GIÁM ĐÓC", "KT. GIÁM ĐỐC", "a position behind its capacity"),
        ("CHÍ THỊ", "CHỈ THỊ", "a type of document"),
        (
            "ỦY BAN NHÂN ĐÂN  CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM",
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "columns side by side",
        ),
        ("Cân Thơ, ngày 24 tháng 7 năm 2023", "Cần Thơ, ngày 24 tháng 7 năm 2023", "the place in a date line"),
        ("„PHÓ GIÁM ĐỐ", "PHÓ GIÁM ĐỐC", "a seal runs through the last letter"),
        ("~ Văn phòng Sở;", "- Văn phòng Sở;", "a dash before a receiver"),
        ("Trân Văn Mẫu", "Trần Văn Mẫu", "a surname"),
        ("rịnh Văn Mẫu", "Trịnh Văn Mẫu", "a surname that lost its first letter under a seal"),
        ("TỈNH LAI CHÂẦU", "TỈNH LAI CHÂU", "a vowel that was read twice, in a name of a table"),
        ("TUỨ TRƯỞNG", "THỨ TRƯỞNG", "a table goes before: no vowel was read twice"),
        ("Hoàang Văn Mẫu", "Hoàng Văn Mẫu", "likewise, where one word alone remains"),
        ("NGUYỄỄN VĂN MẪU", "NGUYỄN VĂN MẪU", "likewise"),
        ("Sở Tài chính (b/©);", "Sở Tài chính (b/c);", "for their information, in short"),
        ("V/%v sửa đường", "V/v sửa đường", "the label of a subject"),
        ("H. Nội dung thực hiện", "II. Nội dung thực hiện", "a Roman figure"),
        ("HI. Nội dung thực hiện", "III. Nội dung thực hiện", "a longer one"),
        ("Kính gửi: Các tỉnh, thành phó", "Kính gửi: Các tỉnh, thành phố", "words behind a formula"),
        ("Kinh gui: Uy ban Mẫu", "Kính gửi: Ủy ban Mẫu", "a formula and what follows it"),
    ],
)
def test_names_of_tables_are_put_right_in_fixed_lines(read: str, expected: str, reason: str) -> None:
    now, told = repaired(read)
    assert now == expected, reason
    assert told, "a repair that nobody is told of is a guess"


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        ("giao Sơ Nội vu chủ trì, phối hợp với các đơn vị", "words of running text are left as read"),
        ("THƯ TRƯỜNG", "two offices are as near as each other"),
        ("Doan Văn Mẫu", "two surnames fit"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam là một nước có chủ quyền và thống nhất", "a sentence that begins like a formula"),
        ("KHU VỰC MẪU", "no table knows it"),
        ("tỉnh (gửi kèm theo)", "no formula, though it is as near as one that lost a letter"),
        ("- Thứ trưởng Trần Văn Mẫu;", "a deputy minister is no misread head"),
        ("IV. DIỄN BIẾN GIÁ THỊ TRƯỜNG CỦA MỘT SỐ HÀNG HÓA", "headings of running text name no province and no office"),
        ("1. TỔNG QUAN VỀ TÌNH HÌNH", "nor a district"),
        ("Uỷ ban nhân dân xã Mẫu", "the mark stands on another letter, which some offices prefer"),
        ("Hậu Giang.", "a province is no surname"),
        ("am Văn Mẫu", "several surnames end so"),
        ("Vừ A Mẫu", "nor one that the table has beside it"),
        ("Lường Thị Mẫu", "likewise"),
        ("B/C của Sở", "a report, no information"),
        ("xoong và boong", "words with two vowels alike"),
    ],
)
def test_what_is_not_sure_stays_as_it_was_read(read: str, reason: str) -> None:
    assert repaired(read) == (read, []), reason


def test_a_word_that_may_be_two_stays_as_it_was_read_and_is_told() -> None:
    """`Châu` or `Chầu`: no table knows a person's own name."""
    now, told = repaired("Nguyễn Thị Châầu")
    assert now == "Nguyễn Thị Châầu"
    assert told == ["“Châầu” on page 1 is no word: it may be Chầu or Châu."]


def test_a_family_name_that_no_table_has_is_none_that_lost_a_mark() -> None:
    page = Page(1, 595, 842, line("Vữ Văn Mẫu", certainty=0.92))
    assert repair(page) == []


def test_a_surname_of_which_the_engine_is_not_sure_is_that_of_the_table() -> None:
    page = Page(1, 595, 842, line("Ngố Văn Mẫu", certainty=0.86))
    repair(page)
    assert page.words[0].text == "Ngô"


def test_a_letter_h_in_a_list_of_letters_stays() -> None:
    page = Page(1, 595, 842, [*line("G. Kinh phí"), *line("H. Nội dung", y=130)])
    assert repair(page) == []


def test_a_header_is_known_by_a_motto_that_was_misread_too() -> None:
    """Beside it a name is put right that stands among other words."""
    printed = "TÔ CÔNG TÁC MẪU VÀ VIỆC MẪU TRÊN ĐỊA PHẬN TĨNH KIÊN GIANG"
    page = Page(1, 900, 842, [*line("Độc lâp - Tự do - Hạnh phú"), *line(printed, y=130)])
    repair(page)
    assert page.words[-3].text == "TỈNH"
    far = Page(2, 900, 842, line(printed))
    repair(far)
    assert far.words[-3].text == "TĨNH"


@pytest.mark.parametrize(
    ("read", "expected", "reason"),
    [
        ("TÌNH HÌNH THU PHÍ", "TÌNH HÌNH THU PHÍ", "no province"),
        ("VỤ QUẢN LÝ BẾN BÃI", "VỤ QUẢN LÝ BẾN BÃI", "no district"),
        ("CÁC CHỦ TRƯƠNG MỚI", "CÁC CHỦ TRƯƠNG MỚI", "no head: another letter, and the engine is sure of both words"),
        ("TIÊU CHÍ THI ĐUA", "TIÊU CHÍ THI ĐUA", "no directive"),
        ("GIAI ĐOẠN 2026 - 2030", "GIAI ĐOẠN 2026 - 2030", "no delegation"),
        ("BÁO CÁO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH", "BÁO CÁO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH", "no department"),
        ("SỞ KHOA HỌC, CÔNG NGHỆ", "SỞ KHOA HỌC, CÔNG NGHỆ", "a comma of a list is no dust"),
        ("UBND TỈNH KIÊN, GIANG", "UBND TỈNH KIÊN GIANG", "within a province's name it is"),
        ("TỈNH QUANG NGÁAI", "TỈNH QUẢNG NGÃI", "a province with a letter that makes no syllable"),
        ("HUYỆN NAM ĐÔNG", "HUYỆN NAM ĐÔNG", "no province, though one is a letter away"),
        ("TỈNH NINH PHƯỚC", "TỈNH NINH PHƯỚC", "words of their own, likewise"),
        ("CHỦ TỊCH – TRƯỞNG BAN TỔ CHỨC", "CHỦ TỊCH – TRƯỞNG BAN TỔ CHỨC", "a dash between two offices is no stroke"),
        ("2. GIÁM ĐÓC", "2. GIÁM ĐỐC", "a label before an office is no stroke"),
        ("- . GIÁM ĐÓC", "GIÁM ĐỐC", "but these are"),
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:", "what follows hangs on the colon"),
    ],
)
def test_words_in_capitals_that_may_be_others_stay_in_headers_too(read: str, expected: str, reason: str) -> None:
    page = Page(1, 900, 842, [*line("Độc lập - Tự do - Hạnh phúc", y=70), *line(read)])
    repair(page)
    assert " ".join(word.text for word in page.words if word.y0 == 100) == expected, reason


@pytest.mark.parametrize(
    ("read", "expected", "reason"),
    [
        ("các văn bản hành chính của đơn vị", "các văn bản hành chính của đơn vị", "its words belong to other phrases"),
        ("kinh phí chi đào tạo nghề", "kinh phí chi đào tạo nghề", "likewise"),
        ("sửa các cầu yếu, cầu tạm", "sửa các cầu yếu, cầu tạm", "a sign parts them"),
        ("để Nghị quyết đi vào cuộc sống", "để Nghị quyết đi vào cuộc sống", "a name begins in their midst"),
        ("“1. Chậm nộp hồ sơ”", "“1. Chậm nộp hồ sơ”", "a quotation's number is no item of the letter"),
        ("‘1. Chậm nộp hồ sơ", "1. Chậm nộp hồ sơ", "dust before an item"),
        ("ø) Trạm Thú y tiêm phòng", "g) Trạm Thú y tiêm phòng", "a label g), told by a letter that no Vietnamese word has"),
        ("ø) 12 mm", "ø) 12 mm", "a sign before a measure is no label"),
        ("Nơi nhận :", "Nơi nhận:", "a sign that stands apart is no second one"),
        ("Vụ Bản", "Vụ Bản", "a district is no surname"),
    ],
)
def test_words_of_running_text_that_may_be_others_stay(read: str, expected: str, reason: str) -> None:
    assert repaired(read)[0] == expected, reason


def test_a_phrase_that_goes_on_in_the_next_line_is_put_right() -> None:
    """Else the receivers of an order are lost at the line's end."""
    page = Page(1, 595, 842, [*line("giao Ủy ban nhân dân các tỉnh, thành"), *line("phó trực thuộc Trung ương", y=120)])
    told = [notice.message for notice in repair(page)]
    assert next(word.text for word in page.words if word.y0 == 120) == "phố"
    assert len(told) == 1


def test_what_stands_beside_is_not_the_next_line() -> None:
    page = Page(1, 595, 842, [*line("thành  phó phòng"), *line("phó trực thuộc", y=120)])
    assert repair(page) == []


@given(st.lists(st.sampled_from(["SỞ", "SƠ", "Y", "TE", "TẾ", "Số:", "12", "-", "KT.", "GIÁM", "Kính", "gửi:", "văn", "ĐÓC"]), min_size=1))
def test_a_repair_is_stable_and_keeps_words_in_their_places(pieces: list[str]) -> None:
    page = Page(1, 595, 842, line(" ".join(pieces)))
    repair(page)
    once = list(page.words)
    assert repair(page) == []
    assert page.words == once
    assert [word.x0 for word in once] == sorted(word.x0 for word in once)
    assert all(60 <= word.x0 <= word.x1 for word in once)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_counts_changes(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("text", "certainty", "kept", "reason"),
    [
        ("Như trên;", 0.9, True, "printed words"),
        ("Số: 4ß /SNV-VP", 0.0, True, "figures by pen in a number: a person must look at the place"),
        ("v3", 0.33, False, "a stroke that looks like a figure"),
        ("2", 0.4, True, "a page's number"),
        ("ngăn tiết 44+ dều", 0.1, False, "a handwritten note"),
        ("sẽ Z", 0.2, False, "strokes of a signature"),
        ("\\ |", 0.9, False, "the edge of a seal"),
        ("***", 0.9, True, "the mark under a Party body's name"),
        ("-", 0.4, False, "a scratch alone on a line"),
    ],
)
def test_strokes_of_pens_and_dust_are_no_words(text: str, certainty: float, kept: bool, reason: str) -> None:
    assert bool(without_specks(line(text, certainty), 1)) == kept, reason


@pytest.mark.parametrize(
    ("printed", "read", "reason"),
    [
        ("và việc trực lễ", "Về việc trực lễ", "và for Về"),
        ("vệ sinh trường học", "vệ sinh trường học", "a title's own word"),
        ("đề án trồng rừng", "đề án trồng rừng", "likewise"),
        ("lễ viếng nghĩa trang", "lễ viếng nghĩa trang", "likewise"),
    ],
)
def test_a_title_below_its_type_keeps_its_own_words(printed: str, read: str, reason: str) -> None:
    assert titled(printed) == read, reason
