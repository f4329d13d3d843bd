"""Whatever stands in a file: reading never breaks, and every value can be shown to stand in the text."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors import EXTRACTORS
from extractors.folding import fold
from extractors.parts import cut
from extractors.requirements.labels import read_label
from schemas import Dispatch, DocumentText, Finding, Line, Paragraph, PartKind, Place
from tests.made_long import REPEATED, repeated
from tests.made_text import HEADER, Grid, Para, laid_out, letter, titled

WORDS = (
    "Sở Nội vụ", "UBND tỉnh", "Giao", "yêu cầu", "Kính gửi:", "Nơi nhận:", "- Như trên;", "Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    "Hoàng Văn Mẫu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số:", "12/SNV-TCBC",
    "Hà Nội, ngày 05 tháng 3 năm 2025", "V/v", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "Căn cứ Luật Đất đai;", "Điều 1.", "1.", "a)", "(1)", "I.",
    "2.1.", "PHỤ LỤC", "(Kèm theo", "trước ngày 30/4/2025", "điện:", "CÔNG ĐIỆN KHẨN", "ĐẾN Số: 3", "***", "|", "**", "MẬT",
    "Trân trọng./.", "đã ban hành Công văn số 7/UBND-NC", "Đã ký:", "Ǆ", "ﬁ", "İ", "ß", "\u0301", "\t", "\u200b", "(", "“",
    ";", ":", "/", "…", "-", "–", "999999999999", "",
)  # fmt: skip

lines = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=30).map(lambda text: " ".join(text.splitlines()))
columns = st.sampled_from((None, "left", "right"))
paras = st.builds(
    Para,
    st.lists(lines, min_size=1, max_size=3).map("\n".join),
    column=columns,
    alignment=st.sampled_from((None, "centre", "justify")),
    bold=st.sampled_from((None, True, False)),
)
grids = st.lists(st.lists(lines, min_size=2, max_size=4), min_size=1, max_size=4).filter(lambda rows: any(map(any, rows))).map(Grid)
documents = st.lists(paras | grids, min_size=1, max_size=14).map(lambda blocks: laid_out(*blocks))


def found(dispatch: Dispatch) -> list[Finding[object]]:
    return [item for extract in EXTRACTORS for item in extract(dispatch) if isinstance(item, Finding)]


@given(documents)
@example(DocumentText(read_as="text", text="", lines=(), paragraphs=()))
@example(laid_out(Para("QUYẾT ĐỊNH \t")))
@example(laid_out(Para("Số: 12/SNV-TCBC"), Para("Điều 1"), Para("Điều 2")))
def test_any_text_can_be_read(document: DocumentText) -> None:
    dispatch = cut(document)
    for extract in EXTRACTORS:
        list(extract(dispatch))


@given(documents)
@example(laid_out(Para("Kính gửi: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
def test_parts_stand_in_order_and_share_no_character(document: DocumentText) -> None:
    parts = cut(document).parts
    assert all(before.end <= after.start for before, after in pairwise(parts))
    assert all(0 <= part.start < part.end <= len(document.text) for part in parts)


@given(documents)
def test_every_value_stands_in_the_text(document: DocumentText) -> None:
    dispatch = cut(document)
    for finding in found(dispatch):
        for place in (finding.place, *finding.within.values()):
            assert 0 <= place.span.start < place.span.end <= len(document.text), finding
        if finding.field in ("place", "subject") and isinstance(finding.value, str):
            assert letters(finding.value) in letters(document.slice(finding.place.span)), finding


@given(documents)
def test_a_signers_name_is_quoted_from_where_it_stands(document: DocumentText) -> None:
    for finding in found(cut(document)):
        if finding.field == "signer":
            for key in ("name", "position"):
                value, place = getattr(finding.value, key), finding.within.get(f"/{key}")
                assert (value is None) == (place is None), finding
                if value is not None and isinstance(place, Place):
                    assert letters(value) == letters(document.slice(place.span)), finding


@given(documents)
def test_inner_places_stand_inside_their_requirement(document: DocumentText) -> None:
    for finding in found(cut(document)):
        if finding.field == "requirements" and finding.place.rule != "task.row":
            own = [place for key, place in finding.within.items() if key.startswith("/deadlines")]
            assert all(finding.place.span.start <= place.span.start and place.span.end <= finding.place.span.end for place in own)


def letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def plain(text: str) -> DocumentText:
    """A text without any layout, each line a paragraph."""
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    spans = [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
    made = [Paragraph(start=start, end=end) for start, end in spans]
    return DocumentText(read_as="text", text=text, lines=tuple(Line(start=s, end=e) for s, e in spans), paragraphs=tuple(made))


@pytest.mark.parametrize("name", REPEATED)
def test_a_line_that_repeats_one_thing_breaks_nothing(name: str) -> None:
    text = repeated(name, 20_000)
    assert all(0 <= finding.place.span.start <= finding.place.span.end <= len(text) for finding in found(cut(plain(text))))


ITEMS = ("Sở Tài chính lập dự toán.", "Sở Xây dựng kiểm tra công trình.", "Công an tỉnh bảo đảm trật tự.", "Sở Y tế chuẩn bị thuốc.")


@given(st.permutations(ITEMS))
def test_the_order_of_items_does_not_change_their_labels(items: Sequence[str]) -> None:
    body = [f"{number}. {text}" for number, text in enumerate(items, 1)]
    requirements = titled("KẾ HOẠCH", "I. NHIỆM VỤ", *body).directive.requirements
    assert [(r.label, r.text) for r in requirements[1:]] == [(f"I.{number}", text) for number, text in enumerate(items, 1)]
    assert [r.lead[0].name for r in requirements[1:]] == [" ".join(text.split()[:3]) for text in items]


BROKEN = "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập dự toán, gửi Ủy ban nhân dân tỉnh trước ngày 30/4/2025."


@given(st.sampled_from([place for place, char in enumerate(BROKEN) if char == " "]))
def test_a_line_break_inside_an_item_changes_no_value(place: int) -> None:
    whole = laid_out(Para(HEADER.strip()), Para(f"1. {BROKEN}"))
    broken = laid_out(Para(HEADER.strip()), Para(f"1. {BROKEN[:place]}\n{BROKEN[place + 1 :]}"))
    values = [[finding.value for finding in found(cut(document)) if finding.field == "requirements"] for document in (whole, broken)]
    assert len(values[0]) == 1
    assert values[0] == values[1]


BROKEN_HEADERS = [
    ("12/SNV-TCBC", "12/\nSNV-TCBC", "after the slash of the number"),
    ("12/SNV-TCBC", "12/SNV-\nTCBC", "after the hyphen of the number"),
    ("Số: 12", "Số:\n12", "before the number"),
    ("ngày 05", "ngày\n05", "before the day"),
    ("05 tháng", "05\ntháng", "after the day"),
    ("năm 2025", "năm\n2025", "before the year"),
    ("V/v rà soát hồ sơ", "V/v\nrà soát hồ sơ", "before the subject"),
    ("V/v rà soát hồ sơ", "V/v rà soát\nhồ sơ", "inside the subject"),
    ("ỦY BAN NHÂN DÂN\nTỈNH", "ỦY BAN\nNHÂN DÂN\nTỈNH", "inside the body above"),
]


@pytest.mark.parametrize(("whole", "broken", "where"), BROKEN_HEADERS)
def test_a_line_break_in_the_header_changes_no_value(whole: str, broken: str, where: str) -> None:
    assert whole in HEADER
    plain_header, broken_header = letter(), letter(header=HEADER.replace(whole, broken))
    for name in ("number", "issued_on", "place", "issuer", "parent", "subject", "addressees"):
        assert getattr(broken_header.directive, name) == getattr(plain_header.directive, name), where


@given(st.text(alphabet="0123456789abcđIVXĐiều.)(/- \n", max_size=12))
def test_a_label_ends_where_its_paragraph_does_at_the_latest(text: str) -> None:
    label = read_label(text, 0, len(text))
    assert label is None or (0 < label.end <= len(text) and label.value >= 0 and label.rank > 0)


def test_the_content_of_a_letter_is_cut_without_loss() -> None:
    """Each word of the content stands in a part: none is lost between lead-in, items and closing."""
    reading = letter("Sở Nội vụ yêu cầu các sở:", "1. Rà soát hồ sơ.", "Mọi vướng mắc gửi về Sở.", "Trân trọng./.")
    kinds = (PartKind.LEAD_IN, PartKind.BODY, PartKind.CLOSING)
    words = " ".join(reading.dispatch.document.slice(part) for part in reading.dispatch.all(*kinds)).split()
    assert words == [
        "Sở",
        "Nội",
        "vụ",
        "yêu",
        "cầu",
        "các",
        "sở:",
        "1.",
        "Rà",
        "soát",
        "hồ",
        "sơ.",
        "Mọi",
        "vướng",
        "mắc",
        "gửi",
        "về",
        "Sở.",
        "Trân",
        "trọng./.",
    ]
