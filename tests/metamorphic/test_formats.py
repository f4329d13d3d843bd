"""The same letter tells the same, whatever file it comes in: an office may send the Word file, its PDF, or a copy of the text."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from pipeline.run import examine
from samples.make.pdf import has_font
from tests.metamorphic.renderings import CONTENTS, RENDERINGS, born_pdf, content, docx, text, told

each_content = pytest.mark.parametrize("name", CONTENTS)


@cache
def in_word(name: str) -> dict[str, Any]:
    """What the content tells as a Word file: the yardstick."""
    return told("letter.docx", docx(content(name)))


def needs_font(file: str) -> None:
    if file.endswith(".pdf") and not has_font():
        pytest.skip("the font of the PDFs is not installed")


@pytest.mark.parametrize("file", [file for file in RENDERINGS if file != "letter.docx"])
@each_content
def test_each_format_tells_the_same(name: str, file: str) -> None:
    needs_font(file)
    assert told(file, RENDERINGS[file](content(name))) == in_word(name)


def test_what_is_compared_is_not_empty() -> None:
    for name in CONTENTS:
        directive = in_word(name)
        assert all(directive[field] for field in ("number", "issued_on", "issuer", "subject", "requirements", "recipients", "signer")), name


@pytest.mark.parametrize("size", [11, 12.5, 14, 16])
@each_content
def test_ends_of_lines_and_pages_of_a_pdf_do_not_matter(name: str, size: float) -> None:
    needs_font(".pdf")
    assert told("letter.pdf", born_pdf(content(name), size)) == in_word(name)


@pytest.mark.parametrize("width", [72, 80, 100])
@each_content
def test_widths_of_a_text_do_not_matter(name: str, width: int) -> None:
    assert told("letter.txt", text(content(name), width, "\n\n")) == in_word(name)


@each_content
def test_blank_lines_of_a_text_do_not_matter(name: str) -> None:
    assert told("letter.txt", text(content(name), gap="\n\n\n")) == in_word(name)


@each_content
def test_the_title_of_a_web_page_above_a_letter_does_not_matter(name: str) -> None:
    title = "Văn bản chỉ đạo, điều hành | Cổng thông tin điện tử\n\n"
    assert told("letter.txt", title.encode() + text(content(name))) == in_word(name)


def tone_first(letter: str) -> str:
    """A letter of two marks with the second one first, as some keyboards send it."""
    bare, *marks = list(unicodedata.normalize("NFD", letter))
    return bare + "".join(reversed(marks))


FORMS: dict[str, Callable[[str], str]] = {
    "each mark a character": lambda letters: unicodedata.normalize("NFD", letters),
    "Ð of other languages": lambda letters: letters.replace("Đ", "\u00d0"),
    "Ƣ for Ư": lambda letters: letters.replace("Ư", "Ƣ").replace("ư", "ƣ"),
    "old places of tones": lambda letters: letters.replace("òa", "oà").replace("óa", "oá").replace("ủy", "uỷ").replace("ụy", "uỵ"),
    "line ends of Windows": lambda letters: letters.replace("\n", "\r\n"),
}
RARER_FORMS: dict[str, Callable[[str], str]] = {
    "marks of tones first": lambda letters: "".join(map(tone_first, letters)),
    "two blanks": lambda letters: re.sub(r"(?<=\S) (?=\S)", "  ", letters),
    "blanks that break no line": lambda letters: re.sub(r"(?<=\S) (?=\S)", "\u00a0", letters),
    "blanks at the ends of lines": lambda letters: re.sub("^|$", " \t", letters, flags=re.MULTILINE),
    "characters that are not seen": lambda letters: re.sub(r"(?<=\w)(?=\w)", "\u200b", letters),
    "hyphens of other codes": lambda letters: letters.replace("-", "\u2011"),
    "long dashes as bullets": lambda letters: re.sub("^- ", "— ", letters, flags=re.MULTILINE),
    "a mark of the byte order": lambda letters: "\ufeff" + letters,
}


@pytest.mark.parametrize("form", FORMS)
@each_content
def test_forms_of_letters_do_not_matter(name: str, form: str) -> None:
    letters = text(content(name)).decode()
    assert told("letter.txt", FORMS[form](letters).encode()) == in_word(name)


@pytest.mark.parametrize("form", RARER_FORMS)
@pytest.mark.parametrize("name", ["party_letter", "plan_ruled_table", "urgent_telegram"])
def test_rarer_forms_do_not_matter(name: str, form: str) -> None:
    letters = text(content(name)).decode()
    assert told("letter.txt", RARER_FORMS[form](letters).encode()) == in_word(name)


def test_repaired_letters_are_told() -> None:
    letters = unicodedata.normalize("NFD", text(content("two_columns")).decode())
    assert "text.decomposed" in {notice.code for notice in examine("letter.txt", letters.encode()).directive.notices}
