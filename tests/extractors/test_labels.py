"""Labels: `2.a` in a register must be the item that is called so on paper."""

import pytest

from extractors.requirements.labels import read_label
from pipeline.run import Reading
from tests.made_text import HEADER, Para, letter, read_laid_out, titled

LABELS = [
    ("1. Giao", "1", "label.arabic", 1),
    ("10. Giao", "10", "label.arabic", 10),
    ("1- Giao", "1", "label.arabic", 1),
    ("2/ Giao", "2", "label.arabic", 2),
    ("3) Giao", "3", "label.arabic", 3),
    ("4.Giao", "4", "label.arabic", 4),
    ("1.1. Giao", "1.1", "label.decimal", 1),
    ("2.10 Giao", "2.10", "label.decimal", 10),
    ("1.2.3. Giao", "1.2.3", "label.decimal", 3),
    ("a) Giao", "a", "label.letter", 1),
    ("d) Giao", "d", "label.letter", 4),
    ("đ) Giao", "đ", "label.letter", 5),
    ("e) Giao", "e", "label.letter", 6),
    ("a.1) Giao", "a.1", "label.letter_digit", 1),
    ("b2) Giao", "b2", "label.letter_digit", 2),
    ("(1) Giao", "1", "label.bracketed", 1),
    ("(iii) Giao", "iii", "label.bracketed", 3),
    ("I. NHIỆM VỤ", "I", "label.roman", 1),
    ("IV. NHIỆM VỤ", "IV", "label.roman", 4),
    ("IX/ NHIỆM VỤ", "IX", "label.roman", 9),
    ("A. NHIỆM VỤ", "A", "label.upper", 1),
    ("Đ. NHIỆM VỤ", "Đ", "label.upper", 5),
    ("Điều 12. Giao", "Điều 12", "label.article", 12),
    ("ĐIỀU 3: Giao", "Điều 3", "label.article", 3),
    ("**7.** Giao", "7", "label.arabic", 7),
    ("15 ngày kể từ", None, None, None),
    ("2025. Năm", None, None, None),
    ("12/SNV-TCBC", None, None, None),
    ("1.000 đồng", None, None, None),
    ("15.3.2025 họp", None, None, None),
    ("Điều 69 của Luật", None, None, None),
    ("TP. Đà Lạt", None, None, None),
    ("(12/2024)", None, None, None),
    ("- Giao", None, None, None),
]


@pytest.mark.parametrize(("text", "own", "form", "value"), LABELS)
def test_label_at_the_start_of_a_paragraph(text: str, own: str | None, form: str | None, value: int | None) -> None:
    label = read_label(text, 0, len(text))
    assert (label and label.own, label and label.form, label and label.value) == (own, form, value)


WORK = "Sở Tài chính lập dự toán."


def labels(reading: Reading) -> list[str | None]:
    return [requirement.label for requirement in reading.directive.requirements]


TREES = [
    (["I.", "1.", "a)", "b)", "2.", "II.", "1."], ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II", "II.1"], "Roman, Arabic, letter"),
    (["1.", "1.1.", "1.2.", "2.", "2.1."], ["1", "1.1", "1.2", "2", "2.1"], "decimals are whole paths"),
    (["I.", "1.", "1.1.", "1.2.", "2."], ["I", "I.1", "I.1.1", "I.1.2", "I.2"], "decimals under a Roman number"),
    (["A.", "I.", "1.", "a)", "B.", "I.", "1."], ["A", "A.I", "A.I.1", "A.I.1.a", "B", "B.I", "B.I.1"], "parts of capital letters"),
    (["1.", "a)", "b)", "c)", "d)", "đ)", "e)", "2."], ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "2"], "đ stands behind d"),
    (["1.", "a)", "a.1)", "a.2)", "b)"], ["1", "1.a", "1.a.1", "1.a.2", "1.b"], "a.1 under a"),
    (["1.", "a)", "a1)", "a2)", "b)"], ["1", "1.a", "1.a.1", "1.a.2", "1.b"], "a1 under a"),
    (["1.", "(1)", "(2)", "2."], ["1", "1.1", "1.2", "2"], "numbers in brackets"),
    (["1.", "a)", "(i)", "(ii)", "b)"], ["1", "1.a", "1.a.i", "1.a.ii", "1.b"], "small Roman numbers in brackets"),
    (["I.", "1.", "2.", "II.", "3.", "4."], ["I", "I.1", "I.2", "II", "II.3", "II.4"], "numbers that run on under the next heading"),
    (["1.", "3.", "4."], ["1", "3", "4"], "a number that the typist left out"),
    (["1.", "1.", "2."], ["1", "1", "2"], "a number that was typed twice"),
    (["I.", "a)", "b)", "II.", "a)"], ["I", "I.a", "I.b", "II", "II.a"], "no numbers between"),
]


