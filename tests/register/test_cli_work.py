"""`congvan register search|tasks|task|export` as a person types it."""

import csv
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from pipeline.cli.places import ADDRESS
from pipeline.register.store import Register
from schemas import Actor, Arrival, Deadline, Requirement
from tests.register.commands import typed
from tests.register.made import add, letter

US = Actor(name="Sở Nội vụ")


def requirement(text: str, due: str | None) -> Requirement:
    terms = () if due is None else (Deadline(text=f"trước {due}", date=due, rrule=None, rule="by.hand"),)
    return Requirement(label="1", parent=None, text=text, lead=(US,), deadlines=terms)


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ADDRESS, raising=False)
    with Register.open("congvan.sqlite", create=True) as register:
        add(
            register,
            letter("one", number="1/UBND-NC", subject="chấn chỉnh kỷ luật", requirements=(requirement("Rà soát biên chế.", "2025-12-01"),)),
            letter("two", number="2/UBND-NC", subject="=1+1", requirements=(requirement("Báo cáo.\nGửi về Sở.", None),)),
            letter("three", number="3/UBND-NC", arrival=Arrival(number="77", date="2025-11-20"), requirements=()),
            letter("secret", number="4/UBND-NC", secrecy="Mật"),
        )


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    return typed(capsys, "register", *words)


def test_what_is_found_is_shown_with_the_words_marked(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "search", "ky", "luat")
    assert (code, out[0].split("\t")[0]) == (0, "1")
    assert out[1] == "    chấn chỉnh [kỷ luật]"
    assert err.splitlines()[-1] == "1 to 1 of 1"
    code, out, err = run(capsys, "search", "không có", "--format", "json")
    assert code == 1
    assert json.loads("\n".join(out))["hits"] == []


def test_what_is_found_is_counted_and_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, "search", "--today", "2025-12-03")
    assert "term: overdue 1, none 3" in err.splitlines()
    assert len(out) == 4
    only = run(capsys, "search", "--today", "2025-12-03", "--only", "term=overdue", "--only", "assignee=Sở Nội vụ")[1]
    assert [line.split("\t")[0] for line in only] == ["1"]
    assert [line.split("\t")[0] for line in run(capsys, "search", "--unmarked")[1]] == ["3", "2", "1"]


@pytest.mark.parametrize("only", ["shelf=A", "term", "term=soon"])
def test_a_facet_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str], only: str) -> None:
    code, _, err = run(capsys, "search", "--only", only)
    assert code == 2
    assert "type, issuer, year, assignee, term" in err or "overdue, week, month" in err


def test_tasks_are_listed_and_noted(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "tasks", "--for", "Sở Nội vụ", "--today", "2025-12-03")
    assert code == 0
    assert [line.split("\t")[:3] for line in out] == [
        ["1 /requirements/0", "2025-12-01 LATE (-2 working days)", "lead"],
        ["2 /requirements/0", "no term", "lead"],
    ]
    assert run(capsys, "task", "1", "/requirements/0", "--for", "Sở Nội vụ", "--status", "not-ours", "--by", "An")[0] == 0
    assert len(run(capsys, "tasks", "--for", "Sở Nội vụ")[1]) == 1
    (told,) = json.loads("\n".join(run(capsys, "tasks", "--for", "Sở Nội vụ", "--status", "not-ours", "--format", "json")[1]))
    assert (told["status"], told["by"]) == ("not ours", "An")


def test_arrival_numbers_are_given_once_and_stay(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "register-book", "a.csv") == (0, [], "")
    first = list(csv.DictReader(Path("a.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["Số đến"], row["Số, ký hiệu văn bản"]) for row in first] == [("77", "3/UBND-NC"), ("1", "1/UBND-NC"), ("2", "2/UBND-NC")]
    with Register.open("congvan.sqlite") as register:
        add(register, letter("later", number="5/UBND-NC"))
    assert run(capsys, "export", "register-book", "b.jsonl")[0] == 0
    second = [json.loads(line) for line in Path("b.jsonl").read_text("utf-8").splitlines()]
    assert [row["arrival_number"] for row in second] == ["77", "1", "2", "4"], "the secret one has a number and stands in no open book"
    assert run(capsys, "--secret", "export", "register-book", "c.jsonl")[0] == 0
    assert len(Path("c.jsonl").read_text("utf-8").splitlines()) == 5


def test_a_number_that_two_stamps_have_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Register.open("congvan.sqlite") as register:
        add(register, letter("again", number="6/UBND-NC", arrival=Arrival(number="77", date="2025-11-21")))
    _, _, err = run(capsys, "export", "register-book", "a.csv")
    assert "document 5: arrival number 77 of 2025 is taken by another document" in err


def test_a_book_is_a_spreadsheet_of_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "follow-up-book", "f.xlsx", "--office", "Sở Nội vụ", "--paper", "A4")[0] == 0
    cells = [cell for row in load_workbook("f.xlsx").worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any("01/12/2025" in str(cell.value) for cell in cells)


def test_tasks_go_out_as_lists_and_calendars_with_uids_that_stay(capsys: pytest.CaptureFixture[str]) -> None:
    ours = ("--office", "Sở Nội vụ")
    uids = []
    for number in range(2):
        assert run(capsys, "export", "tracker", f"{number}.csv", *ours)[0] == 0
        uids.append([row["External ID"] for row in csv.DictReader(Path(f"{number}.csv").read_text("utf-8-sig").splitlines())])
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
    code, _, err = run(capsys, "export", "calendar", "c.ics", *ours)
    assert code == 0
    assert "no day is known for it" in err
    (event,) = Calendar.from_ical(Path("c.ics").read_bytes()).walk("VEVENT")
    assert (str(event["UID"]), event.decoded("DTSTART").isoformat()) == (uids[0][0], "2025-12-01")


def test_edxml_and_the_fields_of_the_decree_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "edxml", "e.xml", "--id", "1")[0] == 0
    assert "<edXML:CodeNotation>UBND-NC</edXML:CodeNotation>" in Path("e.xml").read_text("utf-8")
    assert run(capsys, "export", "fields", "f.jsonl")[0] == 0
    assert [json.loads(line)["CodeNumber"] for line in Path("f.jsonl").read_text("utf-8").splitlines()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("export", "register-book", "a.pdf"), "a.pdf says not in which form it is wanted"),
        (("export", "register-book", "a.csv", "--since", "gestern"), "gestern is no day"),
        (("export", "tasks", "t.csv"), "whose tasks are wanted is not said"),
        (("export", "edxml", "e.xml"), "edXML is of one document"),
        (("export", "edxml", "e.xml", "--id", "99"), "there is no document 99"),
        (("tasks", "--for", "-"), "the office has no name"),
        (("search", "--assignee", "--"), ""),
    ],
)
def test_what_cant_be_done_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert message in err
    assert [path.name for path in Path().iterdir() if not path.name.startswith("congvan.sqlite")] == []
