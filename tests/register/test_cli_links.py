"""`congvan register thread|lacking|graph|watch-changes|deliver|dead-letters` as a person types them."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.cli.places import ADDRESS
from pipeline.cli.register import feeds
from pipeline.register.store import Register
from tests.register.made import add
from tests.register.receivers import SECRET, listening
from tests.register.test_cli import run
from tests.register.test_links import numbered, reference


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_file: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (ADDRESS, "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Path("congvan.sqlite").write_bytes(made_file.read_bytes())
    asked = reference("1/A-B", date="2025-01-01", relation="replies_to")
    lacking = reference("9/X-Y", date="2024-12-31", issuer="Sở\x1b Y tế", type="Công văn")
    with Register.open("congvan.sqlite") as register:
        add(register, numbered(2, "2/A-B", "2025-01-02", references=(asked, lacking)), numbered(1, "1/A-B", "2025-01-01", subject="hỏi"))


def test_links_threads_and_what_is_lacking_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads("\n".join(run(capsys, "show", "1")[1]))
    assert [(each["number"], each["document"], each["why"]) for each in shown["links"]["cites"]] == [
        ("1/A-B", 2, "linked"),
        ("9/X-Y", None, "absent"),
    ]
    code, out, _ = run(capsys, "thread", "1")
    assert (code, out[0]) == (0, "2025-01-01 document 2: Công văn 1/A-B A hỏi")
    assert out[1].endswith("(replies to 2)")
    thread = json.loads("\n".join(run(capsys, "thread", "2", "--json")[1]))
    assert [each["document"]["id"] for each in thread["documents"]] == [2, 1]
    assert run(capsys, "lacking") == (0, ["1: Công văn 9/X-Y 2024-12-31 Sở\\x1b Y tế (not there; cited by 1)"], [])
    assert json.loads(run(capsys, "lacking", "--json")[1][0])["citing"] == 1


def test_the_graph_is_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "graph", "all.graphml") == (0, [], [])
    assert len(list(ElementTree.parse("all.graphml").getroot()[-1])) == 5, "three nodes, two edges"
    assert run(capsys, "graph", "all.graphml")[2][0] == "congvan: all.graphml exists already"
    code, out, _ = run(capsys, "graph", "-", "--format", "dot", "--around", "2")
    assert (code, out[0], out[-1], len(out)) == (0, "digraph register {", "}", 8), "what lies around it cites something that is lacking"
    assert not list(Path().glob(".*.part"))


def test_changes_are_printed_from_a_cursor_on(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "watch-changes")
    assert (code, [json.loads(line)["cursor"] for line in out]) == (0, [1, 2])
    assert [json.loads(line)["cursor"] for line in run(capsys, "watch-changes", "--since", "1")[1]] == [2]
    assert [json.loads(line)["cursor"] for line in run(capsys, "watch-changes", "--limit", "1")[1]] == [1]
    assert run(capsys, "watch-changes", "--since", "2") == (0, [], [])


def test_who_follows_sees_what_comes_later() -> None:
    program = "import sys; from pipeline.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", program, "register", "watch-changes", "--follow", "--limit", "3"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as follower:
        assert follower.stdout is not None
        seen = [json.loads(follower.stdout.readline())["cursor"] for _ in range(2)]
        with Register.open("congvan.sqlite") as register:
            register.correct(1, "/place", "Hà Giang", by="Lan")
        seen.append(json.loads(follower.stdout.readline())["cursor"])
        assert follower.wait(60) == 0
    assert seen == [1, 2, 3]


def test_changes_are_delivered_and_what_is_not_taken_is_listed_and_sent_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("secret").write_bytes(SECRET)
    monkeypatch.setattr(feeds, "PAUSE", 0)
    with listening() as receiver:
        receiver.answers = [(500, {})]
        words = ("deliver", "--to", receiver.url, "--secret-file", "secret", "--once", "--attempts", "1")
        code, out, err = run(capsys, *words)
        assert (code, out) == (1, [])
        assert err[0] == "congvan: changes 1 to 2: laid aside, the receiver answers 500"
        (dead,) = run(capsys, "dead-letters")[1]
        assert dead.startswith(f"{receiver.url}: changes 1 to 2, tried 1 times, last 20")
        assert json.loads(run(capsys, "dead-letters", "--json")[1][0])["reason"] == "answers 500"
        assert run(capsys, *words) == (0, [], [])
        assert run(capsys, *words, "--resend") == (0, ["changes 1 to 2: delivered"], [])
        assert run(capsys, "dead-letters") == (0, [], [])
        assert receiver.cursors() == [1, 2]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["thread", "9"], "there is no document 9 in the register"),
        (["graph", "x", "--depth", "2"], "--depth says how far around a document"),
        (["graph", "x", "--around", "1", "--depth", "99"], "a depth of 99 can't be drawn"),
        (["graph", "gone/x"], "gone/x can't be written: no such file or directory"),
        (["lacking", "--limit", "0"], "--limit 0 lists nothing"),
        (["watch-changes", "--since", "9"], "there is no change 9: the last one is 2"),
        (["watch-changes", "--limit", "0"], "--limit 0 prints nothing"),
        (["deliver", "--to", "ftp://x", "--secret-file", "x"], "the address of the receiver can't be understood"),
        (["deliver", "--to", "http://x", "--secret-file", "x"], "the secret in x can't be read: no such file or directory"),
        (["deliver", "--to", "http://x", "--secret-file", "x", "--attempts", "0"], "--attempts 0 sends nothing"),
    ],
)
def test_what_cant_go_well_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    code, out, err = run(capsys, *words)

    assert (code, out, err[0], len(err)) == (2, [], f"congvan: {message}", 2)
    assert not Path("x").exists()
