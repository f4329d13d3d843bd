"""The same letter in old letters tells what it tells in Unicode, as text, as a Word file and as a web page."""

import html
from functools import cache
from typing import Any

import pytest

from samples.make.blocks import Grid
from samples.make.old_letters import SETS, old_bytes, old_text
from samples.make.word_old import FONTS, old_word
from tests.metamorphic.renderings import CONTENTS, content, docx, text, told

NO_TABLE = [name for name in CONTENTS if not any(isinstance(block, Grid) for block in content(name))]
each_content = pytest.mark.parametrize("name", CONTENTS)
each_set = pytest.mark.parametrize("letters", SETS)


@cache
def in_unicode(name: str, file: str) -> dict[str, Any]:
    lines = text(content(name))
    return told(
        file, {"letter.docx": docx(content(name)), "letter.txt": lines, "letter.html": page(lines.decode(), "Arial").encode()}[file]
    )


def page(lines: str, font: str) -> str:
    paragraphs = "".join(f'<p style="font-family:{font}">{html.escape(line)}</p>' for line in lines.split("\n"))
    return f'<html><head><meta charset="windows-1252"></head><body>{paragraphs}</body></html>'


@each_set
@each_content
def test_a_word_file_tells_the_same(name: str, letters: str) -> None:
    assert told("letter.docx", old_word(docx(content(name)), letters)) == in_unicode(name, "letter.docx")


@pytest.mark.parametrize("letters", [letters for letters in SETS if letters != "windows-1258"])
@each_content
def test_a_word_file_of_old_and_new_fonts_tells_the_same(name: str, letters: str) -> None:
    assert told("letter.docx", old_word(docx(content(name)), letters, mixed=True)) == in_unicode(name, "letter.docx")


@each_set
@each_content
def test_a_text_tells_the_same(name: str, letters: str) -> None:
    found, expected = told("letter.txt", old_bytes(text(content(name)).decode(), letters)), in_unicode(name, "letter.txt")
    if letters == "tcvn3" and name == "two_columns":
        # BỘ Y TẾ is typed `Bé Y TÕ`: words of one plain letter say nothing of capitals, so that the line is none of an issuer.
        found, expected = ({**directive, "issuer": None} for directive in (found, expected))
    assert found == expected


@each_set
@pytest.mark.parametrize("name", NO_TABLE)
def test_a_web_page_tells_the_same(name: str, letters: str) -> None:
    old = page(old_text(text(content(name)).decode(), letters), FONTS[letters][0])
    found, expected = told("letter.html", old.encode("latin-1")), in_unicode(name, "letter.html")
    if letters == "tcvn3" and name == "two_columns":
        found, expected = ({**directive, "issuer": None} for directive in (found, expected))
    assert found == expected
    assert told("letter.html", old.encode()) == told("letter.html", old.encode("latin-1"))
