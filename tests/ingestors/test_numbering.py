"""The text of every item of a Word file with automatic numbering starts as Word shows it (ECMA-376 part 1, 17.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingestors.docx import read_docx
from pipeline.ingestors.docx.numerals import letter, roman
from tests.made_docx import level, numbering, paragraph, source, styles

OUTLINE = (
    level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + level(3, "bullet", "\uf0b7")
)  # fmt: skip
ARTICLES = level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
LEGAL = level(0, "upperRoman", "Chương %1") + level(1, "decimal", "%1.%2.", more="<w:isLgl/>") + level(2, "decimal", "%1.%2.%3.")


def labels(items: list[tuple[int, int]], lists: dict[int, str], nums: dict[int, tuple[int, str]]) -> list[str]:
    """What stands before the word in each paragraph; items are (num, level)."""
    body = "".join(paragraph("việc", num=num, level=at) for num, at in items)
    text = read_docx(source(body, numbering=numbering(lists, nums))).text
    return [line.removesuffix("việc") for line in text.split("\n")]


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
OWN_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1.", start=3)}</w:lvlOverride>'
NEVER = '<w:lvlRestart w:val="0"/>'
FIRST_ONLY = '<w:lvlRestart w:val="1"/>'
NO_SUFFIX = '<w:suff w:val="nothing"/>'
ONE = {1: (7, "")}


def of(level_xml: str, count: int, *expected: str, case: str) -> object:
    """One level, used `count` times."""
    return pytest.param([(1, 0)] * count, level_xml, ONE, list(expected), id=case)


CASES = [
    of(OUTLINE, 3, "I. ", "II. ", "III. ", case="one level counts on"),
    pytest.param(
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)],
        OUTLINE,
        ONE,
        ["I. ", "1. ", "a) ", "b) ", "2. ", "a) ", "II. ", "1. "],
        id="inner levels begin again under a new outer item",
    ),
    pytest.param([(1, 0), (1, 3), (1, 3)], OUTLINE, ONE, ["I. ", "- ", "- "], id="a bullet of a symbol font is a dash"),
    of(level(0, "bullet", "+"), 1, "+ ", case="a plus stays a plus"),
    of(level(0, "bullet", "–"), 1, "- ", case="a long dash is a dash"),
    pytest.param([(1, 0), (1, 1), (1, 0)], ARTICLES, ONE, ["Điều 1. ", "1. ", "Điều 2. "], id="words of the template are shown"),
    pytest.param(
        [(1, 0), (1, 1), (1, 1), (1, 2)], LEGAL, ONE, ["Chương I ", "1.1. ", "1.2. ", "I.2.1. "], id="isLgl turns Roman to decimal"
    ),
    pytest.param(
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ARTICLES,
        ONE | {2: (7, RESTART)},
        ["Điều 1. ", "Điều 2. ", "Điều 1. ", "Điều 2. "],
        id="a numbering with its own start restarts the list once",
    ),
    pytest.param(
        [(1, 0), (2, 0), (1, 0)],
        ARTICLES,
        ONE | {2: (7, "")},
        ["Điều 1. ", "Điều 2. ", "Điều 3. "],
        id="two numberings of one list without overrides count together",
    ),
    pytest.param([(1, 0), (2, 0), (1, 0)], ARTICLES, ONE | {2: (8, "")}, ["Điều 1. ", "Điều 1. ", "Điều 2. "], id="two lists count apart"),
    of(level(0, "decimal", "%1.", start=5), 2, "5. ", "6. ", case="a list that starts at five"),
    pytest.param([(1, 0)], ARTICLES, {1: (7, OWN_LEVEL)}, ["c. "], id="a level of its own for one numbering"),
    pytest.param(
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", more=NEVER),
        ONE,
        ["1. ", "a) ", "2. ", "b) "],
        id="lvlRestart 0 never restarts",
    ),
    pytest.param(
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerLetter", "%3)", more=FIRST_ONLY),
        ONE,
        ["1. ", "1.1. ", "a) ", "1.2. ", "b) ", "2. ", "a) "],
        id="lvlRestart 1 restarts under the first level only",
    ),
    pytest.param(
        [(1, 1), (1, 1)],
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."),
        ONE,
        ["1.1. ", "1.2. "],
        id="an outer level that was never used shows its start",
    ),
    pytest.param(
        [(1, 1), (1, 0), (1, 1), (1, 0)],
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."),
        ONE,
        ["1.1. ", "2. ", "2.1. ", "3. "],
        id="an outer level that was shown before its first use goes on with the second",
    ),
    pytest.param(
        [(1, 2), (1, 1), (1, 2)],
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "decimal", "%1.%2.%3."),
        ONE,
        ["1.1.1. ", "1.2. ", "1.2.1. "],
        id="so does a level in the middle",
    ),
    of(level(0, "none", ""), 1, "", case="a level without numerals shows nothing"),
    of(level(0, "decimal", ""), 1, "", case="an empty template shows nothing"),
    of(level(0, "decimalZero", "%1."), 2, "01. ", "02. ", case="zeros in front"),
    of(level(0, "upperLetter", "PHẦN %1:"), 1, "PHẦN A: ", case="capital letters"),
    of(level(0, "lowerLetter", "%1)"), 5, "a) ", "b) ", "c) ", "d) ", "e) ", case="Word's letters know no đ"),
    of(level(0, "lowerRoman", "(%1)"), 2, "(i) ", "(ii) ", case="small Roman numerals in brackets"),
    of(level(0, "decimal", "%1.", more=NO_SUFFIX), 1, "1. ", case="one blank, whatever parts the label"),
    pytest.param([(9, 0)], ARTICLES, ONE, [""], id="a numbering that is not there"),
    pytest.param([(0, 0)], ARTICLES, ONE, [""], id="numbering 0 means none"),
]


@pytest.mark.parametrize(("items", "levels", "nums", "expected"), CASES)
def test_labels_are_those_that_word_shows(
    items: list[tuple[int, int]], levels: str, nums: dict[int, tuple[int, str]], expected: list[str]
) -> None:
    assert labels(items, {7: levels, 8: levels}, nums) == expected


def style(name: str, *, based_on: str = "", num: int | None = None, at: int | None = None, kind: str = "paragraph") -> str:
    place = (f'<w:ilvl w:val="{at}"/>' if at is not None else "") + (f'<w:numId w:val="{num}"/>' if num is not None else "")
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}<w:pPr><w:numPr>{place}</w:numPr></w:pPr></w:style>'


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    part = styles(style("Outer", num=1) + style("Inner", based_on="Outer", at=1) + style("Deeper", based_on="Inner"))
    body = paragraph("một", style="Outer") + paragraph("hai", style="Inner") + paragraph("ba", style="Deeper")
    document = read_docx(source(body, styles=part, numbering=numbering({7: OUTLINE}, {1: (7, "")})))
    assert document.text == "I. một\n1. hai\n2. ba"


def test_a_level_that_names_a_style_is_the_level_of_that_style() -> None:
    levels = level(0, "decimal", "%1.", more='<w:pStyle w:val="Head"/>') + level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Sub"/>')
    part = styles(style("Head", num=1) + style("Sub", num=1))
    body = paragraph("một", style="Head") + paragraph("hai", style="Sub") + paragraph("ba", style="Sub")
    document = read_docx(source(body, styles=part, numbering=numbering({7: levels}, {1: (7, "")})))
    assert document.text == "1. một\n1.1 hai\n1.2 ba"


def test_a_paragraph_can_take_the_number_of_its_style_away() -> None:
    body = paragraph("một", style="Outer") + paragraph("không số", style="Outer", num=0) + paragraph("hai", style="Outer")
    document = read_docx(source(body, styles=styles(style("Outer", num=1)), numbering=numbering({7: OUTLINE}, {1: (7, "")})))
    assert document.text == "I. một\nkhông số\nII. hai"


def test_a_list_that_names_a_numbering_style_counts_in_the_list_of_that_style() -> None:
    part = styles(style("ListStyle", num=2, kind="numbering"))
    lists = {7: '<w:numStyleLink w:val="ListStyle"/>', 8: '<w:styleLink w:val="ListStyle"/>' + ARTICLES}
    body = paragraph("một", num=1, level=0) + paragraph("hai", num=2, level=0)
    document = read_docx(source(body, styles=part, numbering=numbering(lists, {1: (7, ""), 2: (8, "")})))
    assert document.text == "Điều 1. một\nĐiều 2. hai"


def test_styles_and_lists_that_run_in_circles_end() -> None:
    part = styles(style("A", based_on="B", num=1) + style("B", based_on="A") + style("L", num=1, kind="numbering"))
    lists = {7: '<w:numStyleLink w:val="L"/>'}
    document = read_docx(source(paragraph("một", style="B"), styles=part, numbering=numbering(lists, {1: (7, "")})))
    assert document.text == "một"


def test_numerals_of_newer_word_stand_in_a_choice_beside_the_old_ones() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels([(1, 0)], {7: custom}, {1: (7, "")}) == ["007. "]


def test_deleted_and_hidden_items_take_no_number_but_empty_ones_do() -> None:
    gone = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    body = (
        paragraph("một", num=1, level=0)
        + paragraph(gone, num=1, level=0, look="<w:rPr><w:del/></w:rPr>")
        + paragraph(hidden, num=1, level=0, look="<w:rPr><w:vanish/></w:rPr>")
        + paragraph("hai", num=1, level=0)
        + paragraph(num=1, level=0)
        + paragraph("bốn", num=1, level=0)
    )
    document = read_docx(source(body, numbering=numbering({7: ARTICLES}, {1: (7, "")})))
    assert document.text.split("\n") == ["Điều 1. một", "Điều 2. hai", "Điều 3.", "Điều 4. bốn"]


def test_numbers_in_table_cells_count_in_reading_order() -> None:
    row = "<w:tc>{0}</w:tc><w:tc>{1}</w:tc>"
    rows = "".join(
        f"<w:tr>{row.format(paragraph(num=1, level=0), paragraph(text))}</w:tr>" for text in ("Sở Y tế", "Sở Nội vụ")
    )  # fmt: skip
    document = read_docx(source(f"<w:tbl>{rows}</w:tbl>", numbering=numbering({7: level(0, "decimal", "%1")}, {1: (7, "")})))
    assert document.text.split("\n") == ["1", "Sở Y tế", "2", "Sở Nội vụ"]


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(count: int) -> None:
    values = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
    signs = [values[sign] for sign in roman(count)]
    assert sum(-value if value < max(signs[place:]) else value for place, value in enumerate(signs)) == count


@given(st.integers(1, 780))
def test_letters_after_z_are_doubled(count: int) -> None:
    shown = letter(count)
    assert len(set(shown)) == 1
    assert (len(shown) - 1) * 26 + ord(shown[0]) - ord("a") + 1 == count
