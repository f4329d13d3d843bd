"""Who issued what by headers of joint documents, of old ones, and of web copies that have lost a line: whom an answer is sent to."""

import pytest

from tests.made_text import read_text

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n"
CONTENT = "Căn cứ Luật Giá năm 2023;\nĐiều 1. Giao các đơn vị trực thuộc rà soát hồ sơ trước ngày 30/4/2024.\n"


def stacked(bodies: str, number: str, kind: str) -> str:
    """A header as law portals copy it: the left column, a rule, the right one."""
    return f"{bodies}\n-------\n{MOTTO}Số: {number}\nLâm Đồng, ngày 05 tháng 3 năm 2024\n{kind}\nVề rà soát hồ sơ\n{CONTENT}"


def flat(body: str, number: str, place: str, *lines: str) -> str:
    """A header as another portal copies it: of each cell its first line only."""
    date = f"{place}, ngày 05 tháng 3 năm 2024"
    return "\n".join((f"{body} | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |", f"Số: {number} | {date} |", *lines, CONTENT))


DECISION = ("QUYẾT ĐỊNH", "VỀ VIỆC RÀ SOÁT HỒ SƠ")
LETTER = ("Kính gửi: | Các sở, ban, ngành |", "Trả lời công văn số 5/STC-NS ngày 02/3/2024, cơ quan có ý kiến như sau:")

