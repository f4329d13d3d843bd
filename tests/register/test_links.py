"""Which document a citation means, whatever comes first and whatever is put right afterwards."""

import io
from itertools import permutations

import pytest
from sqlalchemy import text, update

from pipeline.register.adding import Incoming
from pipeline.register.graph.entries import Cited
from pipeline.register.graph.linking import Candidate, Citation, Link, link, same_body
from pipeline.register.search.searching import Asked
from pipeline.register.search.words import COLUMNS
from pipeline.register.store import Register
from pipeline.register.tables import citations, cited_as
from schemas import Reference
from tests.register.made import LETTER, READ, add, letter, read_of


def reference(number: str | None = None, **fields: str | None) -> Reference:
    said = {"type": None, "date": None, "issuer": None, "title": None, "relation": "mentions", **fields}
    return Reference(number=number, **said)  # type: ignore[arg-type]


def numbered(content: object, number: str | None, issued_on: str | None, issuer: str | None = "A", **fields: object) -> Incoming:
    """A document that cites nothing, but for what is said."""
    said = {"references": (), "requirements": (), "number": number, "issued_on": issued_on, "issuer": issuer, **fields}
    return read_of(LETTER.model_copy(update=said), content)


def cites(register: Register, number: int) -> tuple[Cited, ...]:
    return register.get(number).links.cites


def cited_by(register: Register, number: int) -> list[int]:
    return [each.document.id for each in register.get(number).links.cited_by]


LINKS: list[tuple[Reference, list[tuple[str | None, str | None, str | None]], Link | str, str]] = [
    (reference("7/UBND-NC", date="2025-11-10"), [("7/UBND-NC", "2025-11-10", "A")], "linked", "number and day"),
    (
        reference("07/ubnd - nc", date="2025-11-10"),
        [("7/UBND–NC", "2025-11-10", "A")],
        "linked",
        "zeros, case, blanks and kinds of hyphens",
    ),
    (reference("7/UBND-NC", date="2025-11"), [("7/UBND-NC", "2025-11-10", "A")], "linked", "the month does not contradict the day"),
    (reference("7/UBND-NC", date="2025-11-11"), [("7/UBND-NC", "2025-11-10", "A")], "contradicted", "another day"),
    (reference("7/UBND-NC", date="2024-11-10"), [("7/UBND-NC", None, "A")], "uncertain", "of a document without a day no year is known"),
    (reference("7/HĐ-VP", date="2025-11-10"), [("7/HD-VP", "2025-11-10", "A")], "absent", "a contract is no instruction"),
    (reference("30/2020/NĐ-CP"), [("30/2020/NĐ-CP", "2020-03-05", "Chính phủ")], "linked", "the number has the year"),
    (reference("30/2020/NĐ-CP"), [("30/2021/NĐ-CP", "2021-03-05", "Chính phủ")], "contradicted", "the number has another year"),
    (reference("7/UBND-NC"), [("7/UBND-NC", "2025-11-10", "A")], "uncertain", "each year and each province has a number 7"),
    (reference("7/UBND-NC", issuer="Sở Y tế"), [("7/UBND-NC", "2025-11-10", "Sở Y tế")], "linked", "number and full name"),
    (
        reference("7/UBND-NC", issuer="UBND tỉnh", date="2025-11-10"),
        [("7/UBND-NC", "2025-11-10", "Ủy ban nhân dân tỉnh Lạng Sơn")],
        "linked",
        "an acronym, and the locality left out",
    ),
    (
        reference("7/UBND-NC", issuer="UBND tỉnh"),
        [("7/UBND-NC", "2025-11-10", "Ủy ban nhân dân tỉnh Lạng Sơn")],
        "uncertain",
        "any province, any year",
    ),
    (
        reference("7/STC-VP", issuer="Sở Tài chính", date="2025-11-10"),
        [("7/STC-VP", "2025-11-10", "Sở Y tế")],
        "contradicted",
        "another body",
    ),
    (
        reference("7/UBND-NC", date="2025-11-10"),
        [("7/UBND-NC", "2025-11-10", "UBND tỉnh A"), ("7/UBND-NC", "2025-11-10", "UBND tỉnh B")],
        "ambiguous",
        "two bodies on one day",
    ),
    (
        reference("7/UBND-NC", date="2025-11-10", issuer="UBND tỉnh"),
        [("7/UBND-NC", "2025-11-10", "UBND tỉnh A"), ("7/UBND-NC", "2025-11-11", "UBND tỉnh B")],
        "linked",
        "the day parts them",
    ),
    (
        reference("7/UBND-NC", date="2025-11", issuer="UBND tỉnh B"),
        [("7/UBND-NC", "2025-11-10", "UBND tỉnh B"), ("7/UBND-NC", "2025-11-11", "UBND tỉnh A")],
        "linked",
        "the issuer parts them",
    ),
    (
        reference("7/SNV-VP", date="2025-11-10", issuer="Sở Nội vụ tỉnh B"),
        [("7/SNV-VP", "2025-11-10", "Sở Nội vụ tỉnh B"), ("7/SNV-VP", "2025-11-10", "Sở Nội vụ")],
        "linked",
        "the full name goes before one that only may be meant",
    ),
    (reference("7", date="2025-11-10"), [("7/UBND-NC", "2025-11-10", "A")], "absent", "no notation, no number to compare"),
    (reference("/UBND-NC", date="2025-11-10"), [("/UBND-NC", "2025-11-10", "A")], "absent", "a blank number is nobody's"),
]
for_each_link = pytest.mark.parametrize(("cited", "there", "expected", "reason"), LINKS, ids=[row[-1] for row in LINKS])


