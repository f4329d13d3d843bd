"""Who issued a letter by its header, made whole where a copy has lost a line of it: by its authority's line, or by its notation."""

import regex

from extractors.folding import fold
from extractors.grammar.contexts import context
from extractors.grammar.joint import issued_jointly, joint_issuer
from extractors.grammar.numbers import NumberFound, parse_own_number
from extractors.grammar.resolve import full_issuer, locality_of, name_of, of_league
from extractors.parts.printed import lines_of, place_of, type_of
from extractors.tables import patterns, rows
from schemas import Dispatch, PartKind

_PIECES = regex.compile(r"[-/]")

Bodies = tuple[str | None, str | None]


def bodies_of(dispatch: Dispatch) -> Bodies:
    """The issuing body and the body above it, in full, as the header's lines say and what makes them whole."""
    own, above = lines_of(dispatch, PartKind.ISSUER), lines_of(dispatch, PartKind.PARENT)
    if not own:
        return None, None
    place, number = place_of(dispatch), _number(dispatch)
    type_name = type_of(dispatch) or (number.type_name if number else None)
    if issued_jointly(type_name, number.notation if number else None):
        return joint_issuer([*above, *own], place)
    printed = name_of(own)
    whole = _by_authority(dispatch, printed) if printed else None
    issuer, parent = full_issuer([whole] if whole else own, above, place)
    league = _league(dispatch)
    if league:
        issuer, parent = of_league(issuer, league), of_league(parent, league)
    under = _by_notation(issuer, number) if issuer and not parent else None
    return (under, None if is_cut(issuer or "") else issuer) if under else (issuer, parent)


def is_cut(name: str) -> bool:
    """Whether a name has lost its end: it ends with a joint, or says only of what kind the body is."""
    return bool(name) and (name.endswith(",") or name.rsplit(maxsplit=1)[-1] in context("goes.on") or name in _kinds())


def _kinds() -> frozenset[str]:
    return context("local") | context("unnamed")


def _number(dispatch: Dispatch) -> NumberFound | None:
    part = dispatch.first(PartKind.NUMBER)
    return parse_own_number(dispatch.text, part.start, part.end) if part else None


def _league(dispatch: Dispatch) -> str | None:
    """The name of the Youth Union where it stands in the place of the motto."""
    part = dispatch.first(PartKind.MOTTO)
    printed = dispatch.document.slice(part).strip(" *|_") if part else ""
    return printed if patterns("parts")["motto.youth"].match(printed) else None


def _by_authority(dispatch: Dispatch, printed: str) -> str | None:
    """The name of a committee or a ministry with the end that the header has lost, where the authority's line prints it whole.

    Other bodies are named there with their place, which belongs to their name only where the header gives it.
    """
    part = dispatch.first(PartKind.AUTHORITY)
    authority = name_of(lines_of(dispatch, PartKind.AUTHORITY)) if part else None
    at = fold(authority).find(fold(printed)) if authority else -1
    if authority is None or at < 0:
        return None
    longer = printed + authority[at + len(printed) :]
    if printed in _kinds():
        return longer if locality_of(longer[len(printed) :]) == longer[len(printed) :].strip() else None
    ministry = any(printed.startswith(f"{head} ") for head in context("national"))
    return longer if ministry and longer[len(printed) : len(printed) + 1] in {" ", ","} else None


def _by_notation(header: str, number: NumberFound | None) -> str | None:
    """The body that the notation names, where the header names the one above it or only the beginning of its name."""
    if number is None:
        return None
    pieces = [piece for piece in _PIECES.split(number.notation) if piece]
    own = pieces[1 if number.type_code and len(pieces) > 1 else 0] if pieces else ""
    return next((row["issuer"] for row in rows("notations") if row["header"] == header and row["notation"] == own), None)
