"""Who must act where the sentence is about the work, and where those who must are named in an office's own short ways."""

import pytest

from extractors.grammar.roles import assign
from tests.made_text import letter, titled

# text, those who lead, those who support, reason
LAID = [
    ("Việc sao lưu dữ liệu do Trung tâm Chuyển đổi số thực hiện trong tháng 5.", ["Trung tâm Chuyển đổi số"], [], "the agent of the work"),
    ("Kinh phí in ấn do Sở Tài chính trực tiếp bố trí.", ["Sở Tài chính"], [], "an adverb between agent and verb"),
    ("Công tác lễ tân do Văn phòng Sở chủ trì, Phòng Nội vụ phối hợp.", ["Văn phòng Sở"], ["Phòng Nội vụ"], "with whom it is done"),
    ("Việc giám sát các dự án do Sở Xây dựng thực hiện phải bảo đảm khách quan.", [], [], "which projects are meant"),
    ("Rà soát các dự án do Sở Xây dựng thực hiện.", [], [], "which projects are meant, behind another's verb"),
    ("Nhiệm vụ lập dự toán được giao cho Phòng Kế hoạch.", ["Phòng Kế hoạch"], [], "who gets the work"),
    ("Việc thi công do các nhà thầu thực hiện chưa đúng cam kết.", [], [], "what came of it"),
    ("Nhiệm vụ được giao tại Kế hoạch này.", [], [], "nobody gets it here"),
    ("Nhiệm vụ được giao cho Sở Y tế năm 2024 đã hoàn thành.", [], [], "a finding"),
    ("Giữ trật tự tại chợ phiên là trách nhiệm của Công an xã.", ["Công an xã"], [], "whose duty it is"),
    ("Quét dọn ngõ xóm thuộc trách nhiệm của các tổ dân phố.", ["các tổ dân phố"], [], "whose duty it is"),
    ("Quán triệt phòng cháy là trách nhiệm của mọi đơn vị.", [], [], "what is to be understood"),
    ("Các nhiệm vụ khác do đơn vị tự bố trí kinh phí.", ["đơn vị"], [], "several works"),
    ("Cơ quan chủ trì thực hiện là Sở Tư pháp, cơ quan phối hợp là Công an tỉnh.", ["Sở Tư pháp"], ["Công an tỉnh"], "labels with a verb"),
    ("Trách nhiệm trình đề án thuộc về Sở Nội vụ.", ["Sở Nội vụ"], [], "to whom it falls"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "support", "reason"), LAID, ids=[row[-1] + ": " + row[0][:30] for row in LAID])
def test_whom_work_is_laid_upon(text: str, lead: list[str], support: list[str], reason: str) -> None:
    found = assign(text)

    assert [one.name for one in found.lead] == lead, reason
    assert [one.name for one in found.support] == support, reason


