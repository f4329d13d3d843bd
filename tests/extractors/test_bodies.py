"""Bodies and office holders in running text: a tracker that cuts a name short, or joins two bodies, sends the task to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar.bodies import find_bodies
from extractors.grammar.words import words
from extractors.tables import rows


def names(text: str) -> list[str]:
    return [found.name for found in find_bodies(text)]


# text, names, reason
MENTIONS = [
    ("Sở Nông nghiệp và Môi trường rà soát hồ sơ.", ["Sở Nông nghiệp và Môi trường"], "the branch has a joint word"),
    ("Sở Nông nghiệp\nvà Môi trường rà soát.", ["Sở Nông nghiệp và Môi trường"], "a line break inside the branch"),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế họp.", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"], "one comma parts"),
    ("Sở Lao động – Thương binh và Xã hội lập danh sách.", ["Sở Lao động – Thương binh và Xã hội"], "a long dash inside"),
    ("Sở Tài chính, Sở Xây dựng và Sở Tư pháp họp.", ["Sở Tài chính", "Sở Xây dựng", "Sở Tư pháp"], "each has its own head"),
    ("các Sở: Tài chính, Xây dựng, Nội vụ rà soát", ["các Sở: Tài chính, Xây dựng, Nội vụ"], "they share one các"),
    ("UBND các xã: Hòa An, Tân Lập, Phú Sơn báo cáo", ["UBND các xã: Hòa An, Tân Lập, Phú Sơn"], "so does a list of communes"),
    ("các sở, ban, ngành, đoàn thể tỉnh họp", ["các sở, ban, ngành, đoàn thể tỉnh"], "common nouns share one quantifier"),
    ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"], ""),
    ("các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", ["các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"], "the centre's formula"),
    ("các sở, ban, ngành và UBND các xã, phường, đặc khu", ["các sở, ban, ngành", "UBND các xã, phường, đặc khu"], "a name ends the group"),
    ("Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch UBND các xã",
     ["Giám đốc các sở", "Thủ trưởng các ban, ngành", "Chủ tịch UBND các xã"], "each office begins a mention"),
    ("Giám đốc, Thủ trưởng các sở, ban, ngành tỉnh", ["Giám đốc, Thủ trưởng các sở, ban, ngành tỉnh"], "offices that share what they lead"),
    ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ thi hành", ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"], "a minister needs nothing behind"),
    ("Chánh Văn phòng, Vụ trưởng Vụ Pháp chế thi hành", ["Chánh Văn phòng", "Vụ trưởng Vụ Pháp chế"], "an office with its body"),
    ("các cơ quan, đơn vị và địa phương trên địa bàn tỉnh họp", ["các cơ quan, đơn vị và địa phương trên địa bàn tỉnh"], "one group"),
    ("từng cấp, từng ngành phải rà soát", ["từng cấp", "từng ngành"], "two quantifiers are two mentions"),
    ("Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế", ["Thủ trưởng đơn vị thuộc, trực thuộc Sở Y tế"], "whose units"),
    ("Bộ Quốc phòng (Cục Bản đồ) cử cán bộ", ["Bộ Quốc phòng (Cục Bản đồ)", "cán bộ"], "a bracket with a part is kept"),
    ("Ban Quản lý dự án (BQLDA) lập hồ sơ", ["Ban Quản lý dự án"], "a bracket with an acronym is dropped"),
    ("Sở Tài chính (sau đây gọi là Sở) lập hồ sơ", ["Sở Tài chính"], "so is sau đây gọi"),
    ("Sở Nội vụ\nTham mưu kế hoạch", ["Sở Nội vụ"], "a heading ends where a line begins with a verb"),
    ("Văn phòng HĐND và UBND thành phố", ["Văn phòng HĐND và UBND thành phố"], "one office of two bodies"),
    ("Chủ tịch UBND tỉnh Trần Văn Mẫu chủ trì", ["Chủ tịch UBND tỉnh"], "the holder's name is no place"),
    ("Chủ tịch UBND tỉnh Lâm Đồng chủ trì", ["Chủ tịch UBND tỉnh Lâm Đồng"], "a province whose name begins like a surname"),
    ("Báo cáo kết quả, tổ chức hội nghị, ban hành kế hoạch", [], "verbs that begin like bodies"),
    ("bộ máy, bộ phận, vụ việc, sở hữu, quỹ đất", [], "nouns that begin like bodies"),
    ("Đơn vị tính: đồng", [], "a table's unit of measure"),
    ("phòng Đào tạo, phòng Hành chính lập danh sách", ["phòng Đào tạo", "phòng Hành chính"], "heads in small letters with a name"),
    (
        "Ban Chỉ đạo phòng, chống mua bán người tỉnh họp",
        ["Ban Chỉ đạo phòng, chống mua bán người tỉnh"],
        "a committee's work in small letters, up to its locality",
    ),
    ("Ban Chỉ đạo xây dựng nông thôn mới huyện Hòa An họp", ["Ban Chỉ đạo xây dựng nông thôn mới huyện Hòa An"], "nông thôn is no thôn"),
    ("Ban Chỉ đạo phòng, chống tệ nạn xã hội tỉnh họp", ["Ban Chỉ đạo phòng, chống tệ nạn xã hội tỉnh"], "xã hội is no xã"),
    ("Ban Chỉ đạo chỉ đạo các huyện họp", ["Ban Chỉ đạo", "các huyện"], "what the committee does is no part of its name"),
    ("Ban Chỉ đạo kiểm tra việc mua bán người tại tỉnh", ["Ban Chỉ đạo"], "a name in small letters is cut at a verb rather than run on"),
    ("UBND các huyện, thị, thành phố họp", ["UBND các huyện, thị, thành phố"], "thị for thị xã in a list"),
    ("UBND các huyện, thị trường họp", ["UBND các huyện"], "thị that begins a word"),
    (
        "Tòa án nhân dân khu vực 2, Viện kiểm sát nhân dân khu vực 2 - Lâm Đồng họp",
        ["Tòa án nhân dân khu vực 2", "Viện kiểm sát nhân dân khu vực 2 - Lâm Đồng"],
        "courts and prosecutors of 2025 have numbers for names",
    ),
    ("Ban Quản lý dự án đầu tư xây dựng khu vực số 1 họp", ["Ban Quản lý dự án đầu tư xây dựng khu vực số 1"], "also behind số"),
    ("Chi cục Hải quan khu vực XI, Sở Y tế họp", ["Chi cục Hải quan khu vực XI", "Sở Y tế"], "Roman numbers"),
    ("Trường THPT số 2 Hòa An, Sở Y tế họp", ["Trường THPT số 2 Hòa An", "Sở Y tế"], "a school with a number and a place"),
    ("Sở Y tế số 12/SYT, UBND tỉnh số 12 ngày 3/2/2031", ["Sở Y tế", "UBND tỉnh"], "the number of a letter is no part of who wrote it"),
    ("Gửi Ban Quản lý dự án khu vực 02 bộ hồ sơ", ["Ban Quản lý dự án khu vực"], "nor are copies"),
    ("Ban Chỉ đạo 389 tỉnh, Sở Y tế họp", ["Ban Chỉ đạo 389 tỉnh", "Sở Y tế"], "a numbered body"),
    ("đồng chí Trần Thị Mẫu - Phó Giám đốc Sở", ["đồng chí Trần Thị Mẫu - Phó Giám đốc Sở"], "a person with the office"),
    ("Quý cơ quan, đơn vị đăng ký", ["Quý cơ quan, đơn vị"], "a polite quantifier"),
    ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Cà Mau họp", ["Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Cà Mau"], "a branch office"),
    ("Bộ Tài chính\nCơ quan phối hợp", ["Bộ Tài chính", "Cơ quan"], "a line begins something else"),
    ("Viện Huyết học - Truyền máu Trung ương họp", ["Viện Huyết học - Truyền máu Trung ương"], "a branch and the centre"),
    ("Cục Quản lý Khám, chữa bệnh, Cục Quản lý Dược họp", ["Cục Quản lý Khám, chữa bệnh", "Cục Quản lý Dược"], "a comma in the branch"),
    ("Phòng Kế hoạch và Quản lý kho hàng, Sở Y tế họp", ["Phòng Kế hoạch và Quản lý kho hàng", "Sở Y tế"], "a verb inside a name"),
    ("Giám đốc Trung tâm Dữ liệu xây dựng căn cứ kế hoạch", ["Giám đốc Trung tâm Dữ liệu xây dựng"], "a verb follows: xây dựng is none"),
    ("Trung tâm Dữ liệu xây dựng kế hoạch", ["Trung tâm Dữ liệu"], "nothing follows: xây dựng is the verb"),
    ("Bí thư Đoàn các xã, phường họp", ["Bí thư Đoàn các xã, phường"], "the Youth Union of several places"),
    ("các trung tâm truyền máu khu vực điều phối máu", ["các trung tâm truyền máu khu vực"], "institutions of a region"),
    ("Ban Giám hiệu các trường họp", ["Ban Giám hiệu các trường"], "whose board"),
    ("UBND xã Thu Cúc họp", ["UBND xã Thu Cúc"], "a place whose name begins like a verb"),
    ("các Sở - ngành, Ủy ban nhân dân các quận - huyện", ["các Sở - ngành", "Ủy ban nhân dân các quận - huyện"], "dashes for commas"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), MENTIONS)
def test_a_mention_has_its_full_extent(text: str, expected: list[str], reason: str) -> None:
    assert names(text) == expected, reason


def test_a_span_holds_the_name_as_printed() -> None:
    text = "Giao  Sở Nông nghiệp\nvà Môi trường rà soát."
    found = find_bodies(text)[0]

    assert text[found.start : found.end] == "Sở Nông nghiệp\nvà Môi trường"


def test_only_what_stands_in_the_stretch_is_found() -> None:
    text = "Sở Y tế lập danh sách. Sở Tài chính thẩm định."

    assert [found.name for found in find_bodies(text, text.index("Sở Tài"), len(text))] == ["Sở Tài chính"]


def test_marks_that_stand_together_are_told_apart() -> None:
    assert words("Sở (A):").raw == ("Sở", "(", "A", ")", ":")


def test_a_line_break_is_known() -> None:
    assert words("Sở\nY tế").breaks == (False, True, False)


BODY_NAMES = [row["name"] for row in rows("bodies") if row["kind"] == "name"]


@pytest.mark.parametrize("name", BODY_NAMES)
def test_each_named_body_of_the_table_is_found_whole(name: str) -> None:
    assert names(f"Đề nghị {name}: xem xét.") == [name]


BRANCHES = [row["name"] for row in rows("branches") if row["name"][0].isupper()]


@pytest.mark.parametrize("branch", BRANCHES)
def test_each_branch_of_the_table_completes_a_departments_name(branch: str) -> None:
    assert names(f"Đề nghị Sở {branch}: xem xét.") == [f"Sở {branch}"]


_PIECES = [
    "Sở",
    "các",
    "Nội vụ",
    "UBND",
    "tỉnh",
    "(",
    ")",
    ":",
    ",",
    "và",
    "\n",
    "- ",
    "Giám đốc",
    "cơ quan",
    "thuộc",
    "của",
    "phải",
    "được",
    ".",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_whatever_stands_side_by_side_mentions_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for found in find_bodies(text):
        assert last <= found.start < found.end <= len(text)
        assert found.name == " ".join(text[found.start : found.end].split())
        last = found.end
