"""News items that retell a dispatch: what they say of it, and nothing that the site added."""

from typing import Any

import pytest

from schemas import PartKind
from tests.made_text import letter, read_text

TITLE = "Lâm Đồng chỉ đạo tăng cường rà soát hồ sơ đất đai\n"
ITEMS = (
    "Theo đó, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở thực hiện một số nội dung sau:\n"
    "1. Sở Tài chính lập danh sách trước ngày 30/4/2025.\n2. Công an tỉnh bảo đảm trật tự.\n"
)

STORIES: list[tuple[str, dict[str, Any], str]] = [
    (
        "Ngày 05/3/2025, UBND tỉnh Lâm Đồng ban hành Công văn số 77/UBND-NC về việc rà soát hồ sơ.\n",
        {"number": "77/UBND-NC", "issued_on": "2025-03-05", "type": "Công văn", "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng"},
        "number, date, type and issuer in one sentence",
    ),
    (
        "UBND tỉnh Lâm Đồng vừa có Công văn số 77/UBND-NC ngày 05/3/2025 về việc rà soát hồ sơ.\n",
        {"number": "77/UBND-NC", "issued_on": "2025-03-05", "subject": "rà soát hồ sơ"},
        "the date behind the number, the subject behind both",
    ),
    (
        "Sở Nội vụ tỉnh Lâm Đồng đã ban hành Kế hoạch số 9/KH-SNV về rà soát hồ sơ.\n",
        {"number": "9/KH-SNV", "type": "Kế hoạch", "issued_on": None},
        "no date is told: none is guessed",
    ),
    (
        "Chủ tịch UBND tỉnh Lâm Đồng đã yêu cầu các sở rà soát hồ sơ theo Công văn số 15/BNV-TCBC của Bộ Nội vụ.\n",
        {"number": None, "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng"},
        "a cited number is not that of the dispatch which the item retells",
    ),
]


@pytest.mark.parametrize(("story", "expected", "reason"), STORIES, ids=[reason for _, _, reason in STORIES])
def test_what_a_news_item_tells(story: str, expected: dict[str, Any], reason: str) -> None:
    directive = read_text(TITLE + story + ITEMS).directive
    assert directive.kind == "report"
    assert {name: getattr(directive, name) for name in expected} == expected, reason


def test_the_work_that_a_news_item_tells_is_listed() -> None:
    directive = read_text(TITLE + STORIES[0][0] + ITEMS).directive
    assert [(r.label, [a.name for a in r.lead]) for r in directive.requirements] == [("1", ["Sở Tài chính"]), ("2", ["Công an tỉnh"])]
    assert [d.date for d in directive.requirements[0].deadlines] == ["2025-04-30"]


def test_a_day_without_a_year_takes_it_from_the_day_of_publication() -> None:
    directive = read_text(TITLE + "10:53 09/3/2025\nNgày 5/3, UBND tỉnh Lâm Đồng ban hành Công văn số 77/UBND-NC.\n" + ITEMS).directive
    assert directive.issued_on == "2025-03-05"


def test_a_day_after_that_of_publication_is_of_the_year_before() -> None:
    directive = read_text(TITLE + "10:53 09/01/2025\nNgày 25/12, UBND tỉnh Lâm Đồng ban hành Công văn số 77/UBND-NC.\n" + ITEMS).directive
    assert directive.issued_on == "2024-12-25"


def test_a_news_item_has_no_subject_but_its_title_where_it_gives_none() -> None:
    directive = read_text(TITLE + "UBND tỉnh Lâm Đồng vừa ban hành Công văn số 77/UBND-NC.\n" + ITEMS).directive
    assert directive.subject == "tăng cường rà soát hồ sơ đất đai"


def test_words_of_the_site_are_no_news() -> None:
    foot = "Tin liên quan\nSở Y tế yêu cầu các bệnh viện báo cáo trước ngày 30/9/2025.\n"
    reading = read_text(TITLE + STORIES[0][0] + ITEMS + foot)
    assert [reading.dispatch.document.slice(part) for part in reading.dispatch.all(PartKind.SITE)] == [foot.strip()]
    assert len(reading.directive.requirements) == 2


def test_a_letter_that_tells_of_another_is_no_news_item() -> None:
    directive = letter("Ngày 01/3/2025, UBND tỉnh đã ban hành Công văn số 77/UBND-NC. Đề nghị các sở thực hiện.").directive
    assert directive.kind == "dispatch"
    assert directive.number == "12/SNV-TCBC"


UNTITLED = "Chủ tịch UBND tỉnh Lâm Đồng Trần Văn Thử vừa ký Công điện số 7/CĐ-UBND ngày 05/3/2025 gửi Sở Y tế về việc ứng phó mưa lũ.\n"


def test_an_item_that_was_copied_without_its_title_is_told_by_its_first_sentence() -> None:
    directive = read_text(UNTITLED + "Chủ tịch UBND tỉnh yêu cầu:\n1. Sở Y tế trực cấp cứu.\n").directive
    assert directive.kind == "report"
    assert (directive.number, directive.issuer, directive.subject) == ("7/CĐ-UBND", "Ủy ban nhân dân tỉnh Lâm Đồng", "ứng phó mưa lũ")
    assert directive.signer is not None
    assert (directive.signer.position, directive.signer.name) == ("Chủ tịch UBND tỉnh Lâm Đồng", "Trần Văn Thử")
    assert [party.name for party in directive.addressees] == ["Sở Y tế"]


