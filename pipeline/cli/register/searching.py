"""`congvan register search`."""

import argparse
import re
import sys
from datetime import date

from pipeline.cli import one_line
from pipeline.cli.register.working import day
from pipeline.register.search.facets import FACETS, FacetName
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import MOST_COUNTED, Asked, Hit, Page
from pipeline.register.search.snippets import Snippet
from pipeline.register.store import Register
from schemas import UsageError

_FILTERS = ("type", "issuer", "urgency", "secrecy", "kind", "since", "until", "assignee", "due_before", "refers_to")
_STRONG = ("\x1b[1m", "\x1b[0m")
_PLAIN = ("[", "]")


def search(words: argparse.Namespace) -> int:
    """Print what was found; gives 1 where nothing was, as other programs that search do."""
    filters = Filters(**{name: getattr(words, name) for name in _FILTERS}, only=tuple(map(_only, words.only)), marked=not words.unmarked)
    asked = Asked(" ".join(words.words), filters, words.sort, words.offset, words.limit, today=day(words.today) or date.today())
    with Register.open(words.db, secret=words.secret) as register:
        page = register.search(asked)
    if words.format == "json":
        print(page.model_dump_json(indent=2))
    else:
        _print(page)
    return 0 if page.hits else 1


def _only(said: str) -> tuple[FacetName, str]:
    name, is_one, value = said.partition("=")
    if name not in FACETS or not is_one:
        raise UsageError(f"--only {said} names no facet", f"Write FACET=VALUE; facets are {', '.join(FACETS)}.")
    return name, value


def _print(page: Page) -> None:
    for hit in page.hits:
        print(_line(hit))
        for snippet in hit.snippets:
            print(f"    {_marked(snippet)}")
    for name, values in page.facets.items():
        if len(values) > 1:
            print(f"{name}: {', '.join(f'{one_line(value.value)} {value.documents}' for value in values)}", file=sys.stderr)
    if page.cut:
        print("congvan: only the first words of this question count", file=sys.stderr)
    last = page.offset + len(page.hits)
    total = f"more than {MOST_COUNTED}" if page.more else str(page.total)
    print(f"{page.offset + 1 if page.hits else 0} to {last} of {total}", file=sys.stderr)


def _line(hit: Hit) -> str:
    told = (hit.number or "no number", hit.issued_on or "no date", hit.type, hit.issuer, hit.subject, hit.urgency, hit.secrecy)
    return f"{hit.id}\t{one_line(' | '.join(filter(None, told)))}"


def _marked(snippet: Snippet) -> str:
    before, behind = _STRONG if sys.stdout.isatty() else _PLAIN
    text, at = "", 0
    for start, end in snippet.marks:
        text += f"{_legible(snippet.text[at:start])}{before}{_legible(snippet.text[start:end])}{behind}"
        at = end
    return text + _legible(snippet.text[at:])


def _legible(text: str) -> str:
    """Line breaks as blanks, and no character that would move the cursor: marks are ours alone."""
    return one_line(re.sub(r"\s", " ", text))
