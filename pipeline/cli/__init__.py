"""The command line: words in, words and an exit code out. Nothing here that the Python API would not also do.

Only the standard library is imported at the top: `congvan --help` must stay within three times an empty Python, and one import of a
library for command lines alone would pass that.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # as in `pipeline`: importing `typing` would cost `--help` a third of its time
if TYPE_CHECKING:
    from typing import Any, NoReturn

EXIT_STOPPED = 130
"""Stopped by Ctrl-C, as shells have it (128 + SIGINT)."""

_REGISTER = "register"
_SERVE = "serve"
_USERS = "users"
_ABOUT = "Reads Vietnamese official dispatches (công văn) in PDF, Word or text form into validated JSON directives."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code: 0 all read, 1 some failed, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON is UTF-8 wherever it goes; the terminals of old locales must not stop a batch.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
    if arguments is None and (words.command == "explain" or (words.command == "read" and words.output is None)):
        from pipeline.cli.alone import alone  # noqa: PLC0415

        return alone(lambda: _attempt(words, alone=True), lambda code: _told(words, code))
    return _attempt(words)


def _attempt(words: argparse.Namespace, *, alone: bool = False) -> int:
    try:
        code = _run(words, alone=alone)
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        complain("stopped", "Start the same command again: with -o it goes on where it was.")
        return int(stop.args[0]) if stop.args else EXIT_STOPPED
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone: nobody is left to tell, and Python's own flush at exit must not try again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(words: argparse.Namespace, *, alone: bool) -> int:
    from schemas.errors import CongvanError  # noqa: PLC0415

    try:
        if alone:
            from pipeline.limits import limit_memory, start_clock  # noqa: PLC0415

            limit_memory(words.memory)
            start_clock(words.timeout)
        if words.command == "schema":
            return _print_schema()
        if words.command == "explain":
            from pipeline.cli.explaining import explain  # noqa: PLC0415

            return explain(words.file, words.ocr)
        if words.command == "evaluate":
            from pipeline.cli.evaluating import Words, evaluate  # noqa: PLC0415

            return evaluate(Words(**_named(words, Words._fields)))
        if words.command in (_REGISTER, _USERS, _SERVE):
            return _keep(words)
        return _watch(words) if words.command == "watch" else _read(words)
    except CongvanError as error:
        complain(error.message, error.advice)
        return error.exit_code


def _keep(words: argparse.Namespace) -> int:
    if words.command == _USERS:
        from pipeline.cli.users.running import users  # noqa: PLC0415

        return users(words)
    if words.command == _SERVE:
        from pipeline.cli.serving import serve  # noqa: PLC0415

        return serve(words)
    from pipeline.cli.register.running import register  # noqa: PLC0415

    return register(words)


def _read(words: argparse.Namespace) -> int:
    from pipeline.cli.reading import Words, read  # noqa: PLC0415

    return read(Words(**_named(words, Words._fields)))


def _watch(words: argparse.Namespace) -> int:
    from pipeline.cli.watching import Words, watch  # noqa: PLC0415

    return watch(Words(**_named(words, Words._fields)))


def _named(words: argparse.Namespace, fields: Sequence[str]) -> dict[str, Any]:
    """The words of a command that reads within limits, by their names."""
    from pipeline.limits import Limits  # noqa: PLC0415

    return {name: Limits(words.timeout, words.memory) if name == "limits" else getattr(words, name) for name in fields}


def _told(words: argparse.Namespace, code: int) -> int:
    """Say how the reading of one file ended without an answer."""
    from pipeline.endings import ended  # noqa: PLC0415
    from pipeline.limits import Limits  # noqa: PLC0415

    error = ended(words.paths[0] if words.command == "read" else words.file, code, Limits(words.timeout, words.memory))
    complain(error.message, error.advice)
    return error.exit_code


def complain(message: str, advice: str) -> None:
    """One line that says what is wrong, one that says what to do."""
    print(f"congvan: {one_line(message)}\n  {one_line(advice)}", file=sys.stderr)


def one_line(text: str) -> str:
    """The text with line breaks and control characters, which names of files may hold, written as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def parser(arguments: Sequence[str] = (_REGISTER, _USERS)) -> argparse.ArgumentParser:
    """The commands and their words; the many of `register` and `users` only where those are named, as to build them takes time."""
    top = _Parser(prog="congvan", description=_ABOUT, epilog="Exit codes: 0 all read, 1 some failed, 2 wrong use.", allow_abbrev=False)
    top.add_argument("--version", action=_Version, help="print the version")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    read = commands.add_parser("read", help="read files and folders into directives", allow_abbrev=False)
    read.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    read.add_argument("-o", "--output", metavar="DIR", help="write <name>.json a file and outcomes.jsonl there; needed for many")
    read.add_argument("--again", action="store_true", help="also read files whose outcome lies in DIR already")
    read.add_argument("--scheduler", metavar="ADDRESS", help="read on the Dask cluster of this scheduler: tcp://HOST:8786, or its file")
    read.add_argument("--report", metavar="FILE", help="write a page for the browser: counts, failures, what is missing most, the slowest")
    _add_batch(read)
    _add_reading(read)

    _add_watch(commands.add_parser("watch", help="read files as they arrive in a folder", allow_abbrev=False))

    explain = commands.add_parser("explain", help="show a file's text with what was found marked in it", allow_abbrev=False)
    explain.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    _add_reading(explain)

    evaluate = commands.add_parser("evaluate", help="measure readings against annotated documents", allow_abbrev=False)
    evaluate.add_argument("gold", metavar="GOLD", help="the folder of annotations (*.json), or one of them")
    evaluate.add_argument("--documents", metavar="DIR", help="where the documents lie, if not where the annotations say")
    evaluate.add_argument("--misses", action="store_true", help="what was missed or made up, document by document, and by which rule")
    evaluate.add_argument("--json", metavar="FILE", help="write the figures to FILE")
    evaluate.add_argument("--baseline", metavar="FILE", help="figures of an earlier run: show gains and losses, end with 1 for a loss")
    evaluate.add_argument("--tolerance", metavar="T", help="how far an F1 may fall without being a loss (0.005)")
    _add_workers(evaluate)
    _add_reading(evaluate)

    register = commands.add_parser(_REGISTER, help="keep documents in a register and find them there", allow_abbrev=False)
    _add_register(register, called=_REGISTER in arguments)
    serve = commands.add_parser(_SERVE, help="search, look and correct in a browser", allow_abbrev=False)
    _add_serve(serve, called=_SERVE in arguments)
    users = commands.add_parser(_USERS, help="say who may use the office page and the API", allow_abbrev=False)
    _add_users(users, called=_USERS in arguments)
    commands.add_parser("schema", help="print the JSON Schema of a directive", allow_abbrev=False)
    return top