CASES: list[tuple[str, str | None, str | None, str]] = [
    (
        stacked("BỘ TÀI CHÍNH\nBỘ Y TẾ", "12/2003/TTLT-BTC-BYT", "THÔNG TƯ LIÊN TỊCH"),
        "Bộ Tài chính - Bộ Y tế",
        None,
        "none of two ministries is above the other",
    ),
    (
        stacked("LIÊN TỊCH\nBỘ TÀI CHÍNH -\nBỘ Y TẾ", "12/2003/TTLT-BTC-BYT", "THÔNG TƯ LIÊN TỊCH"),
        "Bộ Tài chính - Bộ Y tế",
        None,
        "a label, and a hyphen at the end of a line",
    ),
    (
        stacked("UBND TỈNH LÂM ĐỒNG\nLIÊN NGÀNH: SỞ TÀI CHÍNH - SỞ Y TẾ", "12/HDLN-STC-SYT", "HƯỚNG DẪN LIÊN NGÀNH"),
        "Sở Tài chính - Sở Y tế tỉnh Lâm Đồng",
        "Ủy ban nhân dân tỉnh Lâm Đồng",
        "the committee is above both departments",
    ),
    (
        stacked("UBND TỈNH LÂM ĐỒNG\nLIÊN SỞ TÀI CHÍNH - Y TẾ", "12/HDLS-TC-YT", "HƯỚNG DẪN"),
        "Liên Sở Tài chính - Y tế",
        "Ủy ban nhân dân tỉnh Lâm Đồng",
        "liên sở begins a body's name",
    ),
    (
        stacked("UBND TỈNH LÂM ĐỒNG\nSỞ Y TẾ", "12/KHPH-SYT", "KẾ HOẠCH PHỐI HỢP"),
        "Sở Y tế tỉnh Lâm Đồng",
        "Ủy ban nhân dân tỉnh Lâm Đồng",
        "the notation names one body: no joint document",
    ),
    (
        stacked("UBND TỈNH LÂM ĐỒNG\nSỞ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG", "12/QĐ-SNNMT", "QUYẾT ĐỊNH"),
        "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng",
        "Ủy ban nhân dân tỉnh Lâm Đồng",
        "a name's last word in a line of its own begins no school",
    ),
    (
        stacked("BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG\nĐẠI HỌC LÂM ĐỒNG", "12/QĐ-ĐHLĐ", "QUYẾT ĐỊNH"),
        "Trường Đại học Lâm Đồng",
        "Bộ Giáo dục và Đào tạo",
        "a school whose kind stands in a line of its own",
    ),
    (
        stacked("BỘ CÔNG AN\nCÔNG AN TỈNH LÂM ĐỒNG", "12/KHPH-CAT-SYT", "KẾ HOẠCH PHỐI HỢP"),
        "Công an tỉnh Lâm Đồng",
        "Bộ Công an",
        "of one branch the first is above the second, with whomever that acts",
    ),
    (
        stacked("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TUYÊN GIÁO", "12-HD/BTGTW", "HƯỚNG DẪN").replace(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "ĐẢNG CỘNG SẢN"
        ),
        "Ban Tuyên giáo Trung ương",
        "Ban Chấp hành Trung ương",
        "boards of the centre are called by their rank",
    ),
    (
        stacked("BAN CHẤP HÀNH TRUNG ƯƠNG", "12-KH/TWĐTN", "KẾ HOẠCH").replace(MOTTO, "ĐOÀN TNCS HỒ CHÍ MINH\n"),
        "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        None,
        "the committee of the Youth Union is not the Party's",
    ),
    (
        stacked("BỘ Y TẾ", "12-BYT/QĐ", "QUYẾT ĐỊNH").replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VIỆT NAM DÂN CHỦ CỘNG HÒA"),
        "Bộ Y tế",
        None,
        "the motto until 1976 is no part of a name",
    ),
    (flat("BỘ TÀI CHÍNH", "12/TCT-CS", "Hà Nội", *LETTER), "Tổng cục Thuế", "Bộ Tài chính", "the notation names the lost line"),
    (flat("BỘ TÀI CHÍNH", "12/BTC-CST", "Hà Nội", *LETTER), "Bộ Tài chính", None, "the ministry's own notation: nothing is lost"),
    (
        flat("VIỆN KIỂM SÁT NHÂN DÂN", "12/CT-VKSTC", "Hà Nội", *LETTER),
        "Viện kiểm sát nhân dân tối cao",
        None,
        "so does it of a name's end",
    ),
    (flat("TÒA ÁN NHÂN DÂN", "12/TA-VP", "Hà Nội", *LETTER), None, None, "which court it is can't be told"),
    (
        flat("ỦY BAN NHÂN DÂN", "12/QĐ-UBND", "Lâm Đồng", *DECISION, "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HÒA AN"),
        "Ủy ban nhân dân huyện Hòa An",
        None,
        "the line of the authority is surer than the place",
    ),
    (
        flat("ỦY BAN NHÂN DÂN", "12/QĐ-UBND", "Quận 5", *DECISION, "ỦY BAN NHÂN DÂN QUẬN 5"),
        "Ủy ban nhân dân quận 5",
        None,
        "a district with a number",
    ),
    (flat("ỦY BAN NHÂN DÂN", "12/UBND-VP", "Hòa An", *LETTER), None, None, "of places that are no province there are many"),
    (
        flat("BỘ NÔNG NGHIỆP VÀ", "12/QĐ-BNN-TCCB", "Hà Nội", *DECISION, "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"),
        "Bộ Nông nghiệp và Phát triển nông thôn",
        None,
        "a ministry's name goes on in the authority's line",
    ),
    (flat("BỘ NÔNG NGHIỆP VÀ", "12/BNN-VP", "Hà Nội", *LETTER), None, None, "two ministries of different years begin so"),
]


@pytest.mark.parametrize(("text", "issuer", "parent", "reason"), CASES, ids=[case[3] for case in CASES])
def test_who_issued_it(text: str, issuer: str | None, parent: str | None, reason: str) -> None:
    read = read_text(text).directive

    assert (read.issuer, read.parent) == (issuer, parent), reason


def test_a_name_without_its_end_is_told_not_given() -> None:
    """A clerk looks at the paper, rather than answer some court."""
    read = read_text(flat("TÒA ÁN NHÂN DÂN", "12/TA-VP", "Hà Nội", *LETTER)).directive

    assert "issuer.cut" in [notice.code for notice in read.notices]


