"""Each content once, each document once: on both databases."""

import pytest

from pipeline.register import store
from pipeline.register.adding import Incoming
from pipeline.register.identity import identity_of
from pipeline.register.store import Register
from pipeline.register.stored import look_up
from schemas import Directive
from tests.register.made import LETTER, READ, add, digest_of, letter, numbered, read_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_what_was_read_comes_back_whole(register: Register) -> None:
    coming = [read_of(directive, number) for number, directive in enumerate(READ) if directive.secrecy is None]

    added = add(register, *coming)

    assert [each.what for each in added] == ["added"] * len(coming)
    for incoming, each in zip(coming, added, strict=True):
        entry = register.get(each.id)
        assert entry.valid == entry.as_read == incoming.directive
        assert (entry.path, entry.program, entry.withheld) == (incoming.path, incoming.program, False)
        assert [change.kind for change in entry.history] == ["added"]
    assert list(register.check()) == []


def test_a_file_is_added_once_however_often_it_comes(register: Register) -> None:
    first, again, within = add(register, letter())[0], *add(register, letter(), letter())

    assert (first.what, again.what, within.what) == ("added", "known", "known")
    assert {first.id, again.id, within.id} == {1}
    assert len(register) == 1
    assert [change.kind for change in register.get(1).history] == ["added"], "nothing has changed"


def test_the_same_content_under_another_name_is_noted_once(register: Register) -> None:
    added = add(register, letter(), letter(name="sub/b.pdf"), letter(name="sub/b.pdf"))

    assert [(each.what, each.relation) for each in added] == [("added", None), ("copy", "duplicate"), ("known", None)]
    (copy,) = register.get(1).copies
    assert (copy.name, copy.path, copy.directive) == ("b.pdf", "sub/b.pdf", None)


