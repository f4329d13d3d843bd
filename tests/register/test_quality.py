"""How well documents are read, by what persons put right: of checked documents only, each once, and withdrawn words don't count."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from pipeline.register.desk.entries import By, Failing, Quality, QualityRow
from pipeline.register.desk.misreadings import FIELDS, field_of, misreadings
from pipeline.register.desk.tables import checks
from pipeline.register.store import Register
from pipeline.register.tables import corrections
from schemas import Directive, Evidence, Notice, UsageError
from tests.register.made import LETTER, add, letter

NUMBER = Evidence(page=1, start=1, end=3, box=None, quote="12", rule="number.own")
ACTOR = NUMBER.model_copy(update={"rule": "roles.order"})


def changed(**fields: object) -> Directive:
    return LETTER.model_copy(update=fields)


def told(read: Directive, valid: Directive) -> list[tuple[str, str, bool]]:
    return [(each.field, each.pointer, each.missing) for each in misreadings(read, valid)]


def test_what_differs_is_told_at_its_innermost_place() -> None:
    first, second = LETTER.requirements
    later = second.deadlines[0].model_copy(update={"date": "2025-12-01"})
    other = second.model_copy(update={"deadlines": (later,), "text": "Gửi.", "lead": (*second.lead, *second.support)})

    assert told(LETTER, changed(number="13", urgency="Khẩn", requirements=(first, other))) == [
        ("number", "/number", False),
        ("urgency", "/urgency", True),
        ("requirements", "/requirements/1/text", False),
        ("actors", "/requirements/1/lead", False),
        ("deadlines", "/requirements/1/deadlines/0/date", False),
    ]
    assert told(LETTER, changed(requirements=(first,), recipients=())) == [
        ("requirements", "/requirements", False),
        ("recipients", "/recipients", False),
    ]
    assert told(LETTER, changed(notices=(Notice(code="a", message="…"),))) == []


def test_every_field_that_can_be_corrected_is_counted_with_one() -> None:
    for name in Directive.model_fields:
        if name not in {"schema_version", "source", "signatures", "evidence", "notices"}:
            assert field_of(f"/{name}") == name
    assert len(set(FIELDS)) == len(FIELDS)


def test_the_rule_and_the_notice_of_the_place_are_told_with_it() -> None:
    notices = (Notice(code="signer.name_unreadable", message="…", path="/signer/name"),)
    signer = LETTER.signer
    assert signer is not None
    read = changed(
        evidence={"/number": NUMBER, "/requirements/1/lead/0": ACTOR}, notices=notices, signer=signer.model_copy(update={"name": None})
    )
    actor = LETTER.requirements[1].lead[0].model_copy(update={"name": "Sở Tài chính tỉnh"})
    right = LETTER.requirements[1].model_copy(update={"lead": (actor,)})

    found = misreadings(read, changed(number="13", requirements=(LETTER.requirements[0], right)))

    assert [(each.field, each.rule, each.code) for each in found] == [
        ("number", "number.own", None),
        ("actors", "roles.order", None),
        ("signer", None, "signer.name_unreadable"),
    ]


def row(found: Quality, key: str | None) -> QualityRow:
    return next(each for each in found.rows if each.key == key)


def filled(register: Register) -> None:
    """Five documents: 1 and 2 checked and corrected, 3 checked and right, 4 corrected and not checked, 5 neither."""
    add(
        register,
        letter(1, number="1/A-B", evidence={"/number": NUMBER}),
        letter(2, number="2/A-B", evidence={"/number": NUMBER}, signer=None),
        letter(3, number="3/A-B", issuer="Sở Y tế"),
        letter(4, number="4/A-B", issuer=None),
        letter(5, number="5/A-B"),
    )
    register.correct(1, "/number", "11/A-B", by="Lan")
    register.correct(1, "/number", "12/A-B", by="Lan")
    register.correct(2, "/number", "21/A-B", by="Lan")
    register.correct(2, "/signer", {"capacity": None, "position": None, "name": "A"}, by="Lan")
    register.correct(4, "/issuer", "Sở Tư pháp", by="Lan")
    for number in (1, 2, 3):
        register.check_document(number, by="Minh")


def test_of_checked_documents_the_share_in_which_each_field_was_put_right(register: Register) -> None:
    filled(register)

    found = register.quality()

    assert (found.checked, found.corrected, found.share, found.unchecked) == (3, 2, 2 / 3, 1)
    assert tuple(each.key for each in found.rows) == FIELDS
    assert row(found, "number") == QualityRow(key="number", checked=3, corrected=2, share=2 / 3, fields={}, unchecked=0)
    assert row(found, "issuer") == QualityRow(key="issuer", checked=3, corrected=0, share=0.0, fields={}, unchecked=1)
    assert row(found, "signer").corrected == 1
    assert found.rules == (Failing(field="number", what="number.own", missing=False, documents=2),)
    assert found.notices == (Failing(field="signer", what=None, missing=True, documents=1),)


def test_nothing_checked_has_no_share(register: Register) -> None:
    add(register, letter())
    found = register.quality()
    assert (found.checked, found.share, row(found, "number").share, found.rules) == (0, None, None, ())


def test_what_was_withdrawn_or_says_what_was_read_is_no_mistake(register: Register) -> None:
    filled(register)
    register.withdraw(1, "/number", by="Lan")
    register.withdraw(1, "/number", by="Lan")
    register.correct(3, "/number", "33/A-B", by="Lan")
    register.correct(3, "/number", "3/A-B", by="Lan")
    register.withdraw(4, "/issuer", by="Lan")

    found = register.quality()

    assert (found.checked, found.corrected, found.unchecked) == (3, 1, 0)
    assert list(register.check()) == []


def test_a_newer_reading_that_has_it_right_is_no_mistake_any_more_and_must_be_checked(register: Register) -> None:
    filled(register)
    add(register, letter(1, program="congvan 0.2.0", number="12/A-B"))
    assert (register.quality().checked, row(register.quality(), "number").corrected) == (3, 1), "valid is what was checked"

    add(register, letter(2, program="congvan 0.2.0", number="2/A-B", subject="khác"))
    found = register.quality()
    assert (found.checked, found.corrected, found.unchecked) == (2, 0, 2)


def test_figures_by_issuer_and_format_tell_the_fields(register: Register) -> None:
    filled(register)

    by_issuer = register.quality(by="issuer")
    assert [(each.key, each.checked, each.corrected, each.unchecked) for each in by_issuer.rows] == [
        (LETTER.issuer, 2, 2, 0),
        ("Sở Y tế", 1, 0, 0),
        ("Sở Tư pháp", 0, 0, 1),
    ]
    assert by_issuer.rows[0].fields == {"number": 2, "signer": 1}
    assert by_issuer.rows[2].share is None
    assert [(each.key, each.checked, each.corrected) for each in register.quality(by="format").rows] == [("pdf", 3, 2)]


def at(register: Register, number: int, when: datetime) -> None:
    """Put the check of a document, and its corrections, to another time by the office's clock."""
    told = when.astimezone(UTC).isoformat(timespec="milliseconds")
    with register.database.writing() as connection:
        connection.execute(update(checks).where(checks.c.document_id == number).values(at=told))
        connection.execute(update(corrections).where(corrections.c.document_id == number).values(at=told))


