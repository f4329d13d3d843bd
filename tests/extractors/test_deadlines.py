"""Deadlines: what must be done by when; a wrong one in a register does harm, so what is none counts as much as what is one."""

import pytest

from extractors.grammar.deadlines import find_deadlines, stated_deadlines

ISSUED = "2025-03-10"  # a Monday


def values(text: str) -> list[str | None]:
    return [deadline.date or deadline.rrule for deadline in find_deadlines(text, 0, len(text), ISSUED)]


DATES = [
    ("Sở Nội vụ gửi báo cáo trước ngày 30/4/2025.", "2025-04-30", "the office's usual form"),
    ("Gửi về Sở trước\nngày 30/4/2025.", "2025-04-30", "a line break inside the phrase"),
    ("Gửi về Sở trước ngày\n30 tháng 4 năm 2025 để tổng hợp.", "2025-04-30", "a line break before the day"),
    ("Gửi danh sách trước ngày30/4/2025.", "2025-04-30", "a blank was lost"),
    ("Gửi danh sách trước 16 giờ 00 ngày 20/3/2025 để tổng hợp.", "2025-03-20", "an hour before the day"),
    ("Gửi danh sách trước 16h30 ngày 20/3/2025.", "2025-03-20", "the hour's short form"),
    ("Gửi danh sách trước 11h00’, ngày 20 tháng 3 năm 2025.", "2025-03-20", "minutes with a stroke"),
    ("Đăng ký trước 17 giờ 00 phút, thứ Sáu, ngày 21/3/2025.", "2025-03-21", "hour, day of the week and date"),
    ("Gửi kết quả trước 17 giờ thứ Sáu (ngày 21/3/2025).", "2025-03-21", "the date in brackets"),
    ("Báo cáo chậm nhất ngày 25/4/2025.", "2025-04-25", "at the latest"),
    ("Báo cáo chậm nhất là ngày 25/4/2025.", "2025-04-25", "at the latest"),
    ("Báo cáo chậm nhất đến hết ngày 25/4/2025.", "2025-04-25", "several words of limit at once"),
    ("Hồ sơ nộp muộn nhất vào 17 giờ ngày 25 tháng 4 năm 2025.", "2025-04-25", "at the latest, with an hour"),
    ("Hạn cuối: 25/4/2025", "2025-04-25", "a label"),
    ("Hạn cuối cùng nhận hồ sơ là ngày 25/4/2025.", "2025-04-25", "a label with its verb"),
    ("Hạn chót gửi báo cáo: 17h00 ngày 25/4/2025", "2025-04-25", "a label with an hour"),
    ("Thời hạn gửi báo cáo: trước ngày 25/4/2025.", "2025-04-25", "label and limit"),
    ("Thời hạn báo cáo: 25/4/2025", "2025-04-25", "a label of a form"),
    ("Thời hạn gửi ý kiến là ngày 25/4/2025.", "2025-04-25", "the term is named as a sentence"),
    ("Thời gian hoàn thành: Tháng 4/2025.", "2025-04-30", "a month ends on its last day"),
    ("Thời gian hoàn thành: Quý III năm 2025", "2025-09-30", "a quarter ends on its last day"),
    ("- Thời gian thực hiện: Ngày 26, 27/3/2025", "2025-03-27", "several days in one breath: the last"),
    ("Thời gian thực hiện: Từ ngày 01/4/2025 đến ngày 15/5/2025.", "2025-05-15", "a term of work ends on its last day"),
    ("Thời gian thực hiện: từ 01/4 đến 15/5/2025.", "2025-05-15", "the year is printed once"),
    ("Thời gian thực hiện: Tháng 4 - 6/2025.", "2025-06-30", "months in a row: the last"),
    ("Thời gian hoàn thành: năm 2025.", "2025-12-31", "a year ends on its last day"),
    (
        "Thời gian nhận hồ sơ: Từ 7 giờ 30 ngày 13/5/2025 đến 17 giờ 00 ngày 30/5/2025.",
        "2025-05-30",
        "hours at both ends: not the day it opens",
    ),
    ("Thời hạn nhận hồ sơ từ 13/5/2025 đến hết 17h00 ngày 30/5/2025.", "2025-05-30", "hours at the last end"),
    (
        "Thời gian thực hiện: từ ngày 12/5/2025 (thứ Hai) đến 17 giờ thứ Sáu, ngày 16/5/2025.",
        "2025-05-16",
        "days of the week beside the dates",
    ),
    ("Gửi danh sách trước 10 giờ 00 ngày mai (11/3/2025).", "2025-03-11", "the day is told twice"),
    ("Gửi báo cáo trước các ngày 15/4/2025 và 15/5/2025.", "2025-05-15", "several days share one word of limit"),
    ("Gửi kết quả vào tuần cuối của tháng 4/2025.", "2025-04-30", "a month's last week ends with the month"),
    ("Hoàn thành trong quý I năm tới.", "2026-03-31", "a quarter of the year after that of issue"),
    ("Hoàn thành trong tháng 3 năm sau.", "2026-03-31", "a month of the year after that of issue"),
    ("Trình Ủy ban nhân dân tỉnh trong năm sau.", "2026-12-31", "the year after that of issue"),
    ("Hoàn thành trong tháng tới.", "2025-04-30", "the month after that of issue"),
    ("Hoàn thành trong quý sau.", "2025-06-30", "the quarter after that of issue"),
    ("Sửa chữa xong các điểm trường trước ngày khai giảng 05/9/2025.", "2025-09-05", "the day of an event is printed"),
    ("Các sở nộp dự toán trước ngày 20 tháng 7.", "2025-07-20", "an estimate is handed in, not in force"),
    ("Hoàn thành xong trước 30/6/2025.", "2025-06-30", "the word day left out"),
    ("Hoàn thành trong tháng 4/2025.", "2025-04-30", "a month"),
    ("Trình Ủy ban nhân dân tỉnh phê duyệt trong tháng 4 năm 2025.", "2025-04-30", "a month, after the verb of an order"),
    ("Hoàn thành việc sắp xếp trong Quý II/2025.", "2025-06-30", "a quarter"),
    ("Tổng kết, báo cáo trong quý 4/2025.", "2025-12-31", "a quarter in Arabic figures"),
    ("Thực hiện xong trong quý II, III năm 2025.", "2025-09-30", "several periods in one breath: the last"),
    ("Hoàn thành trong 6 tháng đầu năm 2025.", "2025-06-30", "half a year: Civil Code, article 146"),
    ("Hoàn thành trong 6 tháng cuối năm 2025.", "2025-12-31", "the second half of a year"),
    ("Hoàn thành trong năm 2025.", "2025-12-31", "a year"),
    ("Bảo đảm đến hết năm 2025 phải công khai toàn bộ danh mục.", "2025-12-31", "until the end of the year"),
    ("Đến hết quý III/2025, các xã phải hoàn thành số hóa.", "2025-09-30", "until the end of the quarter"),
    ("Hoàn thành trước cuối tháng 5/2025.", "2025-05-31", "cuối tháng is its last day"),
    ("Hoàn thành vào giữa tháng 5/2025.", "2025-05-15", "giữa tháng is the 15th: Civil Code, article 146"),
    ("Hoàn thành trước đầu tháng 5/2025.", "2025-05-01", "đầu tháng is the 1st: Civil Code, article 146"),
    ("Hoàn thành vào giữa năm 2025.", "2025-06-30", "giữa năm is 30 June: Civil Code, article 146"),
    ("Hoàn thành vào cuối năm 2025.", "2025-12-31", "cuối năm is 31 December"),
    ("Từ nay đến hết năm 2026, các sở rà soát toàn bộ quy trình.", "2026-12-31", "from now until"),
    ("Từ nay đến năm 2027 có tất cả các xã được kết nối.", "2027-12-31", "from now until a year"),
    ("- Quý II/2025: Xây dựng dự thảo.", "2025-06-30", "a stage of a schedule"),
    ("- Tháng 4/2025, ban hành kế hoạch kiểm tra.", "2025-04-30", "a stage of a schedule"),
    ("- Từ 10/4/2025 đến 25/5/2025: Các xã lập danh sách.", "2025-05-25", "a stage of a schedule with both days"),
    ("Phấn đấu đến ngày 30/9/2025 hoàn thành giải ngân.", "2025-09-30", "a target"),
    ("NHỮNG VIỆC CẦN LÀM NGAY TRONG THÁNG 3/2025", "2025-03-31", "the heading of a group of tasks"),
    ("Trong trường hợp đặc biệt không quá ngày 15/5/2025.", "2025-05-15", "not later than"),
    ("Gửi báo cáo không muộn hơn ngày 15/5/2025.", "2025-05-15", "not later than"),
    ("Trong thời hạn 30 ngày kể từ ngày 01/4/2025.", "2025-05-05", "counted from a printed day; ends after the holidays"),
    ("Hoàn thành báo cáo trước ngày 15 tháng 5.", "2025-05-15", "the year of issue"),
    ("Hoàn thành trong tháng 4.", "2025-04-30", "the year of issue"),
    ("Hoàn thành trong tháng này.", "2025-03-31", "the month of issue"),
    ("Hoàn thành trong quý này.", "2025-03-31", "the quarter of issue"),
    ("Hoàn thành trong năm nay.", "2025-12-31", "the year of issue"),
    ("Thời gian thực hiện: Quý III/2025 - Quý I/2026.", "2026-03-31", "a range of periods ends with the last"),
    ("Thời gian: Từ tháng 4 đến tháng 6/2025.", "2025-06-30", "months of work under a bare label"),
    ("Giai đoạn 2 (từ 01/7/2025 đến 31/12/2025): triển khai.", "2025-12-31", "a range in brackets"),
    ("Thực hiện trong 02 ngày: 15 và 16/4/2025.", "2025-04-16", "work of some days ends with the last"),
    ("Quý III/2025 hoàn thành việc bàn giao.", "2025-09-30", "the period at the head of the order"),
    ("Đến cuối năm 2025, 100% xã phải đạt chuẩn.", "2025-12-31", "a target at the head of the sentence"),
    ("Lập dự toán kinh phí năm 2026 gửi Sở Tài chính trước ngày 15/7/2025.", "2025-07-15", "a name of work beside the order"),
    ("Rà soát các hợp đồng đã ký, báo cáo trước ngày 15/4/2025.", "2025-04-15", "what was done, then the order"),
    ("Bảo đảm đề án được phê duyệt trước ngày 30/6/2025.", "2025-06-30", "a passive that must come about"),
    ("Phấn đấu hoàn thành các chỉ tiêu trong năm 2025.", "2025-12-31", "the aims are to be reached in the year"),
    ("Thời gian dự kiến hoàn thành: Quý IV/2025", "2025-12-31", "a planned term of work"),
    ("Trước mắt, trong quý II/2025 tập trung hoàn thành rà soát.", "2025-06-30", "the order stands behind the time"),
    ("Giao Sở Tài chính trong tháng 4/2025 trình phương án.", "2025-04-30", "the order stands behind the time"),
    ("Phấn đấu tỷ lệ giải ngân đến ngày 31/12/2025 đạt 100%.", "2025-12-31", "a target inside the sentence"),
    ("Hết quý III/2025, các xã phải giải ngân 75%.", "2025-09-30", "by the end of a quarter"),
    ("Báo cáo trước tháng 10/2025.", "2025-09-30", "before a month begins"),
    ("Xong trước năm 2026.", "2025-12-31", "before a year begins"),
    ("Gửi báo cáo trước ngày 31 tháng 01 năm sau.", "2026-01-31", "the year after that of issue"),
    ("Tổ chức hội nghị tổng kết vào tháng 12/2025.", "2025-12-31", "the month of assigned work"),
    ("Các việc giao trong quý I/2025 chưa đạt, đề nghị làm xong trước ngày 31/3.", "2025-03-31", "one period is named, one set"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), DATES)
