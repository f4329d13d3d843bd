"""Tables of work in reports and in other formats, and what their cells don't say."""

from collections.abc import Callable

from pipeline.run import examine
from tests.extractors.test_tasks import HEAD, HOME, MONEY, REVIEW, SCAN, first, in_word_and_pdf, requirements, second
from tests.made_tables import OPENING, Row, Wide, docx_plan


@in_word_and_pdf
def test_a_report_tells_of_work_that_was_done(name: str, write: Callable[..., bytes]) -> None:
    opening = [line.replace("KẾ HOẠCH", "BÁO CÁO").replace("31/KH", "31/BC") for line in OPENING]
    opening[-1] = "I. KẾT QUẢ"
    assert examine(name, write([HEAD, first, second], opening=opening)).directive.requirements == ()
    proposed = examine(name, write([HEAD, first, second], opening=[*opening[:-1], "I. ĐỀ XUẤT, KIẾN NGHỊ"])).directive.requirements
    assert [r.text for r in proposed[1:]] == [REVIEW, SCAN]


def test_what_came_of_work_is_no_product() -> None:
    head = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện")
    (task,) = requirements("plan.docx", docx_plan([head, ("1", REVIEW, HOME, "Quý II/2026", "Đang thực hiện")]))
    assert task.product is None


def test_an_office_that_fills_a_cell_does_not_sign() -> None:
    head = ("TT", "Nhiệm vụ", "Thời hạn")
    rows: list[Row] = [head, ("1", REVIEW, "Quý II/2026"), (Wide("II. CHÁNH VĂN PHÒNG", 3), None, None), ("1", SCAN, "Hằng năm")]
    directive = examine("plan.docx", docx_plan(rows)).directive
    assert directive.signer is not None
    assert directive.signer.position == "PHÓ CHỦ TỊCH"
    assert [(r.text, [a.name for a in r.lead]) for r in directive.requirements][-1] == (SCAN, ["CHÁNH VĂN PHÒNG"])


def test_lines_of_a_cell_in_markdown_are_lines() -> None:
    opening, ending = "\n\n".join(OPENING), "Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Văn Mẫu\n"
    table = f"| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | {REVIEW} | - {HOME}<br>- {MONEY} | 30/6/2026 |\n"
    (task,) = requirements("plan.md", f"{opening}\n\n{table}\n{ending}".encode())
    assert [actor.name for actor in task.lead] == [HOME, MONEY]