@pytest.mark.parametrize(
    ("first", "second", "expected", "why"),
    [
        (letter(), read_of(LETTER, 2, name="a.docx", media_type=WORD, read_as="docx"), "other_format", "Word beside PDF"),
        (letter(), read_of(LETTER, 2, read_as="ocr"), "other_format", "a scan beside the text"),
        (letter(), letter(2), "other_version", "signed once more, or scanned once more"),
        (letter(), letter(2, number="012/SNV-VP"), "other_version", "zeros in front don't count"),
        (letter(), letter(2, number="12/SNV–VP"), "other_version", "nor kinds of hyphens"),
        (letter(issuer="Sở Hòa giải"), letter(2, issuer="SỞ  HOÀ GIẢI"), "other_version", "nor capitals, blanks and the place of a tone"),
        (letter(issuer="Sở Hòa giải"), letter(2, issuer="Sở Ho\u0300a giải"), "other_version", "nor how letters are composed"),
        (letter(), letter(2, issued_on="2025-11"), "draft", "the day is still to be written"),
        (letter(), letter(2, number="/SNV-VP"), "draft", "the number is: all else, with the subject, is the same"),
        (letter(number="05-CV/TU"), letter(2, number="05-CV/TU"), "other_version", "numbers of the Party"),
        (letter(), letter(2, number="13/SNV-VP"), None, "another number"),
        (letter(), letter(2, number="12/SNV-TC"), None, "another notation"),
        (letter(), letter(2, issuer="Sở Nội vụ tỉnh Cao Bằng"), None, "another issuer"),
        (letter(), letter(2, issued_on="2024-11-18"), None, "another year, in which numbers began anew"),
        (letter(number=None), letter(2, number=None), None, "without a number nothing says that they are the same"),
        (letter(issuer=None), letter(2, issuer=None), None, "nor without an issuer"),
        (letter(), letter(2, number="/SNV-VP", subject="kiểm tra"), None, "a draft of another subject"),
        (letter(), letter(2, number="/SNV-VP", issued_on="2025-10"), None, "a draft of another month"),
        (letter(number="05-CV/TU", issued_on="2022-03-01"), letter(2, number="05-CV/TU", issued_on="2026-03-01"), None, "another term"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_file_of_a_document_is_linked_and_nothing_is_overwritten(
    register: Register, first: Incoming, second: Incoming, expected: str | None, why: str
) -> None:
    _, added = add(register, first, second)

    assert (added.relation, added.id) == (expected, 2 if expected is None else 1), why
    entry = register.get(1)
    assert entry.as_read == first.directive
    assert [copy.directive for copy in entry.copies] == ([second.directive] if expected else [])
    assert "register.number_clash" not in [notice.code for notice in added.notices]


@pytest.mark.parametrize(
    "second",
    [letter(2, issued_on="2025-11-19"), letter(2, number="12/SNV-VP", issued_on="2025-02-01", subject="khác")],
)
def test_a_number_given_twice_in_a_year_is_told(register: Register, second: Incoming) -> None:
    """Nghị định 30/2020, Phụ lục VI: a system warns of a second document with the same number, notation and issuer."""
    _, added = add(register, letter(), second)

    assert (added.what, added.id) == ("added", 2)
    assert [notice.code for notice in added.notices] == ["register.number_clash"]
    assert register.get(2).history[0].detail["notices"] == ["register.number_clash"]


def test_a_number_given_twice_in_a_term_of_the_party_is_told(register: Register) -> None:
    of_2022, of_2023, of_youth = (letter(day, number="05-CV/TU", issued_on=day) for day in ("2022-03-01", "2023-03-01", "2021-05-05"))
    youth = letter("youth", number="05-CV/TĐTN", issued_on="2023-03-02")

    codes = [[notice.code for notice in each.notices] for each in add(register, of_2022, of_2023, of_youth, youth)]

    assert codes == [[], ["register.number_clash"], ["register.number_clash"], []]


def test_a_file_that_fits_two_documents_is_linked_to_neither(register: Register) -> None:
    one, other = letter(1, number="12/2025/QĐ-SNV"), letter(2, number="12/2025/QĐ-SNV", issued_on="2025-12-01")

    added = add(register, one, other, letter(3, number="12/2025/QĐ-SNV", issued_on=None))

    assert [each.id for each in added] == [1, 2, 3]


def test_the_final_takes_the_place_of_its_draft_which_is_kept(register: Register) -> None:
    draft = read_of(LETTER.model_copy(update={"number": "/SNV-VP", "issued_on": "2025-11"}), "draft", name="a.docx", media_type=WORD)

    _, added, again = add(register, draft, letter("final"), draft)

    assert (added.what, added.id, again.what, again.id) == ("final", 1, "known", 1)
    entry = register.get(1)
    assert entry.as_read == letter("final").directive
    assert [(copy.relation, copy.directive, copy.sha256) for copy in entry.copies] == [("draft", draft.directive, digest_of("draft"))]
    assert [change.kind for change in entry.history] == ["added", "final"]
    assert add(register, letter("more"))[0].relation == "other_version", "known by its number now"
    assert list(register.check()) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("congvan 0.9.0", "congvan 0.10.0", "read_anew"),
        ("congvan 0.1.0", "congvan 0.1.0", "read_anew"),
        (None, "congvan 0.1.0", "read_anew"),
        ("congvan 0.10.0", "congvan 0.9.0", "known"),
        ("congvan 0.1.0", None, "known"),
    ],
)
def test_a_newer_program_replaces_what_was_read(register: Register, before: str | None, after: str | None, expected: str) -> None:
    anew = letter(program=after, number="13/SNV-VP", requirements=LETTER.requirements[:1])

    _, added = add(register, letter(program=before), anew)

    assert added.what == expected
    assert register.get(1).valid == (anew if expected == "read_anew" else letter()).directive
    assert list(register.check()) == [], "what is looked up is as it is read"
    assert add(register, letter(3, number="13/SNV-VP"))[0].id == (1 if expected == "read_anew" else 2), "known by the new number"


def test_another_file_is_read_anew_by_a_newer_program_too(register: Register) -> None:
    anew = letter(2, program="congvan 0.2.0", subject="rà soát toàn bộ")

    added = add(register, letter(1), letter(2), anew)

    assert [each.what for each in added] == ["added", "copy", "read_anew"]
    assert [copy.directive for copy in register.get(1).copies] == [anew.directive]
    assert register.get(1).valid.subject == LETTER.subject


def test_files_that_say_otherwise_are_told(register: Register) -> None:
    _, added = add(register, letter(1), letter(2, subject="việc khác"))

    assert [notice.code for notice in added.notices] == ["register.other_subject"]


def test_characters_that_a_database_refuses_are_stored(register: Register) -> None:
    odd = letter(subject="a\x00b", issuer="'; DROP TABLE documents; --", signer=None, requirements=(), references=())
    add(register, odd)

    assert register.get(1).valid == odd.directive
    assert list(register.check()) == []


def test_what_is_looked_up_for_a_file_stays_little_however_often_a_subject_was_written(register: Register) -> None:
    """An office reports on the same subject each day: its thousands of letters are not read in to add one more."""
    add(register, *(letter(number, number=f"{number}/SNV-VP") for number in range(1, 20)))
    new = letter(99, number="99/SNV-VP")

    with register.database.reading() as connection:
        found = look_up(connection, {new.sha256}, [identity_of(new.directive)])

    assert found.documents == []


def test_a_batch_may_be_larger_than_a_statement_takes(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """One transaction, asked for and written in parts, in which what a part added is known to the next."""
    monkeypatch.setattr(store, "TOGETHER", 2)
    coming = [*numbered(5), *numbered(3), letter(1, number="3/SNV-VP", issuer=None)]

    added = list(register.add(coming, together=100))

    assert [each.what for each in added] == [*["added"] * 5, *["known"] * 3, "added"]


def test_a_batch_is_there_whole_or_not_at_all(register: Register) -> None:
    def breaking() -> "list[Incoming]":
        broken: Directive = LETTER.model_construct(**{**dict(LETTER), "kind": None})
        return [*numbered(3), read_of(broken, "broken")]

    with pytest.raises(Exception, match=r"(?i)null|kind"):
        add(register, *breaking())

    assert len(register) == 0
    assert [each.id for each in add(register, *numbered(3))] == [1, 2, 3]
