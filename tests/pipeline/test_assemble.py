"""The judge: what stands in the directive, where it was read, and what a person is told."""

from typing import Any, Literal

import pytest

from pipeline.assemble import assemble
from schemas import (
    Actor,
    Box,
    Deadline,
    Directive,
    Dispatch,
    DocumentText,
    Finding,
    Line,
    Notice,
    PageSize,
    Paragraph,
    Party,
    Place,
    Requirement,
    Signer,
    SourceFile,
    Span,
)

#        0         10        20        30
TEXT = "Số: 12/SNV-VP\nGiao Sở Y tế\nbáo cáo trước 5/6"
DOCUMENT = DocumentText(
    read_as="pdf",
    text=TEXT,
    lines=(
        Line(start=0, end=13, page=1, box=Box(x0=50, y0=100, x1=150, y1=112), stops=((0, 50, 70), (4, 75, 150))),
        Line(
            start=14,
            end=26,
            page=2,
            box=Box(x0=50, y0=60, x1=140, y1=72),
            stops=((14, 50, 80), (19, 85, 95), (22, 100, 110), (24, 115, 140)),
        ),
        Line(start=27, end=44, page=2, box=Box(x0=40, y0=75, x1=160, y1=87)),
    ),
    paragraphs=(Paragraph(start=0, end=13), Paragraph(start=14, end=44)),
    pages=(PageSize(width=595, height=842), PageSize(width=595, height=842)),
)
SOURCE = SourceFile.of("a.pdf", "application/pdf", b"%PDF-")


def place(start: int, end: int, rule: str = "some.rule") -> Place:
    return Place(span=Span(start=start, end=end), rule=rule)


def judged(*found: Finding[Any] | Notice, document: DocumentText = DOCUMENT, kind: Literal["dispatch", "report"] = "dispatch") -> Directive:
    return assemble(SOURCE, Dispatch(document=document, kind=kind, parts=()), found)


def codes(directive: Directive) -> set[str]:
    return {notice.code for notice in directive.notices}


def test_a_value_carries_page_words_and_rule_that_gave_it() -> None:
    directive = judged(Finding(field="number", value="12/SNV-VP", place=place(4, 13, "number.plain")))

    seen = directive.evidence["/number"]
    assert directive.number == "12/SNV-VP"
    assert (seen.page, seen.quote, seen.rule) == (1, "12/SNV-VP", "number.plain")
    assert seen.box == Box(x0=75, y0=100, x1=150, y1=112), "the box holds the words of the value, not the whole line"


def test_blanks_around_a_value_do_not_move_its_box_to_the_word_before() -> None:
    seen = judged(Finding(field="number", value="12/SNV-VP", place=place(3, 14))).evidence["/number"]

    assert (seen.start, seen.end) == (4, 13)
    assert seen.box is not None
    assert seen.box.x0 == 75


def test_a_value_over_two_lines_has_the_box_of_its_first_line() -> None:
    seen = judged(Finding(field="subject", value="…", place=place(19, 44))).evidence["/subject"]

    assert seen.page == 2
    assert seen.box == Box(x0=85, y0=60, x1=140, y1=72)


def test_a_line_whose_words_are_unknown_gives_its_whole_box() -> None:
    seen = judged(Finding(field="subject", value="…", place=place(41, 44))).evidence["/subject"]

    assert seen.box == Box(x0=40, y0=75, x1=160, y1=87)


def test_formats_without_pages_have_evidence_without_page_and_box() -> None:
    lines = tuple(Line(start=line.start, end=line.end) for line in DOCUMENT.lines)
    word = DocumentText(read_as="docx", text=TEXT, lines=lines, paragraphs=DOCUMENT.paragraphs)

    directive = judged(Finding(field="number", value="12/SNV-VP", place=place(4, 13)), document=word)

    assert directive.source.pages is None
    assert (directive.evidence["/number"].page, directive.evidence["/number"].box) == (None, None)
    assert directive.evidence["/number"].quote == "12/SNV-VP"


