"""Bodies that issue one document together (`THÔNG TƯ LIÊN TỊCH`): the lines of their header as one issuer, `Bộ Tài chính - Bộ Y tế`."""

import regex as re

from extractors.folding import fold
from extractors.grammar.contexts import context
from extractors.grammar.resolve import begins_body, ends_body, full_issuer, name_of, one_name

_CODES = re.compile(r"[-/]")

_BRANCH = 3
"""Words that are the same in the names of the bodies of one branch, and not in those of two departments."""


def issued_jointly(type_name: str | None, notation: str | None) -> bool:
    """Whether a type, or the code of a notation, says that several bodies have issued a document.

    Programmes and rules of cooperation are issued by one body too: there the notation must name two.
    """
    words = fold(type_name or "").split()
    ending = " ".join(words[-2:])
    bodies = [piece for piece in _CODES.split(notation or "")[1:] if piece]
    return ending in context("joint") or (ending in context("joint.two") and len(bodies) > 1)


def joint_issuer(lines: list[str], place: str | None) -> tuple[str | None, str | None]:
    """All the bodies of a header as the issuer, joined by hyphens; the committee that departments stand under is above them all."""
    groups = _by_body(lines)
    above: list[str] = []
    if len(groups) > 1 and _is_under(groups[0], groups[1]):
        above, groups = groups[0], groups[1:]
    names = [full_issuer(group, above, place)[0] for group in groups]
    parent = full_issuer(above, [], place)[0] if above else None
    return " - ".join(name for name in names if name) or None, parent


def _is_under(committee: list[str], body: list[str]) -> bool:
    """Whether the body named before another one is above it: it gives its locality, or is of the same branch (`Bộ X` / `X tỉnh Y`)."""
    alone, joined = full_issuer(body, [], None)[0], full_issuer(body, committee, None)[0]
    words, above = (fold(name_of(lines) or "").split() for lines in (body, committee))
    return alone != joined or words[:_BRANCH] == above[:_BRANCH] or words[: len(above) - 1] == above[1:]


def _by_body(lines: list[str]) -> list[list[str]]:
    """The lines of each body; words that only say that they act together are no line of one."""
    groups: list[list[str]] = []
    for line in _unlabelled(lines):
        last = groups[-1] if groups else []
        if last and begins_body(line) and ends_body(last) and not one_name([*last, line], len(last)):
            groups.append([line])
        elif last:
            last.append(line)
        else:
            groups.append([line])
    return groups


def _unlabelled(lines: list[str]) -> list[str]:
    labels = context("joint.label")
    parted = [(fold(line[:at]).strip(" *-_"), line[at:].strip(" *:-_"), line) for line in lines for at in [_colon(line)]]
    kept = [rest if label in labels else line for label, rest, line in parted]
    return [line for line in kept if line]


def _colon(line: str) -> int:
    """Where a label ends: at a colon, or with its line."""
    at = line.find(":")
    return at if at >= 0 else len(line)
