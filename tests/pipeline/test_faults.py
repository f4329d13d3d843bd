"""A folder of hostile and broken files, with good ones among them: one outcome a file, each within its limit, the good ones read."""

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from schemas import Outcome
from tests import made_faults
from tests.made_faults import FAULTS, Fault

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
SECRETS = Path("/etc/passwd").read_bytes().splitlines()[0]


class Run(NamedTuple):
    """A run over the folder: its exit code, what it said, and the outcomes by their paths below the folder."""

    folder: Path
    code: int
    said: str
    lines: list[Outcome]
    by_name: dict[str, Outcome]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("faults")
    made_faults.make(folder)
    limits = ["--timeout", "10", "--memory", "512M"]
    places = ["-o", str(folder / "out"), "--quarantine", str(folder / "bad"), "--report", str(folder / "report.html")]

    done = subprocess.run([*CONGVAN, "read", str(folder), *places, *limits], capture_output=True, text=True, check=False)

    lines = [Outcome.model_validate_json(line) for line in (folder / "out" / "outcomes.jsonl").read_bytes().splitlines()]
    names = {outcome.path.removeprefix(f"{folder}/"): outcome for outcome in lines}
    return Run(folder, done.returncode, done.stderr, lines, names)


def test_each_file_has_one_outcome_and_nothing_else_has(run: Run) -> None:
    assert len(run.lines) == len(run.by_name)
    assert set(run.by_name) == {fault.name for fault in FAULTS} | set(made_faults.READ)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_that_files_failure_with_advice(run: Run, fault: Fault) -> None:
    outcome = run.by_name[fault.name]

    assert (outcome.failure.code if outcome.failure else "read") in fault.codes.split(), fault.reason
    assert outcome.failure is None or len(outcome.failure.advice.split()) > 2


@pytest.mark.parametrize("name", made_faults.READ)
def test_the_good_files_among_them_are_read(run: Run, name: str) -> None:
    directive = run.by_name[name].directive

    assert directive is not None
    assert directive.number is not None
    assert directive.number.endswith("/STN-VP")


def test_the_run_ends_with_1_and_says_what_to_do(run: Run) -> None:
    assert run.code == 1
    assert "Traceback" not in run.said
    failed = sum(outcome.status == "failed" for outcome in run.lines)
    assert run.said.splitlines()[-1] == f"{len(run.lines) - failed} read, {failed} failed; results in {run.folder / 'out'}"
    kinds = Counter((outcome.failure.code, outcome.failure.advice) for outcome in run.lines if outcome.failure)
    told = {(line.split(":")[0], advice.strip()) for line, advice in pairwise(run.said.splitlines())}
    assert [kind for kind, count in kinds.items() if (f"{count} {kind[0]}", kind[1]) not in told] == []


def test_names_lead_nowhere_else(run: Run) -> None:
    inside = [path for path in (run.folder / "out").rglob("*") if path.is_file()]

    assert not (run.folder.parent / "way-out.json").exists()
    assert sorted(str(path.relative_to(run.folder / "out")) for path in inside if path.suffix == ".json") == sorted(
        str(outcome.written) for outcome in run.lines if outcome.written
    )


def test_nothing_outside_is_fetched(run: Run) -> None:
    written = [path.read_bytes() for path in (run.folder / "out").rglob("*") if path.is_file()]

    assert [content for content in written if SECRETS in content] == []


def test_what_failed_lies_in_quarantine_with_its_reason(run: Run) -> None:
    for name, outcome in run.by_name.items():
        if outcome.failure is not None:
            reason = (run.folder / "bad" / f"{name}.reason.txt").read_text("utf-8")
            assert outcome.failure.code in reason
            assert outcome.failure.advice in reason
        else:
            assert not (run.folder / "bad" / name).exists()
    assert (run.folder / "bad" / "locked.pdf").read_bytes() == (run.folder / "locked.pdf").read_bytes()


def test_run_again_it_reads_none_of_its_own_results_and_none_twice(run: Run) -> None:
    """The folders of results and of copies lie in the one that is read; a file that hung is not waited for again."""
    arguments = [*CONGVAN, "read", str(run.folder), "-o", str(run.folder / "out"), "--log-format", "json", "--timeout", "10"]
    again = subprocess.run(
        [*arguments, "--memory", "512M", "--quarantine", str(run.folder / "bad"), "--report", str(run.folder / "report.html")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    events = [json.loads(line) for line in again.stderr.splitlines()]
    assert again.returncode == 1
    assert {event["event"] for event in events} <= {"passed", "opened", "failed", "end", "progress"}
    retried = {os.path.relpath(event["path"], run.folder) for event in events if event["event"] == "failed"}
    assert retried == {fault.name for fault in FAULTS if ".zip/" in fault.name}, "what is in archives is looked at again"
    assert events[-1]["earlier"] == sum(outcome.status == "read" for outcome in run.lines)


def test_the_report_tells_each_failure_and_fetches_nothing(run: Run) -> None:
    page = (run.folder / "report.html").read_text("utf-8")

    assert "http" not in page
    assert "<script" not in page
    for name in ("locked.pdf", "endless.txt", "bomb.zip/bomb.txt"):
        assert name in page
