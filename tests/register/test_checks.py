"""What is checked stays so until it is read otherwise; what nobody has checked comes least sure first, with the reasons."""

import re
from pathlib import Path

import pytest

from pipeline.register.desk.awaiting import MOST
from pipeline.register.desk.doubts import doubts, table
from pipeline.register.store import Register
from schemas import Directive, Notice, UsageError
from tests.register.made import LETTER, ROOT, add, letter, read_of


def codes(directive: Directive) -> list[tuple[str, str | None]]:
    return [(doubt.code, doubt.path) for doubt in doubts(directive)]


def changed(**fields: object) -> Directive:
    return LETTER.model_copy(update=fields)


def notice(code: str, path: str | None = None) -> Notice:
    return Notice(code=code, message="…", path=path)


def kinds(register: Register, number: int = 1) -> list[str]:
    return [change.kind for change in register.get(number).history]


def test_a_sure_reading_has_no_doubt() -> None:
    assert doubts(LETTER) == ()


def test_doubts_are_told_in_vietnamese_the_gravest_first() -> None:
    source = LETTER.source.model_copy(update={"read_as": "ocr"})
    told = doubts(changed(source=source, number=None, notices=(notice("ocr.repaired"), notice("number.unreadable", "/number"))))

    assert [doubt.code for doubt in told] == ["number.unreadable", "ocr.repaired", "read_as.ocr"]
    assert told[0].reason == "Số văn bản không đọc được (thường do viết tay hoặc bị dấu che); hãy nhìn ảnh và nhập."
    assert [doubt.weight for doubt in told] == sorted((doubt.weight for doubt in told), reverse=True)


def test_what_is_missing_without_a_word_is_a_doubt_and_once_only_where_a_notice_says_why() -> None:
    assert codes(changed(number=None, subject=None)) == [("missing", "/number"), ("missing", "/subject")]
    assert codes(changed(number=None, notices=(notice("number.missing", "/number"),))) == [("number.missing", "/number")]
    assert codes(changed(signer=None)) == [("missing", "/signer")], "its parts are not missing besides"


def test_a_notice_that_comes_often_counts_once() -> None:
    assert codes(changed(notices=(notice("ocr.repaired"), notice("ocr.repaired"), notice("letters.more")))) == [
        ("letters.more", None),
        ("ocr.repaired", None),
    ]


def test_news_lack_nothing() -> None:
    assert doubts(changed(kind="report", number=None, subject=None, signer=None)) == ()


def test_every_row_of_the_table_is_of_something_that_a_reading_says() -> None:
    """A code that nobody gives any more would weigh nothing for ever, unnoticed."""
    paths = (path for room in ("extractors", "pipeline") for path in Path(ROOT, room).rglob("*.py"))
    written = "\n".join(path.read_text("utf-8") for path in paths if path.name not in ("doubts.py", "notices.py"))
    fields = "|".join((*Directive.model_fields, r"signer\.(name|position)"))
    made = (rf"rival\.({fields})", rf"contradiction\.({fields})", rf"({fields}|\*)\.(missing|stamped|witnessed)", r"missing",
            r"read_as\.ocr", r"signature\.(altered|incomplete|unreadable)", r"signer\.name_(missing|unreadable)")  # fmt: skip
    for code, _ in table():
        assert f'"{code}"' in written or any(re.fullmatch(pattern, code) for pattern in made), code


def test_who_checked_a_document_and_when_is_kept(register: Register) -> None:
    add(register, letter())
    assert register.get(1).check is None

    said = register.check_document(1, by=" Lan ")

    entry = register.get(1)
    assert entry.check == said
    assert (said.by, said.at, said.lapsed_at) == ("Lan", entry.history[-1].at, None)
    assert (entry.history[-1].kind, entry.history[-1].by) == ("checked", "Lan")


def test_a_check_can_be_taken_back(register: Register) -> None:
    add(register, letter())
    register.check_document(1, by="Lan")

    register.uncheck_document(1, by="Minh")

    assert register.get(1).check is None
    assert (register.get(1).history[-1].kind, register.get(1).history[-1].detail["checked_by"]) == ("unchecked", "Lan")
    with pytest.raises(UsageError, match="is not checked"):
        register.uncheck_document(1, by="Minh")


@pytest.mark.parametrize(("number", "by"), [(2, "Lan"), (1, " "), (1, "\udcff")])
def test_a_check_needs_a_document_and_a_person(register: Register, number: int, by: str) -> None:
    add(register, letter())
    with pytest.raises(UsageError):
        register.check_document(number, by=by)
    assert kinds(register) == ["added"]


def test_what_was_changed_while_somebody_looked_is_not_checked_by_it(register: Register) -> None:
    add(register, letter(), letter(2, number="2/SNV-VP"))
    seen = register.get(1).history[-1].number
    register.correct(1, "/number", "13/SNV-VP", by="Minh")

    with pytest.raises(UsageError, match="was changed since you looked at it"):
        register.check_document(1, by="Lan", seen=seen)

    assert register.get(1).check is None
    register.check_document(1, by="Lan", seen=register.get(1).history[-1].number)
    register.check_document(2, by="Lan", seen=seen)


