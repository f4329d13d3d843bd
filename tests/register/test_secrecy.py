"""What is marked Mật is kept whole only by who asked for it; what is not kept lies nowhere in the register."""

import shutil
from pathlib import Path
from typing import BinaryIO

import pytest

from pipeline.register.search.searching import Asked
from pipeline.register.store import Register
from schemas import Secrecy, UsageError
from tests.register.made import LETTER, add, digest_of, letter, numbered

HIDDEN = ("Rà soát hồ sơ", "Sở Y tế", "7/UBND-NC")
"""Words that stand in what is not kept."""


def everything(register: Register, tmp_path: Path) -> str:
    path = tmp_path / "all.jsonl"
    file: BinaryIO
    with path.open("wb") as file:
        register.dump(file)
    return path.read_text("utf-8")


@pytest.mark.parametrize("mark", ["Mật", "Tối mật", "Tuyệt mật"])
def test_of_a_secret_document_the_header_alone_is_kept(register: Register, tmp_path: Path, mark: Secrecy) -> None:
    (added,) = add(register, letter(secrecy=mark, name="in/rà soát hồ sơ.pdf"))

    entry = register.get(1)
    kept = everything(register, tmp_path)
    assert (entry.withheld, entry.valid.number, entry.valid.issuer, entry.valid.secrecy) == (True, LETTER.number, LETTER.issuer, mark)
    assert (entry.valid.requirements, entry.valid.evidence, entry.valid.references) == ((), {}, ())
    assert [word for word in HIDDEN if word in kept] == []
    assert entry.valid.subject == (None if mark == "Tuyệt mật" else LETTER.subject)
    assert ("rà soát" in kept) is (mark != "Tuyệt mật"), "the name of a file says the subject too"
    assert [notice.code for notice in added.notices] == ["register.withheld"]
    assert [(change.kind, change.detail.get("secrecy")) for change in entry.history] == [("added", None), ("withheld", mark)]
    assert list(register.check()) == []


def test_who_asks_for_it_keeps_it_whole_and_it_stays(empty: str) -> None:
    with Register.open(empty, secret=True) as register:
        (added,) = add(register, letter(secrecy="Mật"))
        assert (added.notices, register.get(1).valid) == ((), letter(secrecy="Mật").directive)
    with Register.open(empty) as register:
        (again,) = add(register, letter(secrecy="Mật", program="congvan 0.2.0"))
        assert (again.what, register.get(1).withheld) == ("known", False)


def test_what_was_withheld_is_kept_when_it_comes_again_for_who_asks(empty: str) -> None:
    with Register.open(empty) as register:
        added = add(register, letter(secrecy="Mật"), letter(secrecy="Mật"))
        assert [each.what for each in added] == ["added", "known"]
    with Register.open(empty, secret=True) as register:
        (anew,) = add(register, letter(secrecy="Mật"))
        assert (anew.what, register.get(1).withheld, register.get(1).valid) == ("read_anew", False, letter(secrecy="Mật").directive)


def test_a_document_in_which_a_newer_program_reads_the_mark_is_reduced(register: Register, tmp_path: Path) -> None:
    add(register, letter())

    (anew,) = add(register, letter(secrecy="Mật", program="congvan 0.2.0"))

    assert (anew.what, register.get(1).withheld) == ("read_anew", True)
    assert [word for word in HIDDEN if word in everything(register, tmp_path)] == []


