"""What a short name of a body stands for: the header's lines as full names, `UBND tỉnh` as the committee of the issuer's province."""

from functools import cache, lru_cache

import regex as re

from extractors.folding import fold
from extractors.grammar.casing import expand, provinces, sentence_case, tokens
from extractors.grammar.contexts import context
from extractors.tables import rows

_AMPERSAND = re.compile(r"(?<=\p{Ll})\s*&\s*(?=\p{Lu}\p{Ll})")
"""`&` between words of a name; in acronyms it belongs to them."""


def full_issuer(issuer_lines: list[str], parent_lines: list[str], place: str | None) -> tuple[str | None, str | None]:
    """The issuing body and the body above it, in full and in sentence case, from the lines of the header.

    Acronyms are written out, and the locality of the body above is joined where the issuer is one of its departments
    (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2). `place` (the địa danh of the date line) completes a name that ends with a bare `tỉnh`.
    Lines of both bodies may also come together in `issuer_lines`.
    """
    parent_lines, issuer_lines = _parted(parent_lines, issuer_lines)
    issuer, parent = name_of(issuer_lines), name_of(parent_lines)
    if issuer and parent and _locality().match(_low(parent)):
        issuer, parent = f"{issuer} {_low(parent)}", None
    parent = _complete(parent, place)
    return _joined(_complete(issuer, place), parent), parent


@cache
def _locality() -> "re.Pattern[str]":
    """A kind of place with its own name at the end of a body's name."""
    types = "|".join(context("seat"))
    return re.compile(rf"\b(?P<type>{types}) (?P<name>(?:\p{{Lu}}\w*|\d+)(?:(?: - | |-)(?:\p{{Lu}}\w*|\d+))*)\s*$")


@cache
def _bare_type() -> "re.Pattern[str]":
    """A kind of place without a name of its own at the end of a body's name."""
    return re.compile(rf"\b({'|'.join(context('seat'))})$")


@cache
def _hyphen() -> "re.Pattern[str]":
    """What joins parts of a name, or two bodies: a hyphen with a blank, or before a word that only bodies begin with."""
    heads = "|".join(word.upper() for word in context("always.head"))
    return re.compile(rf"\s+[-–]\s*|\s*[-–]\s+|(?<=\p{{Lu}}{{2}})[-–](?=(?:{heads})\s)")


@cache
def _many() -> "re.Pattern[str]":
    """What makes a group of a name."""
    begin, inside = "|".join(context("quantity") | context("quantifier")), "|".join(context("many"))
    return re.compile(rf"^(?:{begin})\b|\b(?:{inside})\b", re.IGNORECASE)


def of_league(name: str | None, motto: str) -> str | None:
    """The central committee of the Youth Union, which a header calls like the Party's: the Union's name stands where the motto does."""
    return f"{name} {name_of([motto])}" if name in context("central") else name


def locality_of(text: str) -> str | None:
    """The kind of place with its own name that a text ends with: `huyện Hòa An`."""
    found = _locality().search(text)
    return found[0].strip() if found else None


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def name_of(lines: list[str]) -> str | None:
    """The name that lines of a header print, in sentence case; a hyphen at the end of a line joins it with the next."""
    kept = [line for line in (line.strip(" *.:_") for line in lines) if line.strip("-–")]
    text = " ".join(kept).strip("-– ")
    text = _hyphen().sub(lambda match: f" {match[0].strip()} ", text)
    return _AMPERSAND.sub(" và ", sentence_case(text)) if text else None


def _parted(parent: list[str], issuer: list[str]) -> tuple[list[str], list[str]]:
    """Give the first lines to the body above where a second body begins among the issuer's lines."""
    lines = [line for line in issuer if line.strip(" *.:-_")]
    if any(line.strip() for line in parent):
        return parent, lines
    for at in range(len(lines) - 1, 0, -1):
        if begins_body(lines[at]) and ends_body(lines[:at]) and not one_name(lines, at):
            return lines[:at], lines[at:]
    return [], lines


def one_name(lines: list[str], at: int) -> bool:
    """Whether a known name runs over the lines before and after `at`: `ỦY BAN THƯỜNG VỤ` / `QUỐC HỘI`."""
    first, whole = (tuple(fold(word) for word, _, _ in tokens(expand(" ".join(some)))) for some in (lines[:at], lines))
    return any(whole[: len(head)] == head and len(head) > len(first) for head in _heads())


@cache
def _heads() -> dict[tuple[str, ...], str]:
    """Every way in which a body's name begins, by its folded words."""
    names = [row["name"] for row in rows("bodies") if row["kind"] in {"name", "head"}]
    return {_words(name): name for name in reversed(names)}


@cache
def _branches() -> dict[tuple[str, ...], str]:
    return {_words(row["name"]): row["name"] for row in rows("branches")}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in tokens(fold(text)))


