"""A letter typed in VNI-Times: Word holds vowels and marks of the set as letters of Western Europe."""

from samples.make.blocks import MOTTO, Block, Para, Sample, header, signing
from samples.make.expected import Expected, ask, cited, due, parties
from samples.make.word import word
from samples.make.word_old import old_word
from schemas import Signer

DISTRICTS = "Ủy ban nhân dân các huyện, thị xã"
RECIPIENTS = ("Như trên", "Chi cục Quản lý thị trường", "Lưu: VT, XTTM")

BLOCKS: tuple[Block, ...] = (
    header(
        ("ỦY BAN NHÂN DÂN", "TỈNH TIỀN GIANG", "**SỞ THƯƠNG MẠI VÀ DU LỊCH**"),
        MOTTO,
        ("Số: 142/STMDL-XTTM", "V/v niêm yết giá hàng hóa", "dịp Tết Bính Tuất 2006"),
        "Mỹ Tho, ngày 06 tháng 12 năm 2005",
    ),
    Para("Kính gửi: Ủy ban nhân dân các huyện, thị xã.", "centre"),
    Para(
        "Căn cứ Công văn số 3340/UBND-TM ngày 28 tháng 11 năm 2005 của Ủy ban nhân dân tỉnh, Sở Thương mại và Du lịch đề nghị Ủy ban "
        "nhân dân các huyện, thị xã:"
    ),
    Para("1. Vận động tiểu thương ký cam kết niêm yết giá và bán đúng giá, hoàn thành trước ngày 25/12/2005."),
    Para("2. Bố trí cân đối chứng ở mỗi cổng chợ; kiểm định lại cân đã quá hạn."),
    Para("3. Lập sổ theo dõi giá mười hai mặt hàng thiết yếu, gửi Phòng Xúc tiến thương mại trước 15 giờ thứ Năm hằng tuần./."),
    signing(RECIPIENTS, ("GIÁM ĐỐC",), "Ngũ Thị Diễm Kiều"),
)

EXPECTED = Expected(
    number="142/STMDL-XTTM",
    type="Công văn",
    issued_on="2005-12-06",
    place="Mỹ Tho",
    issuer="Sở Thương mại và Du lịch tỉnh Tiền Giang",
    parent="Ủy ban nhân dân tỉnh Tiền Giang",
    subject="niêm yết giá hàng hóa dịp Tết Bính Tuất 2006",
    addressees=parties(DISTRICTS),
    references=(cited("Công văn", "3340/UBND-TM", "2005-11-28", "Ủy ban nhân dân tỉnh", "basis"),),
    default_assignees=parties(DISTRICTS),
    requirements=(
        ask(
            "1",
            "Vận động tiểu thương ký cam kết niêm yết",
            inherited=(DISTRICTS,),
            deadlines=(due("trước ngày 25/12/2005", "2005-12-25"),),
        ),
        ask("2", "Bố trí cân đối chứng ở mỗi cổng chợ;", inherited=(DISTRICTS,)),
        ask(
            "3",
            "Lập sổ theo dõi giá mười hai mặt hàng",
            inherited=(DISTRICTS,),
            report_to=("Phòng Xúc tiến thương mại",),
            deadlines=(due("trước 15 giờ thứ Năm hằng tuần", rrule="FREQ=WEEKLY;BYDAY=TH"),),
        ),
    ),
    recipients=parties(*RECIPIENTS),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Ngũ Thị Diễm Kiều"),
)

SAMPLE = Sample(
    name="vni-letter.docx",
    shows="Công văn of 2005 set in `VNI-Times`: vowels and marks apart, in letters of Western Europe",
    make=lambda: old_word(word(*BLOCKS), "vni"),
    expected=EXPECTED,
)