def test_a_check_lapses_when_a_newer_reading_says_something_else(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.check_document(1, by="Lan")

    add(register, letter(program="congvan 0.2.0", number="99/SNV-VP", notices=(notice("number.odd", "/number"),)))
    entry = register.get(1)
    assert entry.check is not None
    assert entry.check.lapsed_at is None, "the correction holds: what is valid is the same"

    add(register, letter(program="congvan 0.3.0", subject="rà soát lại"))
    entry = register.get(1)
    assert entry.check is not None
    assert (entry.check.by, entry.check.lapsed_at) == ("Lan", entry.history[-1].at)
    assert (entry.history[-1].kind, entry.history[-1].detail) == ("check_lapsed", {"fields": ["subject"]})
    assert [each.lapsed for each in register.next_to_check(cleared=False)] == [entry.check]

    register.check_document(1, by="Minh")
    assert register.next_to_check(cleared=False) == ()


def test_what_persons_say_later_leaves_a_check_alone(register: Register) -> None:
    add(register, letter())
    register.check_document(1, by="Lan")
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.withdraw(1, "/number", by="Lan")

    assert register.next_to_check(cleared=True) == ()


def test_the_final_of_a_checked_draft_must_be_checked_again(register: Register) -> None:
    add(register, letter(1, number="/SNV-VP"))
    register.check_document(1, by="Lan")

    assert add(register, letter(2))[0].what == "final"

    assert [each.document.number for each in register.next_to_check(cleared=True)] == [LETTER.number]


def unsure(register: Register) -> None:
    add(
        register,
        letter(1, number="1/SNV-VP"),
        letter(2, number=None),
        letter(3, number="3/SNV-VP", notices=(notice("letters.more"),)),
        letter(4, number="4/SNV-VP"),
        letter(5, number="5/SNV-VP", issued_on=None, subject=None, secrecy="Mật"),
    )


def test_what_is_least_sure_comes_first_and_among_equals_what_came_in_last(register: Register) -> None:
    unsure(register)

    found = register.next_to_check(cleared=True)

    assert [each.document.id for each in found] == [5, 2, 3, 4, 1]
    assert [each.score for each in found] == [sum(doubt.weight for doubt in each.doubts) for each in found]
    assert found[1].doubts == register.get(2).doubts
    assert found[1].doubts[0].reason == "Chưa có số, ký hiệu."
    assert [each.document.id for each in register.next_to_check(cleared=False)] == [2, 3, 4, 1], "marked ones for who is cleared"


def test_the_list_goes_on_behind_a_document_also_when_that_was_checked_meanwhile(register: Register) -> None:
    unsure(register)
    first = register.next_to_check(cleared=True, limit=2)
    register.check_document(first[-1].document.id, by="Lan")

    assert [each.document.id for each in register.next_to_check(first[-1].document.id, cleared=True, limit=2)] == [3, 4]
    assert [each.document.id for each in register.next_to_check(4, cleared=True)] == [1]
    assert register.next_to_check(1, cleared=True) == ()


def test_a_correction_makes_a_document_surer(register: Register) -> None:
    unsure(register)
    register.correct(2, "/number", "2/SNV-VP", by="Lan")

    assert [each.document.id for each in register.next_to_check(cleared=False)] == [3, 4, 2, 1]


def test_the_highest_mark_makes_no_doubt_of_the_subject_that_is_not_kept(register: Register) -> None:
    add(register, letter(secrecy="Tuyệt mật"))
    assert register.get(1).doubts == ()


@pytest.mark.parametrize(("after", "limit"), [(9, 1), (-1, 1), (2**40, 1), (None, 0), (None, MOST + 1)])
def test_a_list_that_cant_be_is_refused(register: Register, after: int | None, limit: int) -> None:
    add(register, letter())
    with pytest.raises(UsageError):
        register.next_to_check(after, cleared=True, limit=limit)


def test_weights_that_an_office_changed_count_when_all_is_weighed_anew(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure(register)
    changed_rows = dict(table())
    changed_rows["letters.more", ""] = 99
    monkeypatch.setattr("pipeline.register.desk.doubts.table", lambda: changed_rows)
    assert list(register.check()) == [], "the weights of yesterday are no damage"

    assert register.weigh_anew() == 5

    assert register.next_to_check(cleared=True)[0].document.id == 3
    assert list(register.check()) == []


def test_the_list_tells_where_each_doubt_is(register: Register) -> None:
    add(register, read_of(changed(notices=(notice("number.repaired", "/number"),)), "a\x00b"))
    (found,) = register.next_to_check(cleared=True)
    assert [(doubt.code, doubt.path) for doubt in found.doubts] == [("number.repaired", "/number")]
