"""Words that may stand in the fixed lines of a header and a signature block, told by their letters without marks."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from extractors.folding import bare, fold
from extractors.tables import rows, several

LONGEST = 9
"""Words of the longest name that is looked up."""


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """Letters and figures only, in lower case, without marks: what recognising seldom gets wrong."""
    return "".join(filter(str.isalnum, bare(fold(text))))


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """Names of bodies, offices, types, provinces and localities by their skeleton."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name in _names():
        key = skeleton(name)
        if len(key) > 2 and name.count(" ") < LONGEST:
            found[key].setdefault(fold(name))
    return {key: tuple(names) for key, names in found.items()}


@cache
def marks(kind: str) -> Mapping[str, str]:
    """The fixed words of a kind in `scan_contexts.csv`, by their skeleton."""
    return {skeleton(row["words"]): row["words"] for row in rows("scan_contexts") if row["kind"] == kind}


@cache
def surnames() -> Mapping[str, tuple[str, ...]]:
    """Surnames by their skeleton."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in rows("surnames"):
        found[skeleton(row["surname"])].setdefault(row["surname"])
    return {key: tuple(names) for key, names in found.items()}


@cache
def places() -> Mapping[str, str]:
    """Provinces and cities as they are written, by their skeleton."""
    return {skeleton(row["name"]): row["name"] for row in rows("provinces")}


@cache
def kinds() -> tuple[str, ...]:
    """What localities are: `tỉnh`, `thành phố` …"""
    return tuple(sorted({row["type"] for row in rows("provinces")}))


@cache
def seats() -> Mapping[str, str]:
    """Provinces and cities behind what they are (`tỉnh Lâm Đồng`), by their skeleton."""
    return {skeleton(seat): seat for row in rows("provinces") for seat in [f"{row['type']} {row['name']}"]}


def _names() -> list[str]:
    provinces = [name for row in rows("provinces") for name in (row["name"], *several(row["aliases"]))]
    names = [row["name"] for table in ("bodies", "offices", "document_types", "branches") for row in rows(table)]
    seats = [f"{kind} {name}" for kind in kinds() for name in provinces]
    branches = [f"{head} {row['name']}" for head in marks("head").values() for row in rows("branches")]
    return [*names, *branches, *provinces, *seats, *(f"UBND {seat}" for seat in seats), *kinds()]
