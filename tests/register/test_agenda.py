"""The work of an office as a list to look at: weeks, counts, pages, and that it is always that of the register as it is now."""

from datetime import date

import pytest

from pipeline.register.store import Register
from pipeline.register.work import agenda as module
from pipeline.register.work.agenda import Agenda, AgendaPage, Agendas, View
from pipeline.register.work.offices import office_of
from pipeline.register.work.states import STATUSES, Said, Status
from pipeline.register.work.tasks import ROLES, Role, Task, Wanted
from schemas import Actor, Party, Requirement
from tests.register.made import add, letter
from tests.register.test_tasks import ALL, OURS, THEM, TODAY, US, WORK, asked

MORE = (
    asked("Báo cáo tuần này.", "1", due="2025-11-23", lead=(US,)),
    asked("Báo cáo tuần sau.", "2", due="2025-11-24", lead=(US,)),
    asked("Báo cáo hôm nay.", "3", due="2025-11-20", lead=(US,)),
)


@pytest.fixture
def filled(register: Register) -> Register:
    add(
        register,
        letter("work", requirements=WORK),
        letter("more", number="13/SNV-VP", requirements=MORE, recipients=()),
        letter("told", number="14/SNV-VP", requirements=(WORK[-1],), recipients=(Party(name="Các sở, ban, ngành"),), addressees=()),
    )
    return register


@pytest.fixture
def agenda(filled: Register) -> Agenda:
    return Agendas(filled.database).of(OURS)


def weeks(page: AgendaPage) -> list[tuple[str, date | None, int, list[str | None]]]:
    return [(group.week.term, group.week.monday, group.total, [task.text for task in group.tasks]) for group in page.groups]


def everything(agenda: Agenda, view: View) -> list[Task]:
    with agenda.all(view) as tasks:
        return list(tasks)


def test_the_work_of_an_office_stands_by_weeks_the_late_first(agenda: Agenda) -> None:
    page = agenda.page(View(TODAY))
    assert weeks(page) == [
        ("overdue", None, 1, ["Phối hợp kiểm tra."]),
        ("this_week", date(2025, 11, 17), 2, ["Báo cáo hôm nay.", "Báo cáo tuần này."]),
        ("next_week", date(2025, 11, 24), 2, ["Báo cáo tuần sau.", "Chủ trì rà soát biên chế."]),
        ("later", date(2025, 12, 8), 1, ["Báo cáo hằng tháng."]),
        ("none", None, 2, ["Gửi kết quả.", "Quán triệt."]),
    ]
    assert (page.total, page.terms) == (8, {"overdue": 1, "this_week": 2, "next_week": 2, "later": 1, "none": 2})


def test_a_term_narrows_the_list_and_all_are_counted(agenda: Agenda) -> None:
    page = agenda.page(View(TODAY, term="next_week"))
    assert [group.week.term for group in page.groups] == ["next_week"]
    assert (page.total, page.terms["overdue"]) == (2, 1)


def test_a_page_is_a_part_and_its_weeks_say_how_many_they_have(agenda: Agenda) -> None:
    assert weeks(agenda.page(View(TODAY), 2, 2)) == [
        ("this_week", date(2025, 11, 17), 2, ["Báo cáo tuần này."]),
        ("next_week", date(2025, 11, 24), 2, ["Báo cáo tuần sau."]),
    ]
    assert agenda.page(View(TODAY), 50, 50).groups == ()


@pytest.mark.parametrize("roles", [("lead",), ("support", "report"), ("know",), ROLES])
@pytest.mark.parametrize("statuses", [("open",), ("done", "not ours"), STATUSES])
def test_it_has_the_tasks_that_the_register_tells(
    filled: Register, agenda: Agenda, roles: tuple[Role, ...], statuses: tuple[Status, ...]
) -> None:
    filled.put_state(OURS, Said(1, "/requirements/1", "done", "An", "đã gửi"))
    view, wanted = View(TODAY), Wanted(OURS, TODAY)
    told = filled.tasks(wanted._replace(roles=roles, statuses=statuses))
    shown = everything(agenda, view._replace(roles=roles, statuses=statuses))
    assert sorted(shown, key=_identity) == sorted(told, key=_identity)


