"""A decision (quyết định) in Word: căn cứ in italics, articles, an appendix table of those it names."""

from samples.make.blocks import MOTTO, Block, Grid, PageBreak, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.word import word
from schemas import Signer

RECIPIENTS = ("Như Điều 4", "Bộ Khoa học và Công nghệ (b/c)", "Thường trực Thành ủy", "CT, các PCT UBND TP", "Lưu: VT, KGVX.3")
TEAM = "Tổ công tác"

BLOCKS: tuple[Block, ...] = (
    header(("**ỦY BAN NHÂN DÂN**", "**THÀNH PHỐ CẦN THƠ**"), MOTTO, ("Số: 2406/QĐ-UBND",), "Cần Thơ, ngày 03 tháng 11 năm 2025"),
    Para("**QUYẾT ĐỊNH**", "centre", 14, indent=False),
    Para("**Về việc thành lập Tổ công tác số hóa hồ sơ lưu trữ của thành phố**", "centre", indent=False),
    Para("**CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ**", "centre"),
    Para("_Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;_"),
    Para("_Căn cứ Luật Lưu trữ số 33/2024/QH15;_"),
    Para("_Căn cứ Nghị định số 113/2025/NĐ-CP ngày 03 tháng 6 năm 2025 của Chính phủ quy định chi tiết một số điều của Luật Lưu trữ;_"),
    Para("_Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 318/TTr-SNV ngày 27 tháng 10 năm 2025._"),
    Para("**QUYẾT ĐỊNH:**", "centre"),
    Para(
        "Điều 1. Thành lập Tổ công tác số hóa hồ sơ lưu trữ của thành phố (sau đây gọi tắt là Tổ công tác) gồm các thành viên có tên trong "
        "danh sách kèm theo."
    ),
    Para("Điều 2. Nhiệm vụ của Tổ công tác"),
    Para("1. Xây dựng danh mục hồ sơ phải số hóa giai đoạn 2026 - 2030, hoàn thành trước ngày 15 tháng 01 năm 2026."),
    Para("2. Kiểm tra chất lượng bản số hóa tại các sở, ngành; báo cáo Chủ tịch Ủy ban nhân dân thành phố hằng quý."),
    Para("3. Tự giải thể sau khi hoàn thành nhiệm vụ, muộn nhất ngày 31/12/2030."),
    Para(
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 877/QĐ-UBND ngày 19/4/2022 của Chủ tịch Ủy ban nhân "
        "dân thành phố."
    ),
    Para(
        "Điều 4. Chánh Văn phòng Ủy ban nhân dân thành phố, Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị liên quan và các thành "
        "viên Tổ công tác chịu trách nhiệm thi hành Quyết định này./."
    ),
    signing(RECIPIENTS, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Thạch Quang Nhã"),
    PageBreak(),
    Para("**DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC**", "centre", indent=False),
    Para("_(Kèm theo Quyết định số 2406/QĐ-UBND ngày 03/11/2025 của Chủ tịch UBND thành phố)_", "centre", indent=False),
    Grid(
        (
            ("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ trong Tổ"),
            ("1", "Lưu Hoài Bão", "Giám đốc Sở Nội vụ", "Tổ trưởng"),
            ("2", "Tăng Mỹ Khoa", "Phó Giám đốc Sở Khoa học và Công nghệ", "Tổ phó"),
            ("3", "Danh Út Em", "Giám đốc Trung tâm Lưu trữ lịch sử", "Thành viên"),
        ),
        (0.08, 0.26, 0.42, 0.24),
    ),
)

EXPECTED = Expected(
    number="2406/QĐ-UBND",
    type="Quyết định",
    issued_on="2025-11-03",
    place="Cần Thơ",
    issuer="Ủy ban nhân dân thành phố Cần Thơ",
    subject="thành lập Tổ công tác số hóa hồ sơ lưu trữ của thành phố",
    references=(
        cited("Luật", None, "2025-06-16", None, "basis", title="Luật Tổ chức chính quyền địa phương"),
        cited("Luật", "33/2024/QH15", None, None, "basis"),
        cited("Nghị định", "113/2025/NĐ-CP", "2025-06-03", "Chính phủ", "basis"),
        cited("Tờ trình", "318/TTr-SNV", "2025-10-27", "Giám đốc Sở Nội vụ", "basis"),
        cited("Quyết định", "877/QĐ-UBND", "2022-04-19", "Chủ tịch Ủy ban nhân dân thành phố", "replaces"),
    ),
    requirements=(
        ask("Điều 1", "Thành lập Tổ công tác số hóa hồ sơ"),
        ask("Điều 2", "Nhiệm vụ của Tổ công tác", lead=(TEAM,)),
        ask(
            "Điều 2.1",
            "Xây dựng danh mục hồ sơ phải số hóa",
            inherited=(TEAM,),
            deadlines=(due("trước ngày 15 tháng 01 năm 2026", "2026-01-15"),),
        ),
        ask(
            "Điều 2.2",
            "Kiểm tra chất lượng bản số hóa tại các",
            inherited=(TEAM,),
            report_to=("Chủ tịch Ủy ban nhân dân thành phố",),
            deadlines=(due("hằng quý", rrule="FREQ=MONTHLY;INTERVAL=3"),),
        ),
        ask(
            "Điều 2.3",
            "Tự giải thể sau khi hoàn thành nhiệm vụ,",
            inherited=(TEAM,),
            deadlines=(due("muộn nhất ngày 31/12/2030", "2030-12-31"),),
        ),
        ask("Điều 3", "Quyết định này có hiệu lực kể từ ngày", references=("877/QĐ-UBND",)),
        ask(
            "Điều 4",
            "Chánh Văn phòng Ủy ban nhân dân thành phố, Giám",
            lead=(
                "Chánh Văn phòng Ủy ban nhân dân thành phố",
                "Giám đốc Sở Nội vụ",
                "Thủ trưởng các cơ quan, đơn vị liên quan",
                "các thành viên Tổ công tác",
            ),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", name="Thạch Quang Nhã"),
)

SAMPLE = Sample(
    name="decision-articles.docx",
    shows="Quyết định: căn cứ with a statute by day and one by number, articles with numbered clauses, what it replaces, an appendix with "
    "a table",
    make=lambda: word(*BLOCKS),
    expected=EXPECTED,
)
