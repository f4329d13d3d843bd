"""References: each cited document once, with the date and the issuer that are its own, in invented dispatches."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.references import references
from schemas import Finding, Note, Notice, PartKind, Reference
from tests.made_dispatch import dispatch_of


def read(*pieces: tuple[PartKind | None, str]) -> list[Reference]:
    return [item.value for item in references(dispatch_of(*pieces)) if isinstance(item, Finding)]


def body(text: str) -> list[Reference]:
    return read((PartKind.BODY, text))


def brief(found: Sequence[Reference]) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(one.type, one.number or one.title, one.date, one.issuer) for one in found]


Row = tuple[str | None, str | None, str | None, str | None]

CITED: list[tuple[str, list[Row], str]] = [
    ("trình đối với 02 dự án:\n1. Luật Đất đai;\n2. Luật Giá.", [], "bills that a programme lists"),
    ("Luật Giá (sửa đổi toàn diện Luật Giá và Luật Phí thành 01 luật)", [], "a bill, and what it is to take the place of"),
    ("Luật Giá năm 2023 và Luật Đất đai", [("Luật", "Luật Giá năm 2023", None, None), ("Luật", "Luật Đất đai", None, None)], "acts"),
    (
        "Thực hiện Công điện số 77/CĐ-TTg ngày 03/3/2031 của Thủ tướng Chính phủ về phòng, chống bão",
        [("Công điện", "77/CĐ-TTg", "2031-03-03", "Thủ tướng Chính phủ")],
        "type, number, date, issuer",
    ),
    (
        "theo các Công văn số 101/STC-NS, 102/STC-NS ngày 05/6/2031 của Sở Tài chính",
        [("Công văn", "101/STC-NS", "2031-06-05", "Sở Tài chính"), ("Công văn", "102/STC-NS", "2031-06-05", "Sở Tài chính")],
        "a list shares type, date and issuer",
    ),
    (
        "Nghị quyết số 71, 72-NQ/TW ngày 05/6/2031 của Bộ Chính trị",
        [("Nghị quyết", "71-NQ/TW", "2031-06-05", "Bộ Chính trị"), ("Nghị quyết", "72-NQ/TW", "2031-06-05", "Bộ Chính trị")],
        "a list shares the notation",
    ),
    (
        "các Quyết định số: 71/QĐ-BXD, 72/QĐ-BXD ngày 31/12/2031 của Bộ trưởng Bộ Xây dựng",
        [
            ("Quyết định", "71/QĐ-BXD", "2031-12-31", "Bộ trưởng Bộ Xây dựng"),
            ("Quyết định", "72/QĐ-BXD", "2031-12-31", "Bộ trưởng Bộ Xây dựng"),
        ],
        "a colon behind the word for number",
    ),
    (
        "Thông báo số 71-TB/TU ngày 18.5.2031 và Thông báo số 72-TB/TU ngày 19.5.2031 của Ban Thường vụ Tỉnh ủy về công tác cán bộ",
        [
            ("Thông báo", "71-TB/TU", "2031-05-18", "Ban Thường vụ Tỉnh ủy"),
            ("Thông báo", "72-TB/TU", "2031-05-19", "Ban Thường vụ Tỉnh ủy"),
        ],
        "two of one type share the issuer, not the date",
    ),
    (
        "Nghị định số 71/2031/NĐ-CP và Thông tư số 72/2031/TT-BTC ngày 05/6/2031 của Bộ Tài chính",
        [("Nghị định", "71/2031/NĐ-CP", None, None), ("Thông tư", "72/2031/TT-BTC", "2031-06-05", "Bộ Tài chính")],
        "two types share nothing",
    ),
    (
        "Công văn số 71/UBND-VX ngày 01/6/2031 và Thông báo số 72/TB-UBND ngày 05/6/2031 của Ủy ban nhân dân tỉnh",
        [
            ("Công văn", "71/UBND-VX", "2031-06-01", "Ủy ban nhân dân tỉnh"),
            ("Thông báo", "72/TB-UBND", "2031-06-05", "Ủy ban nhân dân tỉnh"),
        ],
        "two types of one body, as their notations tell, share its name",
    ),
    (
        "Theo đề nghị của Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 71/TTr-SVH ngày 05/6/2031",
        [("Tờ trình", "71/TTr-SVH", "2031-06-05", "Sở Văn hóa, Thể thao và Du lịch")],
        "a comma inside the name before the verb",
    ),
    (
        "thay thế Chỉ thị số 71/CT-UBND ngày 05/6/2031 của Chủ tịch UBND tỉnh và có hiệu lực kể từ ngày ký",
        [("Chỉ thị", "71/CT-UBND", "2031-06-05", "Chủ tịch UBND tỉnh")],
        "an `and` behind the name",
    ),
    (
        "chỉ đạo của Thủ tướng Chính phủ tại các Công điện số 71/CĐ-TTg ngày 01/3/2031, số 72/CĐ-TTg ngày 02/3/2031, "
        "của Chủ tịch UBND tỉnh tại Văn bản số 73/UBND-NC ngày 03/3/2031",
        [
            ("Công điện", "71/CĐ-TTg", "2031-03-01", "Thủ tướng Chính phủ"),
            ("Công điện", "72/CĐ-TTg", "2031-03-02", "Thủ tướng Chính phủ"),
            ("Văn bản", "73/UBND-NC", "2031-03-03", "Chủ tịch UBND tỉnh"),
        ],
        "issuers before what they issued",
    ),
    (
        "Ngày 09/4/2031, Bộ Tư pháp đã có Công văn số 71/BTP-PL gửi các tỉnh",
        [("Công văn", "71/BTP-PL", "2031-04-09", "Bộ Tư pháp")],
        "day and issuer before the verb",
    ),
    (
        "Công văn số 71/SYT-NVY của Sở Y tế ngày 05/6/2031",
        [("Công văn", "71/SYT-NVY", "2031-06-05", "Sở Y tế")],
        "the issuer before the date",
    ),
    ("Nghị định 71/2031/NĐ-CP ngày 05/6/2031", [("Nghị định", "71/2031/NĐ-CP", "2031-06-05", None)], "the word for number left out"),
    ("Công văn số 3311/SNV-\nTCBC ngày\n05/6/2031", [("Công văn", "3311/SNV-TCBC", "2031-06-05", None)], "broken over lines"),
    (
        "Thông tư số 71/2031/TT-BLĐ ngày 05/6/2031 của Bộ Lao động - Thương binh và Xã hội hướng dẫn một số nội dung",
        [("Thông tư", "71/2031/TT-BLĐ", "2031-06-05", "Bộ Lao động - Thương binh và Xã hội")],
        "a hyphen and an `and` inside a name",
    ),
    (
        "Kế hoạch số 71/KH-SVH ngày 05/6/2031 của Sở Văn hóa, Thể thao và Du lịch, các xã tổ chức",
        [("Kế hoạch", "71/KH-SVH", "2031-06-05", "Sở Văn hóa, Thể thao và Du lịch")],
        "a comma inside a name, another behind it",
    ),
    (
        "Báo cáo số 71/BC-SNV ngày 05/6/2031 của Sở Nội vụ và xét đề nghị của các xã",
        [("Báo cáo", "71/BC-SNV", "2031-06-05", "Sở Nội vụ")],
        "`and` that begins another clause",
    ),
    ("Công văn số 71/UBND-NC hồi 08 giờ ngày 25/12/2031", [("Công văn", "71/UBND-NC", "2031-12-25", None)], "an hour before the day"),
    ("Luật Quốc phòng số 71/2031/QH17", [("Luật", "71/2031/QH17", None, None)], "a name that ends like the word for room"),
    ("Kế hoạch số 71/KH-UBND, thời hạn trước ngày 30/6/2031", [("Kế hoạch", "71/KH-UBND", None, None)], "a deadline is no date of issue"),
    ("Biên bản họp ngày 05/6/2031 của Hội đồng thi", [("Biên bản", None, "2031-06-05", "Hội đồng thi")], "type and day alone"),
    ("Công văn số 1234 ngày 05/6/2031 của Sở Y tế", [("Công văn", "1234", "2031-06-05", "Sở Y tế")], "a number without notation"),
    ("Tờ trình số …/TTr-STC ngày … tháng 6 năm 2031", [("Tờ trình", "/TTr-STC", "2031-06", None)], "blank number, blank day"),
    ("Luật Đầu tư công năm 2031 quy định", [("Luật", "Luật Đầu tư công năm 2031", None, None)], "a law by its year"),
    (
        "Luật Doanh nghiệp năm 2031, 2035 và 2041 đều quy định",
        [("Luật", f"Luật Doanh nghiệp năm {year}", None, None) for year in (2031, 2035, 2041)],
        "three laws of one name",
    ),
    (
        "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2031;",
        [("Luật", "Luật Tổ chức chính quyền địa phương", "2031-06-19", None)],
        "a law by its day",
    ),
    (
        "Luật Đất đai số 71/2031/QH17 ngày 19/6/2031; tại Luật Đất đai năm 2031; theo Luật Đất đai",
        [("Luật", "71/2031/QH17", "2031-06-19", None)],
        "later short forms of one law",
    ),
    (
        "Bộ luật Dân sự năm 2031 thay thế Bộ luật Dân sự năm 2021",
        [("Bộ luật", "Bộ luật Dân sự năm 2031", None, None), ("Bộ luật", "Bộ luật Dân sự năm 2021", None, None)],
        "two codes of one name",
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2031",
        [
            (
                "Luật",
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
                "2031-11-22",
                None,
            )
        ],
        "an amending law is one",
    ),
    (
        "Nghị định số 71/2031/NĐ-CP ngày 05/6/2031 của Chính phủ quy định chi tiết một số điều của Luật Giá;",
        [("Nghị định", "71/2031/NĐ-CP", "2031-06-05", "Chính phủ")],
        "a law inside a title is not cited for itself",
    ),
    (
        "Nghị định số 71/2031/NĐ-CP sửa đổi, bổ sung Nghị định số 72/2021/NĐ-CP ngày 05/6/2021",
        [("Nghị định", "71/2031/NĐ-CP", None, None), ("Nghị định", "72/2021/NĐ-CP", "2021-06-05", None)],
        "but with a number of its own it is",
    ),
    (
        "Hiến pháp năm 2013 và Bộ luật Hình sự",
        [("Hiến pháp", "Hiến pháp năm 2013", None, None), ("Bộ luật", "Bộ luật Hình sự", None, None)],
        "the constitution",
    ),
    ("theo Mẫu số 01/QĐ-KT, biểu số 02/BC-TK", [], "forms"),
    ("theo QCVN 14:2031/BXD", [("Quy chuẩn kỹ thuật quốc gia", "QCVN14:2031/BXD", None, None)], "a technical regulation"),
    ("Báo cáo ngày 05/6/2031 phải đầy đủ; thông báo ngày 06/6/2031", [], "verbs"),
    ("trực 24/7, giảm 3/4, ngày 05/6/2031", [], "figures"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CITED)
def test_reads_what_a_text_cites(text: str, expected: list[Row], reason: str) -> None:
    assert brief(body(text)) == expected, reason


def test_keeps_the_place_in_a_document_that_is_meant() -> None:
    (one,) = body("theo điểm a khoản 2 Điều 5 Nghị định số 71/2031/NĐ-CP")
    assert (one.number, one.pinpoint) == ("71/2031/NĐ-CP", "điểm a khoản 2 Điều 5")


def test_one_document_is_one_reference_however_often_it_is_cited() -> None:
    found = body("Kế hoạch 71/KH-UBND về chuyển đổi số. Theo Kế hoạch số 71/KH-UBND ngày 05/6/2031 của UBND tỉnh")
    assert brief(found) == [("Kế hoạch", "71/KH-UBND", "2031-06-05", "UBND tỉnh")]


def test_running_numbers_start_again_each_year() -> None:
    found = body("Kế hoạch số 05/KH-UBND ngày 12/01/2030 và Kế hoạch số 05/KH-UBND ngày 10/01/2031")
    assert [one.date for one in found] == ["2030-01-12", "2031-01-10"]


def test_its_own_number_is_not_a_reference() -> None:
    found = read((PartKind.NUMBER, "Số: 7 1 /KH-UBND"), (PartKind.BODY, "Trên đây là Kế hoạch số 71/KH-UBND, thay Kế hoạch số 72/KH-UBND"))
    assert [one.number for one in found] == ["72/KH-UBND"]


def test_a_draft_does_not_cite_itself_either() -> None:
    found = read((PartKind.NUMBER, "Số:      /KH-UBND"), (PartKind.BODY, "(Kèm theo Kế hoạch số      /KH-UBND ngày    /01/2031)"))
    assert found == []


def test_a_news_item_does_not_cite_what_it_retells() -> None:
    found = read((PartKind.NEWS, "UBND tỉnh vừa ban hành Công văn số 71/UBND-NC về phòng cháy, nhắc lại Chỉ thị số 72/CT-UBND."))
    assert [one.number for one in found] == ["72/CT-UBND"]


def test_what_annexes_other_letters_recipients_and_web_sites_cite_is_theirs() -> None:
    kinds = (PartKind.ANNEX, PartKind.OTHER_LETTER, PartKind.SITE, PartKind.RECIPIENTS)
    found = read((PartKind.BODY, "Kế hoạch số 71/KH-UBND"), *((kind, f"Quyết định số {at}/QĐ-UBND") for at, kind in enumerate(kinds, 1)))
    assert [one.number for one in found] == ["71/KH-UBND"]


def test_a_law_in_the_dispatchs_own_title_waits_for_the_text() -> None:
    assert read((PartKind.SUBJECT, "triển khai Luật Giá")) == []
    assert [one.title for one in read((PartKind.SUBJECT, "triển khai Luật Giá"), (PartKind.BODY, "Luật Giá quy định"))] == ["Luật Giá"]


def test_footnotes_count_but_not_those_of_an_annex() -> None:
    own, annexed = "Theo Thông báo số 71/TB-UBND ngày 05/6/2031.", "Theo Thông báo số 72/TB-UBND."
    text = "Nội dung chính\nPhụ lục I\n" + own + "\n" + annexed
    notes = [
        Note(start=text.index(own), end=text.index(own) + len(own), anchor=5),
        Note(start=text.index(annexed), end=len(text), anchor=text.index("Phụ lục") + 3),
    ]
    made = dispatch_of(
        (PartKind.BODY, "Nội dung chính"),
        (PartKind.ANNEX, "Phụ lục I"),
        (None, own),
        (None, annexed),
        regions={own: "footnote", annexed: "footnote"},
        notes=notes,
    )
    assert [item.value.number for item in references(made) if isinstance(item, Finding)] == ["71/TB-UBND"]


def test_a_repaired_number_and_an_impossible_date_leave_notices_at_their_reference() -> None:
    made = dispatch_of((PartKind.BODY, "Kế hoạch số 71/KH-UBND; Công điện số 72/CD-TTg ngày 31/02/2031"))
    notices = [item for item in references(made) if isinstance(item, Notice)]
    assert [(notice.code, notice.path) for notice in notices] == [
        ("reference.repaired", "/references/1/number"),
        ("reference.date_invalid", "/references/1/date"),
    ]
    assert "72/CD-TTg" in notices[0].message


def test_a_number_that_lost_its_letters_is_missing_with_a_reason() -> None:
    (notice,) = references(dispatch_of((PartKind.BODY, "Theo Công văn số 77/S V-NC ngày 05/6/2031 của Sở Nội vụ")))
    assert isinstance(notice, Notice)
    assert notice.code == "reference.unreadable"
    assert "77/S V-NC" in notice.message


def test_says_where_each_value_was_read() -> None:
    made = dispatch_of((PartKind.BODY, "Thực hiện Kế hoạch số 71/KH-UBND ngày 05/6/2031 của UBND tỉnh về chuyển đổi số."))
    (found,) = [item for item in references(made) if isinstance(item, Finding)]
    quotes = {key: made.text[place.span.start : place.span.end] for key, place in found.within.items()}
    assert quotes == {"/number": "71/KH-UBND", "/date": "ngày 05/6/2031", "/issuer": "UBND tỉnh"}
    assert made.text[found.place.span.start : found.place.span.end] == "Kế hoạch số 71/KH-UBND ngày 05/6/2031 của UBND tỉnh"


WORDS = ("Luật ", "Giá ", "Nghị định ", "số ", "71/KH-UBND ", "72/2031/NĐ-CP", ", ", "và ", "ngày 05/6/2031 ", "của ", "UBND tỉnh ")
pieces = st.lists(st.sampled_from((*WORDS, "\n", "năm 2031 ", "; ")), max_size=30)


@given(pieces)
def test_any_order_of_words_is_read_and_no_document_comes_twice(words: list[str]) -> None:
    text = "".join(words)
    found = body(text)
    keys = [(one.number, one.title if one.number is None else None, one.date) for one in found]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "piece", ["Luật ", "Công văn số 71/KH-UBND, ", "của Bộ ", "số ", "và Luật Giá ", "khoản 1 Điều 2 ", "Quyết định ngày 1/1/2031 "]
)
def test_hostile_text_takes_time_in_line_with_its_length(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    begun = time.process_time()
    body(text)
    assert time.process_time() - begun < 8
