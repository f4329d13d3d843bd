"""Names of issuing bodies: what a register files a document under must be the same whether the header shouts, shortens or breaks it."""

import pytest

from extractors.grammar.casing import expand, sentence_case
from extractors.grammar.resolve import full_issuer, resolve
from extractors.tables import rows

PROVINCE = "Ủy ban nhân dân tỉnh Lâm Đồng"

# issuer's lines, parent's lines, place, (issuer, parent), reason
HEADERS = [
    (["ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG"], [], "Lâm Đồng", (PROVINCE, None), "a committee over two lines"),
    (["UBND TỈNH LÂM ĐỒNG"], [], None, (PROVINCE, None), "an acronym"),
    (["ỦY BAN NHÂN DÂN"], [], "Hà Nội", ("Ủy ban nhân dân thành phố Hà Nội", None), "the line of the city is lost, the date line has it"),
    (["ỦY BAN NHÂN DÂN"], [], "Thủ Dầu Một", ("Ủy ban nhân dân", None), "a place below the province does not say which committee"),
    (["SỞ NỘI VỤ"], ["UBND TỈNH LÂM ĐỒNG"], None, ("Sở Nội vụ tỉnh Lâm Đồng", PROVINCE), "a department takes its province's name"),
    (["SỞ Y TẾ KIÊN GIANG"], ["UBND TỈNH KIÊN GIANG"], None, ("Sở Y tế tỉnh Kiên Giang", "Ủy ban nhân dân tỉnh Kiên Giang"), "half named"),
    (["SỞ Y TẾ KIÊN GIANG"], [], None, ("Sở Y tế Kiên Giang", None), "no header line says tỉnh"),
    (["THANH TRA TỈNH"], ["UBND TỈNH LÂM ĐỒNG"], None, ("Thanh tra tỉnh Lâm Đồng", PROVINCE), "a bare tỉnh is completed"),
    (["VĂN PHÒNG"], ["UBND TỈNH LÂM ĐỒNG"], None, ("Văn phòng " + PROVINCE, PROVINCE), "an office is the office of the body above"),
    (["UBND TỈNH LÂM ĐỒNG", "SỞ TƯ PHÁP"], [], None, ("Sở Tư pháp tỉnh Lâm Đồng", PROVINCE), "both bodies came as one block"),
    (["BỘ TƯ PHÁP"], [], "Hà Nội", ("Bộ Tư pháp", None), "TƯ is a syllable here, not the acronym of Trung ương"),
    (["SỞ LAO ĐỘNG – THƯƠNG BINH", "VÀ XÃ HỘI"], ["UBND TỈNH YÊN BÁI"], None,
     ("Sở Lao động – Thương binh và Xã hội tỉnh Yên Bái", "Ủy ban nhân dân tỉnh Yên Bái"), "a branch broken over lines keeps its dash"),
    (["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"], ["UBND THÀNH PHỐ HUẾ"], None,
     ("Sở Văn hóa, Thể thao và Du lịch thành phố Huế", "Ủy ban nhân dân thành phố Huế"), "a city of the centre"),
    (["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"], [], None, ("Ủy ban Thường vụ Quốc hội", None), "Quốc hội is no second body here"),
    (["HỘI ĐỒNG THẨM PHÁN", "TÒA ÁN NHÂN DÂN TỐI CAO"], [], None, ("Hội đồng Thẩm phán Tòa án nhân dân tối cao", None), "one body"),
    (["TỔNG CỤC HẢI QUAN"], ["BỘ TÀI CHÍNH"], None, ("Tổng cục Hải quan", "Bộ Tài chính"), "no locality to join"),
    (["CHI CỤC KIỂM LÂM"], ["SỞ NÔNG NGHIỆP VÀ PTNT"], None, ("Chi cục Kiểm lâm", "Sở Nông nghiệp và Phát triển nông thôn"), "acronym"),
    (["PHÒNG NỘI VỤ"], ["UBND HUYỆN SÔNG LAM"], None, ("Phòng Nội vụ huyện Sông Lam", "Ủy ban nhân dân huyện Sông Lam"), "a district's"),
    (["BAN TỔ CHỨC"], ["TỈNH ỦY LÂM ĐỒNG"], None, ("Ban Tổ chức Tỉnh ủy Lâm Đồng", "Tỉnh ủy Lâm Đồng"), "a Party committee's department"),
    (["BAN CHỈ HUY PCTT VÀ TKCN", "TỈNH CÀ MAU", "VĂN PHÒNG THƯỜNG TRỰC"], [], None,
     ("Văn phòng thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh Cà Mau",
      "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh Cà Mau"), "acronyms of a branch; the body above first"),
    (["TRƯỜNG ĐẠI HỌC", "KỸ THUẬT - CÔNG NGHỆ CẦN THƠ"], ["UBND THÀNH PHỐ CẦN THƠ"], None,
     ("Trường Đại học Kỹ thuật - Công nghệ Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"), "a school keeps its own name"),
    (["Sở Nội vụ"], ["UBND tỉnh Lâm Đồng"], None, ("Sở Nội vụ tỉnh Lâm Đồng", PROVINCE), "a header that does not shout"),
    ([], [], "Hà Nội", (None, None), "nothing is read, nothing is made up"),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "parent", "place", "expected", "reason"), HEADERS)
