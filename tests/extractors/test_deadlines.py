"""Deadlines: what must be done by when; a wrong one in a register does harm, so what is none counts as much as what is one."""


import pytest

from extractors.grammar.deadlines import DeadlineFound, find_deadlines

ISSUED = "2025-03-10"  # a Monday


def found(text: str, issued_on: str | None = ISSUED, received_on: str | None = None) -> list[DeadlineFound]:
    return find_deadlines(text, 0, len(text), issued_on, received_on)


def values(text: str, issued_on: str | None = ISSUED) -> list[str | None]:
    return [deadline.date or deadline.rrule for deadline in found(text, issued_on)]


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
    ("Hằng tuần tổng hợp, báo cáo; hoàn thành trước ngày 30/4/2025.", ["FREQ=WEEKLY", "2025-04-30"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_in_order_of_the_text(text: str, expected: list[str]) -> None:
    assert values(text) == expected


RULES = [
    ("Báo cáo trước ngày 15 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=15", "a day of each month"),
    ("Đăng ký chậm nhất trước ngày 10 và ngày 25 hàng tháng.", "FREQ=MONTHLY;BYMONTHDAY=10,25", "two days of each month"),
    ("Gửi số liệu vào ngày 05, 15, 25 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=5,15,25", "three days of each month"),
    ("Báo cáo trước ngày 20 của tháng.", None, "which month is not said"),
    ("Nộp chậm nhất là ngày 10 của tháng tiếp theo.", "FREQ=MONTHLY;BYMONTHDAY=10", "the next month's day comes each month"),
    ("Hằng tháng, trước ngày 25, các xã gửi báo cáo.", "FREQ=MONTHLY;BYMONTHDAY=25", "the rhythm stands before the day"),
    ("Định kỳ hằng tháng (trước ngày 20) báo cáo về Sở.", "FREQ=MONTHLY;BYMONTHDAY=20", "the day in brackets"),
    ("Báo cáo trước ngày 20 tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "the last month of each quarter"),
    ("Định kỳ hằng quý báo cáo trước ngày 20 của tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "rhythm and day are one"),
    ("Gửi trước ngày 05 tháng đầu tiên của quý sau.", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "the first month of each quarter"),
    ("Gửi trước ngày 05/01 hàng năm.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "a day of each year"),
    ("Báo cáo trước ngày 15 tháng 12 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "a day of each year, worded"),
    ("Báo cáo trước ngày 15/6 và ngày 15/12 hằng năm.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", "two days of each year"),
    ("Hằng năm, trước ngày 15/12, gửi báo cáo.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "the rhythm stands before the day"),
    ("Hoàn thành trong tháng 01 hàng năm.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1", "a month of each year ends on its last day"),
    ("Hoàn thành trong quý I hằng năm.", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "a quarter of each year"),
    ("Trường hợp đặc biệt không quá 15/02 hàng năm.", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=15", "the word day left out"),
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
]


@pytest.mark.parametrize(("text", "expected", "reason"), RULES)
def test_recurring(text: str, expected: str | None, reason: str) -> None:
    assert values(text) == ([expected] if expected else []), reason


UNDATED = [
    ("Trả lời trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ.", "trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ"),
    ("Báo cáo chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra.", "chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra"),
    ("Nộp chậm nhất là 04 giờ trước khi phương tiện rời cảng.", "chậm nhất là 04 giờ trước khi phương tiện rời cảng"),
    ("Thời hạn kiểm tra tối đa là 05 ngày làm việc.", "tối đa là 05 ngày làm việc"),
    ("Gửi tài liệu trước ngày họp ít nhất 03 ngày làm việc, kèm dự thảo.", "trước ngày họp ít nhất 03 ngày làm việc"),
    ("Gửi tài liệu ít nhất 03 ngày trước ngày họp.", "ít nhất 03 ngày trước ngày họp"),
    ("Gửi tài liệu đến các điểm cầu trước Hội nghị.", "trước Hội nghị"),
    ("Thống nhất lịch trước khi tiến hành kiểm tra.", "trước khi tiến hành kiểm tra"),
    ("Nộp tờ khai trước ngày hàng hóa đến cửa khẩu.", "trước ngày hàng hóa đến cửa khẩu"),
    ("Hoàn thành gia cố bờ bao trước mùa mưa bão.", "trước mùa mưa bão"),
    ("Giải quyết trong vòng mười lăm (15) ngày kể từ ngày nhận đơn.", "trong vòng mười lăm (15) ngày kể từ ngày nhận đơn"),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_a_term_from_an_event_has_words_and_a_note_but_no_date(text: str, expected: str) -> None:
    assert [(deadline.text.lower(), deadline.date, deadline.rrule) for deadline in found(text)] == [(expected.lower(), None, None)]
    assert found(text)[0].note


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
    ("Thời gian dự kiến: 8h00 - 10h00 ngày 28/3/2025", "the time of a meeting"),
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
    ("Áp dụng từ ngày 01/4/2025.", "a start, not an end"),
    ("Báo cáo định kỳ, kịp thời, đúng thời gian quy định.", "a vague term"),
    ("Thực hiện ngay sau khi được phê duyệt.", "a vague term"),
    ("Xây dựng kế hoạch hằng năm của đơn vị.", "a rhythm in a name"),
    ("Kết luận tại hội nghị giao ban hằng tháng của Ủy ban nhân dân.", "a rhythm in a name"),
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
]


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_deadline(text: str, reason: str) -> None:
    assert [deadline.text for deadline in found(text)] == [], reason
