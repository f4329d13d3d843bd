"""One page for the browser about a folder of results: counts, failures, what is missing most, the slowest files; nothing from elsewhere."""

import heapq
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import quote

from pipeline.outbox import Outbox
from pipeline.placing import unwritable, written_whole
from pipeline.urls import is_url

_MOST_FAILURES = 5_000
_KINDS = 100
_SLOWEST = 20
_EXAMPLES = 3
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { text-align: left; vertical-align: top; padding: .3em .6em; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
td.number { text-align: right; white-space: nowrap; }
"""


class _File(NamedTuple):
    path: str
    written: str | None

    def link(self, folder: str, page: Path) -> str:
        """The file's name, which leads to it, and to its directive where there is one."""
        links = [_link(self.path if is_url(self.path) else _address(Path(self.path), page), self.path)]
        if self.written is not None:
            place = f"{folder}/{self.written}"
            links.append(_link(place if is_url(place) else _address(Path(place), page), "directive"))
        return " · ".join(links)


class _Failed(NamedTuple):
    file: _File
    code: str
    message: str
    advice: str


class _Facts:
    """What the lines say, gathered in one go; as large for a million as for a thousand."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.read = self.failed = self.notices = 0
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.failures: list[_Failed] = []
        self.missing: Counter[str] = Counter()
        self.examples: dict[str, list[_File]] = {}
        self.slowest: list[tuple[float, int, _File]] = []
        for number, line in enumerate(lines):
            self._take(number, json.loads(line))

    def _take(self, number: int, row: dict[str, object]) -> None:
        file = _File(str(row["path"]), None if row["written"] is None else str(row["written"]))
        seconds = row.get("seconds")
        if isinstance(seconds, int | float):
            heapq.heappush(self.slowest, (seconds, number, file))
            if len(self.slowest) > _SLOWEST:
                heapq.heappop(self.slowest)
        if row["failure"]:
            self._take_failure(file, cast(dict[str, str], row["failure"]))
        else:
            self.read += 1
            self._take_notices(file, cast(dict[str, list[dict[str, str | None]]], row["directive"])["notices"])

    def _take_failure(self, file: _File, failure: dict[str, str]) -> None:
        self.failed += 1
        kind = failure["code"], failure["advice"]
        if kind in self.kinds or len(self.kinds) < _KINDS:
            self.kinds[kind] += 1
        else:
            self.kinds[kind[0], ""] += 1
        if len(self.failures) < _MOST_FAILURES:
            self.failures.append(_Failed(file, failure["code"], failure["message"], failure["advice"]))

    def _take_notices(self, file: _File, notices: list[dict[str, str | None]]) -> None:
        self.notices += len(notices)
        for field in {
            str(notice["path"]).split("/")[1] for notice in notices if notice["path"] and str(notice["code"]).endswith(".missing")
        }:
            self.missing[field] += 1
            examples = self.examples.setdefault(field, [])
            if len(examples) < _EXAMPLES:
                examples.append(file)


def write_report(page: Path, outbox: Outbox) -> None:
    """Write the page about all results in the folder, of this run and of earlier ones; raises UsageError."""
    facts = _Facts(outbox.lines())
    part = f".{page.name}.part"[-200:]  # its folder may be another run's
    try:
        with written_whole(page, part) as beside, beside.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in _page(facts, outbox.place, page))
    except OSError as error:
        raise unwritable(page, error, "Choose another file.") from None


def _page(facts: _Facts, folder: str, page: Path) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>congvan: {escape(folder)}</title>'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(folder)}</h1>"
    yield f"<p>{facts.read} read, {facts.failed} failed, {facts.notices} remarks on what was read.</p>"
    if facts.failed:
        yield from _failures(facts, folder, page)
    if facts.missing:
        rows = [
            (field, str(count), f"{count / facts.read:.0%}", " · ".join(file.link(folder, page) for file in facts.examples[field]))
            for field, count in facts.missing.most_common()
        ]
        yield "<h2>Fields most often missing</h2>"
        yield from _table(("field", "files", "of those read", "examples"), ((escape(row[0]), *row[1:]) for row in rows))
    if facts.slowest:
        yield "<h2>Slowest files</h2>"
        slowest = ((f"{seconds:.1f}", file.link(folder, page)) for seconds, _, file in sorted(facts.slowest, reverse=True))
        yield from _table(("seconds", "file"), slowest)
    yield "</body>\n</html>"


def _failures(facts: _Facts, folder: str, page: Path) -> Iterator[str]:
    yield "<h2>Failures by kind</h2>"
    kinds = ((escape(code), str(count), escape(advice)) for (code, advice), count in facts.kinds.most_common())
    yield from _table(("kind", "files", "what to do"), kinds)
    yield "<h2>Files that could not be read</h2>"
    if facts.failed > len(facts.failures):
        yield f"<p>The first {len(facts.failures)}; all are in outcomes.jsonl.</p>"
    rows = ((one.file.link(folder, page), escape(one.code), escape(one.message), escape(one.advice)) for one in facts.failures)
    yield from _table(("file", "kind", "why", "what to do"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table; what stands in its cells is HTML already."""
    yield "<table>\n<tr>" + "".join(f"<th>{title}</th>" for title in head) + "</tr>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
    yield "</table>"


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _address(path: Path, page: Path) -> str:
    """The way from the page to a file, so that both can be moved together; of a file in an archive, the way to the archive."""
    there = next((place for place in (path, *path.parents) if place.is_file()), path)
    try:
        way = os.path.relpath(there, page.absolute().parent)
    except ValueError:  # on another drive
        return there.absolute().as_uri()
    return quote(Path(way).as_posix())
