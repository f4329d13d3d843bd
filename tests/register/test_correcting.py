"""What a person puts right wins, whatever is read later, and is told apart from what was read."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.register.corrections import Correction, correct, corrected
from pipeline.register.store import Register
from schemas import Directive, Evidence, Notice, UsageError
from tests.register.made import LETTER, READ, add, letter

PROOF = Evidence(page=1, start=1, end=3, box=None, quote="12", rule="number.own")


def at(directive: Directive, pointer: str) -> Any:  # noqa: ANN401 - whatever stands there
    value: Any = directive.model_dump(mode="json")
    for token in pointer.split("/")[1:]:
        value = value[int(token)] if isinstance(value, list) else value[token]
    return value


@pytest.mark.parametrize(
    ("pointer", "value", "why"),
    [
        ("/number", "13/SNV-VP", "a text"),
        ("/urgency", "Khẩn", "a value that was missing"),
        ("/issued_on", "2025-12", "a day that is not known"),
        ("/subject", None, "a value that is none"),
        ("/signer/name", "Lò Văn Thử", "inside an object"),
        ("/signer", None, "an object as a whole"),
        ("/requirements/1/deadlines/0/date", "2025-12-01", "an entry of a list in an entry of a list"),
        ("/requirements/0/lead/0/inherited", False, "no text"),
        ("/recipients", [{"name": "Như trên"}], "a list as a whole"),
    ],
)
def test_a_correction_is_valid_and_what_was_read_stays(register: Register, pointer: str, value: object, why: str) -> None:
    add(register, letter())

    register.correct(1, pointer, value, by="Lan")

    entry = register.get(1)
    assert entry.as_read == letter().directive, why
    assert at(entry.valid, pointer) == value, why
    (said,) = entry.corrections
    assert (said.pointer, said.value, said.was, said.by) == (pointer, value, at(entry.as_read, pointer), "Lan")
    assert [(change.kind, change.by) for change in entry.history] == [("added", None), ("corrected", "Lan")]
    assert entry.history[1].detail == {"pointer": pointer, "was": said.was, "value": value}
    assert list(register.check()) == [], "what is looked up is what is valid"


@pytest.mark.parametrize(
    ("pointer", "value", "message"),
    [
        ("number", "13", "number is nothing that can be corrected"),
        ("/", "13", "/ is nothing that can be corrected"),
        ("/source/name", "b.pdf", "/source/name is nothing that can be corrected"),
        ("/evidence", {}, "/evidence is nothing that can be corrected"),
        ("/nothing", "13", "/nothing is nothing that can be corrected"),
        ("/requirements/2/text", "…", "there is no /requirements/2/text in this document"),
        ("/requirements/-1/text", "…", "there is no /requirements/-1/text in this document"),
        ("/requirements/²/text", "…", "there is no /requirements/²/text in this document"),
        ("/number/0", "…", "there is no /number/0 in this document"),
        ("/arrival/number", "12", "there is no /arrival/number in this document"),
        ("/urgency", "gấp", '/urgency can\'t be "gấp"'),
        ("/kind", None, "/kind can't be null"),
        ("/recipients", [{"who": "A"}], "/recipients can't be"),
        ("/issued_on", "18/11/2025", "/issued_on: 18/11/2025 is no day"),
        ("/issued_on", "2025-02-30", "/issued_on: 2025-02-30 is no day"),
        ("/requirements/1/deadlines/0", {"text": "x", "date": "2025-13", "rrule": None, "rule": "by.hand"}, "2025-13 is no day"),
    ],
)
def test_what_cant_stand_there_is_refused_and_changes_nothing(register: Register, pointer: str, value: object, message: str) -> None:
    add(register, letter())

    with pytest.raises(UsageError) as refused:
        register.correct(1, pointer, value, by="Lan")

    assert message in refused.value.message
    assert register.get(1).corrections == ()
    assert len(register.get(1).history) == 1


@pytest.mark.parametrize(("number", "by"), [(2, "Lan"), (0, "Lan"), (-1, "Lan"), (2**40, "Lan"), (1, " "), (1, "\udcff"), (1, "Lan\nMinh")])
def test_a_correction_needs_a_document_and_a_person(register: Register, number: int, by: str) -> None:
    add(register, letter())

    with pytest.raises(UsageError):
        register.correct(number, "/number", "1", by=by)


def test_the_later_of_two_corrections_wins_and_both_are_kept(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/signer/name", "A", by="Lan")
    register.correct(1, "/signer", {"capacity": None, "position": None, "name": "B"}, by="Minh")
    register.correct(1, "/signer/name", "C", by="Lan")

    entry = register.get(1)
    assert entry.valid.signer is not None
    assert (entry.valid.signer.name, entry.valid.signer.position) == ("C", None)
    assert [(said.value, said.by) for said in entry.corrections][::2] == [("A", "Lan"), ("C", "Lan")]


def test_corrections_survive_a_newer_reading(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.correct(1, "/requirements/1/text", "Gửi kết quả.", by="Lan")
    register.correct(1, "/requirements/1/lead/0/name", "Sở Tài chính tỉnh", by="Lan")
    more = LETTER.requirements[0].model_copy(update={"label": "0", "text": "Phổ biến."})

    anew = letter(program="congvan 0.2.0", number="99/SNV-VP", subject="rà soát lại", requirements=(more, *LETTER.requirements))
    (added,) = add(register, anew)

    valid = register.get(1).valid
    assert (added.what, added.notices) == ("read_anew", ())
    assert (valid.number, valid.subject) == ("13/SNV-VP", "rà soát lại"), "said by a person; read anew"
    assert [each.text for each in valid.requirements] == ["Phổ biến.", "Rà soát hồ sơ.", "Gửi kết quả."], "found at its new place"
    assert valid.requirements[2].lead[0].name == "Sở Tài chính tỉnh"
    assert [said.pointer for said in register.get(1).corrections] == ["/number", "/requirements/2/text", "/requirements/2/lead/0/name"]
    assert list(register.check()) == []


def test_a_correction_whose_entry_is_gone_is_told_and_falls_on_no_other(register: Register) -> None:
    add(register, letter())
    register.correct(1, "/recipients/1/name", "Lưu: VT, NC", by="Lan")

    (added,) = add(register, letter(program="congvan 0.2.0", recipients=LETTER.addressees))

    entry = register.get(1)
    assert entry.valid.recipients == LETTER.addressees
    assert [notice.code for notice in added.notices] == ["register.correction_unplaced"]
    assert [(said.pointer, said.said_of, said.value) for said in entry.corrections] == [(None, "/recipients/1/name", "Lưu: VT, NC")]
    assert entry.history[-1].detail["notices"] == ["register.correction_unplaced"]


def test_a_corrected_document_is_known_by_what_is_valid(register: Register) -> None:
    add(register, letter(1, number="72/SNV-VP"))
    register.correct(1, "/number", "12/SNV-VP", by="Lan")

    assert [(each.what, each.id) for each in add(register, letter(2))] == [("copy", 1)]


def test_what_was_read_in_the_place_of_a_correction_proves_nothing_any_more(register: Register) -> None:
    notices = (Notice(code="number.odd", message="…", path="/number"), Notice(code="subject.odd", message="…", path="/subject"))
    add(register, letter(evidence={"/number": PROOF, "/signer/name": PROOF, "/subject": PROOF}, notices=notices))
    register.correct(1, "/number", "13/SNV-VP", by="Lan")
    register.correct(1, "/signer", None, by="Lan")

    valid = register.get(1).valid
    assert set(valid.evidence) == {"/subject"}
    assert [notice.path for notice in valid.notices] == ["/subject"]


def scalars(value: Any, pointer: str = "") -> list[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in scalars(inner, f"{pointer}/{key}")]
    if isinstance(value, list):
        return [found for number, inner in enumerate(value) for found in scalars(inner, f"{pointer}/{number}")]
    return [pointer]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_text_can_be_corrected_and_comes_back_from_the_same_reading(data: st.DataObject) -> None:
    """Laid over the reading that they were said of, corrections give what they said, in whatever order and place."""
    read = data.draw(st.sampled_from(READ))
    flat = read.model_dump(mode="json", include={"number", "subject", "addressees", "recipients", "requirements", "signer"})
    places = [place for place in scalars(flat) if place.endswith(("/text", "/name", "/number", "/subject"))]
    said: list[Correction] = []
    for place in data.draw(st.lists(st.sampled_from(places), max_size=4)):
        valid = corrected(read, said)
        said.append(correct(valid.directive, place, data.draw(st.text(max_size=5)), by="Lan", at="2025-11-18"))

        result = corrected(read, said)

        assert result.placed[-1] == place
        assert at(result.directive, place) == said[-1].value
