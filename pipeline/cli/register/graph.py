"""`congvan register thread|lacking|graph`: documents and what they cite."""

import argparse
import sys
from pathlib import Path

from pipeline.cli import one_line
from pipeline.register.graph.entries import Brief, Lacking, Member
from pipeline.register.store import Register
from schemas import UsageError

_STEPS = {"replies_to": "replies to", "reminds": "reminds of", "replaces": "replaces"}
_WHY = {
    "absent": "not there",
    "contradicted": "there of another day or issuer",
    "uncertain": "cited by its number alone",
    "ambiguous": "several may be meant",
}


def thread(words: argparse.Namespace) -> int:
    """Print the documents of one matter, a line each in order of their days, or as JSON."""
    with Register.open(words.db, secret=words.secret) as register:
        found = register.thread(words.id)
    if words.json:
        print(found.model_dump_json(indent=2))
        return 0
    for member in found.documents:
        print(one_line(_member(member)))
    if found.more:
        print("congvan: there are more documents than were followed", file=sys.stderr)
    return 0


def lacking(words: argparse.Namespace) -> int:
    """Print what is cited and not there, most cited first, a line each, or as JSON lines."""
    if words.limit < 1:
        raise UsageError(f"--limit {words.limit} lists nothing", "Give 1 or more.")
    with Register.open(words.db, secret=words.secret) as register:
        found = register.lacking(words.limit)
    for each in found:
        print(each.model_dump_json() if words.json else one_line(_lacking(each)))
    return 0


def graph(words: argparse.Namespace) -> int:
    """Write the graph, or what lies around one document."""
    from pipeline.placing import new_file  # noqa: PLC0415

    if words.depth is not None and words.around is None:
        raise UsageError("--depth says how far around a document", "Name the document: --around ID.")
    depth = 1 if words.depth is None else words.depth
    with Register.open(words.db, secret=words.secret) as register:
        if words.file == "-":
            register.draw(sys.stdout, words.format, document_id=words.around, depth=depth)
            return 0
        with new_file(Path(words.file)) as beside, beside.open("w", encoding="utf-8") as file:
            register.draw(file, words.format, document_id=words.around, depth=depth)
    return 0


def _member(member: Member) -> str:
    follows = ", ".join(f"{_STEPS[each.relation]} {each.document}" for each in member.follows)
    return _brief(member.document) + (f" ({follows})" if follows else "")


def _brief(brief: Brief) -> str:
    return _joined(brief.issued_on or "no day", f"document {brief.id}:", brief.type, brief.number, brief.issuer, brief.subject)


def _lacking(each: Lacking) -> str:
    who = ", ".join(str(brief.id) for brief in each.cited_by)
    rest = ", …" if each.citing > len(each.cited_by) else ""
    why = "; ".join(_WHY[reason] for reason in each.why)
    named = _joined(each.type, each.number, each.title if not each.number else None, each.date, each.issuer)
    return f"{each.citing}: {named} ({why}; cited by {who}{rest})"


def _joined(*said: str | None) -> str:
    return " ".join(word for word in said if word)
