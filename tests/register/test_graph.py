"""Threads, what is lacking, and the graph as files that other programs read."""

import io
import re
from xml.etree import ElementTree

import pytest

from pipeline.register.graph import lacking, threads
from pipeline.register.store import Register
from schemas import UsageError
from tests.register.made import add, letter
from tests.register.test_links import numbered, reference

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
DOT = re.compile(r'(?P<id>[A-Za-z_]\w*)|"(?P<text>(?:[^"\\\n]|\\.)*)"|(?P<mark>->|[{}\[\]=,;])|\s+')
"""Words of the language DOT, as far as we write it (graphviz.org/doc/info/lang.html)."""


def matter(register: Register) -> None:
    """A request, its answer, a reminder of the request, a second reminder, and a plan that replaces another; with others between."""
    asked = reference("1/UBND-A", date="2025-01-10", relation="replies_to")
    reminded = reference("1/UBND-A", date="2025-01-10", relation="implements")
    law = reference("30/2020/NĐ-CP", relation="mentions")
    add(
        register,
        numbered("reply", "5/SNV-B", "2025-03-01", references=(asked,)),
        numbered("reminder", "2/UBND-A", "2025-02-01", references=(reminded, law), subject="đôn đốc báo cáo kết quả"),
        numbered("request", "1/UBND-A", "2025-01-10"),
        numbered("decree", "30/2020/NĐ-CP", "2020-03-05", type="Nghị định"),
        numbered("mention", "9/STC-C", "2025-04-01", references=(reminded,)),
        numbered("other reminder", "3/UBND-D", None, references=(law,), subject="nhắc thực hiện quy định"),
        numbered("newer", "6/SNV-B", "2025-03-02", references=(reference("5/SNV-B", date="2025-03-01", relation="replaces"),)),
    )


@pytest.mark.parametrize("number", [1, 2, 3, 7])
def test_a_thread_is_the_same_from_each_of_its_documents(register: Register, number: int) -> None:
    matter(register)

    thread = register.thread(number)

    assert [
        (each.document.number, [(step.relation, step.document) for step in each.follows]) for each in thread.documents
    ] == [
        ("1/UBND-A", []),
        ("2/UBND-A", [("reminds", 3)]),
        ("5/SNV-B", [("replies_to", 3)]),
        ("6/SNV-B", [("replaces", 1)]),
    ], "in order of days; a mere mention and a decree that all mention are no part of it"  # fmt: skip
    assert not thread.more


def test_a_document_without_others_is_a_thread_by_itself(register: Register) -> None:
    matter(register)

    assert [each.document.id for each in register.thread(4).documents] == [4]
    with pytest.raises(UsageError, match="there is no document 99"):
        register.thread(99)


def test_documents_that_reply_to_each_other_end_no_search(register: Register) -> None:
    days = {1: "2025-01-01", 2: "2025-01-02", 3: None}
    for number, other in ((1, 3), (2, 1), (3, 2)):
        cited = reference(f"{other}/A-B", date=days[other], issuer="A", relation="replies_to")
        add(register, numbered(number, f"{number}/A-B", days[number], references=(cited,)))

    thread = register.thread(2)

    assert [(each.document.id, [step.document for step in each.follows]) for each in thread.documents] == [(1, [3]), (2, [1]), (3, [2])]


def test_a_thread_without_end_is_cut_and_says_so(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "MOST", 3)
    cited = reference("1/A-B", date="2025-01-01", relation="replies_to")
    add(register, numbered(1, "1/A-B", "2025-01-01"), *(numbered(at, f"{at}/A-B", "2025-01-02", references=(cited,)) for at in range(2, 7)))

    thread = register.thread(1)

    assert ([each.document.id for each in thread.documents], thread.more) == ([1, 2, 3], True)