def test_the_day_of_a_document_that_is_carried_out_is_no_day_of_issue() -> None:
    story = "Thực hiện Công điện số 3/CĐ-TTg ngày 02/3/2025 của Thủ tướng Chính phủ, UBND tỉnh vừa có Công văn số 77/UBND-NC.\n"
    directive = read_text(TITLE + story + ITEMS).directive
    assert (directive.number, directive.issued_on) == ("77/UBND-NC", None)
    assert [(r.number, r.date) for r in directive.references] == [("3/CĐ-TTg", "2025-03-02")]


def test_another_bodys_letter_that_is_told_later_is_a_reference() -> None:
    story = (
        "Sở Y tế tỉnh Lâm Đồng vừa phát đi văn bản cảnh báo dịch.\nNgày 02/3/2025, Cục Phòng bệnh đã có Công văn số 5/PB-DT về việc đó.\n"
    )
    directive = read_text(TITLE + story + ITEMS).directive
    assert (directive.number, directive.issuer) == (None, "Sở Y tế tỉnh Lâm Đồng")
    assert [r.number for r in directive.references] == ["5/PB-DT"]


def test_menus_clocks_and_captions_of_the_page_are_no_title_and_no_work() -> None:
    head = "English Thứ Sáu, 24-01-2025, 20:57\nThông tin chỉ đạo, điều hành\n" + TITLE + "Đăng ngày: 05-03-2025; 385 lần đọc\n"
    caption = "Tổ công tác kiểm tra hồ sơ tại xã Mẫu\n"
    reading = read_text(head + STORIES[0][0] + caption + ITEMS)
    titles = [reading.dispatch.document.slice(part) for part in reading.dispatch.all(PartKind.SUBJECT)]
    assert titles == [TITLE.strip()]
    assert [r.label for r in reading.directive.requirements] == ["1", "2"]


def test_sharing_data_is_work_and_no_foot_of_the_page() -> None:
    more = "Chia sẻ dữ liệu đất đai với các xã, báo cáo trước ngày 30/5/2025.\n"
    directive = read_text(TITLE + STORIES[0][0] + "Theo đó, UBND tỉnh yêu cầu Sở Tài chính rà soát hồ sơ.\n" + more).directive
    assert len(directive.requirements) == 2


def test_the_clock_of_the_page_is_no_place_and_no_day_of_issue() -> None:
    directive = read_text("Thứ tư, ngày 15 tháng 01 năm 2025\n" + TITLE + STORIES[0][0] + ITEMS).directive
    assert (directive.place, directive.issued_on) == (None, "2025-03-05")


ANNOUNCED = """Lâm Đồng: Chuẩn bị khai giảng năm học mới

Chủ tịch UBND tỉnh vừa có văn bản yêu cầu các sở, ngành, địa phương chuẩn bị khai giảng năm học 2025-2026.

{opens}

Sở Giáo dục và Đào tạo chủ trì, phối hợp với UBND các xã kiểm tra phòng học, hoàn thành trước ngày 25/8/2025.

Công an tỉnh giữ trật tự tại các cổng trường.
"""


@pytest.mark.parametrize(
    ("opens", "first", "reason"),
    [
        ("Theo đó, UBND tỉnh yêu cầu:", "Sở Giáo dục và Đào tạo", "what is announced is said in full below, and a bare opening is no work"),
        ("Theo đó, UBND tỉnh yêu cầu các sở, ngành:", "Sở Giáo dục và Đào tạo", "nor is one that names who must act"),
        (
            "Toàn tỉnh có 320 trường.",
            "các sở, ngành, địa phương",
            "said nowhere else: ordered are those behind the verb, not who issued it",
        ),
    ],
)
def test_what_a_news_item_announces_is_listed_once(opens: str, first: str, reason: str) -> None:
    listed = read_text(ANNOUNCED.format(opens=opens)).directive.requirements or ()
    assert listed[0].lead[0].name == first, reason
    assert [work.text.split(" ")[0] for work in listed[-2:]] == ["Sở", "Công"]
    assert len(listed) == (2 if opens.startswith("Theo") else 3), reason


def test_whom_an_opening_names_must_act_on_what_names_nobody() -> None:
    read = read_text(ANNOUNCED.format(opens="Theo đó, UBND tỉnh yêu cầu các sở, ngành:\n\n- Rà soát phòng học.")).directive
    assert [party.name for party in read.default_assignees] == ["các sở, ngành"]


@pytest.mark.parametrize("verb", ["yêu cầu", "đề nghị"])
def test_what_a_body_has_just_ordered_is_the_news_and_its_order(verb: str) -> None:
    """In a letter `vừa yêu cầu` tells of an earlier order; and the body that orders is nobody who must act."""
    order = f"UBND tỉnh vừa {verb} các sở, ngành rà soát hồ sơ đất, báo cáo trước ngày 20/8/2025."
    told = f"Lâm Đồng: Rà soát hồ sơ đất\n\n{order}\n\nTheo UBND tỉnh, hồ sơ còn chậm.\n"
    read = read_text(told).directive
    assert read.kind == "report"
    assert [[actor.name for actor in work.lead] for work in read.requirements or ()] == [["các sở, ngành"]]


def test_an_order_before_what_was_issued_keeps_who_must_act() -> None:
    order = "Giao Sở Y tế rà soát thuốc trước ngày 20/8/2025; về việc này UBND tỉnh đã ban hành Công văn số 12/UBND-NC."
    told = f"Lâm Đồng: Phòng bệnh mùa mưa\n\nUBND tỉnh vừa ban hành Kế hoạch số 77/KH-UBND về phòng bệnh mùa mưa.\n\n{order}\n"
    listed = read_text(told).directive.requirements or ()
    assert [actor.name for actor in listed[-1].lead] == ["Sở Y tế"]
