"""The words of `congvan register`; only the standard library is imported here, as `--help` of every command builds them."""

from __future__ import annotations

import argparse

from pipeline.cli.places import add_db, add_secret
from pipeline.cli.register.desk_words import add_desk

TYPE_CHECKING = False  # as in `pipeline`
if TYPE_CHECKING:
    from collections.abc import Callable

    Action = Callable[[str, str], argparse.ArgumentParser]


def add_words(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the actions and their words; gives the parser of the one that reads documents."""
    add_db(command)
    add_secret(command)
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, help: str) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=help, allow_abbrev=False)
        add_db(parser, again=True)
        add_secret(parser, again=True)
        return parser

    add = action("add", "add documents")
    add.add_argument(
        "paths", nargs="+", metavar="OUT", help="a folder that `congvan read` wrote, a directive, a document, or a folder of them"
    )

    _add_search(action("search", "find documents by words, numbers and fields"))

    show = action("show", "print all that is known of a document, as JSON")
    _add_id(show)

    _add_work(action("tasks", "list what an office must do"), action("task", "note that something is done, or not ours"))
    _add_export(action("export", "write what offices use: official books, tasks, calendars, edXML"))

    _add_correct(action("correct", "put right what was read"))
    add_desk(action)
    _add_graph(action)
    _add_feeds(action)

    _add_care(action)
    return add


def _add_correct(correct: argparse.ArgumentParser) -> None:
    _add_id(correct)
    correct.add_argument("pointer", metavar="POINTER", help="the place in the directive: /number, /requirements/0/text")
    correct.add_argument(
        "value", metavar="VALUE", help='what is right: a text, or JSON where it begins with {, [ or ", or is null, true or false'
    )
    correct.add_argument("--by", metavar="NAME", required=True, help="who says so")


def _add_care(action: Action) -> None:
    backup = action("backup", "copy the register while it is in use")
    backup.add_argument("file", metavar="FILE", help="where to; of a register in PostgreSQL a dump")
    action("check", "see whether the register is sound")
    dump = action("dump", "write all that the register holds as JSON lines")
    dump.add_argument("file", metavar="FILE", help="where to, or - for standard output")
    load = action("load", "fill an empty register from a dump")
    load.add_argument("file", metavar="FILE", help="a dump, or - for standard input")


def _add_graph(action: Action) -> None:
    thread = action("thread", "print the documents of one matter: replies, reminders, replacements")
    _add_id(thread)
    thread.add_argument("--json", action="store_true", help="as JSON")
    lacking = action("lacking", "list what is cited and is not in the register, most cited first")
    lacking.add_argument("--limit", type=int, default=100, metavar="N", help="so many at most (100)")
    lacking.add_argument("--json", action="store_true", help="as JSON lines")
    graph = action("graph", "write documents and what they cite as a graph")
    graph.add_argument("file", metavar="FILE", help="where to, or - for standard output")
    graph.add_argument("--format", choices=("graphml", "dot"), default="graphml", help="graphml, or dot for Graphviz")
    graph.add_argument("--around", type=int, metavar="ID", help="only what lies around this document")
    graph.add_argument("--depth", type=int, metavar="N", help="over so many links at most (1)")


def _add_feeds(action: Action) -> None:
    watch = action("watch-changes", "print what happened in the register as JSON lines, in order")
    watch.add_argument("--since", type=int, default=0, metavar="CURSOR", help="only what stands behind the line with this cursor (0: all)")
    watch.add_argument("--follow", action="store_true", help="go on as more happens")
    watch.add_argument("--limit", type=int, metavar="N", help="end after so many lines")
    deliver = action("deliver", "post what happens in the register to a web address, signed")
    deliver.add_argument("--to", metavar="URL", required=True, help="the receiver: https://HOST/PATH")
    deliver.add_argument("--secret-file", metavar="FILE", required=True, help="the secret that signs: a text, or base64 behind whsec_")
    deliver.add_argument("--once", action="store_true", help="end when all that is there is delivered")
    deliver.add_argument("--since", type=int, metavar="CURSOR", help="where a receiver that is new begins (0: with all)")
    deliver.add_argument("--attempts", type=int, default=8, metavar="N", help="how often a letter is tried before it is laid aside (8)")
    deliver.add_argument("--resend", action="store_true", help="send the letters that were laid aside first")
    dead = action("dead-letters", "list the letters that no receiver took")
    dead.add_argument("--json", action="store_true", help="as JSON lines")


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help='words with or without marks, numbers in any spelling, "a phrase", the beginning* of a word',
    )
    search.add_argument("--type", help="words of the type, with or without marks")
    search.add_argument("--issuer", help="words of the issuer's name")
    search.add_argument("--since", metavar="DAY", help="issued on this day, in this month or year (2025-11) or later")
    search.add_argument("--until", metavar="DAY", help="issued on this day, in this month or year or earlier")
    search.add_argument("--assignee", metavar="NAME", help="who must lead, support or report")
    search.add_argument("--due-before", metavar="DAY", help="something in it is to be done before that day")
    search.add_argument("--refers-to", metavar="NUMBER", help="documents that cite this one")
    search.add_argument("--kind", choices=["dispatch", "report"], help="official documents, or news items that retell one")
    search.add_argument("--urgency", help="words of the mark")
    search.add_argument("--secrecy", help="words of the mark")
    search.add_argument("--today", metavar="DAY", help="count terms from that day instead of today")
    search.add_argument("--unmarked", action="store_true", help="leave out documents marked Mật or higher")
    search.add_argument(
        "--only", action="append", default=[], metavar="FACET=VALUE",
        help="what is counted so: type, issuer, year, assignee (who must lead) or term"
        " (overdue, week, month, later, recurring, none), as the answer tells them; may be repeated",
    )  # fmt: skip
    search.add_argument("--sort", choices=["best", "newest"], default="best", help="best matches first (default), or by day of issue")
    search.add_argument("--offset", type=int, default=0, metavar="N", help="pass over the first N")
    search.add_argument("--limit", type=int, default=20, metavar="N", help="give at most N (20)")
    search.add_argument("--format", choices=["text", "json"], default="text", help="lines for people (default), or JSON")


def _add_office(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", dest="office", required=True, metavar="NAME", help="the office")
    parser.add_argument("--us", metavar="FILE", help="more of its names, and groups that it is in or not (TOML)")


def _add_tasks(tasks: argparse.ArgumentParser) -> None:
    roles = ["lead", "support", "report", "inherited", "know"]
    tasks.add_argument("--role", action="append", choices=roles, help="only these; all but know, where none is named; may be repeated")
    tasks.add_argument("--status", action="append", choices=["open", "done", "not-ours"], help="only these (open); may be repeated")
    tasks.add_argument("--due-before", metavar="DAY", help="what must be done before that day")
    tasks.add_argument("--today", metavar="DAY", help="seen from that day instead of today")


def _add_work(tasks: argparse.ArgumentParser, task: argparse.ArgumentParser) -> None:
    _add_office(tasks)
    _add_tasks(tasks)
    tasks.add_argument("--format", choices=["text", "json"], default="text", help="lines for people (default), or JSON")
    _add_id(task)
    task.add_argument("pointer", metavar="POINTER", help="the requirement, as `tasks` tells it: /requirements/0")
    _add_office(task)
    task.add_argument("--status", required=True, choices=["open", "done", "not-ours"], help="what is so")
    task.add_argument("--note", metavar="TEXT", help="what is to be remembered: the number of the reply")
    task.add_argument("--by", metavar="NAME", required=True, help="who says so")


def _add_export(export: argparse.ArgumentParser) -> None:
    kinds = ["register-book", "follow-up-book", "tasks", "tracker", "calendar", "edxml", "fields", "annotations"]
    export.add_argument("what", choices=kinds, metavar="WHAT", help=f"{', '.join(kinds)}")
    export.add_argument(
        "file", metavar="FILE", help="where to; of books and tasks the ending says how: .xlsx, .csv, .jsonl; annotations: a folder"
    )
    export.add_argument("--since", metavar="DAY", help="books: what arrived on this day or later")
    export.add_argument("--until", metavar="DAY", help="books: what arrived on this day or earlier")
    export.add_argument("--office", dest="office", metavar="NAME", help="the office whose book or tasks these are")
    export.add_argument("--us", metavar="FILE", help="more of its names, and groups that it is in or not (TOML)")
    export.add_argument("--paper", choices=["A3", "A4"], default="A3", help="the size of a page of a book, landscape (A3)")
    export.add_argument("--id", type=int, metavar="ID", help="edxml: the document")
    export.add_argument("--originals", action="store_true", help="annotations: of the files that were read, not of their text")
    export.add_argument("--profile", metavar="FILE", help="edxml: codes of offices, types and priorities (TOML)")
    _add_tasks(export)


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the document's number in the register")
