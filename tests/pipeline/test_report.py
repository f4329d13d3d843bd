"""What a run tells: the summary at its end, lines for machines, the page for the browser, the copies of what failed."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.batch import Step
from pipeline.cli import main
from pipeline.cli.progress import Progress
from pipeline.jobs import Answer
from pipeline.run import failed
from pipeline.tally import Tally
from pipeline.walk import Found
from schemas import Failure, Outcome, ReadError
from tests.made_faults import letter, locked, mail


class Page(HTMLParser):
    """Addresses and texts of a page; complains of an element that is not closed."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(content)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_bytes(letter(1))
    (folder / "<b>&amp;'\".txt").write_bytes(letter(2).replace("Kính gửi: Các phòng chuyên môn.\n".encode(), b""))
    (folder / "one.pdf").write_bytes(locked())
    (folder / "two.pdf").write_bytes(locked() + b"\n")
    (folder / "empty.pdf").touch()
    (folder / "mail.eml").write_bytes(mail({"hỏng.pdf": b"%PDF-1.7\n"}))
    return folder


def test_the_summary_groups_what_failed_with_the_next_step(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(inbox), "-o", str(inbox.parent / "out")]) == 1

    said = capsys.readouterr().err.splitlines()
    assert said[-7].startswith("2 encrypted: ")
    assert "one.pdf" in said[-7]
    assert said[-6] == "  Save a copy without a password and read that"
    assert [line.split(":")[0] for line in said[-5:-1:2]] == ["1 damaged", "1 empty"]
    assert said[-1] == f"2 read, 4 failed; results in {inbox.parent / 'out'}"


def test_lines_for_machines_are_json_and_nothing_else(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "line\nbreak.txt").write_bytes(letter(3))
    (inbox / os.fsdecode(b"v\xe0n.txt")).write_bytes(letter(4))

    main(["read", str(inbox), "-o", str(inbox.parent / "out"), "--log-format", "json"])

    out, err = capsys.readouterr()
    events = [json.loads(line) for line in err.splitlines()]
    assert out == ""
    assert all(event["time"].endswith("+00:00") for event in events)
    read = {event["path"].rpartition("/")[2]: event for event in events if event["event"] == "read"}
    assert set(read) == {"good.txt", "<b>&amp;'\".txt", "line\nbreak.txt", "v\\xe0n.txt"}
    assert read["good.txt"]["written"] == "good.json"
    assert {event["code"] for event in events if event["event"] == "failed"} == {"encrypted", "empty", "damaged"}
    assert [event["files"] for event in events if event["event"] == "opened"] == [1]
    assert events[-1]["failures"] == {"encrypted": 2, "damaged": 1, "empty": 1}


def test_the_page_tells_all_in_one_file(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = inbox.parent / "report.html"

    main(["read", str(inbox), "-o", str(inbox.parent / "out"), "--report", str(report)])

    page = Page(report.read_text("utf-8"))
    text = "\n".join(page.texts)
    assert "2 read, 4 failed" in text
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "b"})
    assert f"{inbox}/<b>&amp;'\".txt" in text, "names are told as they are, and are no HTML"
    assert {"signer", "type"} <= {line for line in text.splitlines() if re.fullmatch("[a-z_]+", line)}
    assert "encrypted" in text
    for link in page.links:
        assert ":" not in link
        assert (report.parent / unquote(link)).is_file(), "each link leads to a file or a directive"
    assert {Path(unquote(link)).name for link in page.links} >= {"good.json", "one.pdf", "mail.eml"}


