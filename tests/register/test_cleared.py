"""Who isn't cleared for documents marked Mật or higher gets no tasks of them; what a page shows of links and threads: tests/office."""

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