def test_what_is_lacking_is_listed_by_how_many_cite_it(register: Register) -> None:
    plan, other_day = reference("12/KH-UBND", date="2025-01-05"), reference("12/KH-UBND", date="2024-01-05")
    add(
        register,
        numbered(1, "1/A-B", "2025-02-01", references=(plan, plan, reference(None, type="Luật", title="Luật Lưu trữ năm 2024"))),
        numbered(2, "2/A-B", "2025-02-02", references=(other_day, reference("012/kh-ubnd", date="2025-01-05"))),
        numbered(3, "3/A-B", "2025-02-03", references=(reference("1/A-B", date="2025-02-01"), reference("1/A-B"), plan)),
    )

    found = register.lacking()

    assert [(each.number or each.title, each.date, each.citing, [brief.id for brief in each.cited_by], each.why) for each in found] == [
        ("12/KH-UBND", "2025-01-05", 3, [1, 2, 3], ("absent",)),
        ("12/KH-UBND", "2024-01-05", 1, [2], ("absent",)),
        ("1/A-B", None, 1, [3], ("uncertain",)),
        ("Luật Lưu trữ năm 2024", None, 1, [1], ("absent",)),
    ]
    assert [each.number for each in register.lacking(1)] == ["12/KH-UBND"]
    add(register, numbered(4, "12/KH-UBND", "2025-01-05"))
    assert [(each.date, each.why) for each in register.lacking(10) if each.number == "12/KH-UBND"] == [("2024-01-05", ("contradicted",))]


def test_who_is_not_cleared_is_told_what_is_lacking_as_if_no_marked_document_were_there(empty: str) -> None:
    plan, law = reference("12/KH-UBND", date="2025-01-05"), reference("9/NQ-HĐND", date="2025-01-06")
    secret = {"secrecy": "Mật"}
    with Register.open(empty, secret=True) as register:
        add(
            register,
            *(numbered(number, f"{number}/A-B", f"2025-02-{number:02}", references=(plan, law), **secret) for number in range(1, 25)),
            numbered(30, "30/A-B", "2025-03-01", references=(reference("40/A-B", date="2025-03-02"), law)),
            numbered(40, "40/A-B", "2025-03-02", **secret),
        )
        told = [(each.number, each.citing, [brief.id for brief in each.cited_by], each.why) for each in register.lacking(cleared=False)]
        assert told == [("40/A-B", 1, [25], ("absent",)), ("9/NQ-HĐND", 1, [25], ("absent",))]
        assert [each.number for each in register.lacking(1, cleared=False)] == ["40/A-B"]
        assert [(each.number, each.citing) for each in register.lacking()] == [("9/NQ-HĐND", 25), ("12/KH-UBND", 24)]


ODD = 'a "quoted" \\ back\\\\slash\n<b>&amp; ]]> \x01\x00 \ufffe – “ơ”\u2028 😀'


def drawn(register: Register, format: str, **around: int) -> str:
    file = io.StringIO()
    register.draw(file, format, **around)  # type: ignore[arg-type]
    return file.getvalue()


def read_graphml(text: str) -> tuple[dict[str, dict[str, str]], set[tuple[str, str, str]]]:
    """Nodes by id, and edges."""
    (graph,) = ElementTree.fromstring(text).findall(f"{GRAPHML}graph")
    nodes = {
        node.attrib["id"]: {data.attrib["key"]: data.text or "" for data in node.findall(f"{GRAPHML}data")}
        for node in graph.findall(f"{GRAPHML}node")
    }
    edges = [(each.attrib["source"], each.attrib["target"], each[0].text or "") for each in graph.findall(f"{GRAPHML}edge")]
    assert len(set(edges)) == len(edges), "each once"
    assert {end for edge in edges for end in edge[:2]} <= nodes.keys()
    return nodes, set(edges)


