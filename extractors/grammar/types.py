"""Names of document types: the codes in a notation (`QĐ`) and the names that they stand for (`Quyết định`)."""

from functools import cache, lru_cache

from extractors.folding import fold, squeeze
from extractors.tables import rows


@cache
def type_codes() -> dict[str, str]:
    """Codes as printed, to type names. Đ and D differ in them (`ĐA`, `DA`), so they are never folded."""
    return {row["code"]: row["name"] for row in rows("document_types") if row["code"]}


@cache
def letter() -> str:
    """The type of a letter, whose notation has no code of its own (Nghị định 30/2020/NĐ-CP, Điều 7)."""
    return next(row["name"] for row in rows("document_types") if row["kind"] == "letter")


@cache
def _codes_any_case() -> dict[str, str]:
    """Codes in capitals, to codes, where that is unambiguous (`CTR` and `Ctr` are `CTr`)."""
    return {code.upper(): code for code in type_codes()}


def type_code(printed: str) -> str | None:
    """The code that a part of a notation stands for, or None: `Ctr` is `CTr`."""
    return printed if printed in type_codes() else _codes_any_case().get(printed.upper())


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Folded type names without blanks (some texts have lost theirs: `Côngvăn`) and the names, the longest first."""
    names = {_closed(row["name"]): row["name"] for row in rows("document_types")}
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=512)
def type_called(printed: str) -> str:
    """The type that printed words name: `công văn` is `Công văn`, `Thông báo kết luận` is a `Thông báo`; other words with a capital."""
    closed = _closed(printed)
    name = next((name for folded, name in _names() if closed.startswith(folded)), None)
    low = squeeze(fold(printed))
    return name or low[:1].upper() + low[1:]


def _closed(text: str) -> str:
    return "".join(fold(text).split())
