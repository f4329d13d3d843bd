"""Terms of reports that come again, of shifts and of meetings: the day of each of them, and nothing where only a call is asked for."""

import pytest

from extractors.grammar.deadlines import find_deadlines

ISSUED = "2026-03-12"  # a Thursday

# text, days and rules in order (none for a term without a day), reason
TERMS = [
    ("Các phòng báo cáo tiến độ hằng tuần vào chiều thứ Năm.", ["FREQ=WEEKLY;BYDAY=TH"], "the rhythm stands before the day"),
    ("Báo cáo tuần gửi về Văn phòng trước 14 giờ thứ Năm.", ["FREQ=WEEKLY;BYDAY=TH"], "a weekly report"),
    ("Các trường gửi báo cáo tuần về Sở trước 16 giờ thứ Năm.", ["FREQ=WEEKLY;BYDAY=TH"], "to whom stands between"),
    ("Các thôn báo cáo tình hình hằng tuần vào sáng thứ Sáu.", ["FREQ=WEEKLY;BYDAY=FR"], "a report on how things stand is work"),
    ("Báo cáo hằng tuần gửi trước 15h00 thứ Sáu.", ["FREQ=WEEKLY;BYDAY=FR"], "one term, not a rhythm and a day"),
    ("Các khoa giao ban vào 7 giờ thứ Hai và thứ Năm hằng tuần.", ["FREQ=WEEKLY;BYDAY=MO,TH"], "two days of the week"),
    ("Các lớp vệ sinh sân trường vào thứ 2, 4, 6 hằng tuần.", ["FREQ=WEEKLY;BYDAY=MO,WE,FR"], "days of the week in figures"),
    ("Báo cáo hằng tháng gửi về Sở trước ngày 25.", ["FREQ=MONTHLY;BYMONTHDAY=25"], "a monthly report"),
    ("Từ ngày 20 đến 25 hằng tháng, các trạm nộp số liệu.", ["FREQ=MONTHLY;BYMONTHDAY=25"], "the last day of those printed"),
    ("Chậm nhất ngày 20 của tháng báo cáo, các trạm gửi số liệu.", ["FREQ=MONTHLY;BYMONTHDAY=20"], "the month reported on"),
    ("Gửi báo cáo trước ngày 14 tháng cuối kỳ báo cáo.", [None], "a period without a length"),
    ("Các trường gửi báo cáo năm trước ngày 05 tháng 01 năm sau.", ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"], "the report of a year"),
    ("Gửi báo cáo năm 2026 trước ngày 05 tháng 01 năm sau.", ["2027-01-05"], "of one year only"),
    ("Đánh giá công chức hằng năm trước ngày 15 tháng 12.", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"], "each year"),
    ("Họp giao ban 01 tháng/lần.", ["FREQ=MONTHLY"], "each month"),
    ("Gửi ý kiến góp ý trước ngày 18 tháng này.", ["2026-03-18"], "a day of the month of issue"),
    ("Gửi ý kiến góp ý trước ngày 05 tháng tới.", ["2026-04-05"], "a day of the month after"),
    ("Phấn đấu đến 30/6/2026 giải ngân 50% kế hoạch vốn, đến cuối năm 2026 giải ngân 100%.", ["2026-06-30", "2026-12-31"], "stages"),
    ("Các cơ quan treo cờ từ ngày 28/4 đến hết ngày 03/5/2026.", ["2026-05-03"], "work that lasts"),
    ("Tổ chức tập huấn trong 02 ngày 24 - 25/3/2026.", ["2026-03-25"], "two days joined by a stroke"),
    ("Hoàn thành rà soát trước thời điểm 01/7/2026.", ["2026-07-01"], "another word before a day"),
    ("Tuyển sinh xong trước năm học 2026 - 2027.", [None], "an event with years in its name"),
    ("Dọn vệ sinh trước dịp nghỉ lễ 30/4 và 01/5.", [None], "an event with a day in its name"),
    ("Gửi báo cáo trước ngày khai mạc đại hội.", [None], "a report before a day is not made in front of it"),
    ("Dự thảo được báo cáo trước Hội nghị.", [], "in front of a meeting"),
    ("Mọi thông tin xin liên hệ Phòng Hành chính, điện thoại 0900, trước ngày tổ chức Hội nghị.", [], "whom to call"),
    ("Thí sinh đăng ký dự thi trước ngày 20/3/2026.", ["2026-03-20"], "pupils are not born before a day"),
    ("Lập danh sách trẻ em sinh trước ngày 20/3/2026.", [], "but children are"),
    ("Các đơn vị trực thuộc từ ngày 01/3/2026 đến ngày 05/3/2026.", [], "no work is said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), TERMS, ids=[f"{row[-1]}: {row[0][:24]}" for row in TERMS])
def test_terms_of_reports_and_shifts(text: str, expected: list[str | None], reason: str) -> None:
    assert [one.date or one.rrule for one in find_deadlines(text, 0, len(text), ISSUED)] == expected, reason
