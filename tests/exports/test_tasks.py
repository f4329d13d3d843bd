"""Tasks as CSV: for an office in its words, for trackers under names that they know."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.exports.entries import Task
from pipeline.exports.tasks import Layout, task_name, write_tasks_csv
from schemas import UsageError
from tests.exports.made import TASK

TITLES: dict[Layout, list[str]] = {
    "office": [
        "STT", "Số, ký hiệu văn bản", "Tên loại", "Tác giả", "Trích yếu", "Mục", "Nội dung công việc", "Vai trò", "Đơn vị, người thực hiện",
        "Thời hạn", "Thời hạn ghi trong văn bản", "Tình trạng", "Ghi chú", "Trích nguyên văn", "Trang", "Liên kết", "Mã việc",
    ],
    "tracker": [
        "External ID", "Summary", "Description", "Assignee", "Due Date", "Status", "Labels", "Recurrence", "Document Number",
        "Document Issuer", "Item", "Page", "URL",
    ],
}  # fmt: skip
"""Trackers were told which column is which: a change breaks their imports."""


def written(layout: Layout, tasks: list[Task], folder: Path) -> tuple[list[str], list[dict[str, str]]]:
    place = folder / "tasks.csv"
    write_tasks_csv(layout, tasks, place)
    with place.open(encoding="utf-8-sig", newline="") as file:
        titles = next(csv.reader(file))
        file.seek(0)
        return titles, list(csv.DictReader(file))


@pytest.mark.parametrize("layout", TITLES)
def test_a_list_has_its_columns_even_when_it_is_empty(layout: Layout, tmp_path: Path) -> None:
    assert written(layout, [], tmp_path) == (TITLES[layout], [])


def test_the_list_of_an_office_speaks_its_language(tmp_path: Path) -> None:
    _, (first, second) = written("office", [TASK, TASK._replace(uid="t2", role="inherited", status="not ours", due=None)], tmp_path)

    assert (first["STT"], first["Vai trò"], first["Thời hạn"], first["Tình trạng"]) == ("1", "Chủ trì", "01/03/2026", "Chưa xong")
    assert (first["Thời hạn ghi trong văn bản"], first["Trang"], first["Mục"]) == ("trước ngày 01/3/2026", "2", "2")
    assert (second["STT"], second["Vai trò"], second["Thời hạn"]) == ("2", "Thực hiện (theo phần chung)", "")
    assert second["Tình trạng"] == "Không thuộc đơn vị"


def test_a_tracker_gets_days_and_states_that_it_knows(tmp_path: Path) -> None:
    many = TASK._replace(uid="t2", who=("Sở A", "Sở B"), status="done", rrule="FREQ=DAILY")
    _, (first, second) = written("tracker", [TASK, many], tmp_path)

    assert (first["External ID"], first["Due Date"], first["Status"], first["Labels"]) == ("t1", "2026-03-01", "To Do", "lead")
    assert first["Summary"] == f"0712/SVHTT-QLDS, mục 2: {TASK.text}"
    assert first["Description"].startswith(TASK.text)
    assert "“trước ngày 01/3/2026”" in first["Description"]
    assert (second["Assignee"], second["Status"], second["Recurrence"]) == ("Sở A; Sở B", "Done", "FREQ=DAILY")


def test_a_task_of_hostile_words_runs_nothing(tmp_path: Path) -> None:
    _, (only,) = written("tracker", [TASK._replace(number="=1+1", issuer="@x", text="a;=cmd()\x00\ud800", who=("-2+3",))], tmp_path)

    assert (only["Document Number"], only["Document Issuer"], only["Assignee"]) == ("'=1+1", "'@x", "'-2+3")
    assert "a;'=cmd()\ufffd\ufffd" in only["Description"]
    assert not only["Summary"].startswith("=")


@pytest.mark.parametrize(
    ("task", "longest", "expected"),
    [
        (TASK._replace(text="Báo cáo\nkết quả."), 99, "0712/SVHTT-QLDS, mục 2: Báo cáo kết quả."),
        (TASK._replace(number=None, label=None, text="Báo cáo kết quả."), 9, "Báo cáo…"),
        (TASK._replace(label=None, text="Báo cáo."), 99, "0712/SVHTT-QLDS: Báo cáo."),
        (TASK._replace(number=None, text="{} {}"), 99, "mục 2: {} {}"),
    ],
)
def test_a_task_in_one_line(task: Task, longest: int, expected: str) -> None:
    assert task_name(task, longest) == expected


def test_a_day_of_a_task_is_written_as_the_list_asks(tmp_path: Path) -> None:
    late = TASK._replace(due=date(2026, 12, 9))

    assert written("office", [late], tmp_path)[1][0]["Thời hạn"] == "09/12/2026"
    assert written("tracker", [late], tmp_path)[1][0]["Due Date"] == "2026-12-09"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be written"):
        write_tasks_csv("office", [TASK], tmp_path / "none" / "a.csv")