def test_the_title_of_a_web_page_hides_no_issuer() -> None:
    """A portal prints number and V/v of a letter over it: the header is the one below."""
    page = "Công văn số: 12/TCT-CS V/v kê khai thuế\n\nBỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\n-------\n"
    header = f"{MOTTO}Số: 12/TCT-CS\nV/v kê khai thuế\nHà Nội, ngày 05 tháng 3 năm 2024\nKính gửi: Cục Thuế tỉnh Lâm Đồng\n"
    read = read_text(page + header + "Tổng cục Thuế có ý kiến như sau: đề nghị Cục Thuế rà soát hồ sơ.\n").directive

    assert (read.number, read.issuer, read.parent) == ("12/TCT-CS", "Tổng cục Thuế", "Bộ Tài chính")
    assert read.subject == "kê khai thuế"


@pytest.mark.parametrize(("number", "kind"), [("12-BYT/TT", "Thông tư"), ("12 TC/TCT", "Công văn")])
def test_old_numbers_name_the_type_behind_the_body(number: str, kind: str) -> None:
    """Before 1997: a copy that has lost the type's line still tells what it was; other letters behind the body name a department."""
    read = read_text(flat("BỘ Y TẾ", number, "Hà Nội", "Kính gửi: | Các sở |")).directive

    assert read.type == kind


def test_a_year_may_end_a_number() -> None:
    """Two numbers of different years are two documents."""
    read = read_text(stacked("HỘI NÔNG DÂN VIỆT NAM", "77/NQLT/1999", "NGHỊ QUYẾT LIÊN TỊCH")).directive

    assert read.number == "77/NQLT/1999"


GAZETTE = [
    (
        "CHỈ THỊ\nCỦA THỦ\nTƯỚNG CHÍNH PHỦ SỐ 5/2001/CT-TTG\nNGÀY 1 THÁNG 2 NĂM 2001 VỀ VIỆC RÀ SOÁT\nHỒ SƠ NHÀ ĐẤT\n",
        ("5/2001/CT-TTg", "Chỉ thị", "2001-02-01", "Thủ tướng Chính phủ", "RÀ SOÁT HỒ SƠ NHÀ ĐẤT"),
    ),
    (
        "NGHỊ ĐỊNH\nCỦA HỘI ĐỒNG CHÍNH PHỦ SỐ 5/CP NGÀY 02-3-1968\nQUY ĐỊNH VIỆC LƯU TRỮ HỒ SƠ\nHỘI ĐỒNG CHÍNH PHỦ\n",
        ("5/CP", "Nghị định", "1968-03-02", "Hội đồng Chính phủ", "QUY ĐỊNH VIỆC LƯU TRỮ HỒ SƠ"),
    ),
    (
        "QUYẾT ĐỊNH\nCỦA UBND TỈNH LÂM ĐỒNG\nSố 5/QĐ-UB ngày 1 tháng 2 năm 1999\nVề việc lưu trữ hồ sơ\nUỶ BAN NHÂN DÂN TỈNH LÂM ĐỒNG\n",
        ("5/QĐ-UB", "Quyết định", "1999-02-01", "Ủy ban nhân dân tỉnh Lâm Đồng", "lưu trữ hồ sơ"),
    ),
    (
        "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 5/2001/QĐ-BYT NGÀY 1 THÁNG 2 NĂM 2001 VỀ VIỆC LƯU TRỮ HỒ SƠ\nBỘ TRƯỞNG BỘ Y TẾ\n",
        ("5/2001/QĐ-BYT", "Quyết định", "2001-02-01", "Bộ Y tế", "LƯU TRỮ HỒ SƠ"),
    ),
]


@pytest.mark.parametrize(("title", "told"), GAZETTE, ids=[told[0] for _, told in GAZETTE])
def test_a_title_of_the_gazette_is_a_header(title: str, told: tuple[str, ...]) -> None:
    """Thousands of acts until 2004 stand so in the national database; their own number is no citation."""
    read = read_text(f"{title}Căn cứ Nghị định số 7/CP ngày 5 tháng 6 năm 1966;\nĐiều 1. Giao các bộ rà soát hồ sơ.\n").directive

    assert (read.number, read.type, read.issued_on, read.issuer, read.subject) == told
    assert [reference.number for reference in read.references] == ["7/CP"]


