"""`congvan register export`: the office's books, its tasks for other programs, and the messages of document exchange."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from pipeline.cli import one_line
from pipeline.cli.register.working import day, wanted
from pipeline.exports.annotations import write_annotations
from pipeline.exports.books import BookName, Cover, write_book_csv, write_book_jsonl, write_book_xlsx
from pipeline.exports.edxml import Profile, read_profile, write_edxml
from pipeline.exports.entries import Entry, Task
from pipeline.exports.lengths import fitted
from pipeline.exports.tasks import Layout, write_tasks_csv
from pipeline.placing import placed
from pipeline.register.store import Register
from pipeline.register.work.books import Span
from schemas import Notice, UsageError

_BOOKS: dict[str, BookName] = {"register-book": "register", "follow-up-book": "follow_up"}
_LAYOUTS: dict[str, Layout] = {"tasks": "office", "tracker": "tracker"}

_TOLD = 3


def export(words: argparse.Namespace) -> int:
    """Write what was asked for; what could not be written as it is stands on standard error."""
    place = Path(words.file)
    with Register.open(words.db, secret=words.secret) as register:
        if words.what in _BOOKS:
            notices = _book(register, words, place)
        elif words.what in _LAYOUTS:
            notices = _tasks(register, words, lambda found: _csv(_LAYOUTS[words.what], found, place))
        elif words.what == "calendar":
            notices = _tasks(register, words, lambda found: _calendar(found, place))
        else:
            notices = _OTHERS[words.what](register, words, place)
    _tell(notices)
    return 0


def _tell(notices: Iterable[Notice]) -> None:
    """What could not be written as it is: some of each kind, and how many more there are."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.code].append(notice.message)
    for code, messages in by_kind.items():
        for message in messages[:_TOLD]:
            print(f"congvan: {one_line(message)}", file=sys.stderr)
        if len(messages) > _TOLD:
            print(f"congvan: and {len(messages) - _TOLD} more of this kind ({code})", file=sys.stderr)


def _book(register: Register, words: argparse.Namespace, place: Path) -> list[Notice]:
    book, span = _BOOKS[words.what], Span(day(words.since), day(words.until), words.secret)
    ending = _ending(place, (".xlsx", ".csv", ".jsonl"))
    notices = register.give_numbers(span)
    with register.book(span) as entries:
        if ending == ".xlsx":
            year = span.since.year if span.since and span.until and span.since.year == span.until.year else None
            cover = Cover(
                datetime.now().astimezone().replace(tzinfo=None), office=words.office, year=year, first_day=span.since, last_day=span.until,
                paper=words.paper,
            )  # fmt: skip
            notices += write_book_xlsx(book, entries, place, cover)
        elif ending == ".csv":
            write_book_csv(book, entries, place)
        else:
            write_book_jsonl(book, entries, place)
    return notices


def _ending(place: Path, known: tuple[str, ...]) -> str:
    if place.suffix.lower() not in known:
        raise UsageError(f"{place.name} says not in which form it is wanted", f"Let its name end in {', '.join(known)}.")
    return place.suffix.lower()


def _tasks(register: Register, words: argparse.Namespace, write: Callable[[Iterable[Task]], list[Notice]]) -> list[Notice]:
    if words.office is None:
        raise UsageError("whose tasks are wanted is not said", "Name the office: --office NAME.")
    asked = wanted(words)
    roles = tuple(role for role in asked.roles if role != "know")
    return write(register.exported_tasks(asked._replace(roles=roles)))


def _csv(layout: Layout, found: Iterable[Task], place: Path) -> list[Notice]:
    _ending(place, (".csv",))
    write_tasks_csv(layout, found, place)
    return []


def _calendar(found: Iterable[Task], place: Path) -> list[Notice]:
    from pipeline.exports.calendar import write_calendar  # noqa: PLC0415 - says itself what to install

    _ending(place, (".ics",))
    return write_calendar(found, place, at=datetime.now().astimezone())


def _edxml(register: Register, words: argparse.Namespace, place: Path) -> list[Notice]:
    if words.id is None:
        raise UsageError("edXML is of one document", "Name it: --id ID.")
    profile = Profile() if words.profile is None else read_profile(Path(words.profile))
    entry = Entry(str(words.id), register.get(words.id).valid)
    return write_edxml(entry, profile, place, at=datetime.now().astimezone())


def _annotations(register: Register, words: argparse.Namespace, place: Path) -> list[Notice]:
    with register.checked_documents() as checked:
        written = write_annotations(checked, place, originals=words.originals)
    print(f"{written.annotations} annotations, {written.texts} of them of texts beside them, in {one_line(words.file)}", file=sys.stderr)
    return list(written.notices)


def _fields(register: Register, words: argparse.Namespace, place: Path) -> list[Notice]:
    """The fields of Nghị định 30/2020/NĐ-CP, Phụ lục VI, of all documents as JSON lines."""
    _ending(place, (".jsonl",))
    notices: list[Notice] = []
    with placed(place) as file:
        for number in register.numbers():
            found = fitted(Entry(str(number), register.get(number).valid))
            file.write(json.dumps({"id": number, **found.values}, ensure_ascii=False).encode() + b"\n")
            for cut in found.cuts:
                notice = cut.notice()
                notices.append(notice.model_copy(update={"message": f"document {number}: {notice.message}"}))
    return notices


_OTHERS: dict[str, Callable[[Register, argparse.Namespace, Path], list[Notice]]] = {
    "edxml": _edxml,
    "fields": _fields,
    "annotations": _annotations,
}