# text, those who lead, reason
NAMED = [
    ("Các Tòa án nhân dân khu vực 1, 2 và 3 rà soát án tồn.", ["Các Tòa án nhân dân khu vực 1, 2 và 3"], "numbers share a kind"),
    ("Tòa án nhân dân khu vực 1, 2 đơn vị khác rà soát án tồn.", [], "a count is no number of a body"),
    ("Yêu cầu các bệnh viện, trung tâm y tế báo cáo.", ["các bệnh viện, trung tâm y tế"], "a list that shares one quantifier"),
    ("Các chi bộ, đảng bộ trực thuộc quán triệt.", ["Các chi bộ, đảng bộ trực thuộc"], "the Party's bodies of a kind"),
    ("Cán bộ, công chức, viên chức và người lao động chấp hành.",
     ["Cán bộ, công chức, viên chức và người lao động"], "all who work in an office"),
    ("Trường THPT Trần Phú, Trường THPT Chu Văn An lập danh sách.",
     ["Trường THPT Trần Phú", "Trường THPT Chu Văn An"], "schools called after people"),
    ("Trường THCS Phan Bội Châu, Trường THPT Nguyễn Thị Minh Khai lập danh sách.",
     ["Trường THCS Phan Bội Châu", "Trường THPT Nguyễn Thị Minh Khai"], "long names of people"),
    ("Khoa Hồi sức tích cực, Khoa Dược bố trí trực.", ["Khoa Hồi sức tích cực", "Khoa Dược"], "departments of a hospital"),
    ("Chánh Văn phòng Tòa án tỉnh lập hồ sơ.", ["Chánh Văn phòng Tòa án tỉnh"], "a court by its short name"),
    ("Thẩm tra viên, Thư ký Tòa án cập nhật hồ sơ.", ["Thẩm tra viên", "Thư ký Tòa án"], "people of a court"),
    ("Giao các cơ quan tham mưu, giúp việc của Tỉnh ủy theo dõi.",
     ["các cơ quan tham mưu, giúp việc của Tỉnh ủy"], "a formula of Party letters"),
    ("Học sinh toàn trường tham gia lễ.", ["Học sinh toàn trường"], "people with their body"),
    ("Đề nghị Phó Giám đốc Sở Y tế Trần Văn Mẫu rà soát.", ["Phó Giám đốc Sở Y tế"], "a person is no part of an office's name"),
    ("Giao Công ty TNHH Xây dựng Hoàng Mẫu sửa đường.", ["Công ty TNHH Xây dựng Hoàng Mẫu"], "a company called after a person"),
    ("Chánh Văn phòng HĐND&UBND xã, Trưởng phòng Kinh tế chịu trách nhiệm.",
     ["Chánh Văn phòng HĐND&UBND xã", "Trưởng phòng Kinh tế"], "one office of two bodies"),
    ("Đoàn kiểm tra do ông Trần Văn Mẫu làm Trưởng đoàn lập biên bản.", ["Đoàn kiểm tra"], "who heads it is no actor"),
    ("Phân công Phó Hiệu trưởng phụ trách chuyên môn lập lịch.", ["Phó Hiệu trưởng phụ trách chuyên môn"], "which of two"),
    ("Phó Hiệu trưởng phụ trách công tác tuyên truyền, kiểm tra.", ["Phó Hiệu trưởng"], "what he does"),
    ("Chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Y tế.", ["Sở Tư pháp"], "a label is no member of the list before it"),
    ("Sở Y tế (đầu mối) tổng hợp số liệu.", ["Sở Y tế (đầu mối)"], "the part it has"),
    ("Các đơn vị thực hiện Quyết định này.", ["Các đơn vị"], "a paper is no modal verb behind a clause"),
    ("Giao Trưởng phòng Kinh doanh và các chi nhánh rà soát.", ["Trưởng phòng Kinh doanh", "các chi nhánh"], "a branch ends a name"),
    ("Công chức Tư pháp - Hộ tịch niêm yết danh sách.", ["Công chức Tư pháp - Hộ tịch"], "an official by his field"),
    ("Phân công ông Lê Văn Mẫu (Trưởng ban) theo dõi.", ["Lê Văn Mẫu (Trưởng ban)"], "the part of a person"),
    ("Các lớp nộp danh sách.", ["Các lớp"], "a school's groups"),
    ("Viện kiểm sát nhân dân hai cấp kiểm sát việc giam giữ.", ["Viện kiểm sát nhân dân hai cấp"], "both levels"),
    ("Song song với việc trên, Sở Y tế rà soát.", ["Sở Y tế"], "another circumstance"),
    ("Nhà thầu Công ty An Phát huy động máy móc.", ["Nhà thầu Công ty An Phát"], "which contractor"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "reason"), NAMED, ids=[row[-1] for row in NAMED])
def test_how_those_who_act_are_named(text: str, lead: list[str], reason: str) -> None:
    assert [one.name for one in assign(text).lead] == lead, reason


# content of a plan, those who lead its first item, reason
HEADED = [
    (["1. Đối với Trung tâm Y tế Hòa An", "- Tổ chức trực cấp cứu.", "- Dự trữ thuốc."], ["Trung tâm Y tế Hòa An"], "bullets below"),
    (["1. Đối với Phòng Kế hoạch", "Lập danh sách trực."], ["Phòng Kế hoạch"], "a line below"),
    (["1. Đối với Phòng Kế hoạch", "a) Lập danh sách trực.", "b) Kiểm tra lịch."], ["Phòng Kế hoạch"], "items below"),
    (["1. Đối với các hộ gia đình", "- Hỗ trợ 5 triệu đồng mỗi hộ."], [], "what people get"),
    (["1. Đối với các cơ quan", "- Số lượng 5 người."], [], "no work below"),
    (["1. Về phía Hội Khuyến học: vận động quyên góp."], ["Hội Khuyến học"], "another word for it"),
]


@pytest.mark.parametrize(("content", "lead", "reason"), HEADED, ids=[row[-1] for row in HEADED])
def test_a_heading_names_whom_its_orders_concern(content: list[str], lead: list[str], reason: str) -> None:
    found = titled("KẾ HOẠCH", "II. TỔ CHỨC THỰC HIỆN", *content).directive.requirements
    item = next((one for one in found if one.label and one.label.endswith("1")), None)

    assert [one.name for one in item.lead if not one.inherited] == lead if item else lead == [], reason


def test_work_that_falls_to_somebody_is_a_requirement() -> None:
    found = letter("Kinh phí in ấn tài liệu do Sở Tài chính bố trí.").directive.requirements

    assert [one.name for item in found for one in item.lead] == ["Sở Tài chính"]
