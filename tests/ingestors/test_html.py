"""HTML that stands on the web or under the name of a Word file."""

import pytest

from pipeline.ingestors.html import read_html
from schemas import DocumentText, ReadError, SourceFile


def read(page: str | bytes) -> DocumentText:
    return read_html(SourceFile.of("thu.doc", "text/html", page.encode() if isinstance(page, str) else page))


@pytest.mark.parametrize(
    ("page", "expected", "reason"),
    [
        ("<p>Số:\n  12</p><p>Kính&nbsp;gửi</p>", "Số: 12\nKính gửi", "blanks and line breaks of the source are one blank"),
        ("một<br>hai", "một\nhai", "a break begins a line"),
        ("<div>ngoài<p>trong</p>sau</div>", "ngoài\ntrong\nsau", "blocks inside blocks"),
        ("<ol><li>Một<li>Hai<ul><li>con</ul></ol>", "1. Một\n2. Hai\n- con", "lists show what a browser shows"),
        ("<head><title>t</title><style>p{}</style></head><script>x()</script>thân", "thân", "what is not shown"),
        ("hiện<p style='display:none'>ẩn</p>", "hiện", "hidden blocks"),
        ("hiện<span style='mso-hide: all'>ẩn</span>", "hiện", "what Word hides"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><![if !supportLists]>1.<![endif]>Rà soát", "1.Rà soát", "remarks of Word"),
        ("<p>A &amp; B &lt; C", "A & B < C", "entities and an open paragraph"),
        ("</p></b>x</table>", "x", "end tags of nothing"),
        ("<p>A<![BCD[x]]>B", "AB", "a section of no kind that there is"),
        (f"<table><tr><td rowspan={'9' * 5000}>A<td>B</table>", "A\nB", "a span of more figures than Python takes for a number"),
    ],
)
def test_a_page_says_what_a_browser_shows(page: str, expected: str, reason: str) -> None:
    assert read(page).text == expected, reason


def test_tables_keep_cells_spans_and_columns() -> None:
    document = read(
        "<table><tr><td><b>SỞ Y TẾ</b><td align=center><b>CỘNG HÒA XÃ HỘI</b><br>CHỦ NGHĨA<tr><td>Số: 1<td>Hà Nội</table>"
        "<table border=1><tr><th rowspan=2>Nhóm<th colspan=2>Việc<tr><td>A<td>B</table>"
    )
    header, tasks = document.tables
    assert (header.ruled, tasks.ruled) == (False, True)
    assert [(document.slice(each), each.column) for each in document.paragraphs][:4] == [
        ("SỞ Y TẾ", "left"), ("CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA", "right"), ("Số: 1", "left"), ("Hà Nội", "right"),
    ]  # fmt: skip
    assert document.paragraphs[0].bold
    assert document.paragraphs[1].alignment == "centre"
    assert [(c.row, c.column, c.row_span, c.column_span, document.slice(c)) for c in tasks.cells] == [
        (0, 0, 2, 1, "Nhóm"), (0, 1, 1, 2, "Việc"), (1, 1, 1, 1, "A"), (1, 2, 1, 1, "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        "<meta charset='utf-8'><p>Ủy ban".encode(),
        "<meta charset='windows-1258'><p>Ủy ban".encode(),
        "<p>Ủy ban".encode("utf-16"),
        b"<meta charset=windows-1258><p>U\xd2y ban",
        b"<meta charset=undefined><p>U\xd2y ban",
    ],
)
def test_the_encoding_is_the_one_that_fits(page: bytes) -> None:
    assert read(page).text == "Ủy ban"


def test_the_page_of_a_web_archive_is_read() -> None:
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>S=E1=BB=9F Y t=E1=BA=BF</p>\r\n--b\r\n"
        "Content-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert read(archive).text == "Sở Y tế"


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(ReadError) as caught:
        read("<html><img src=x></html>")
    assert caught.value.code == "empty"


def test_elements_without_end_are_no_trouble() -> None:
    assert read("<div>" * 5000 + "đáy").text == "đáy"