def test_one_date(text: str, expected: str, reason: str) -> None:
    assert values(text) == [expected], reason


SEVERAL = [
    ("Báo cáo 6 tháng trước ngày 15/6/2025, báo cáo năm trước ngày 15/12/2025.", ["2025-06-15", "2025-12-15"]),
    ("Các sở gửi trước ngày 05/4/2025; Sở Nội vụ tổng hợp, trình trước ngày 15/4/2025.", ["2025-04-05", "2025-04-15"]),
    ("Thời gian hoàn thành được quy định như sau:\n- Các phường: cuối năm 2026;\n- Các xã: cuối năm 2027.", ["2026-12-31", "2027-12-31"]),
    ("Định kỳ hằng tháng, hằng quý báo cáo kết quả.", ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"]),
    ("Định kỳ 6 tháng, hằng năm báo cáo kết quả.", ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]),
    ("Định kỳ hằng quý, 6 tháng và năm, báo cáo về Sở.", ["FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]),
    (
        "Định kỳ hằng tháng (trước ngày 20), hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước ngày 20/6) và năm (trước ngày 20/12).",
        [
            "FREQ=MONTHLY;BYMONTHDAY=20",
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20",
        ],
    ),
    ("Hằng tuần tổng hợp, báo cáo; hoàn thành trước ngày 30/4/2025.", ["FREQ=WEEKLY", "2025-04-30"]),
    # One rule with both days would also mean 31 June and 30 December.
    ("Báo cáo trước ngày 30/6 và 31/12 hằng năm.", ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"]),
    (
        "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) báo cáo về Sở.",
        ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
    ),
    (
        "Báo cáo 6 tháng gửi trước ngày 10/6, báo cáo năm gửi trước ngày 10/12 hằng năm.",
        ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_in_order_of_the_text(text: str, expected: list[str]) -> None:
    assert values(text) == expected


RULES = [
    ("Báo cáo trước ngày 15 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=15", "a day of each month"),
    ("Nộp phí chậm nhất trước ngày 8 và ngày 23 hàng tháng.", "FREQ=MONTHLY;BYMONTHDAY=8,23", "two days of each month"),
    ("Gửi số liệu vào ngày 05, 15, 25 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=5,15,25", "three days of each month"),
    ("Báo cáo trước ngày 20 của tháng.", None, "which month is not said"),
    ("Nộp chậm nhất là ngày 10 của tháng tiếp theo.", "FREQ=MONTHLY;BYMONTHDAY=10", "the next month's day comes each month"),
    ("Hằng tháng, trước ngày 25, các xã gửi báo cáo.", "FREQ=MONTHLY;BYMONTHDAY=25", "the rhythm stands before the day"),
    ("Định kỳ hằng tháng (trước ngày 20) báo cáo về Sở.", "FREQ=MONTHLY;BYMONTHDAY=20", "the day in brackets"),
    ("Báo cáo trước ngày 20 tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "the last month of each quarter"),
    ("Định kỳ hằng quý báo cáo trước ngày 20 của tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "rhythm and day are one"),
    ("Gửi trước ngày 05 tháng đầu tiên của quý sau.", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "the first month of each quarter"),
    ("Định kỳ từ ngày 01 đến ngày 05 hằng tháng, cập nhật kết quả.", "FREQ=MONTHLY;BYMONTHDAY=5", "a range of days: the last"),
    ("Gửi trước ngày 05/01 hàng năm.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "a day of each year"),
    ("Báo cáo trước ngày 15 tháng 12 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "a day of each year, worded"),
    ("Báo cáo trước ngày 15/6 và ngày 15/12 hằng năm.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "two days of each year"),
    ("Báo cáo tháng: trước ngày 25.", "FREQ=MONTHLY;BYMONTHDAY=25", "a report is named by its rhythm"),
    ("Yêu cầu báo cáo kết quả hằng quý.", "FREQ=MONTHLY;INTERVAL=3", "a rhythm of reporting results"),
    ("Hằng năm, trước ngày 15/12, gửi báo cáo.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "the rhythm stands before the day"),
    ("Hoàn thành trong tháng 01 hàng năm.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1", "a month of each year ends on its last day"),
    ("Hoàn thành trong quý I hằng năm.", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "a quarter of each year"),
    ("Mùa lũ sớm thì không quá 15/02 hàng năm.", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=15", "the word day left out"),
    ("Báo cáo trước 16 giờ ngày thứ Sáu hằng tuần.", "FREQ=WEEKLY;BYDAY=FR", "a day of each week"),
    ("Gửi số liệu trước 11h00’ thứ 5 hằng tuần.", "FREQ=WEEKLY;BYDAY=TH", "a day of each week in figures"),
    ("Báo cáo vào chiều thứ Năm hằng tuần.", "FREQ=WEEKLY;BYDAY=TH", "a part of the day"),
    ("Định kỳ hằng tuần báo cáo kết quả.", "FREQ=WEEKLY", "a rhythm without a day"),
    ("Hàng năm, các sở tổ chức đánh giá, xếp loại.", "FREQ=YEARLY", "a rhythm at the head of the sentence"),
    ("Kiểm tra thường xuyên (hằng tháng) việc chấp hành giờ giấc.", "FREQ=MONTHLY", "a rhythm in brackets"),
    ("Gửi báo cáo hằng quý về Sở Tài chính.", "FREQ=MONTHLY;INTERVAL=3", "a rhythm of reporting"),
    ("Định kỳ 6 tháng một lần báo cáo kết quả.", "FREQ=MONTHLY;INTERVAL=6", "once in so many months"),
    ("Báo cáo định kỳ 03 tháng/lần.", "FREQ=MONTHLY;INTERVAL=3", "once in so many months, short"),
    ("Hằng ngày cập nhật số liệu lên hệ thống.", "FREQ=DAILY", "every day"),
    ("Báo cáo trước 16h00 hằng ngày.", "FREQ=DAILY", "an hour of every day"),
    ("Báo cáo nhanh hằng ngày trước 17h00.", "FREQ=DAILY", "an hour of every day, behind"),
    ("Tổ chức đối thoại ít nhất 01 lần/năm.", "FREQ=YEARLY", "once in a year"),
    ("Họp giao ban mỗi tháng một lần.", "FREQ=MONTHLY", "once in a month"),
    ("- Ngày 25 hằng tháng: gửi số liệu.", "FREQ=MONTHLY;BYMONTHDAY=25", "a day at the head of the line"),
    ("Định kỳ ngày 15 hằng tháng báo cáo.", "FREQ=MONTHLY;BYMONTHDAY=15", "the word trước left out"),
    ("Báo cáo định kỳ hằng tuần (trước 15 giờ thứ Năm).", "FREQ=WEEKLY;BYDAY=TH", "a day of the week behind the rhythm"),
    ("Hằng quý, vào ngày 15 của tháng cuối quý, gửi số liệu.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "rhythm, day, then the order"),
    ("Sáu tháng một lần, vào ngày 10/6 và ngày 10/12, gửi số liệu.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10", "rhythm and days are one"),
    ("Báo cáo định kỳ năm (trước ngày 20/12) gửi về Sở.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "a regular report is one of each year"),
    ("Hằng năm (chậm nhất ngày 31 tháng 01 năm sau), các sở rà soát.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "the year after, each year"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), RULES)
def test_recurring(text: str, expected: str | None, reason: str) -> None:
    assert values(text) == ([expected] if expected else []), reason


CELLS = [
    ("Quý II/2025", ["2025-06-30"]),
    ("Tháng 3 - 5/2025", ["2025-05-31"]),
    ("Từ tháng 4/2025 đến tháng 6/2025", ["2025-06-30"]),
    ("Trước ngày 30/6/2025", ["2025-06-30"]),
    ("30/6/2025", ["2025-06-30"]),
    ("Năm 2026", ["2026-12-31"]),
    ("2025 - 2026", ["2026-12-31"]),
    ("Tháng 10", ["2025-10-31"]),
    ("Hằng quý, hằng năm", ["FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"]),
    ("Tháng 6 và tháng 12 hằng năm", ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
    ("Thường xuyên", []),
    ("Theo kế hoạch", []),
    ("Sau khi có hướng dẫn", []),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_that_states_a_time_needs_no_cue(cell: str, expected: list[str]) -> None:
    assert [deadline.date or deadline.rrule for deadline in stated_deadlines(cell, 0, len(cell), ISSUED)] == expected