def _identity(task: Task) -> tuple[int, str]:
    return task.document_id, task.pointer or ""


def test_what_happens_meanwhile_is_seen_at_once(filled: Register, agenda: Agenda) -> None:
    before = agenda.page(View(TODAY)).total
    filled.put_state(OURS, Said(1, "/requirements/1", "done", "An"))
    assert agenda.page(View(TODAY)).total == before - 1
    add(filled, letter("new", number="15/SNV-VP", requirements=(asked("Việc mới.", "1", lead=(Actor(name="Giám đốc Sở Nội vụ"),)),)))
    assert agenda.page(View(TODAY)).total == before
    filled.correct(4, "/requirements/0/lead/0/name", "Sở Y tế", by="An")
    assert agenda.page(View(TODAY)).total == before - 1
    assert agenda.page(View(date(2025, 11, 22))).terms["overdue"] == 1, "of the two whose day has come one is done"


def test_after_many_changes_all_is_looked_at_anew(filled: Register, agenda: Agenda, monkeypatch: pytest.MonkeyPatch) -> None:
    before = agenda.page(View(TODAY)).total
    monkeypatch.setattr(module, "_MANY", 1)
    filled.put_state(OURS, Said(1, "/requirements/1", "done", "An"))
    filled.put_state(OURS, Said(2, "/requirements/0", "done", "An"))
    assert agenda.page(View(TODAY)).total == before - 2


def test_marked_documents_are_shown_to_who_is_cleared(filled: Register) -> None:
    with_secrets = Register(filled.database, secret=True)
    add(with_secrets, letter("secret", number="16/SNV-VP", secrecy="Mật", requirements=(asked("Việc mật.", "1", lead=(US,)),)))
    agenda = Agenda(filled.database, OURS)
    assert "Việc mật." not in [task.text for task in everything(agenda, View(TODAY))]
    assert "Việc mật." in [task.text for task in everything(agenda, View(TODAY, marked=True))]
    assert agenda.page(View(TODAY)).total == agenda.page(View(TODAY, marked=True)).total - 1


def test_one_task_is_found_in_whatever_state(filled: Register, agenda: Agenda) -> None:
    filled.put_state(OURS, Said(1, "/requirements/0", "not ours", "An"))
    task = agenda.task(View(TODAY), 1, "/requirements/0")
    assert task is not None
    assert (task.status, task.by) == ("not ours", "An")
    assert agenda.task(View(TODAY), 1, "/requirements/5") is None, "that is another office's"
    assert agenda.task(View(TODAY), 9, "/requirements/0") is None


def test_offices_do_not_see_each_other(filled: Register) -> None:
    agendas = Agendas(filled.database)
    filled.put_state(OURS, Said(1, "/requirements/4", "done", "An"))
    others = agendas.of(office_of("Sở Tài chính")).page(View(TODAY))
    assert [task.label for group in others.groups for task in group.tasks] == ["1", "5", "4"]
    assert agendas.of(OURS) is agendas.of(office_of("Sở Nội vụ"))


def test_what_is_done_and_past_stands_in_its_week(filled: Register, agenda: Agenda) -> None:
    filled.put_state(OURS, Said(1, "/requirements/1", "done", "An"))
    assert weeks(agenda.page(View(TODAY, statuses=("done",)))) == [("past", date(2025, 11, 10), 1, ["Phối hợp kiểm tra."])]


def test_a_group_on_more_than_one_actor_is_one_task(register: Register) -> None:
    both = Requirement(label="1", parent=None, text="Rà soát.", lead=(THEM, US), support=(ALL,))
    add(register, letter("both", requirements=(both,), addressees=(), default_assignees=(), recipients=()))
    page = Agenda(register.database, OURS).page(View(TODAY, roles=ROLES))
    assert [(task.role, task.who) for group in page.groups for task in group.tasks] == [("lead", ("Sở Nội vụ",))]
