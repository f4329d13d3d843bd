"""Who must act: a task laid at the wrong door is not done, and one laid at two doors is done by neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.grammar.roles import Assignment, assign, lead_in_assignees, orders
from extractors.tables import rows, several


def lead(text: str) -> list[str]:
    return [mention.name for mention in assign(text).lead]


def support(text: str) -> list[str]:
    return [mention.name for mention in assign(text).support]


def report_to(text: str) -> list[str]:
    return [mention.name for mention in assign(text).report_to]


# text, those who lead, reason
LEADS = [
    ("Đề nghị UBND tỉnh giao Sở Tài chính bố trí kinh phí.", ["UBND tỉnh", "Sở Tài chính"], "who is to be ordered is to act too"),
    ("Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát.", ["Ban Tổ chức Tỉnh ủy"], "giao and Ban make no giao ban"),
    ("Giao Văn phòng tháo dỡ biển hiệu cũ.", ["Văn phòng"], "the verb behind an office without a branch"),
    ("Đề nghị các đơn vị sử dụng lao động chốt hồ sơ.", ["các đơn vị sử dụng lao động"], "a verb behind a group"),
    ("Trưởng các khu phố phối hợp với Công an phường tuần tra.", ["Trưởng các khu phố"], "heads of quarters"),
    ("Các cơ quan được giao chủ trì xây dựng kế hoạch chi tiết.", ["Các cơ quan được giao chủ trì"], "a clause that says which"),
    ("Các công ty lâm nghiệp, các ban quản lý rừng phòng hộ phát dọn thực bì.",
     ["Các công ty lâm nghiệp", "các ban quản lý rừng phòng hộ"], "institutions take a branch"),
    ("Giao Sở Tài chính thẩm định dự toán.", ["Sở Tài chính"], "the plain order"),
    ("Đề nghị Sở Tài chính, Sở Y tế và UBND các xã, phường góp ý.", ["Sở Tài chính", "Sở Y tế", "UBND các xã, phường"], "a list"),
    ("Yêu cầu Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường thực hiện nghiêm.",
     ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"], "a semicolon in the list"),
    ("Chủ tịch UBND tỉnh giao Sở Nội vụ theo dõi.", ["Sở Nội vụ"], "who orders does not act"),
    ("Văn phòng nhận được đơn của ông Trần Văn Mẫu đề nghị Sở Xây dựng xem xét.", [], "what a petition asks"),
    ("Ông Trần Văn Mẫu có đơn đề nghị Sở Xây dựng xem xét.", [], "a petition is a noun"),
    ("Sở nhận được đơn của ông Mẫu, Sở đề nghị các phường xem xét.", ["các phường"], "the issuer's own order behind a petition"),
    ("Nhận được Công văn này yêu cầu thủ trưởng các đơn vị thực hiện.", ["thủ trưởng các đơn vị"], "on receipt, without a comma"),
    ("Khi nhận được văn bản này đề nghị các phường thực hiện.", ["các phường"], "on receipt, the issuer's own order"),
    ("Sở Y tế và Sở Tài chính đề nghị các bệnh viện gửi dự toán.", ["các bệnh viện"], "two who ask together"),
    ("Sở Y tế và Sở Tài chính thống nhất đề nghị các bệnh viện gửi dự toán.", ["các bệnh viện"], "two who agree to ask"),
    ("Liên ngành Sở Y tế - Sở Tài chính đề nghị các bệnh viện gửi dự toán.", ["các bệnh viện"], "a joint office asks"),
    ("Sở Y tế và Sở Tài chính kiểm tra, giao các bệnh viện gửi dự toán.",
     ["Sở Y tế", "Sở Tài chính", "các bệnh viện"], "two who act and order"),
    ("Thực hiện Kế hoạch của Bộ Y tế, UBND tỉnh yêu cầu các bệnh viện rà soát.", ["các bệnh viện"], "who orders comes later"),
    ("Sở Tư pháp có trách nhiệm kiểm tra văn bản.", ["Sở Tư pháp"], "a duty"),
    ("Các cơ quan, đơn vị phải gửi báo cáo đúng hạn.", ["Các cơ quan, đơn vị"], "phải"),
    ("Thủ trưởng các đơn vị chịu trách nhiệm trước Giám đốc Sở.", ["Thủ trưởng các đơn vị"], "responsible, not reported to"),
    ("Sở Nội vụ tham mưu UBND tỉnh ban hành kế hoạch.", ["Sở Nội vụ"], "the subject of a verb of work"),
    ("Căn cứ nhiệm vụ được giao, các phòng chuyên môn lập kế hoạch.", ["các phòng chuyên môn"], "a subject behind its circumstance"),
    ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Nội vụ.", ["các đơn vị"], "two circumstances"),
    ("Định kỳ hằng quý các đơn vị báo cáo kết quả.", ["các đơn vị"], "a circumstance without a comma"),
    ("Sở Tài chính:\n- Thẩm định dự toán.\n- Bố trí kinh phí.", ["Sở Tài chính"], "a heading with a colon"),
    ("Sở Tài chính\nChủ trì thẩm định dự toán.", ["Sở Tài chính"], "a heading on its own line"),
    ("Nhiệm vụ của Tổ giúp việc:", ["Tổ giúp việc"], "a title that names whose duties follow"),
    ("Rà soát hạ tầng.\n- Đơn vị chủ trì: Sở Xây dựng.\n- Đơn vị phối hợp: Sở Tài chính.", ["Sở Xây dựng"], "a labelled field"),
    ("Chủ trì thực hiện: Công an tỉnh; phối hợp: Sở Y tế.", ["Công an tỉnh"], "labels on one line"),
    ("Ý kiến góp ý của các sở, ngành đề nghị gửi về Sở Tư pháp.", ["các sở, ngành"], "the order's object stands before it"),
    ("Những tồn tại phải được các đơn vị khắc phục trong quý I.", ["các đơn vị"], "the agent of a passive"),
    ("Trường hợp Thủ trưởng đơn vị vắng mặt thì phải báo cáo Chủ tịch.", ["Thủ trưởng đơn vị"], "a duty behind a condition"),
    ("Cơ quan được hỏi có trách nhiệm hồi âm trong tuần.", ["Cơ quan được hỏi"], "a relative clause belongs to the subject"),
    ("Tổ công tác được thành lập theo Quyết định này, có nhiệm vụ kiểm tra các đơn vị.", ["Tổ công tác"], "the subject far from its duty"),
    ("Sở A chưa gửi. Sở Y tế khẩn trương gửi báo cáo; Sở Tài chính tổng hợp.", ["Sở Y tế", "Sở Tài chính"], "several subjects"),
    ("Các cá nhân tại Điều 2 chịu trách nhiệm thi hành Quyết định này.", ["Các cá nhân tại Điều 2"], "the last article"),
    ("Chánh Văn phòng Sở, Trưởng phòng Tổ chức cán bộ và ông Trần Văn Thử chịu trách nhiệm thi hành Quyết định này.",
     ["Chánh Văn phòng Sở", "Trưởng phòng Tổ chức cán bộ", "Trần Văn Thử"], "a person among those who carry out a decision"),
    ("Trưởng phòng Nội vụ và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
     ["Trưởng phòng Nội vụ", "các ông, bà có tên tại Điều 1"], "those whom another article names"),
    ("Các ông (bà): Giám đốc Sở Nội vụ, bà Lê Thị Mẫu chịu trách nhiệm thi hành Quyết định này.",
     ["Giám đốc Sở Nội vụ", "Lê Thị Mẫu"], "a form of address before the whole list"),
    ("Đề nghị bà gửi hồ sơ.", [], "bà alone names nobody"),
    ("Bà chịu trách nhiệm rà soát.", [], "not at the beginning either"),
    ("Đối với Sở Xây dựng: khẩn trương rà soát quy hoạch.", ["Sở Xây dựng"], "whom an order concerns"),
    ("Đối với các hộ gia đình: 5 triệu đồng.", [], "whom a sum is for"),
    ("Dưới sự chỉ đạo của Ban Chỉ đạo tỉnh, Sở Y tế tổ chức kiểm tra.", ["Sở Y tế"], "who acts, not who directs"),
    ("Từng đảng viên, cán bộ, công chức gương mẫu thực hiện.", ["Từng đảng viên, cán bộ, công chức"], "one group, its manner apart"),
    ("Báo và Phát thanh, Truyền hình tỉnh, Bộ phận Một cửa tuyên truyền.",
     ["Báo và Phát thanh, Truyền hình tỉnh", "Bộ phận Một cửa"], "bodies of 2025"),
    ("Giao Sở Tài chính (Phòng Ngân sách) cấp kinh phí.", ["Sở Tài chính (Phòng Ngân sách)"], "the part that does it"),
    ("Giao đồng chí Trần Thị Mẫu, Phó Giám đốc Sở theo dõi.", ["Trần Thị Mẫu, Phó Giám đốc Sở"], "a form of address is left out"),
    ("Đại diện các phòng dự họp.", [], "those who attend"),
    ("Đề nghị các sở giáo dục và đào tạo báo cáo số liệu.", ["các sở giáo dục và đào tạo"], "a long branch in small letters"),
    ("Đề nghị các sở xây dựng kế hoạch kiểm tra.", ["các sở"], "a short one is the verb"),
    ("Đề nghị Quý Ủy ban chỉ đạo rà soát hồ sơ.", ["Quý Ủy ban"], "a form of address for a body"),
    ("Yêu cầu các sở -ngành rà soát hồ sơ.", ["các sở -ngành"], "a hyphen with one blank in a group"),
    ("Giao Sở Quy hoạch- Kiến trúc rà soát hồ sơ.", ["Sở Quy hoạch- Kiến trúc"], "and in a name"),
    ("Xét báo cáo của Bộ Y tế, Phó Thủ tướng Lê Văn Thử giao Bộ Tài chính xử lý.", ["Bộ Tài chính"], "who orders is named"),
    ("Báo Lao động có bài, Thủ tướng Chính phủ giao Bộ Tài chính kiểm tra.", ["Bộ Tài chính"], "who orders holds an office"),
    ("Bộ Y tế đã có công văn số 12/BYT-DP đề nghị Sở Y tế báo cáo.", [], "what a cited letter asked"),
    ("Bộ Y tế có công văn số 12/BYT-DP ngày 3/2/2031; đề nghị Sở Y tế báo cáo.", ["Sở Y tế"], "behind a semicolon it is asked now"),
    ("Thực hiện nghiêm theo đề nghị của Sở Y tế.", [], "đề nghị as a noun"),
    ("Lập danh sách đề nghị UBND tỉnh khen thưởng.", [], "what the item's own actor asks for"),
    ("Theo dõi việc thực hiện nhiệm vụ do UBND tỉnh giao các sở, ngành.", [], "an order that others gave"),
    ("UBND tỉnh đã giao Sở Tài chính thẩm định.", [], "an order of the past"),
    ("Sở Nội vụ thông báo để các cơ quan, đơn vị biết, thực hiện.", [], "a closing"),
    ("Bộ Y tế hướng dẫn một số nội dung như sau:", [], "the issuer speaks"),
    ("Hướng dẫn nhân dân phòng bệnh; chỉ đạo các xã rà soát.", [], "objects of the item's verbs"),
    ("Đăng ký với Văn phòng (do Sở Tài chính chủ trì) trước khi họp.", [], "brackets order nobody"),
    ("Đơn vị tính: triệu đồng", [], "a unit of measure"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), LEADS)
def test_those_whom_the_item_orders_lead(text: str, expected: list[str], reason: str) -> None:
    assert lead(text) == expected, reason


SUPPORTS = [
    ("Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế và các đơn vị liên quan.", ["Sở Y tế", "các đơn vị liên quan"], "phối hợp với"),
    ("Phối hợp Thanh tra Chính phủ tiếp công dân.", ["Thanh tra Chính phủ"], "without với"),
    ("Chủ động phối hợp chặt chẽ với Công an tỉnh.", ["Công an tỉnh"], "with adverbs"),
    ("Phối hợp thực hiện với UBND các xã.", ["UBND các xã"], "a verb between"),
    ("Phối hợp rà soát danh sách hộ nghèo với các xã.", ["các xã"], "a verb and its nouns between"),
    ("Phối hợp kiểm tra việc ký hợp đồng với các doanh nghiệp.", [], "with whom contracts are made"),
    ("Phối hợp lập biên bản, làm việc với Sở Y tế.", [], "behind a comma another verb has them"),
    ("Tích cực phối hợp, đề xuất Bộ Xây dựng gỡ khó.", ["Bộ Xây dựng"], "two verbs share an object"),
    ("Sở Y tế chủ trì, cùng Sở Tài chính kiểm tra.", ["Sở Tài chính"], "cùng behind the leader"),
    ("Đơn vị phối hợp: Sở Tài chính; các sở, ngành liên quan.", ["Sở Tài chính", "các sở, ngành liên quan"], "a labelled field"),
    ("Phối hợp với UBND các xã: Hòa An, Tân Lập và đơn vị tư vấn lập quy hoạch.",
     ["UBND các xã: Hòa An, Tân Lập", "đơn vị tư vấn lập quy hoạch"], "a list inside the list"),
    ("Xin ý kiến phối hợp của nơi khác.", [], "phối hợp as a noun"),
    ("Tham dự họp cùng lãnh đạo đơn vị.", [], "cùng that only goes along"),
    ("Chủ trì, phối hợp với các sở: Tài chính, Nội vụ; UBND các xã, phường xây dựng đề án.",
     ["các sở: Tài chính, Nội vụ", "UBND các xã, phường"], "a list in parts, up to the verb"),
    ("Sở Y tế chủ trì, Phòng Nội vụ và Công an xã phối hợp, tham mưu UBND xã kiểm tra.",
     ["Phòng Nội vụ", "Công an xã"], "subjects of their own"),
    ("Sở Y tế chủ trì; các sở, ngành phối hợp thực hiện.", ["các sở, ngành"], "also behind a semicolon"),
    ("Sở Y tế, Sở Tài chính phối hợp kiểm tra.", [], "two who share the work"),
    ("Đề nghị các hội phối hợp tuyên truyền, vận động Nhân dân.", [], "whom the shared work is for"),
    ("Phối hợp hướng dẫn các xã lập hồ sơ.", [], "nor the object of one verb"),
    ("Phối hợp hướng dẫn cùng Sở Y tế.", ["Sở Y tế"], "with whom, behind the verb"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), SUPPORTS)
def test_those_who_work_with_them_support(text: str, expected: list[str], reason: str) -> None:
    assert support(text) == expected, reason


REPORTS = [
    ("Tổng hợp, báo cáo UBND tỉnh trước ngày 05/6.", ["UBND tỉnh"], "báo cáo"),
    ("Gửi kết quả về Sở Nội vụ để tổng hợp; gửi về Sở Tài chính bản giấy.", ["Sở Nội vụ", "Sở Tài chính"], "gửi … về"),
    ("Gửi phiếu khảo sát đã ký số về dự thảo quy chế.", [], "what is sent is about something"),
    ("Sở Nội vụ tham mưu, đề xuất Chủ tịch UBND tỉnh khen thưởng.", ["Chủ tịch UBND tỉnh"], "tham mưu"),
    ("Xây dựng chương trình, quy trình công tác.", [], "trình inside another word"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), REPORTS)
def test_those_who_get_the_result_are_reported_to(text: str, expected: list[str], reason: str) -> None:
    assert report_to(text) == expected, reason


LEAD_INS = [
    ("UBND tỉnh yêu cầu Thủ trưởng các sở, ngành; Chủ tịch UBND các xã thực hiện các nội dung sau:",
     ["Thủ trưởng các sở, ngành", "Chủ tịch UBND các xã"], "the usual form"),
    ("Thực hiện Công văn của Bộ Y tế đề nghị các tỉnh báo cáo, Sở Y tế yêu cầu các đơn vị trực thuộc triển khai như sau:",
     ["các đơn vị trực thuộc"], "the last order is the letter's own"),
    ("Bộ Nội vụ hướng dẫn các bộ, UBND các tỉnh thực hiện một số nội dung như sau:", ["các bộ", "UBND các tỉnh"], "told, not ordered"),
    ("Các đơn vị cần thực hiện các nội dung sau:", ["Các đơn vị"], "a duty"),
    ("Sở Nội vụ báo cáo kết quả như sau:", [], "a report orders nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), LEAD_INS)
def test_a_lead_in_orders_those_who_act_on_items_that_name_nobody(text: str, expected: list[str], reason: str) -> None:
    assert [mention.name for mention in lead_in_assignees(text)] == expected, reason


ORDERS = [
    ("Giao Sở Y tế theo dõi.", True, "an order"),
    ("Kính đề nghị Bộ Tài chính xem xét, bổ sung kinh phí.", True, "a request upwards"),
    ("Đề nghị gửi báo cáo trước ngày 05/6.", True, "an order that names nobody"),
    ("Các đơn vị có trách nhiệm báo cáo trước ngày 05/6.", True, "a duty"),
    ("Trân trọng./.", False, "a closing"),
    ("Trân trọng cảm ơn sự phối hợp của các đơn vị.", False, "thanks"),
    ("Vậy, Sở Nội vụ báo cáo để Bộ Nội vụ tổng hợp.", False, "the issuer reports"),
    ("Văn phòng thông báo để các đơn vị biết, thực hiện.", False, "a notice"),
    ("Thời gian qua, UBND tỉnh đã yêu cầu các sở báo cáo.", False, "history"),
    ("Kết quả đạt được còn hạn chế.", False, "a finding"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ORDERS)
def test_a_paragraph_that_orders_is_told_from_one_that_tells(text: str, expected: bool, reason: str) -> None:
    assert (orders(text) is not None) is expected, reason


def _given(found: Assignment) -> dict[str, list[str]]:
    by = {"lead": found.lead, "support": found.support, "report": found.report_to}
    return {role: [mention.name for mention in mentions] for role, mentions in by.items()}


VERBS = [(row["kind"], row["words"], example) for row in rows("role_verbs") for example in several(row["examples"])]
ROLE_OF = {"order": "lead", "duty": "lead", "label.lead": "lead", "support": "support", "label.support": "support", "report": "report"}


@pytest.mark.parametrize(("kind", "form", "example"), VERBS)
def test_each_verb_of_the_table_gives_its_role(kind: str, form: str, example: str) -> None:
    body = "Sở Tài chính" if ROLE_OF[kind] == "lead" else "Sở Y tế"

    assert body in _given(assign(example))[ROLE_OF[kind]], f"{form} gave no {kind}"


def test_a_role_has_its_place_and_rule() -> None:
    text = "1. Giao Sở Nông nghiệp\nvà Môi trường rà soát."
    found = assign(text, 3, len(text)).lead[0]

    assert text[found.span.start : found.span.end] == "Sở Nông nghiệp\nvà Môi trường"
    assert (found.name, found.rule) == ("Sở Nông nghiệp và Môi trường", "roles.order")


def test_an_item_is_read_by_itself() -> None:
    text = "1. Giao Sở Y tế rà soát.\n2. Giao Sở Tài chính cấp vốn."
    second = text.index("Giao Sở Tài")

    assert [mention.name for mention in assign(text, second, len(text)).lead] == ["Sở Tài chính"]


@pytest.mark.parametrize("at", [match for match in range(3, 40, 4)])
def test_a_line_break_between_words_changes_no_role(at: int) -> None:
    text = "Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các đơn vị liên quan rà soát."
    blank = text.index(" ", at)
    broken = text[:blank] + "\n" + text[blank + 1 :]

    assert _given(assign(broken)) == _given(assign(text))


_PIECES = [
    "Giao",
    "Sở Y tế",
    "phải",
    "phối hợp với",
    "các đơn vị",
    ",",
    ";",
    ":",
    ".",
    "\n-",
    "(",
    ")",
    "“",
    "đề nghị",
    "của",
    "thì",
    "được",
    "Nhiệm vụ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map(" ".join))
def test_whatever_is_read_roles_lie_in_the_text(text: str) -> None:
    found = assign(text)
    for mention in (*found.lead, *found.support, *found.report_to, *lead_in_assignees(text)):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.name == " ".join(text[mention.span.start : mention.span.end].split())
    sign = orders(text)
    assert sign is None or sign.span.end <= len(text)


@given(st.text(max_size=80))
def test_odd_text_is_read_without_an_error(text: str) -> None:
    assign(text)
    orders(text)
    lead_in_assignees(text)
