"""Many files: no file stops another, names never clash, a run that was stopped goes on."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
import pipeline.run
from pipeline.batch import Options, read_into, read_many
from pipeline.outbox import Outbox
from pipeline.walk import find
from schemas import Dispatch, Finding, Outcome, UsageError

LETTER = """\
Số: {number}/SNV-VP
Hà Nội, ngày 05 tháng 3 năm 2025
Kính gửi: Các phòng chuyên môn.
Đề nghị các phòng báo cáo trước ngày 20/3/2025.
"""


def write(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LETTER.format(number=number), "utf-8")
    return path


def results(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def lines(folder: Path) -> list[Outcome]:
    return [Outcome.model_validate_json(line) for line in (folder / "outcomes.jsonl").read_bytes().splitlines()]


def run(folder: Path, *paths: Path, again: bool = False) -> list[bool]:
    """Reads into the folder; tells of each file whether it was read now."""
    with Outbox(folder) as outbox:
        return [step.answer is not None for step in read_into(outbox, find(paths), options=Options(again=again))]


def codes(outcomes: Iterator[Outcome]) -> list[str | None]:
    return [outcome.failure.code if outcome.failure else None for outcome in outcomes]


def test_a_bad_file_does_not_stop_the_good_ones_around_it(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.txt"), tmp_path / "gone.pdf", tmp_path / "empty.docx", write(tmp_path / "z.txt")]
    paths[2].touch()

    assert codes(read_many(paths)) == [None, "not_found", "empty", None]


def test_a_defect_of_ours_is_the_failure_of_one_file_and_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(dispatch: Dispatch) -> list[Finding[str]]:
        if "13/SNV" in dispatch.text:
            raise ZeroDivisionError("thirteen")
        return []

    monkeypatch.setattr(pipeline.run, "EXTRACTORS", (breaks,))
    bad, good = write(tmp_path / "a.txt", 13), write(tmp_path / "b.txt", 14)

    outcomes = list(read_many([bad, good]))

    assert codes(iter(outcomes)) == ["internal", None]
    assert outcomes[0].failure is not None
    assert "ZeroDivisionError: thirteen" in outcomes[0].failure.message
    assert "report" in outcomes[0].failure.advice
    with pytest.raises(ZeroDivisionError):
        pipeline.read(bad)


def test_files_are_read_one_at_a_time_as_they_are_asked_for(tmp_path: Path) -> None:
    outcomes = read_many([write(tmp_path / "a.txt"), tmp_path / "later.txt"])

    next(outcomes)
    write(tmp_path / "later.txt")

    assert next(outcomes).status == "read", "a file that came while the first was read is read"


def test_a_name_as_long_as_file_systems_take_can_be_written(tmp_path: Path) -> None:
    first, second = (write(tmp_path / "in" / f"{'ồ' * 83}{end}.txt") for end in "ab")

    assert run(tmp_path / "out", first, second) == [True, True]
    assert len(results(tmp_path / "out")) == 3


def test_the_folder_holds_a_directive_a_file_and_an_outcome_a_line(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", 7)
    (tmp_path / "in" / "b.pdf").touch()

    run(tmp_path / "out", tmp_path / "in")

    assert results(tmp_path / "out") == ["a.json", "outcomes.jsonl"]
    read, failed = lines(tmp_path / "out")
    assert (read.status, read.written, failed.status, failed.written) == ("read", "a.json", "failed", None)
    assert read.directive is not None
    assert json.loads((tmp_path / "out" / "a.json").read_text("utf-8")) == json.loads(read.directive.model_dump_json())


def test_started_again_it_reads_what_is_new_or_changed_only(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    write(inbox / "a.txt", 1)
    write(inbox / "b.txt", 2)
    run(out, inbox)
    write(inbox / "b.txt", 20)
    write(inbox / "c.txt", 3)

    assert run(out, inbox) == [False, True, True]
    assert [Path(outcome.path).name for outcome in lines(out)] == ["a.txt", "b.txt", "c.txt"], "one line a file, the newest"


def test_again_reads_everything_and_still_leaves_one_line_a_file(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    write(inbox / "a.txt")
    run(out, inbox)

    assert run(out, inbox, again=True) == [True]
    assert len(lines(out)) == 1


def test_another_version_of_the_program_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    write(inbox / "a.txt")
    run(out, inbox)

    for module in (sys.modules["pipeline.batch"], pipeline.run):
        monkeypatch.setattr(module, "PROGRAM", "congvan 99")

    assert run(out, inbox) == [True]
    assert [outcome.program for outcome in lines(out)] == ["congvan 99"]


def test_a_directive_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    write(inbox / "a.txt")
    run(out, inbox)
    (out / "a.json").unlink()

    assert run(out, inbox) == [True]
    assert results(out) == ["a.json", "outcomes.jsonl"]


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_killed_while_it_wrote_a_line_it_loses_that_line_only(tmp_path: Path, cut: int) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    for name in "abc":
        write(inbox / f"{name}.txt")
    run(out, inbox)
    log = out / "outcomes.jsonl"
    log.write_bytes(log.read_bytes()[:-cut])

    assert run(out, inbox) == [False, False, True]
    assert len(lines(out)) == 3


def test_killed_at_any_moment_and_started_again_nothing_is_lost_and_nothing_twice(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    names = [f"{number:03}" for number in range(60)]
    for number, name in enumerate(names):
        write(inbox / f"{name}.txt", number)
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    with subprocess.Popen([sys.executable, "-c", code, "read", str(inbox), "-o", str(out)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()

    now = run(out, inbox)

    assert not all(now), "what was finished before is not read again"
    assert sorted(Path(outcome.path).stem for outcome in lines(out)) == names, "workers finish in any order"
    assert results(out) == [*(f"{name}.json" for name in names), "outcomes.jsonl"]


def test_a_line_that_is_no_outcome_is_dropped_and_its_file_read_again(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    write(inbox / "a.txt")
    run(out, inbox)
    log = out / "outcomes.jsonl"
    log.write_bytes(b"\x00\x00not json\n")

    assert run(out, inbox) == [True]
    assert len(lines(out)) == 1


def test_a_line_that_names_a_file_elsewhere_touches_nothing_there(tmp_path: Path) -> None:
    inbox, out, precious = tmp_path / "in", tmp_path / "out", tmp_path / "precious.json"
    path = write(inbox / "a.txt")
    run(out, inbox)
    precious.touch()
    log = out / "outcomes.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"written":"a.json"', b'"written":"../precious.json"'))
    path.write_bytes(b"")

    assert run(out, inbox) == [True]
    assert precious.exists()


def test_places_change_hands_without_losing_a_directive(tmp_path: Path) -> None:
    """The same file read under another name takes over its place; what else that place held before does not come back."""
    out = tmp_path / "out"
    first, second = write(tmp_path / "x" / "a.txt", 1), write(tmp_path / "y" / "a.txt", 2)
    run(out, first)
    run(out, second)
    run(out, tmp_path / "y" / ".." / "y" / "a.txt")
    run(out, first, second, again=True)

    by_path = {outcome.path: outcome for outcome in lines(out)}
    assert {str(first), str(second)} <= set(by_path)
    for outcome in by_path.values():
        assert outcome.directive is not None
        assert json.loads((out / str(outcome.written)).read_text("utf-8"))["source"]["sha256"] == outcome.sha256


def test_a_file_that_no_longer_reads_leaves_no_old_directive_behind(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    path = write(inbox / "a.txt")
    run(out, inbox)
    path.write_bytes(b"")

    run(out, inbox)

    assert results(out) == ["outcomes.jsonl"]
    assert [outcome.status for outcome in lines(out)] == ["failed"]


def test_files_of_one_name_read_in_two_runs_are_both_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, write(tmp_path / "x" / "a.txt", 1))
    run(out, write(tmp_path / "y" / "a.txt", 2))

    assert results(out) == ["a.2.json", "a.json", "outcomes.jsonl"]
    assert [json.loads((out / name).read_text("utf-8"))["source"]["sha256"] for name in ("a.json", "a.2.json")] == [
        outcome.sha256 for outcome in lines(out)
    ]


def test_a_link_in_the_folder_leads_no_directive_out_of_it(tmp_path: Path) -> None:
    inbox, out, elsewhere = tmp_path / "in", tmp_path / "out", tmp_path / "elsewhere"
    write(inbox / "sub" / "a.txt")
    elsewhere.mkdir()
    out.mkdir()
    (out / "sub").symlink_to(elsewhere)

    with pytest.raises(UsageError, match="leads out"):
        run(out, inbox)
    assert list(elsewhere.iterdir()) == []
