"""Tasks as a sheet that prints, and as CSV: a list for an office (`office`), and one that trackers import (`tracker`, English titles).

Jira's importer asks which column is which field, and knows most of the tracker's by name; for others see docs/exports.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.exports.books import BookColumn, Cover, cover_lines
from pipeline.exports.entries import Status, Task
from pipeline.exports.legible import iso, one_line, shown_date
from pipeline.exports.separated import Column, write_csv
from pipeline.exports.tables import rows as table
from pipeline.exports.tables import word
from pipeline.placing import placed
from schemas import Notice, UsageError

Layout = Literal["office", "tracker", "sheet"]
"""`sheet` is what is printed."""

_NAME = 200
"""Characters; Jira takes summaries of up to 255."""
_DONE: dict[Status, str] = {"open": "To Do", "done": "Done", "not ours": "Cancelled"}


@cache
def task_columns(layout: Layout) -> tuple[Column, ...]:
    """The columns of a layout, in order."""
    return tuple(Column(row["key"], row["title"]) for row in table("task_columns") if row["layout"] == layout)


def write_tasks_csv(layout: Layout, tasks: Iterable[Task], place: Path) -> None:
    """Write tasks as CSV, safe to open in a spreadsheet; raises UsageError."""
    columns = task_columns(layout)
    write_csv(columns, (_row(columns, order, task) for order, task in enumerate(tasks, 1)), place)


def write_tasks_xlsx(tasks: Iterable[Task], place: Path, cover: Cover) -> list[Notice]:
    """Write tasks as a sheet that prints, every cell a text; returns what had to be cut. Raises UsageError."""
    try:
        from pipeline.exports.spreadsheet import Sheet, write_sheet  # noqa: PLC0415
    except ImportError:
        raise UsageError("XLSX needs XlsxWriter, which is not installed", "Install it: uv sync --extra exports") from None
    widths = {row["key"]: float(row["width"]) for row in table("task_columns") if row["layout"] == "sheet"}
    columns = task_columns("sheet")
    wide = tuple(BookColumn(column.key, column.title, widths[column.key], column.key == "due_shown") for column in columns)
    above, below = cover_lines(cover)
    sheet = Sheet(word("sheet.tasks"), word("title.tasks"), above, below, wide, cover.paper, cover.made_at)
    with placed(place) as file:
        return write_sheet(sheet, ([value or "" for value in row.values()] for row in shown_tasks(tasks)), file)


def shown_tasks(tasks: Iterable[Task]) -> Iterator[Mapping[str, str | None]]:
    """The rows of the sheet by the keys of its columns."""
    columns = task_columns("sheet")
    return (_row(columns, order, task) for order, task in enumerate(tasks, 1))


def task_name(task: Task, longest: int) -> str:
    """A task in one line of no more than so many characters: number, item, and how its text begins."""
    place = ", ".join(part for part in (task.number, task.label and word("task.item", task.label)) if part)
    text = one_line(f"{place}: {task.text}" if place else task.text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def task_description(task: Task) -> str:
    """What a person needs of a task, a line each; the source's words last."""
    document = " ".join(part for part in (task.type, task.number, task.issuer, task.subject) if part)
    who = task.who and word("task.who", word(f"role.{task.role}"), "; ".join(task.who))
    said = (
        ("deadline", task.deadline), ("document", document), ("status", word(f"status.{task.status}")), ("note", task.note),
        ("quote", task.quote), ("page", task.page), ("link", task.link),
    )  # fmt: skip
    lines = [*task.under, task.text, who, *(value and word(f"task.{key}", value) for key, value in said)]
    return "\n".join(str(line) for line in lines if line)


def _row(columns: tuple[Column, ...], order: int, task: Task) -> Mapping[str, str | None]:
    return {column.key: str(order) if column.key == "order" else _CELLS[column.key](task) for column in columns}


_CELLS: dict[str, Callable[[Task], str | None]] = {
    "uid": lambda task: task.uid,
    "name": lambda task: task_name(task, _NAME),
    "description": task_description,
    "assignee": lambda task: "; ".join(task.who),
    "who": lambda task: "; ".join(task.who),
    "due": lambda task: iso(task.due),
    "due_shown": lambda task: None if task.due is None else shown_date(task.due.isoformat()),
    "status_done": lambda task: _DONE[task.status],
    "status_shown": lambda task: word(f"status.{task.status}"),
    "role": lambda task: task.role,
    "role_shown": lambda task: word(f"role.{task.role}"),
    "rrule": lambda task: task.rrule,
    "number": lambda task: task.number,
    "type": lambda task: task.type,
    "issuer": lambda task: task.issuer,
    "subject": lambda task: task.subject,
    "label": lambda task: task.label,
    "text": lambda task: task.text,
    "deadline": lambda task: task.deadline,
    "note": lambda task: task.note,
    "quote": lambda task: task.quote,
    "page": lambda task: None if task.page is None else str(task.page),
    "link": lambda task: task.link,
}
