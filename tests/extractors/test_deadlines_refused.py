"""Times that are no deadlines: a wrong one in a register does harm."""

import pytest

from extractors.grammar.deadlines import find_deadlines

NONE = [
    ("Thực hiện Công văn số 125/SNV-CCHC ngày 05/02/2025 của Sở Nội vụ.", "the date of a cited document"),
    ("Căn cứ Kế hoạch số 12/KH-UBND ngày 20 tháng 12 năm 2024.", "the date of a cited document"),
    ("Triển khai Kế hoạch cải cách hành chính năm 2025.", "a year in a title"),
    ("Chương trình phát triển đô thị giai đoạn 2021 - 2025.", "a span in a title"),
    ("Chiến lược phát triển ngành đến năm 2030, tầm nhìn đến năm 2045.", "spans in a title"),
    ("Hội nghị triển khai Chương trình phòng cháy\nđến năm 2030.", "a title that is broken over lines"),
    ("Đại hội nhiệm kỳ 2025 - 2030.", "a term of office"),
    ("Công tác tuyển sinh năm học 2025 - 2026.", "a school year"),
    ("Thời gian: từ 14h00 ngày 22/3/2025 (thứ Bảy).", "the time of a meeting"),
    ("Hội nghị được tổ chức vào 8 giờ ngày 22/3/2025.", "the time of a meeting"),
    ("Thời gian dự kiến: 9h30 - 11h00 ngày 27/3/2025", "the time of a meeting"),
    ("Quyết định này có hiệu lực kể từ ngày 01/4/2025.", "entry into force"),
    ("Nghị quyết có hiệu lực từ ngày ký đến hết ngày 31/12/2026.", "a span of validity"),
    ("Thực hiện thí điểm đến hết ngày 31/12/2026.", "how long a trial lasts"),
    ("Hồ sơ đã tiếp nhận trước ngày 01/7/2025 thì tiếp tục giải quyết.", "which files are meant"),
    ("Giấy phép được cấp trước ngày 01/7/2025 vẫn có giá trị.", "which permits are meant"),
    ("Đối với dự án đã được giao đất trước ngày 01/8/2025, rà soát lại.", "which projects are meant"),
    ("Tình hình thực hiện nhiệm vụ trong tháng 3/2025.", "a finding"),
    ("Trong năm 2024, toàn tỉnh đã giải quyết nhiều hồ sơ.", "a finding"),
    ("Số liệu tính đến hết ngày 31/3/2025.", "the day of figures"),
    ("Bắt đầu thực hiện từ tháng 4/2025.", "a start, not an end"),
    ("Công dân đủ 18 tuổi trước ngày 31/3/2026.", "which persons are meant"),
    ("Áp dụng từ ngày 01/4/2025.", "a start, not an end"),
    ("Báo cáo định kỳ, kịp thời, đúng thời gian quy định.", "a vague term"),
    ("Thực hiện ngay sau khi được phê duyệt.", "a vague term"),
    ("Xây dựng kế hoạch hằng năm của đơn vị.", "a rhythm in a name"),
    ("Kết luận tại buổi giao ban hằng tháng của Văn phòng.", "a rhythm in a name"),
    ("Điều chỉnh mức trợ cấp hằng tháng.", "a rhythm in a name"),
    ("Chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân tỉnh.", "before a person, not a time"),
    ("Trước mắt, tập trung rà soát; như trước đây đã làm.", "no time"),
    ("So với tháng trước, số hồ sơ tăng 15%.", "a comparison"),
    ("Hàng hóa được lưu giữ không quá 12 tháng kể từ ngày nhập kho.", "how long a state lasts"),
    ("Quyết định có hiệu lực sau 10 ngày kể từ ngày ký.", "entry into force"),
    ("Hết thời hạn 20 ngày làm việc kể từ ngày ra thông báo, nếu không có ý kiến thì coi như đồng ý.", "a condition"),
    ("Mỗi phường có không quá 02 đơn vị phối hợp.", "no time"),
    ("Vượt quá 1/2 thời hạn thì báo cáo.", "a fraction"),
    ("Thời gian ký: 11/05/2025 11:26:39", "a signature stamp"),
    ("Trực 24/7 tại cơ quan.", "no day"),
    ("Mức hỗ trợ áp dụng cho người nộp hồ sơ trước ngày 31/12/2025.", "whom a rule covers"),
    ("Đến ngày 10/3/2025, toàn tỉnh đã giải ngân 15%.", "a finding"),
    ("Đối với các nhiệm vụ có thời hạn hoàn thành trước ngày 31/3/2025, nêu rõ nguyên nhân.", "tasks named by their terms"),
    ("Rà soát các nhiệm vụ đến hạn trong tháng 4/2025.", "tasks named by their terms"),
    ("Giữ nguyên mức thu đến hết năm 2025.", "how long something stays"),
    ("Thời gian kiểm tra: 03 ngày, từ ngày 15/4/2025.", "how long something takes"),
    ("Báo cáo kết quả thực hiện trong 6 tháng đầu năm 2025.", "the span that is reported on"),
    ("Triển khai Chương trình hành động trong quý I năm 2025 của Chính phủ.", "the span of a programme"),
    ("Kết thúc năm 2025, các đơn vị tự đánh giá.", "when something else ends"),
    ("Tính từ ngày 15 tháng 12 của năm trước đến ngày 14 tháng 6 của kỳ báo cáo.", "the span of figures"),
    ("Gia hạn hợp đồng đến hết ngày 31/12/2025.", "how long a contract runs"),
    ("Nhiệm vụ trọng tâm trong năm 2025 của ngành.", "a name of tasks"),
    ("Sau ngày 30/4/2025, đơn vị nào chậm thì chịu trách nhiệm.", "after a day, not by it"),
    ("Doanh nghiệp được hỗ trợ 01 lần trong 01 năm.", "a ceiling, not a rhythm"),
    ("Trong thời gian tới, tiếp tục tăng cường phối hợp.", "a vague term"),
    ("Nhân dịp Lễ hội hoa diễn ra từ ngày 23 đến ngày 26 tháng 4 năm 2025, đề nghị treo cờ.", "the days of an event"),
    ("I. Thời gian: 14 giờ, ngày 17 tháng 6 năm 2025.", "the time of a meeting"),
]


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_deadline(text: str, reason: str) -> None:
    assert [deadline.text for deadline in find_deadlines(text, 0, len(text), "2025-03-10")] == [], reason
