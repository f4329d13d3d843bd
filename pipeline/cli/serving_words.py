"""The words of `congvan serve`; only the standard library is imported here."""

from __future__ import annotations

import argparse

from pipeline.cli.places import add_db, add_secret


def add_words(serve: argparse.ArgumentParser) -> None:
    """Add the words of `congvan serve`, but for those that all who read have."""
    add_db(serve)
    add_secret(serve)
    serve.add_argument("--host", default="127.0.0.1", help="the address to serve at; at another than this machine's own, people log in")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="the port; default: 8000")
    serve.add_argument("--files", default="congvan-files", metavar="DIR", help="where files that are sent, and pictures of pages, are kept")
    serve.add_argument("--for", dest="office", metavar="NAME", help="our office, whose work is shown")
    serve.add_argument("--us", metavar="FILE", help="more names and the groups of our office (TOML; see docs/register.md)")
    serve.add_argument("--user", metavar="NAME", help="who changes things where nobody logs in; default: who is logged in on this machine")
    serve.add_argument("--language", choices=["vi", "en"], default="vi", help="the language of the pages; default: vi")
    serve.add_argument("--name", action="append", metavar="HOST", help="a name under which browsers ask for this server, as behind a proxy")
    serve.add_argument("--proxy-header", metavar="HEADER", help="the header in which a proxy says who has logged in there")
    serve.add_argument("--proxy", action="append", metavar="ADDRESS", help="the address of a proxy whose header is believed")
