"""Who isn't cleared for documents marked Mật or higher gets no tasks of them, and in threads and links not what they are about."""

from datetime import date

import pytest

from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from pipeline.register.work.tasks import Wanted
from schemas import Actor, Party, Reference, Requirement
from tests.register.made import add, letter

US = (Requirement(label="1", parent=None, text="Rà soát.", lead=(Actor(name="Sở Nội vụ"),)),)


def to(number: str, title: str | None = None) -> tuple[Reference, ...]:
    return (Reference(type="Công văn", number=number, date="2025-11-18", issuer=None, title=title, relation="replies_to"),)


@pytest.fixture
def filled(register: Register) -> Register:
    """An open letter, a marked one that replies to it, and an open one that replies to the marked one."""
    with Register(register.database, secret=True) as opened:
        add(
            opened,
            letter(1, number="1/A-B", requirements=US, references=()),
            letter(2, number="2/A-B", subject="việc kín", secrecy="Mật", requirements=US, references=to("1/A-B")),
            letter(3, number="3/A-B", requirements=(), references=to("2/A-B", "việc kín"), recipients=(Party(name="Sở Nội vụ"),)),
            letter(4, number="4/A-B", secrecy="Mật", requirements=(), references=(), recipients=(Party(name="Sở Nội vụ"),)),
        )
        return Register(opened.database)


def test_no_tasks_of_marked_documents(filled: Register) -> None:
    wanted = Wanted(office_of("Sở Nội vụ"), date(2025, 11, 20), roles=("lead", "know"))

    assert [task.document_id for task in filled.tasks(wanted)] == [1, 2, 3, 4]
    assert [task.document_id for task in filled.tasks(wanted._replace(marked=False))] == [1, 3]
    assert filled.tasks(wanted._replace(marked=False, document_id=2)) == []


def test_a_thread_tells_of_a_marked_document_that_it_is_there_and_not_what_about(filled: Register) -> None:
    whole = [member.document.subject for member in filled.thread(1).documents]
    assert whole == ["rà soát hồ sơ lưu trữ", "việc kín", "rà soát hồ sơ lưu trữ"]

    open_ones = filled.thread(1, cleared=False)

    assert [member.document.subject for member in open_ones.documents] == [whole[0], None, whole[2]]
    assert [member.document.number for member in open_ones.documents] == ["1/A-B", "2/A-B", "3/A-B"]


def test_links_tell_neither_subject_nor_title_of_a_marked_document(filled: Register) -> None:
    assert filled.get(3).links.cites[0].title == "việc kín"
    (cited,) = filled.get(3, cleared=False).links.cites
    assert (cited.document, cited.number, cited.title) == (2, "2/A-B", None)

    assert filled.get(1).links.cited_by[0].document.subject == "việc kín"
    assert filled.get(1, cleared=False).links.cited_by[0].document.subject is None


def test_what_is_lacking_tells_no_subject_of_the_marked_document_that_cites_it(register: Register) -> None:
    with Register(register.database, secret=True) as opened:
        add(opened, letter(1, number="1/A-B", subject="việc kín", secrecy="Mật", references=to("9/A-B")))
        assert [each.cited_by[0].subject for each in register.lacking()] == ["việc kín"]
        assert [each.cited_by[0].subject for each in register.lacking(cleared=False)] == [None]