@for_each_link
def test_a_citation_is_linked_where_that_is_certain(
    register: Register, cited: Reference, there: list[tuple[str | None, str | None, str | None]], expected: str, reason: str
) -> None:
    add(register, letter("citing", number="1/X-Y", references=(cited,)), *(numbered(at, *each) for at, each in enumerate(there)))

    (found,) = cites(register, 1)
    assert found.why == expected, reason
    assert found.document == (2 if expected == "linked" else None), "of several the first is the one that is meant"
    assert cited_by(register, 2) == ([1] if expected == "linked" else [])


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("Luật Lưu trữ", "2024-06-21", "linked"),
        ("Luật lưu trữ năm 2024", None, "linked"),
        ("Lưu trữ", "2024-06-21", "linked"),
        ("Luật Lưu trữ", None, "uncertain"),
        ("Luật Lưu trữ năm 2011", None, "contradicted"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Lưu trữ", "2024-06-21", "absent"),
    ],
)
def test_a_law_is_known_by_title_and_year(register: Register, title: str, date: str | None, expected: str) -> None:
    cited = reference(type="Luật", title=title, date=date)
    law = numbered("law", "33/2024/QH15", "2024-06-21", "Quốc hội", type="Luật", subject="Lưu trữ")
    add(register, letter(references=(cited,)), law, numbered("plan", "1/KH-X", "2024-06-21", type="Kế hoạch", subject="Luật Lưu trữ"))

    (found,) = cites(register, 1)
    assert (found.why, found.document) == (expected, 2 if expected == "linked" else None)