def _longest(words: tuple[str, ...], known: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    """The longest known beginning of some words; empty where none is known."""
    longest = min(len(words), max(map(len, known)))
    return next((words[:length] for length in range(longest, 0, -1) if words[:length] in known), ())


def head_of(name: str) -> str | None:
    """The longest known beginning of a body's name, as written in the table; None for unknown names."""
    return _heads().get(_longest(_words(name), _heads()))


def is_known(name: str) -> bool:
    """Whether a name is a known one, or a known beginning with a known branch behind it and nothing else."""
    words = _words(name)
    head = _longest(words, _heads())
    return bool(head) and (words == head or words[len(head) :] in _branches())


def _begins(name: str, kind: str) -> bool:
    """Whether a name begins with a wording of a kind (`issuer_contexts.csv`), whatever the case of its letters."""
    return f"{fold(name)} ".startswith(tuple(f"{fold(words)} " for words in context(kind)))


def begins_body(line: str) -> bool:
    """Whether a line begins like a body's name."""
    words = _words(expand(line))
    head = len(_longest(words, _heads()))
    return head > 0 and head >= len(_longest(words, _branches()))


def ends_body(lines: list[str]) -> bool:
    """Whether the lines hold a whole name: not a bare head that waits for its branch, no joint at the end."""
    text = expand(" ".join(lines)).strip()
    words = _words(text)
    waits = {"branch", "lower"} | ({"words"} if _begins(fold(text), "waits") else set())
    names = [row["name"] for row in rows("bodies") if row["kind"] == "head" and row["tail"] in waits]
    bare = any(_words(name) == words for name in names)
    return bool(words) and not bare and words[-1] not in {",", "-", "&", *context("goes.on")}


@cache
def _province_types() -> frozenset[str]:
    return frozenset(kind for _, kind in provinces().values())


@cache
def _of_province() -> "re.Pattern[str]":
    """The kind of a province before its name; `TP.` is short for a city."""
    return re.compile(rf"^(?:{'|'.join(_province_types())}|tp\.?)\s*")


def _complete(name: str | None, place: str | None) -> str | None:
    """A committee without locality, or with a bare `tỉnh`, with that of the place where it issues; a province's only."""
    known = provinces().get(fold(place)) or provinces().get(_of_province().sub("", fold(place))) if place else None
    if name is None or known is None:
        return name
    if name in context("local"):
        return f"{name} {known[1]} {known[0]}"
    bare = _bare_type().search(name)
    return f"{name} {known[0]}" if bare and known[1] == bare[1] else name


def _joined(issuer: str | None, parent: str | None) -> str | None:
    if issuer is None or parent is None:
        return issuer
    if issuer in context("office"):
        return f"{issuer} {parent}"
    if parent in context("central") and _begins(issuer, "board"):
        centre = " ".join(parent.split()[-2:])
        return issuer if issuer.endswith(centre) else f"{issuer} {centre}"
    if _begins(parent, "party") and _begins(issuer, "board"):
        return issuer if context("party.named") & set(issuer.split()[1:]) else f"{issuer} {parent}"
    locality, join = _locality().search(parent), _join(issuer)
    if locality and join == "yes" and _begins(parent, "committee"):
        return _located(issuer, locality["type"], locality["name"])
    return issuer


def _join(issuer: str) -> str:
    head = head_of(issuer)
    row = next((row for row in rows("bodies") if row["name"] == head), None)
    return row["join"] if row else ""


def _located(name: str, kind: str, own: str) -> str:
    """`name` with its locality behind it, each part of which it may carry already."""
    if _locality().search(name):
        return name
    if re.search(rf"\b{kind}$", name):
        return f"{name} {own}"
    if name.endswith(" " + own):
        return f"{name[: -len(own)]}{kind} {own}"
    return f"{name} {kind} {own}"


@lru_cache(maxsize=1024)
def resolve(name: str, issuer: str | None, parent: str | None, place: str | None) -> str | None:
    """The full name of one body or office holder that `name` means in a document of `issuer`; None for groups and common nouns.

    `UBND tỉnh` in a letter of Lâm Đồng is `Ủy ban nhân dân tỉnh Lâm Đồng`; departments of a province carry its name.
    """
    if _many().search(name) or not name[:1].isupper():
        return None
    full = expand(name)
    scope = _scope(issuer, parent, place)
    head = head_of(full)
    bare = _bare_type().search(full)
    if scope and bare:
        return f"{full} {scope[1]}" if bare[1] == scope[0] else full
    if scope and head and scope[0] in _province_types() and head in context("provincial"):
        return _located(full, *scope)
    return full if head else None


def _scope(issuer: str | None, parent: str | None, place: str | None) -> tuple[str, str] | None:
    """Type and name of the locality whose bodies the document speaks of."""
    for body in (issuer, parent):
        found = _locality().search(body) if body else None
        if found:
            return found["type"], found["name"]
    known = provinces().get(fold(place)) if place and issuer and not _begins(issuer, "national") else None
    return (known[1], known[0]) if known else None