def _add_batch(command: argparse.ArgumentParser) -> None:
    _add_workers(command)
    command.add_argument("--quarantine", metavar="DIR", help="copy files that can't be read there, each with its reason")
    command.add_argument("--log-format", choices=("text", "json"), default="text", help="what standard error says: words, or JSON lines")


def _add_workers(command: argparse.ArgumentParser, usual: str = "one for each core") -> None:
    command.add_argument("--workers", type=_count, metavar="N", help=f"files to read at the same time; default: {usual}")


def _add_watch(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("inbox", metavar="INBOX", help="the folder that files arrive in")
    watch.add_argument("-o", "--output", metavar="DIR", required=True, help="write <name>.json a file and outcomes.jsonl there")
    watch.add_argument("--done", metavar="DIR", help="move files there when they are read; what can't be read stays where it is")
    watch.add_argument(
        "--settle", type=_seconds, default=3.0, metavar="S", help="seconds in which a file must not have grown to be read; default: 3"
    )
    watch.add_argument("--poll", action="store_true", help="look by itself for what changed: for network shares, which do not tell")
    _add_batch(watch)
    _add_reading(watch)


def _add_register(register: argparse.ArgumentParser, *, called: bool) -> None:
    if not called:
        return
    from pipeline.cli.register.words import add_words  # noqa: PLC0415

    reading = add_words(register)
    _add_workers(reading)
    _add_reading(reading)


def _add_serve(serve: argparse.ArgumentParser, *, called: bool) -> None:
    if not called:
        return
    from pipeline.cli.serving_words import add_words  # noqa: PLC0415

    add_words(serve)
    _add_workers(serve, "1")
    serve.add_argument("--processes", type=_count, metavar="N", help="processes that answer; default: 2 where there are two cores")
    _add_reading(serve)


def _add_users(users: argparse.ArgumentParser, *, called: bool) -> None:
    if called:
        from pipeline.cli.users.words import add_words  # noqa: PLC0415

        add_words(users)


def _add_reading(command: argparse.ArgumentParser) -> None:
    """The limits within which a file is read, and whether its pages are recognised."""
    command.add_argument(
        "--timeout", type=_seconds, default=60.0, metavar="S",
        help="seconds that a file may take; each page to recognise adds a third of them; default: 60",
    )  # fmt: skip
    command.add_argument(
        "--memory", type=_size, default=2**30, metavar="SIZE", help="memory that reading a file may take, as 512M or 2G; default: 1G"
    )
    command.add_argument(
        "--ocr",
        choices=("auto", "always", "never"),
        default="auto",
        help="recognise the text of pages that have none to be used (auto), of all pages, or of none; default: auto",
    )


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is no number of workers")
    return int(word)


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{word} is no number of seconds")
    return seconds


def _size(word: str) -> int:
    number, unit = word[:-1], {"M": 2**20, "G": 2**30}.get(word[-1:].upper())
    if unit is None or not number.isdecimal() or not 0 < int(number) * unit < 2**50:
        raise argparse.ArgumentTypeError(f"{word} is no size such as 512M or 2G")
    return int(number) * unit


class _Parser(argparse.ArgumentParser):
    """Complains of wrong words as of everything else: one line what, one line what to do."""

    def error(self, message: str) -> NoReturn:
        complain(message, f"See {self.prog} --help.")
        self.exit(2)


class _Version(argparse.Action):
    """Prints the version; looked up only when asked for, because the look-up costs more than the rest of `--help`."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415

        print(f"congvan {version('congvan')}")
        parser.exit()


def _print_schema() -> int:
    from importlib.resources import files  # noqa: PLC0415

    sys.stdout.write(files("schemas").joinpath("directive.schema.json").read_text("utf-8"))
    return 0