def read_dot(text: str) -> tuple[dict[str, dict[str, str]], set[tuple[str, str, str]]]:
    """Nodes by id, and edges; fails where the text is not in the language."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        found = DOT.match(text, at)
        assert found, text[at : at + 40]
        at = found.end()
        if found.lastgroup:
            tokens.append(re.sub(r"\\(.)", r"\1", found["text"]) if found.lastgroup == "text" else found[0])
    assert tokens[:3] == ["digraph", "register", "{"]
    assert tokens.pop() == "}"
    nodes: dict[str, dict[str, str]] = {}
    edges: set[tuple[str, str, str]] = set()
    rest = iter(tokens[3:])
    for first in rest:
        mark = next(rest)
        target = next(rest) if mark == "->" else None
        assert (next(rest) if target else mark) == "["
        says: dict[str, str] = {}
        end = ","
        while end == ",":
            name, equals, value, end = (next(rest) for _ in range(4))
            assert equals == "="
            says[name] = value
        assert (end, next(rest)) == ("]", ";")
        if target:
            edges.add((first, target, says["label"]))
        elif first != "node":
            nodes[first] = says
    return nodes, edges


def test_the_graph_is_read_back_from_both_formats(register: Register) -> None:
    plan = reference("12/KH-UBND", date="2025-01-05", relation="basis", issuer=ODD)
    add(
        register,
        numbered(1, "1/A-B", "2025-02-01", subject=ODD),
        numbered(2, "2/A-B", "2025-02-02", references=(plan, plan, reference("1/A-B", date="2025-02-01", relation="replies_to"))),
        numbered(3, "3/A-B", "2025-02-03", references=(plan, reference(None))),
        numbered(4, None, None, type=None),
    )

    nodes, edges = read_graphml(drawn(register, "graphml"))
    assert edges == {("d2", "d1", "replies_to"), ("d2", "l1", "basis"), ("d3", "l1", "basis")}
    assert (nodes["d2"]["document"], nodes["d2"]["number"], nodes["l1"]["number"]) == ("2", "2/A-B", "12/KH-UBND")
    assert "document" not in nodes["l1"]
    assert nodes["d1"]["subject"] == ODD.translate({0: "\ufffd", 1: "\ufffd", 0xFFFE: "\ufffd"})
    again, same = read_dot(drawn(register, "dot"))
    assert same == edges
    assert again.keys() == nodes.keys() == {"d1", "d2", "d3", "d4", "l1"}
    assert again["d1"]["subject"] == " ".join(nodes["d1"]["subject"].split())


@pytest.mark.parametrize(
    ("depth", "nodes", "edges"),
    [(1, {"d1", "d2"}, {("d2", "d1")}), (2, {"d1", "d2", "d3", "l1"}, {("d2", "d1"), ("d3", "d2"), ("d3", "l1")})],
)
def test_what_lies_around_a_document_is_drawn(register: Register, depth: int, nodes: set[str], edges: set[tuple[str, str]]) -> None:
    add(register, numbered(1, "1/A-B", "2025-01-01"))
    for number in (2, 3, 4):
        earlier = reference(f"{number - 1}/A-B", date=f"2025-01-0{number - 1}")
        lacking = (reference("9/X-Y", date="2025-01-01"),) if number == 3 else ()
        add(register, numbered(number, f"{number}/A-B", f"2025-01-0{number}", references=(earlier, *lacking)))

    found = read_graphml(drawn(register, "graphml", document_id=1, depth=depth))

    assert (set(found[0]), {edge[:2] for edge in found[1]}) == (nodes, edges)
    for wrong in ({"document_id": 9}, {"document_id": 1, "depth": 0}):
        with pytest.raises(UsageError):
            drawn(register, "dot", **wrong)


def test_a_drawing_tells_no_subject_of_a_marked_document(empty: str) -> None:
    with Register.open(empty, secret=True) as register:
        add(register, letter(secrecy="Mật", subject="việc riêng"))
        assert "việc riêng" in drawn(register, "dot")
    with Register.open(empty) as register:
        for format in ("dot", "graphml"):
            assert "việc riêng" not in drawn(register, format)
            assert "12/SNV-VP" in drawn(register, format)


def test_the_first_of_what_is_lacking_are_the_same_however_many_are_asked_for(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are judged some at a time, and none once the rest can't matter: one that all cite may be there, or mean several documents."""
    monkeypatch.setattr(lacking, "TOGETHER", 1)
    add(register, numbered(1, "7/A-B", "2020-01-01"))
    for number in range(2, 10):
        others = [reference("7/A-B", date="2020-01-01"), reference("8/A-B", date=f"202{number % 4}-01-01")]
        others += [reference("9/A-B")] if number < 7 else [reference(f"{number % 2}/X-Y", date="2020-01-01")]
        add(register, numbered(number, f"{number}/C-D", "2025-01-01", references=tuple(others)))

    whole = register.lacking()

    assert [each.citing for each in whole] == [5, 2, 2, 2, 2, 2, 1]
    for limit in range(1, 7):
        assert register.lacking(limit) == whole[:limit]