def test_who_cites_its_own_number_cites_nothing_that_is_lacking(register: Register) -> None:
    add(register, letter(references=(reference(LETTER.number, date=LETTER.issued_on),)))

    assert [each.why for each in cites(register, 1)] == ["itself"]
    assert register.lacking() == ()
    assert register.get(1).links.citing == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Lạng Sơn", True),
        ("Giám đốc Sở Nội vụ", "Sở Nội vụ tỉnh Lạng Sơn", True),
        ("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Lạng Sơn", True),
        ("Quốc hội", "Quốc hội", True),
        ("UBND tỉnh Hải Dương", "Ủy ban nhân dân tỉnh Hải Phòng", False),
        ("UBND tỉnh", "Tỉnh ủy Lạng Sơn", False),
        ("Bộ Nội vụ", "Sở Nội vụ", False),
        ("Hội đồng nhân dân tỉnh", "Ủy ban nhân dân tỉnh", False),
        (None, "Sở Nội vụ", True),
    ],
)
def test_a_body_may_be_named_short(one: str | None, other: str | None, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


def test_a_link_says_what_it_may_mean() -> None:
    there = [Candidate(2, 2025, "2025-11-10", "A"), Candidate(3, 2025, "2025-11-10", "B")]

    assert link(Citation(1, "7/X-Y", "2025-11-10", None, None), there) == Link(None, "ambiguous", (2, 3))
    assert link(Citation(1, "7/X-Y", "2025-11-09", None, None), there) == Link(None, "contradicted", (2, 3))


def test_it_makes_no_difference_which_document_comes_first(register: Register) -> None:
    """A letter, its answer and the reminder between them, in all orders."""
    days = {"1/A-B": "2025-01-01", "2/A-B": "2025-01-02", "3/A-B": "2025-01-03"}
    links = set()
    for turn, numbers in enumerate(permutations(days)):
        year = {number: day.replace("2025", str(2000 + turn)) for number, day in days.items()}
        made = {number: numbered(f"{turn} {number}", number, year[number]) for number in days}
        for number, earlier in (("2/A-B", "1/A-B"), ("3/A-B", "1/A-B"), ("3/A-B", "2/A-B")):
            directive = made[number].directive
            more = (*directive.references, reference(earlier, date=year[earlier]))
            made[number] = made[number]._replace(directive=directive.model_copy(update={"references": more}))
        ids = {number: add(register, made[number])[0].id for number in numbers}
        known = {id: number for number, id in ids.items()}
        links.add(tuple((number, tuple(known[each.document or 0] for each in cites(register, ids[number]))) for number in days))

    assert links == {(("1/A-B", ()), ("2/A-B", ("1/A-B",)), ("3/A-B", ("1/A-B", "2/A-B")))}
    assert list(register.check()) == []


def test_a_number_that_is_put_right_links_anew_on_both_ends(register: Register) -> None:
    cited = reference("7/UBND-NC", date="2025-11-10")
    add(register, letter(references=(cited,)), numbered(7, "7/UBND-NC", "2025-11-10"), numbered(8, "8/UBND-NC", "2025-11-10"))
    assert cites(register, 1)[0].document == 2

    register.correct(1, "/references/0/number", "8/UBND-NC", by="Lan")
    assert (cites(register, 1)[0].document, cited_by(register, 2), cited_by(register, 3)) == (3, [], [1])

    register.correct(3, "/number", "9/UBND-NC", by="Lan")
    assert cites(register, 1)[0].why == "absent"

    register.correct(2, "/number", "08/UBND-NC", by="Lan")
    assert cites(register, 1)[0].document == 2
    assert list(register.check()) == []


def test_what_a_newer_program_reads_is_linked_and_what_it_does_not_read_is_not(register: Register) -> None:
    first, second = reference("7/UBND-NC", date="2025-11-10"), reference("8/UBND-NC", date="2025-11-10")
    add(register, letter(references=(first,)), numbered(7, "7/UBND-NC", "2025-11-10"), numbered(8, "8/UBND-NC", "2025-11-10"))

    add(register, letter(references=(second,), program="congvan 9.0.0"))

    assert (cited_by(register, 2), cited_by(register, 3)) == ([], [1])


def test_who_cites_a_document_is_counted_once_and_told_with_all_that_it_cites_it_for(register: Register) -> None:
    cited = [reference("7/UBND-NC", date="2025-11-10", relation=why) for why in ("basis", "replies_to", "basis")]
    add(register, numbered(7, "7/UBND-NC", "2025-11-10"), letter(references=tuple(cited)))

    links = register.get(1).links
    assert links.citing == 1
    assert [(each.document.id, each.document.number, each.relations) for each in links.cited_by] == [
        (2, LETTER.number, ("basis", "replies_to"))
    ]


def test_an_older_register_gets_its_keys_when_it_is_opened(place: str) -> None:
    with Register.open(place, create=True) as register:
        add(
            register,
            *(read_of(each, at) for at, each in enumerate(READ)),
            letter("a", secrecy=None),
            numbered(7, "7/UBND-NC", "2025-11-10"),
        )
        before = {table.name: rows_of(register, table.name) for table in (citations, cited_as)}
        kind = "" if register.database.is_sqlite else " tsvector"
        words = ", ".join(f"{name}{kind}" for name in COLUMNS)
        with register.database.writing() as connection:
            for statement in (
                "DROP TABLE heads", "DROP TABLE words",
                f"CREATE VIRTUAL TABLE words USING fts5({words})" if register.database.is_sqlite else f"CREATE TABLE words ({words})",
                "DROP TABLE facets", "DROP TABLE task_states", "DROP TABLE arrivals",
                "DROP TABLE dead_letters", "DROP TABLE receivers", "DROP TABLE cited_as", "DROP INDEX ix_citations_cites",
                "ALTER TABLE citations DROP COLUMN cites", "UPDATE register_version SET version_num = '0002'",
            ):  # fmt: skip
                connection.execute(text(statement))

    with Register.open(place) as register:
        assert {table.name: rows_of(register, table.name) for table in (citations, cited_as)} == before
        assert len(before["cited_as"]) > 10
        assert list(register.check()) == [], "facets are as they are made of the documents"
        assert register.search(Asked("12/SNV-VP")).total > 0


def rows_of(register: Register, table: str) -> list[tuple[object, ...]]:
    known = "document_id, position, " + {"citations": "cites", "cited_as": "key"}[table]
    with register.database.reading() as connection:
        return sorted(map(tuple, connection.execute(text(f"SELECT {known} FROM {table}"))), key=str)


@pytest.mark.parametrize("harm", [update(cited_as).values(key="1|x"), update(citations).values(cites="1|x")])
def test_the_check_finds_keys_that_are_not_those_of_the_documents(register: Register, harm: object) -> None:
    add(register, letter())
    with register.database.writing() as connection:
        connection.execute(harm)  # type: ignore[call-overload]

    assert len(list(register.check())) == 1


def test_a_register_that_was_loaded_has_the_same_links(register: Register, database: str) -> None:
    add(register, letter(), numbered(7, "7/UBND-NC", "2025-11-10"))
    dump = io.BytesIO()
    register.dump(dump)

    with Register.open(database, create=True) as other:
        other.load(io.BytesIO(dump.getvalue()))
        assert other.get(1).links == register.get(1).links
        assert cited_by(other, 2) == [1]
