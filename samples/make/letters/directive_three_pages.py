"""A directive (chỉ thị) as PDF over three pages: Roman parts, numbered items, letters, items that run over page breaks."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties, who
from samples.make.pdf import pdf
from schemas import Signer

RECIPIENTS = (
    "Thủ tướng Chính phủ (để b/c)",
    "Bộ Nông nghiệp và Môi trường (để b/c)",
    "Thường trực Tỉnh ủy (để b/c)",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
    "Các sở, ban, ngành, đoàn thể tỉnh",
    "UBND các xã, phường",
    "Báo và phát thanh, truyền hình Gia Lai",
    "Lưu: VT, CVP, NL",
)
HEADS = ("Thủ trưởng các sở, ban, ngành", "Chủ tịch Ủy ban nhân dân các xã, phường")
FOREST = "Sở Nông nghiệp và Môi trường"
COMMUNES = "Ủy ban nhân dân các xã, phường"

BLOCKS: tuple[Block, ...] = (
    header(("**ỦY BAN NHÂN DÂN**", "**TỈNH GIA LAI**"), MOTTO, ("Số: 18/CT-UBND",), "Gia Lai, ngày 24 tháng 11 năm 2025"),
    Para("**CHỈ THỊ**", "centre", 14, indent=False),
    Para("**Về việc tăng cường bảo vệ rừng, phòng cháy rừng mùa khô 2025 - 2026**", "centre", indent=False),
    Para(
        "Mùa mưa năm 2025 kết thúc sớm, lượng nước trữ tại các hồ chứa chỉ bằng khoảng hai phần ba trung bình nhiều năm; thảm thực bì "
        "dưới tán rừng khô nhanh, trong khi người dân bắt đầu đốt dọn nương rẫy để chuẩn bị vụ mới. Chín tháng qua, toàn tỉnh vẫn để xảy "
        "ra nhiều điểm phá rừng nhỏ lẻ, tập trung ở vùng giáp ranh; có nơi lực lượng tại chỗ phát hiện chậm, báo cáo không đúng thực tế, "
        "chưa làm rõ trách nhiệm của chủ rừng. Dự báo nắng nóng gay gắt kéo dài từ tháng 01 đến tháng 4/2026, nguy cơ "
        "cháy rừng ở cấp IV, cấp V."
    ),
    Para(
        "Để thực hiện nghiêm Luật Lâm nghiệp ngày 15 tháng 11 năm 2017, Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính "
        "phủ và Chỉ thị số 45-CT/TU ngày 03 tháng 10 năm 2025 của Ban Thường vụ Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Thủ "
        "trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường thực hiện các nhiệm vụ sau:"
    ),
    Para("**I. NHIỆM VỤ CHUNG**", "left"),
    Para(
        "1. Xác định bảo vệ rừng là việc thường ngày của người đứng đầu; lập sơ đồ phụ trách từng tiểu khu, ghi rõ họ tên, số điện thoại "
        "người phụ trách trên bảng niêm yết tại nhà văn hóa thôn; hoàn thành trước ngày 10/12/2025."
    ),
    Para(
        "2. Tuyên truyền đến từng hộ sống gần rừng bằng tiếng phổ thông và tiếng dân tộc; tổ chức ký cam kết không đốt nương khi cấp dự "
        "báo cháy từ cấp III trở lên. Nội dung ký cam kết lưu tại trụ sở thôn và gửi hạt kiểm lâm sở tại. Người không biết chữ được "
        "trưởng thôn đọc, giải thích trước khi điểm chỉ."
    ),
    Para(
        "3. Bố trí kinh phí, phương tiện theo phương châm bốn tại chỗ; kiểm tra máy bơm, máy thổi gió, dụng cụ chữa cháy mỗi tháng một "
        "lần, thay thế ngay thiết bị hỏng, không để tình trạng có người mà thiếu dụng cụ khi cháy rừng xảy ra."
    ),
    Para("**II. NHIỆM VỤ CỤ THỂ**", "left"),
    Para("1. Sở Nông nghiệp và Môi trường:"),
    Para(
        "a) Chủ trì, phối hợp với Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và Ủy ban nhân dân các xã, phường xây dựng phương án huy động "
        "lực lượng chữa cháy rừng theo ba vùng Tây, Trung, Đông; hoàn thành trước ngày 05 tháng 12 năm 2025."
    ),
    Para(
        "b) Trực cảnh báo cháy rừng qua ảnh vệ tinh 24/24 giờ trong suốt mùa khô; khi phát hiện điểm nhiệt bất thường phải thông tin cho "
        "Ủy ban nhân dân cấp xã và chủ rừng trong thời hạn 30 phút kể từ khi nhận tín hiệu, đồng thời cử kiểm lâm địa bàn đến kiểm tra "
        "thực địa và ghi nhật ký đầy đủ."
    ),
    Para(
        "c) Tổng hợp số vụ vi phạm, diện tích rừng bị thiệt hại, kết quả xử lý; báo cáo Ủy ban nhân dân tỉnh trước ngày 20 hằng tháng. "
        "Báo cáo nêu rõ vụ việc chưa tìm ra người vi phạm, nguyên nhân và trách nhiệm của từng chủ rừng, từng trạm bảo vệ rừng."
    ),
    Para(
        "2. Công an tỉnh chỉ đạo điều tra dứt điểm các vụ phá rừng, vận chuyển lâm sản trái phép tồn đọng, nhất là các vụ có dấu hiệu "
        "bảo kê, chống người thi hành công vụ; phối hợp chặt chẽ với Viện kiểm sát nhân dân tỉnh đưa ra truy tố, xét xử lưu động ít nhất "
        "02 vụ án điểm trong quý I/2026 để răn đe, giáo dục chung."
    ),
    Para(
        "3. Bộ Chỉ huy Quân sự tỉnh sẵn sàng lực lượng, phương tiện tham gia chữa cháy rừng khi có yêu cầu; phối hợp với Bộ đội Biên "
        "phòng tuần tra khu vực biên giới, không để đối tượng lợi dụng mùa khô qua lại khai thác gỗ, săn bắt động vật hoang dã."
    ),
    Para("4. Sở Tài chính:"),
    Para("a) Tham mưu bố trí dự phòng ngân sách cho công tác chữa cháy rừng; hoàn thành trước ngày 31/12/2025."),
    Para(
        "b) Hướng dẫn chi trả tiền dịch vụ môi trường rừng cho cộng đồng nhận khoán, hoàn thành đến hết năm 2025, không để người dân "
        "nhận khoán phải chờ sang năm sau mới được thanh toán công tuần tra."
    ),
    Para(
        "5. Sở Giáo dục và Đào tạo đưa nội dung phòng cháy rừng vào giờ sinh hoạt dưới cờ tại các trường học gần rừng, từ tháng 12/2025 "
        "đến tháng 4/2026."
    ),
    Para("6. Ủy ban nhân dân các xã, phường:"),
    Para(
        "a) Kiện toàn tổ đội quần chúng bảo vệ rừng ở các thôn, làng có rừng trước ngày 15/12/2025; mỗi tổ có ít nhất 10 người, được "
        "trang bị áo phản quang, đèn pin, còi và bàn dập lửa."
    ),
    Para(
        "b) Lập danh sách hộ có nương rẫy giáp rừng, hướng dẫn đốt có kiểm soát: đốt vào lúc gió nhẹ, có người canh, có đường băng cản "
        "lửa và báo trước cho trưởng thôn; xử lý nghiêm trường hợp cố tình vi phạm. Danh sách hộ, thời gian đốt dự kiến được niêm yết "
        "tại nhà rông, nhà văn hóa và thông báo trên loa truyền thanh của thôn, làng để mọi người cùng biết, cùng canh giữ."
    ),
    Para(
        "c) Phát hiện, ngăn chặn kịp thời hành vi phá rừng, đốt rừng, không để tụ điểm khai thác gỗ trái phép tồn tại trên địa bàn quá "
        "một tuần; định kỳ thứ Năm hằng tuần báo cáo tình hình về Sở Nông nghiệp và Môi trường."
    ),
    Para(
        "7. Các công ty lâm nghiệp, các ban quản lý rừng phòng hộ phát dọn thực bì, làm mới đường băng cản lửa trước ngày 20/12/2025; "
        "cắt cử người gác tại các chòi canh lửa vào giờ cao điểm từ 10 giờ đến 17 giờ; thực hiện nghiêm quy định tại khoản 2 Điều 39 "
        "Luật Lâm nghiệp."
    ),
    Para(
        "8. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động đoàn viên, hội viên, người có uy tín trong đồng bào dân tộc thiểu số "
        "tham gia tuần tra, canh gác rừng; giám sát việc chi trả tiền dịch vụ môi trường rừng ở cơ sở, kịp thời phản ánh những việc làm "
        "chưa đúng của chủ rừng và chính quyền địa phương."
    ),
    Para("**III. TỔ CHỨC THỰC HIỆN**", "left"),
    Para(
        "1. Giao Sở Nông nghiệp và Môi trường theo dõi, đôn đốc việc thực hiện Chỉ thị này, tổng hợp kết quả báo cáo Chủ tịch Ủy ban "
        "nhân dân tỉnh trước ngày 31 tháng 5 năm 2026."
    ),
    Para("2. Chỉ thị này thay thế Chỉ thị số 20/CT-UBND ngày 09/12/2022 của Chủ tịch Ủy ban nhân dân tỉnh và có hiệu lực kể từ ngày ký./."),
    signing(RECIPIENTS, ("CHỦ TỊCH",), "Rơ Lan Thuận Yên"),
)

EXPECTED = Expected(
    number="18/CT-UBND",
    type="Chỉ thị",
    issued_on="2025-11-24",
    place="Gia Lai",
    issuer="Ủy ban nhân dân tỉnh Gia Lai",
    subject="tăng cường bảo vệ rừng, phòng cháy rừng mùa khô 2025 - 2026",
    references=(
        cited("Luật", None, "2017-11-15", None, "implements", title="Luật Lâm nghiệp"),
        cited("Nghị định", "156/2018/NĐ-CP", "2018-11-16", "Chính phủ", "implements"),
        cited("Chỉ thị", "45-CT/TU", "2025-10-03", "Ban Thường vụ Tỉnh ủy", "implements"),
        cited("Chỉ thị", "20/CT-UBND", "2022-12-09", "Chủ tịch Ủy ban nhân dân tỉnh", "replaces"),
    ),
    default_assignees=parties(*HEADS),
    requirements=(
        ask("I", "NHIỆM VỤ CHUNG", inherited=HEADS),
        ask(
            "I.1",
            "Xác định bảo vệ rừng là việc thường ngày",
            inherited=HEADS,
            deadlines=(due("trước ngày 10/12/2025", "2025-12-10"),),
        ),
        ask("I.2", "Tuyên truyền đến từng hộ sống gần rừng bằng", inherited=HEADS),
        ask(
            "I.3",
            "Bố trí kinh phí, phương tiện theo phương châm",
            inherited=HEADS,
            deadlines=(due("mỗi tháng một lần", rrule="FREQ=MONTHLY"),),
        ),
        ask("II", "NHIỆM VỤ CỤ THỂ", inherited=HEADS),
        ask("II.1", "Sở Nông nghiệp và Môi trường:", lead=(who(FOREST, "Sở Nông nghiệp và Môi trường tỉnh Gia Lai"),)),
        ask(
            "II.1.a",
            "Chủ trì, phối hợp với Công an tỉnh, Bộ",
            inherited=(FOREST,),
            support=("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", COMMUNES),
            deadlines=(due("trước ngày 05 tháng 12 năm 2025", "2025-12-05"),),
        ),
        ask(
            "II.1.b",
            "Trực cảnh báo cháy rừng qua ảnh vệ tinh",
            inherited=(FOREST,),
            deadlines=(due("trong thời hạn 30 phút kể từ khi nhận tín hiệu"),),
        ),
        ask(
            "II.1.c",
            "Tổng hợp số vụ vi phạm, diện tích rừng",
            inherited=(FOREST,),
            report_to=("Ủy ban nhân dân tỉnh",),
            deadlines=(due("trước ngày 20 hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=20"),),
        ),
        ask(
            "II.2",
            "Công an tỉnh chỉ đạo điều tra dứt điểm",
            lead=(who("Công an tỉnh", "Công an tỉnh Gia Lai"),),
            support=("Viện kiểm sát nhân dân tỉnh",),
            deadlines=(due("trong quý I/2026", "2026-03-31"),),
        ),
        ask(
            "II.3",
            "Bộ Chỉ huy Quân sự tỉnh sẵn sàng lực",
            lead=("Bộ Chỉ huy Quân sự tỉnh",),
            support=("Bộ đội Biên phòng",),
        ),
        ask("II.4", "Sở Tài chính:", lead=("Sở Tài chính",)),
        ask(
            "II.4.a",
            "Tham mưu bố trí dự phòng ngân sách cho",
            inherited=("Sở Tài chính",),
            deadlines=(due("trước ngày 31/12/2025", "2025-12-31"),),
        ),
        ask(
            "II.4.b",
            "Hướng dẫn chi trả tiền dịch vụ môi trường",
            inherited=("Sở Tài chính",),
            deadlines=(due("đến hết năm 2025", "2025-12-31"),),
        ),
        ask(
            "II.5",
            "Sở Giáo dục và Đào tạo đưa nội dung",
            lead=("Sở Giáo dục và Đào tạo",),
            deadlines=(due("từ tháng 12/2025 đến tháng 4/2026", "2026-04-30"),),
        ),
        ask("II.6", "Ủy ban nhân dân các xã, phường:", lead=(COMMUNES,)),
        ask(
            "II.6.a",
            "Kiện toàn tổ đội quần chúng bảo vệ rừng",
            inherited=(COMMUNES,),
            deadlines=(due("trước ngày 15/12/2025", "2025-12-15"),),
        ),
        ask("II.6.b", "Lập danh sách hộ có nương rẫy giáp rừng,", inherited=(COMMUNES,)),
        ask(
            "II.6.c",
            "Phát hiện, ngăn chặn kịp thời hành vi phá",
            inherited=(COMMUNES,),
            report_to=(FOREST,),
            deadlines=(due("định kỳ thứ Năm hằng tuần", rrule="FREQ=WEEKLY;BYDAY=TH"),),
        ),
        ask(
            "II.7",
            "Các công ty lâm nghiệp, các ban quản lý",
            lead=("Các công ty lâm nghiệp", "các ban quản lý rừng phòng hộ"),
            deadlines=(due("trước ngày 20/12/2025", "2025-12-20"),),
            references=("Luật Lâm nghiệp",),
        ),
        ask("II.8", "Đề nghị Ủy ban Mặt trận Tổ quốc Việt", lead=("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",)),
        ask("III", "TỔ CHỨC THỰC HIỆN", inherited=HEADS),
        ask(
            "III.1",
            "Giao Sở Nông nghiệp và Môi trường theo dõi,",
            lead=(FOREST,),
            report_to=("Chủ tịch Ủy ban nhân dân tỉnh",),
            deadlines=(due("trước ngày 31 tháng 5 năm 2026", "2026-05-31"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="CHỦ TỊCH", name="Rơ Lan Thuận Yên"),
)

SAMPLE = Sample(
    name="directive-three-pages.pdf",
    shows="Chỉ thị over three pages: Roman parts, items and letters, paragraphs over page breaks, terms by month, week, minutes and period",
    make=lambda: pdf(*BLOCKS),
    expected=EXPECTED,
)
