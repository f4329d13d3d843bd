"""The words of `congvan register`; only the standard library is imported here, as `--help` of every command builds them."""

from __future__ import annotations

import argparse
import os

TYPE_CHECKING = False  # as in `pipeline`
if TYPE_CHECKING:
    from collections.abc import Callable

    Action = Callable[[str, str], argparse.ArgumentParser]

DEFAULT = "congvan.sqlite"
ADDRESS = "CONGVAN_REGISTER"
"""The variable of the environment that names the register where `--db` does not."""


def add_words(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the actions and their words; gives the parser of the one that reads documents."""
    _add_place(command, os.environ.get(ADDRESS) or DEFAULT, secret=False)
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, help: str) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=help, allow_abbrev=False)
        _add_place(parser, argparse.SUPPRESS, secret=argparse.SUPPRESS)  # may stand before and behind the action
        return parser

    add = action("add", "add documents")
    add.add_argument(
        "paths", nargs="+", metavar="OUT", help="a folder that `congvan read` wrote, a directive, a document, or a folder of them"
    )

    show = action("show", "print all that is known of a document, as JSON")
    _add_id(show)

    correct = action("correct", "put right what was read")
    _add_id(correct)
    correct.add_argument("pointer", metavar="POINTER", help="the place in the directive: /number, /requirements/0/text")
    correct.add_argument(
        "value", metavar="VALUE", help='what is right: a text, or JSON where it begins with {, [ or ", or is null, true or false'
    )
    correct.add_argument("--by", metavar="NAME", required=True, help="who says so")

    _add_graph(action)
    _add_feeds(action)

    backup = action("backup", "copy the register while it is in use")
    backup.add_argument("file", metavar="FILE", help="where to; of a register in PostgreSQL a dump")
    action("check", "see whether the register is sound")
    dump = action("dump", "write all that the register holds as JSON lines")
    dump.add_argument("file", metavar="FILE", help="where to, or - for standard output")
    load = action("load", "fill an empty register from a dump")
    load.add_argument("file", metavar="FILE", help="a dump, or - for standard input")
    return add


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


def _add_place(parser: argparse.ArgumentParser, db: str, *, secret: bool | str) -> None:
    parser.add_argument(
        "--db", default=db, metavar="URL_OR_FILE",
        help=f"a SQLite file, or postgresql://USER@HOST/DATABASE; default: ${ADDRESS}, else {DEFAULT} in this folder",
    )  # fmt: skip
    parser.add_argument(
        "--secret", action="store_true", default=secret, help="keep documents marked Mật or higher whole, not their header alone"
    )


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the document's number in the register")