@pytest.mark.parametrize(("typed", "expected", "reason"), TREES, ids=[reason for _, _, reason in TREES])
def test_tree_of_labels(typed: list[str], expected: list[str], reason: str) -> None:
    assert labels(titled("KẾ HOẠCH", *(f"{label} {WORK}" for label in typed))) == expected, reason


@pytest.mark.parametrize(("typed", "expected", "reason"), TREES, ids=[reason for _, _, reason in TREES])
def test_an_item_stands_under_the_item_whose_label_begins_its_own(typed: list[str], expected: list[str], reason: str) -> None:
    for requirement in titled("KẾ HOẠCH", *(f"{label} {WORK}" for label in typed)).directive.requirements:
        assert requirement.label is not None
        above = requirement.label.rpartition(".")[0] or None
        assert requirement.parent == above, f"{reason}: {requirement.label}"


@pytest.mark.parametrize(("typed", "expected", "reason"), TREES, ids=[reason for _, _, reason in TREES])
def test_wrapped_and_indented_items_have_the_same_labels(typed: list[str], expected: list[str], reason: str) -> None:
    """Each item of two lines, as a PDF prints it."""
    items = [Para(f"{label} Sở Tài chính\nlập dự toán.") for label in typed]
    header = HEADER.replace("12/SNV-TCBC\nV/v rà soát hồ sơ", "12/KH-SNV")
    assert labels(read_laid_out(Para(header.strip()), Para("KẾ HOẠCH", alignment="centre", bold=True), *items)) == expected, reason


DECISION = ("Căn cứ Luật Đất đai;", "QUYẾT ĐỊNH:")

ARTICLES = [
    (["Điều 1. Giao Sở Tài chính:", "1. Lập dự toán.", "a) Theo quý.", "2. Báo cáo.", "Điều 2. Giao Sở Y tế kiểm tra."],
     ["Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 1.2", "Điều 2"], "article, clause, point"),
    (["Điều 1. Giao Sở Tài chính thực hiện quy định tại", "Điều 69 Luật Đất đai.", "Điều 2. Giao Sở Y tế kiểm tra."],
     ["Điều 1", "Điều 2"], "a wrapped line that begins with a cited article"),
    (["Điều 1. Giao Sở Tài chính thực hiện quy định tại", "Điều 69. Việc này giao phòng chuyên môn.", "Điều 2. Giao Sở Y tế kiểm tra."],
     ["Điều 1", "Điều 2"], "the same with a full stop behind its number"),
    (["Điều 1", "Giao Sở Tài chính lập dự toán.", "Điều 2", "Giao Sở Y tế kiểm tra."], ["Điều 1", "Điều 2"], "numbers alone"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected", "reason"), ARTICLES, ids=[reason for _, _, reason in ARTICLES])
def test_articles_of_a_decision(typed: list[str], expected: list[str | None], reason: str) -> None:
    assert labels(titled("QUYẾT ĐỊNH", *DECISION, *typed, code="QĐ")) == expected, reason


def test_a_number_on_a_line_of_its_own_has_the_paragraph_below_as_its_text() -> None:
    articles = ("Điều 1", "Giao Sở Tài chính lập dự toán.", "Điều 2", "1. Giao Sở Y tế kiểm tra.")
    requirements = titled("QUYẾT ĐỊNH", *DECISION, *articles, code="QĐ").directive.requirements
    assert [(r.label, r.text) for r in requirements] == [
        ("Điều 1", "Giao Sở Tài chính lập dự toán."),
        ("Điều 2", "Điều 2"),
        ("Điều 2.1", "Giao Sở Y tế kiểm tra."),
    ]


def test_items_that_lost_their_line_breaks_are_parted() -> None:
    reading = letter("Sở Nội vụ yêu cầu các sở:", "1. Thực hiện: a) Rà soát hồ sơ; b) Lập danh sách; c) Báo cáo kết quả.")
    assert labels(reading) == ["1", "1.a", "1.b", "1.c"]


def test_a_cited_point_parts_no_item() -> None:
    reading = letter("Sở Nội vụ yêu cầu các sở:", "1. Rà soát hồ sơ theo quy định tại: b) khoản 2 Điều 5 và a) khoản 3 Điều 7.")
    assert labels(reading) == ["1"]