def test_a_decision_cited_in_a_title_is_no_header() -> None:
    """Else the document that is repealed would be taken for the one that repeals it."""
    read = read_text("QUYẾT ĐỊNH\nVỀ VIỆC BÃI BỎ QUYẾT ĐỊNH SỐ 5/QĐ-BYT NGÀY 1 THÁNG 2 NĂM 2001\nCăn cứ Luật Giá;\n").directive

    assert (read.number, read.issued_on) == (None, None)


def test_the_name_of_the_state_in_the_authority_is_no_motto() -> None:
    """Else what stands before it would be the issuer."""
    read = read_text(
        "SẮC LỆNH\nSỐ 5B/SL NGÀY 1 THÁNG 2 NĂM 1950\nCHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HÒA\nChiểu sắc lệnh số 8;\n"
    ).directive

    assert read.issuer is None


def test_the_table_of_a_web_page_has_no_number() -> None:
    """`Số công báo: | Số 15 |` above the header is no number of the document."""
    page = "Số hiệu: | 5/1998/CT-TTg | Loại văn bản: | Chỉ thị |\nNgày công báo: | 31/05/1998 | Số công báo: | Số 15 |\n"
    header = "THỦ TƯỚNG CHÍNH PHỦ |\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 5/1998/CT-TTg |\nHà Nội, ngày 21 tháng 4 năm 1998 |\n"
    read = read_text(f"{page}{header}CHỈ THỊ\nVỀ LƯU TRỮ HỒ SƠ\nCác bộ rà soát hồ sơ.\n").directive

    assert (read.number, read.issuer) == ("5/1998/CT-TTg", "Thủ tướng Chính phủ")


@pytest.mark.parametrize("number", ["30c/NQ-CP", "30c/2011/NQ-CP", "5b/SL"])
def test_a_letter_behind_the_figures_belongs_to_the_number(number: str) -> None:
    """Else the running number would be called blank."""
    read = read_text(stacked("CHÍNH PHỦ", number, "NGHỊ QUYẾT")).directive

    assert read.number == number


def run_together(bodies: str, number: str) -> str:
    """A header of a text whose lines a web page has run together."""
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -------"
    return f"{bodies} ------- {motto} Số: {number} Lâm Đồng, ngày 05 tháng 3 năm 2024 Kính gửi: Sở Y tế.\n{CONTENT}"


ONE_LINE: list[tuple[str, str, str | None]] = [
    ("UBND TỈNH LÂM ĐỒNG SỞ NỘI VỤ", "Sở Nội vụ tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh Lâm Đồng"),
    ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ", "Tổng cục Thuế", "Bộ Tài chính"),
    ("ỦY BAN NHÂN DÂN HUYỆN BẢO LÂM PHÒNG NỘI VỤ", "Phòng Nội vụ huyện Bảo Lâm", "Ủy ban nhân dân huyện Bảo Lâm"),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG SỞ Y TẾ", "Sở Y tế thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
    ("BỘ QUỐC PHÒNG", "Bộ Quốc phòng", None),
    ("UBND XÃ BAN CÔNG", "Ủy ban nhân dân xã Ban Công", None),
    ("THANH TRA SỞ Y TẾ", "Thanh tra Sở Y tế", None),
]


@pytest.mark.parametrize(("bodies", "issuer", "parent"), ONE_LINE, ids=[bodies for bodies, _, _ in ONE_LINE])
def test_two_bodies_in_one_line_are_two(bodies: str, issuer: str, parent: str | None) -> None:
    directive = read_text(run_together(bodies, "77/SNV-VX")).directive
    assert (directive.issuer, directive.parent) == (issuer, parent)


def test_the_label_of_the_number_in_the_issuers_line_is_no_name() -> None:
    text = (
        f"SỞ NỘI VỤ Số: 77/SNV-VX | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Lâm Đồng, ngày 05 tháng 3 năm 2024 |\nKính gửi: Sở Y tế.\n{CONTENT}"
    )
    assert read_text(text).directive.issuer == "Sở Nội vụ"