def test_the_page_tells_of_earlier_runs_too(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["read", str(inbox), "-o", str(inbox.parent / "out")]
    main(arguments)

    main([*arguments, "--report", str(inbox.parent / "report.html")])

    assert "2 read, 4 failed" in (inbox.parent / "report.html").read_text("utf-8")


@pytest.mark.parametrize("when", ["first run", "later run"])
def test_what_failed_is_copied_with_its_reason(inbox: Path, capsys: pytest.CaptureFixture[str], when: str) -> None:
    arguments = ["read", str(inbox), "-o", str(inbox.parent / "out")]
    if when == "later run":
        main(arguments)

    main([*arguments, "--quarantine", str(inbox.parent / "bad")])

    bad = inbox.parent / "bad"
    copied = {path.relative_to(bad).as_posix() for path in bad.rglob("*") if path.is_file()}
    assert {"one.pdf", "one.pdf.reason.txt", "two.pdf", "two.pdf.reason.txt", "empty.pdf", "empty.pdf.reason.txt"} <= copied
    assert "mail.eml/hỏng.pdf.reason.txt" in copied
    assert (bad / "one.pdf").read_bytes() == (inbox / "one.pdf").read_bytes()
    if when == "first run":
        assert (bad / "mail.eml" / "hỏng.pdf").read_bytes() == b"%PDF-1.7\n"
    name, reason, advice = (bad / "one.pdf.reason.txt").read_text("utf-8").splitlines()
    assert name == str(inbox / "one.pdf")
    assert reason.startswith("encrypted: ")
    assert advice == "Save a copy without a password and read that"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quarantine", "in"], "--quarantine"),
        (["--report", "gone/report.html"], "--report"),
        (["--report", "in"], "--report"),
        (["--memory", "100M"], "512M"),
        (["--memory", "1T"], "512M or 2G"),
        (["--timeout", "0"], "--timeout"),
        (["--timeout", "soon"], "--timeout"),
        (["--workers", "0"], "--workers"),
    ],
)
def test_words_that_cannot_go_well_are_refused_before_a_file_is_read(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    monkeypatch.chdir(inbox.parent)
    try:
        code: object = main(["read", "in", "-o", "out", *words])
    except SystemExit as stop:
        code = stop.code

    assert code == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


def step(name: str, error: ReadError | None = None, notices: int = 0) -> Step:
    found = Found(Path(name), Path(f"{name}.json"))
    if error is not None:
        return Step(found, Answer.of(failed(name, None, error)), failure=Failure.of(error))
    return Step(found, Answer("0", "congvan", None, b"", b"", "", notices, 1.5))


def test_a_tally_is_as_large_for_many_files_as_for_few() -> None:
    tally = Tally()
    for number in range(1000):
        tally.count(step(f"{number}.pdf", ReadError("empty", f"{number} is empty", "Look.")))
    tally.count(step("good.pdf", notices=3))

    (group,) = tally.groups()
    assert tally.codes() == {"empty": 1000}
    assert (group.files, group.first) == (1000, ("0.pdf", "1.pdf", "2.pdf"))
    assert (tally.files, tally.counts(), tally.notices) == (1001, "1 read, 1000 failed", 3)


def test_failures_of_one_kind_with_different_advice_are_told_apart() -> None:
    """A page too wide and an archive too deep are both too large; what helps the one doesn't help the other."""
    tally = Tally()
    for name, advice in (("a.pdf", "Split it."), ("b.zip", "Unpack it."), ("c.pdf", "Split it.")):
        tally.count(step(name, ReadError("too_large", f"{name} is too large", advice)))

    assert [(group.first, group.advice) for group in tally.groups()] == [(("a.pdf", "c.pdf"), "Split it."), (("b.zip",), "Unpack it.")]
    assert tally.codes() == {"too_large": 3}


def test_the_report_gives_each_kind_the_advice_that_helps(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (inbox / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    report = tmp_path / "report.html"

    assert main(["read", str(inbox), "-o", str(tmp_path / "out"), "--workers", "1", "--report", str(report)]) == 1

    texts = [text for text in Page(report.read_text("utf-8")).texts if text.strip()]
    kinds = [texts[place + 1 : place + 3] for place, text in enumerate(texts) if text == "damaged"][:2]
    assert sorted(kinds) == [["1", "Ask the sender for a whole copy of the file"], ["1", "Copy or download the file again."]]


def test_advice_that_is_never_the_same_makes_no_endless_summary() -> None:
    tally = Tally()
    for number in range(1000):
        tally.count(step(f"{number}.pdf", ReadError("empty", f"{number} is empty", f"Look at {number}.")))

    assert len(list(tally.groups())) <= 100
    assert tally.codes() == {"empty": 1000}


def test_progress_counts_files_beside_the_reading_and_those_out_of_archives() -> None:
    tally = Tally()
    shown = Progress(tally, lambda: range(4))
    shown.stop()
    shown.found = 4
    tally.count(step("a.pdf", notices=2))
    shown.more += 2

    assert shown.total == 6
    assert shown.words().startswith("1 of 6 files, 1 read, 0 failed, 2 remarks, ")
    assert shown.words().endswith(" left")


def test_an_outcome_comes_back_from_its_line() -> None:
    outcome = Outcome(path='a "written":null.pdf', status="failed", failure=Failure(code="empty", message='"directive":', advice="x"))

    assert Answer.of(outcome).outcome() == outcome
    assert Outcome.model_validate_json(Answer.of(outcome).written('b".json')) == outcome.model_copy(update={"written": 'b".json'})