def test_the_header_names_both_bodies_in_full(
    issuer: list[str], parent: list[str], place: str | None, expected: tuple[str | None, str | None], reason: str
) -> None:
    assert full_issuer(issuer, parent, place) == expected, reason


# name, expected, reason; in a letter of the province of Lâm Đồng
SHORT_NAMES = [
    ("UBND tỉnh", PROVINCE, "the issuer's own province"),
    ("Chủ tịch UBND tỉnh", "Chủ tịch " + PROVINCE, "an office holder"),
    ("Văn phòng UBND tỉnh", "Văn phòng " + PROVINCE, "an office"),
    ("Sở Nội vụ", "Sở Nội vụ tỉnh Lâm Đồng", "departments are the province's"),
    ("Công an tỉnh", "Công an tỉnh Lâm Đồng", "police of the province"),
    ("Bộ Nội vụ", "Bộ Nội vụ", "a ministry belongs to no province"),
    ("UBND tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau", "another province keeps its name"),
    ("UBND thành phố", "Ủy ban nhân dân thành phố", "a city below: which one is not said"),
    ("các sở, ban, ngành", None, "a group is no body"),
    ("UBND các xã, phường", None, "so is a group of committees"),
    ("đơn vị tư vấn", None, "a common noun"),
]


@pytest.mark.parametrize(("name", "expected", "reason"), SHORT_NAMES)
def test_a_short_name_stands_for_the_body_of_the_issuers_province(name: str, expected: str | None, reason: str) -> None:
    assert resolve(name, PROVINCE, None, "Lâm Đồng") == expected, reason


def test_a_ministrys_letter_does_not_place_a_department() -> None:
    assert resolve("Sở Nội vụ", "Bộ Nội vụ", None, "Hà Nội") == "Sở Nội vụ"


def test_a_departments_letter_speaks_of_its_own_province() -> None:
    assert resolve("UBND tỉnh", "Sở Nội vụ tỉnh Lâm Đồng", PROVINCE, None) == PROVINCE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HĐND và UBND tỉnh", "Hội đồng nhân dân và Ủy ban nhân dân tỉnh"),
        ("Sở TN & MT", "Sở Tài nguyên và Môi trường"),
        ("UBND TP. Đà Lạt", "Ủy ban nhân dân thành phố Đà Lạt"),
        ("KHUBND", "KHUBND"),
    ],
)
def test_acronyms_are_written_out_where_they_are_words(text: str, expected: str) -> None:
    assert expand(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAN QUẢN LÝ RỪNG PHÒNG HỘ", "Ban Quản lý Rừng phòng hộ"),
        ("BAN CHỈ ĐẠO XÓA NHÀ TẠM TỈNH CÀ MAU", "Ban Chỉ đạo xóa nhà tạm tỉnh Cà Mau"),
        ("CÔNG TY CỔ PHẦN CẤP NƯỚC TRÀ VINH", "Công ty Cổ phần Cấp nước Trà Vinh"),
        ("UBND XÃ HÒA BÌNH", "Ủy ban nhân dân xã Hòa Bình"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(text: str, expected: str) -> None:
    assert sentence_case(text) == expected


def _units(day: str) -> list[str]:
    """Types of the provinces and cities that stand on a day."""
    return [row["type"] for row in rows("provinces") if row["since"] <= day and (not row["until"] or day <= row["until"])]


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [("2024-06-30", 58, 5), ("2025-03-01", 57, 6), ("2025-07-01", 28, 6)],
)
def test_the_provinces_of_a_day_are_those_of_the_law(day: str, provinces: int, cities: int) -> None:
    """Nghị quyết 175/2024/QH15 made Huế a city; Nghị quyết 202/2025/QH15 left 34 units."""
    assert (_units(day).count("tỉnh"), _units(day).count("thành phố")) == (provinces, cities)


@pytest.mark.parametrize("row", rows("provinces"), ids=lambda row: row["name"])
def test_each_provinces_committee_is_named_in_full(row: dict[str, str]) -> None:
    header = ["ỦY BAN NHÂN DÂN", f"{row['type']} {row['name']}".upper()]

    assert full_issuer(header, [], None) == (f"Ủy ban nhân dân {row['type']} {row['name']}", None)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND TPHCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("UBND TP. HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("UBND thành phố HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("UBND TPHN", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Sở Y tế TP.HP", "Sở Y tế thành phố Hải Phòng"),
        ("UBND TP. Huế", "Ủy ban nhân dân thành phố Huế"),
    ],
)
def test_a_city_of_letters_is_written_out_and_not_made_a_word(printed: str, name: str) -> None:
    """`thành phố Hcm` is no place."""
    assert full_issuer([printed], [], None)[0] == name