@pytest.mark.parametrize("mark", ["Mật", "Tuyệt mật"])
def test_a_document_that_a_person_marks_is_reduced_with_its_other_files_and_its_history(
    register: Register, tmp_path: Path, mark: Secrecy
) -> None:
    add(register, letter(1, name="rà soát.pdf"), letter(2, name="rà soát.docx"), letter(1, name="rà soát hai.pdf"))
    register.correct(1, "/requirements/0/text", "Rà soát hồ sơ mật.", by="Lan")
    register.correct(1, "/subject", "rà soát hồ sơ mật", by="Lan")
    register.correct(1, "/number", "13/SNV-VP", by="Lan")

    register.correct(1, "/secrecy", mark, by="Lan")

    kept = everything(register, tmp_path)
    entry = register.get(1)
    assert (entry.withheld, entry.valid.secrecy, entry.valid.number) == (True, mark, "13/SNV-VP")
    assert [word for word in HIDDEN if word in kept] == []
    assert ("rà soát" in kept) is (mark != "Tuyệt mật")
    assert [copy.withheld for copy in entry.copies] == [True, True]
    assert [change.kind for change in entry.history][-3:] == ["corrected", "withheld", "marked"]
    assert list(register.check()) == []


def test_what_is_not_kept_cant_be_put_in_by_a_correction(register: Register) -> None:
    add(register, letter(secrecy="Mật"))

    with pytest.raises(UsageError, match="is not kept here"):
        register.correct(1, "/requirements", [], by="Lan")
    register.correct(1, "/number", "14/SNV-VP", by="Lan")
    assert register.get(1).valid.number == "14/SNV-VP"


def test_a_mark_that_was_misread_is_put_right_and_the_document_taken_in_again(register: Register) -> None:
    add(register, letter(secrecy="Mật"))
    register.correct(1, "/secrecy", None, by="Lan")

    (anew,) = add(register, letter(secrecy="Mật"))

    entry = register.get(1)
    assert (anew.what, entry.withheld, entry.valid.secrecy, entry.valid.requirements) == ("read_anew", False, None, LETTER.requirements)


def test_a_secret_file_of_a_document_that_bears_no_mark_is_reduced_and_told(register: Register) -> None:
    _, added = add(register, letter(1), letter(2, secrecy="Mật"))

    (copy,) = register.get(1).copies
    assert (added.relation, copy.withheld, copy.sha256) == ("other_version", True, digest_of(2))
    assert [notice.code for notice in added.notices] == ["register.other_secrecy", "register.withheld"]


def test_a_file_without_a_mark_tells_no_more_of_a_document_that_bears_one(register: Register) -> None:
    add(register, letter(1, secrecy="Mật"), letter(2), letter(2, program="congvan 0.2.0"))

    (copy,) = register.get(1).copies
    assert copy.withheld
    assert copy.directive is not None
    assert copy.directive.requirements == ()


RARE = "zquắmxoạc"
RARE_FORMS = ["quắmxoạc".encode(), b"quamxoac", "quămxoac".encode()]
"""A word of nobody's, and what lies of it wherever it is stored: an index leaves out letters with which the word before begins too."""


def left_in(path: Path) -> list[str]:
    """The files of a register in which some form of the word lies."""
    return [file.name for file in sorted(path.parent.glob(f"{path.name}*")) if any(form in file.read_bytes() for form in RARE_FORMS)]


@pytest.mark.parametrize("again", [False, True], ids=["a person says so", "a newer reading says so"])
def test_no_byte_of_the_file_keeps_words_of_what_was_marked(made_file: Path, tmp_path: Path, again: bool) -> None:
    path = Path(shutil.copy(made_file, tmp_path / "register.sqlite"))
    with Register.open(path) as register, Register.open(path) as other:
        for part in range(6):  # the index is written in pieces, one a transaction
            add(register, *numbered(10, 10 * part + 1))
            if part == 3:
                add(register, letter(1)._replace(text=f"Di dời {RARE} về kho."))
        assert len(other) == 61
        assert left_in(path) != []
        if again:
            add(register, letter(1, secrecy="Mật", program="congvan 9.9.9"))
        else:
            (hit,) = register.search(Asked(RARE)).hits
            register.correct(hit.id, "/secrecy", "Mật", by="Lan")
        assert left_in(path) == [], "while others have it open"
        assert register.search(Asked(RARE)).hits == ()
        assert register.search(Asked("ra soat")).hits != ()
        assert list(register.check()) == []
    assert left_in(path) == []
