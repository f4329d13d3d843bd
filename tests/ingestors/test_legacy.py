"""Text in letters of old Vietnamese fonts and code pages comes out in Vietnamese, and all other text as it is."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tables import patterns, rows
from pipeline.ingestors import detect, ingest
from pipeline.ingestors.legacy import NAMES, LetterSet, OldFont, OldLetters, Run, letter_set, modernised, old_font, restore
from samples.make.old_letters import codes_of, old_bytes, old_text
from schemas import DocumentText, SourceFile

VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [letter for vowel in VOWELS for tone in TONES if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()] + ["đ"]
ALPHABET = [*SMALL, *map(str.upper, SMALL)]
WORDS = "Ủy ban nhân dân xã giao cán bộ văn phòng rà soát những đề nghị của các hộ, trước ngày mười lăm tháng chạp; ĐƯỜNG được sửa."
ONSETS = ("b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x")
RIMES = tuple(
    word
    for line in (
        "ành ảo ấy ậm ắng ẵn ẻo ế ệnh ể iễn iệp iếu ị ỉnh ọc ỏi ốc ộng ổi ời ợp ở ướng ưởi ượt",
        "ụng ủa ữa ực ũ oạch oả uyển uật uế uân ôn ươi ưu",
    )
    for word in line.split()
)
"""Of our own choice: each with a mark, so that a word of it shows in which letters it is written."""

each_set = pytest.mark.parametrize("letters", NAMES)
syllables = st.builds(str.__add__, st.sampled_from(ONSETS), st.sampled_from(RIMES)).filter(
    lambda word: patterns("syllables")["syllable"].search(word) is not None
)
sentences = st.lists(syllables, min_size=16, max_size=60, unique=True).map(" ".join)

FOREIGN = {
    "French": "élève déjà français être même où âge leçon hôtel garçon noël à naïve œuvre première qualité arrêté décret général préfet "
    "île août forêt rôle règle siècle côté âme sûr mûr çà maïs haïr ambiguë goût voûte dégât bâtiment",
    "German": "für größe über schön mädchen straße füße können müssen länder höhe tür öl käse hände böse süß weiß äpfel übung glück löwe "
    "häuser fünf zwölf gebäude behörde verfügung maßnahme prüfung änderung",
    "English": "the office shall report naïve café résumé façade – “quoted” ½ © 2005 ® § 5 ° µm × £ façades déjà coöperate rôle",
    "Spanish": "señor año niño está también según más información día país artículo vigésimo cigüeña pingüino ¿qué? ¡no! mañana",
    "Portuguese": "não ação são é informação nação irmã português coração você avô três às órgão câmara lição põe mão",
}


def read(name: str, content: bytes) -> DocumentText:
    return ingest(SourceFile.of(name, detect(name, content), content))


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("letters", [letters for letters in NAMES if letters != "windows-1258"])
def test_each_letter_comes_back(letters: LetterSet) -> None:
    codes = codes_of(letters)
    lacking = {letter for letter in ALPHABET if letter not in codes}
    assert lacking == ({letter for letter in ALPHABET if letter.isupper()} - set("ĂÂÊÔƠƯĐ") if letters == "tcvn3" else set())
    assert set(codes) <= set(ALPHABET)
    assert {letter: restore(code.decode("latin-1"), letters) for letter, code in codes.items()} == {letter: letter for letter in codes}
    assert len(set(codes.values())) == len(codes), "two letters with one code"


def test_each_letter_comes_back_of_windows_1258() -> None:
    assert "".join(restore(old_text(letter, "windows-1258"), "windows-1258") for letter in ALPHABET) == "".join(ALPHABET)


@pytest.mark.parametrize("letters", ["viscii", "vps"])
def test_each_letter_comes_back_where_a_program_took_it_for_windows_1252(letters: LetterSet) -> None:
    for letter, code in codes_of(letters).items():
        if code[0] not in b"\x81\x8d\x8f\x90\x9d":  # places without a character
            assert restore(code.decode("cp1252"), letters) == letter


@pytest.mark.parametrize(
    ("old", "letters", "proper"),
    [
        # known words of those days, not made by our tables
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "vni", "Độc lập - Tự do - Hạnh phúc"),
        ("Vi®t Nam Ðµc l§p", "viscii", "Việt Nam Độc lập"),
        ("ViŒt Nam ñ¶c lÆp", "vps", "Việt Nam Độc lập"),
        ("Viêòt Nam Ðôòc lâòp", "windows-1258", "Việt Nam Độc lập"),
        ("n\u2212íc nhµ, l\u2219nh ®¹o", "tcvn3", "nước nhà, lãnh đạo"),  # as PDFs name the glyphs
    ],
)
def test_words_that_stand_in_files_of_those_days(old: str, letters: LetterSet, proper: str) -> None:
    assert restore(old, letters).lower() == proper.lower()


@each_set
def test_the_letters_are_told_and_read_back(letters: LetterSet) -> None:
    old = old_text(WORDS, letters)
    assert letter_set(old) == letters
    text, notices = modernised(old)
    assert composed(text).replace("Uỷ", "Ủy") == WORDS
    assert [(notice.code, NAMES[letters] in notice.message) for notice in notices] == [("text.legacy_letters", True)]


@each_set
def test_a_text_file_is_read(letters: LetterSet) -> None:
    assert read("a.txt", old_bytes(WORDS + "\n", letters)).text == WORDS


@settings(derandomize=True, max_examples=150)
@given(sentences, st.sampled_from(tuple(NAMES)))
def test_any_sentence_is_told_and_comes_back(sentence: str, letters: LetterSet) -> None:
    assert composed(modernised(old_text(sentence, letters))[0]) == sentence


@settings(derandomize=True, max_examples=150)
@given(sentences, st.sampled_from(("NFC", "NFD")))
def test_proper_vietnamese_is_never_touched(sentence: str, form: str) -> None:
    text = unicodedata.normalize("NFC" if form == "NFC" else "NFD", sentence)
    assert modernised(text) == (text, ())


@settings(derandomize=True, max_examples=200)
@given(st.sampled_from(tuple(FOREIGN)).flatmap(lambda name: st.lists(st.sampled_from(FOREIGN[name].split()), min_size=1, max_size=80)))
def test_other_languages_are_never_touched(words: list[str]) -> None:
    text = " ".join(words)
    assert modernised(text) == (text, ())


@settings(derandomize=True, max_examples=100)
@given(sentences, st.lists(st.sampled_from(FOREIGN["French"].split() + FOREIGN["German"].split()), max_size=10))
def test_foreign_names_in_proper_vietnamese_are_never_touched(sentence: str, words: list[str]) -> None:
    text = sentence + " " + " ".join(words)
    assert modernised(text) == (text, ())


@pytest.mark.parametrize("text", ["", "Số 5 «trích» ½ © ®", "· một · hai", "khoảng 10 µm × 5 µm", "hoà bình, thuỷ lợi, quì gối, Tà Xùa"])
def test_signs_and_old_spelling_are_left_alone(text: str) -> None:
    assert modernised(text) == (text, ())


@pytest.mark.parametrize("letters", ["tcvn3", "vni", "viscii", "vps"])
def test_lines_in_proper_vietnamese_stay_among_old_ones(letters: LetterSet) -> None:
    proper = "Các tỉnh bé mà nhớ mã số, các sở cử người; bà con ở làng trên"
    text = f"{proper}\n{old_text(WORDS, letters)}\n{proper}"
    new = composed(modernised(text)[0]).replace("Uỷ", "Ủy")
    assert new == f"{proper}\n{WORDS}\n{proper}"


def test_letters_that_stand_apart_are_read_where_all_of_a_text_is_old() -> None:
    # a copy out of a PDF; É alone would be Vietnamese as it stands
    assert modernised(old_text(WORDS, "tcvn3") + " H \xadí n g  d É n")[0].endswith(" H ướ n g  d ẫ n")


def test_a_text_that_quotes_some_old_words_is_not_in_old_letters() -> None:
    text = f"{FOREIGN['German']} {old_text('đề nghị xử phạt những hộ', 'tcvn3')} {FOREIGN['French']}"
    assert modernised(text) == (text, ())


def test_texts_of_two_fonts_are_read_line_by_line() -> None:
    other = "Phòng Lao động huyện đề nghị các trường rà soát học sinh diện chính sách, gửi kết quả trước ngày hội."
    text = f"{old_text(WORDS, 'tcvn3')}\n{old_text(other, 'vni')}\n{old_text(WORDS, 'tcvn3')}"
    new, notices = modernised(text)
    assert new.replace("Uỷ", "Ủy") == f"{WORDS}\n{other}\n{WORDS}"
    assert len(notices) == 2


@pytest.mark.parametrize(
    ("typed", "printed", "reason"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "typed under Caps Lock"),
        ("TM. ñY BAN NH¢N D¢N", "TM. ỦY BAN NHÂN DÂN", "a word with one plain capital, between others"),
        ("Së GIAO TH¤NG VËN T¶I", "SỞ GIAO THÔNG VẬN TẢI", "one word of a line shows it of all"),
        ("CéNG \ufb01 VIÖT", "CỘNG \ufb01 VIỆT", "a sign whose capital is two letters stays"),
        ("Sè: 12/Q§-UBND HUYÖN", "Số: 12/QĐ-UBND HUYỆN", "a label and a number are typed for themselves"),
        ("Sè: 12/Q§-UBND", "Số: 12/QĐ-UBND", "a small letter beside one capital tells nothing"),
        ("UBND x· ë Vâ X¸", "UBND xã ở Võ Xá", "names begin with a capital"),
        ("HéI §åNG nh©n d©n x·", "HỘI ĐỒNG nhân dân xã", "the rest of the line is small"),
    ],
)
def test_capitals_that_tcvn3_lacks(typed: str, printed: str, reason: str) -> None:
    old = f"{old_text(WORDS, 'tcvn3')}\n{typed}"
    assert modernised(old)[0].split("\n")[1] == printed, reason


def test_capitals_of_vps_and_viscii_among_the_controls_are_text() -> None:
    header = "ỦY BAN NHÂN DÂN HUYỆN MỸ LỘC, ĐỘC LẬP, KỸ THUẬT, CHẴN LẺ, PHẪU THUẬT, DẪN ĐỘNG, NHỮNG BỊ HẠI, NGHIỆP VỤ, TRỰC BAN\n"
    for letters in ("vps", "viscii"):
        assert read("a.txt", old_bytes(header, letters)).text == header.strip()


@pytest.mark.parametrize(("letters", "word"), [("viscii", "ở"), ("vps", "ở"), ("viscii", "ổ")])
def test_a_word_of_one_sign_is_read_and_a_bullet_is_none(letters: str, word: str) -> None:
    text = old_text(f"{WORDS} Khoanh vùng {word} dịch.\n", letters) + "\u2022 " + old_text("Sửa đường", letters)
    assert modernised(text)[0].endswith(f"Khoanh vùng {word} dịch.\n\u2022 Sửa đường")


@settings(derandomize=True, max_examples=100)
@given(st.binary(max_size=60), st.sampled_from(tuple(NAMES)))
def test_damaged_bytes_spoil_no_other_word(junk: bytes, letters: LetterSet) -> None:
    lines = [f"{WORDS} {WORDS}", WORDS]
    damaged = old_bytes(lines[0] + "\n", letters) + junk.replace(b"\0", b"") + b"\n" + old_bytes(lines[1] + "\n", letters)
    document = ingest(SourceFile.of("a.txt", "text/plain", damaged))
    assert document.text.startswith(lines[0])
    assert document.text.endswith(lines[1])


def test_letters_that_stand_for_none_are_counted_and_left() -> None:
    text, notices = modernised(old_text(WORDS, "vni") + " \u00f8\u00fe\u00df")
    assert text.endswith(" \u00f8\u00fe\u00df")
    assert [notice.message for notice in notices if notice.code == "text.legacy_letters_left"] == [
        "3 characters among old letters stand for none of them and were left as they are"
    ]


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont("tcvn3")),
        (".VnTimeH", OldFont("tcvn3", capitals=True)),
        ("ABCDEF+.VnArialH,Bold", OldFont("tcvn3", capitals=True)),
        ("VNI-Helve", OldFont("vni")),
        ("VPS Times Hoa", OldFont("vps", capitals=True)),
        ("VI Times H", OldFont("viscii", capitals=True)),
        ("Times New Roman", None),
        ("", None),
        ("Vivaldi", None),
    ],
)
def test_fonts_are_told_by_their_names(name: str, font: OldFont | None) -> None:
    assert old_font(name) == font


def test_a_font_that_is_left_over_from_older_text_is_not_believed() -> None:
    text = "Sở Nội vụ đề nghị các xã báo cáo mã số bé: 5 ½ × 3"
    old = OldLetters(text, has_fonts=True)
    assert not old.any
    assert old.restored([Run("mã số bé", OldFont("tcvn3", capitals=True))]) == ["mã số bé"]


def test_the_alphabet_is_whole() -> None:
    assert len(ALPHABET) == 134
    assert {row["set"] for row in rows("legacy_letters")} == set(NAMES) - {"windows-1258"}
    assert all(re.fullmatch("[0-9A-F]{2}( [0-9A-F]{2})?", row["code"]) for row in rows("legacy_letters"))