def test_places_inside_an_entry_of_a_list_are_found_under_its_pointer() -> None:
    first = Requirement(label="1", parent=None, text="…")
    due = Deadline(text="trước 5/6", date=None, rrule=None, rule="deadline.before")
    second = Requirement(label="2", parent=None, text="…", lead=(Actor(name="Sở Y tế"),), deadlines=(due,))
    within = {"/lead/0": place(19, 26), "/deadlines/0": place(35, 44, "deadline.before")}

    directive = judged(
        Finding(field="requirements", value=first, place=place(14, 26)),
        Finding(field="requirements", value=second, place=place(14, 44), within=within),
    )

    assert [requirement.label for requirement in directive.requirements] == ["1", "2"]
    assert directive.evidence["/requirements/1/lead/0"].quote == "Sở Y tế"
    assert directive.evidence["/requirements/1/deadlines/0"].rule == "deadline.before"


def test_of_rivals_the_first_wins_and_the_others_are_told_with_their_places() -> None:
    directive = judged(
        Finding(field="number", value="12/SNV-VP", place=place(4, 13, "number.header")),
        Finding(field="number", value="21/SNV-VP", place=place(27, 30, "number.stamp")),
        Finding(field="number", value="12/SNV-VP", place=place(14, 18, "number.again")),
    )

    (rival,) = [notice for notice in directive.notices if notice.code == "rival.number"]
    assert directive.number == "12/SNV-VP"
    assert directive.evidence["/number"].rule == "number.header"
    assert rival.path == "/number"
    assert "21/SNV-VP" in rival.message
    assert "page 2" in rival.message
    assert "number.again" not in rival.message, "the same value read twice is no rival"


def test_entries_of_a_list_are_no_rivals() -> None:
    found = [Finding(field="addressees", value=Party(name=name), place=place(14, 26)) for name in ("Sở Y tế", "Sở Nội vụ")]

    assert not [code for code in codes(judged(*found)) if code.startswith("rival")]


def test_what_a_document_must_carry_and_has_not_is_told() -> None:
    assert {"number.missing", "issued_on.missing", "issuer.missing", "signer.missing", "recipients.missing"} <= codes(judged())


def test_what_most_documents_lack_by_right_is_not_told() -> None:
    assert not codes(judged()) & {"urgency.missing", "secrecy.missing", "parent.missing", "references.missing"}


@pytest.mark.parametrize(("name", "is_told"), [("Công văn", True), ("Quyết định", False)], ids=["a letter", "a decision"])
def test_a_letter_without_receivers_is_told_and_a_decision_is_not(name: str, is_told: bool) -> None:
    found = Finding(field="type", value=name, place=place(14, 26))
    assert ("addressees.missing" in codes(judged(found))) == is_told


def test_a_news_item_needs_no_signer() -> None:
    assert "signer.missing" not in codes(judged(kind="report"))


def test_the_reason_of_an_extractor_stands_instead_of_the_bare_word_that_it_is_missing() -> None:
    reason = Notice(code="number.blank", path="/number", message="The running number was left blank.")

    directive = judged(reason)

    assert reason in directive.notices
    assert "number.missing" not in codes(directive)


def test_a_signer_without_a_name_is_told_at_the_name() -> None:
    signer = Signer(capacity=None, position="GIÁM ĐỐC", name=None)

    directive = judged(Finding(field="signer", value=signer, place=place(14, 26)))

    assert [notice.path for notice in directive.notices if notice.code == "signer.name.missing"] == ["/signer/name"]
    assert "signer.missing" not in codes(directive)


def test_what_was_repaired_on_the_way_reaches_the_directive_once() -> None:
    repaired = Notice(code="text.decomposed", message="3 letters were put together.")
    document = DOCUMENT.model_copy(update={"notices": (repaired,)})

    assert judged(repaired, document=document).notices.count(repaired) == 1
