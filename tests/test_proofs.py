"""Every row of every table is needed: in a sentence of its kind something else would be read without it, or if it were of another kind."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from extractors.tables import rows
from tests.changed_tables import ChangedTables, Row
from tests.proofs import FRAMES, Proof, framed, frames, proofs
from tests.test_tables import ROW_TABLES

TABLES = [table for table in ROW_TABLES if table != FRAMES]
WHOLE: dict[str, Callable[[Row], bool]] = {
    "holidays": lambda row: row["kind"] == "holiday" and date.fromisoformat(row["date"]).weekday() > 4,
    "legacy_letters": lambda row: bytes.fromhex(row["code"]).decode("latin-1") == row["letter"],
    "document_types": lambda row: row["name"] == "Công văn" and not row["code"],
}
"""Rows without which nothing would be read differently, kept because a list of the law or of a standard must be whole."""

CONTEXTS = ("role_contexts", "name_contexts", "issuer_contexts", "scan_contexts", "type_contexts")
KINDS = [*((table, "kind") for table in ("clause_words", *CONTEXTS, "role_verbs", "bodies", "offices", "acronyms")),
         ("bodies", "tail"), ("offices", "alone"), ("scan_formulas", "stands"), ("manners", "manner")]  # fmt: skip
ALIKE = [
    {"act", "adverb"},  # both begin a predicate; they differ only inside names (`Sở Tổ chức …`)
    {"function", "noun"},  # both end a name; what a noun hides stands inside it
    {"", "branch"}, {"", "lower"}, {"", "words"},  # only heads have a tail; other rows leave the column empty
]  # fmt: skip
"""Kinds between which no sentence of the frames tells."""
STEP = 5
"""Of the rows every fifth is tried as each other kind."""


@pytest.fixture(scope="module")
def tables() -> Iterator[ChangedTables]:
    changed = ChangedTables()
    yield changed
    changed.close()


def _none(_: Row) -> bool:
    return False


def holding(table: str, row: Row) -> list[Proof]:
    return [proof for proof in proofs(table, row) if proof.holds()]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_proved(table: str) -> None:
    unproved = [row for row in rows(table) if not proofs(table, row)]
    broken = [(proof.text, proof.outcome()) for row in rows(table) for proof in proofs(table, row) if proof.every and not proof.holds()]

    assert unproved == [], f"{table}.csv: no frame in frames.csv is for these rows, and they have no example `text -> outcome`"
    assert broken == []


@pytest.mark.parametrize("table", TABLES)
def test_no_row_could_be_left_out(tables: ChangedTables, table: str) -> None:
    promises = [holding(table, row) for row in rows(table)]
    whole = WHOLE.get(table, _none)
    wrong = []
    for index, row in enumerate(rows(table)):
        with tables.changed(table, index, None):
            needed = not all(proof.holds() for proof in promises[index])
        if needed is whole(row):
            wrong.append(row)

    assert wrong == [], f"{table}.csv: nothing is read differently without these rows (or, of those in WHOLE, something is)"


@pytest.mark.parametrize(("table", "column"), KINDS)
def test_a_row_of_another_kind_breaks_its_promise(tables: ChangedTables, table: str, column: str) -> None:
    """Most rows of each kind do; some few, such as names within names, show only that they are known."""
    kinds = {row[column] for row in rows(table)}
    tried, told = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for index, row in list(enumerate(rows(table)))[::STEP]:
        promised = holding(table, row)
        for other in (kind for kind in kinds - {row[column]} if {kind, row[column]} not in ALIKE):
            with tables.changed(table, index, {**row, column: other}):
                told[row[column], other] += not all(proof.holds() for proof in promised)
            tried[row[column], other] += 1

    assert [pair for pair in tried if told[pair] <= tried[pair] / 2] == []


def test_every_frame_proves_some_row() -> None:
    useless = []
    for table in {row["table"] for row in rows(FRAMES)}:
        for frame in frames(table):
            fitting = [row for row in rows(table) if frame.fits(row)]
            own = any(" -> " in row.get("examples", "") for row in fitting)
            if not own and not any(proof.holds() for row in fitting for proof in framed(frame, row)):
                useless.append(frame)

    assert useless == []