@pytest.fixture
def in_hanoi(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "ICT-7")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_hanoi")
def test_months_and_days_are_those_of_the_offices_clock(register: Register) -> None:
    filled(register)
    midnight = datetime(2025, 11, 1)
    at(register, 1, midnight)
    at(register, 2, midnight - timedelta(milliseconds=1))
    at(register, 3, midnight + timedelta(days=30, hours=23))
    at(register, 4, midnight + timedelta(days=40))

    months = register.quality(by="month")
    assert [(each.key, each.checked, each.corrected, each.unchecked) for each in months.rows] == [
        ("2025-10", 1, 1, 0),
        ("2025-11", 1, 1, 0),
        ("2025-12", 1, 0, 1),
    ]
    november = register.quality(date(2025, 11, 1), date(2025, 11, 30))
    assert (november.checked, november.corrected, november.unchecked) == (1, 1, 0)
    assert register.quality(until=date(2025, 10, 31)).checked == 1
    assert register.quality(since=date(2025, 12, 1)).unchecked == 1


def test_days_the_wrong_way_round_are_refused(register: Register) -> None:
    with pytest.raises(UsageError, match="lies before"):
        register.quality(date(2025, 11, 2), date(2025, 11, 1))


@pytest.mark.parametrize("by", ["field", "issuer", "month", "format"])
def test_documents_of_which_the_header_alone_is_kept_are_left_out(register: Register, by: By) -> None:
    add(register, letter(secrecy="Mật"))
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    assert register.quality(by=by).unchecked == 0
    register.check_document(1, by="Lan")
    assert (register.quality(by=by).checked, register.quality(by=by).corrected) == (0, 0)
