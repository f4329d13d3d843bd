"""Results in an object store: the same as in a folder, also when the run is killed before any of the calls that write."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pipeline.batch import Options, Step, read_into
from pipeline.outbox_objects import ObjectOutbox
from pipeline.walk_urls import find_all
from schemas import Outcome, UsageError
from tests import made_store
from tests.made_faults import letter, zipped
from tests.pipeline.test_kill import CONGVAN

EACH_CALL = """
import os, signal
import pipeline.warm  # the tables are loaded before processes are copied
from pipeline import outbox_objects
from pipeline.batch import read_into
from pipeline.urls import Store
from pipeline.walk_urls import find_all
from tests import made_store
from tests.made_faults import letter

outbox_objects._MOST_LINES = 2

def killed_before(call):
    count = 0
    def counted(function):
        def calling(*arguments):
            nonlocal count
            count += 1
            if count == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments)
        return calling
    Store.put, Store.delete = counted(Store.put), counted(Store.delete)

def run(out):
    with outbox_objects.ObjectOutbox(out) as outbox:
        for step in read_into(outbox, find_all(["bucket://in"])):
            pass

for call in range(1, 1000):
    child = os.fork()  # no PDF is read here, and no thread runs
    if not child:
        if CHANGED:  # a run over what was read before, of which one file has lost its content since
            made_store.put("in/0.txt", letter(0))
            run(f"bucket://out/{call}")
            made_store.put("in/0.txt", b"")
        killed_before(call)
        run(f"bucket://out/{call}")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == 0:
        break
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
print(call)
"""


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in made_store.installed(tmp_path / "store").items():
        monkeypatch.setenv(name, value)
    fsspec.register_implementation(made_store.PROTOCOL, made_store.Store, clobber=True)
    monkeypatch.setattr("pipeline.outbox_objects._MOST_LINES", 2)
    for number in range(4):
        made_store.put(f"in/{number}.txt", letter(number))
    made_store.put("in/same.txt", letter(1))
    made_store.put("in/broken.pdf", b"%PDF-1.7\n")
    made_store.put("in/z.zip", zipped({"a.txt": letter(9)}))
    yield
    made_store.Store.clear_instance_cache()


NAMES = sorted(f"bucket://in/{name}" for name in ("0.txt", "1.txt", "2.txt", "3.txt", "same.txt", "broken.pdf", "z.zip/a.txt"))


def run(url: str, *words: str, again: bool = False) -> list[Step]:
    with ObjectOutbox(url) as outbox:
        return list(read_into(outbox, find_all(words or ["bucket://in"]), options=Options(again=again)))


def part_names(out: str) -> list[str]:
    return sorted(key for key in made_store.objects() if key.startswith(f"{out}/outcomes/"))


def outcomes_in(name: str) -> list[Outcome]:
    return [Outcome.model_validate_json(line) for line in made_store.objects()[name].splitlines()]


def whole(out: str) -> dict[str, Outcome]:
    """The outcomes that the parts hold, checked against the directives that are there."""
    objects = {key.removeprefix(f"{out}/"): content for key, content in made_store.objects().items() if key.startswith(f"{out}/")}
    parts = {name.removeprefix(f"{out}/") for name in part_names(out)}
    lines = [line for name in part_names(out) for line in outcomes_in(name)]
    outcomes = {line.path: line for line in lines}
    assert len(outcomes) == len(lines), "one line a file"
    written = {str(line.written): line for line in lines if line.written}
    assert objects.keys() == {*written, *parts}
    for name, line in written.items():
        assert line.directive is not None
        assert json.loads(objects[name]) == json.loads(line.directive.model_dump_json())
    return outcomes


def test_what_was_read_is_known_to_the_next_run_and_told_in_whole_parts() -> None:
    first = run("bucket://out/a/")
    outcomes = whole("out/a")
    second = run("bucket://out/a")

    assert sorted(outcomes) == NAMES
    assert outcomes["bucket://in/same.txt"].same_as == "bucket://in/1.txt"
    assert len([step for step in first if step.answer is not None]) == len(NAMES)
    assert [step.found.name for step in second if step.answer is not None] == []
    assert whole("out/a") == outcomes
    assert len([key for key in made_store.objects() if key.startswith("out/a/outcomes/")]) == 4


def test_a_changed_file_replaces_its_line_and_its_directive() -> None:
    run("bucket://out")
    made_store.put("in/0.txt", letter(77))
    made_store.put("in/2.txt", b"")

    steps = run("bucket://out")

    assert sorted(step.found.name for step in steps if step.answer is not None) == ["bucket://in/0.txt", "bucket://in/2.txt"]
    outcomes = whole("out")
    assert sorted(outcomes) == NAMES
    assert outcomes["bucket://in/2.txt"].status == "failed"


def test_read_again_leaves_one_line_a_file() -> None:
    run("bucket://out")
    run("bucket://out", again=True)

    assert sorted(whole("out")) == NAMES


@pytest.mark.parametrize("changed", [False, True], ids=["first run", "run over what has changed"])
def test_killed_before_each_call_that_writes_it_goes_on_to_the_same_end(changed: bool, tmp_path: Path) -> None:
    script = EACH_CALL.replace("CHANGED", str(changed))
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True)
    calls = int(done.stdout)
    assert calls > (2 if changed else 9)

    for call in range(1, calls):
        lines = {line.path: line for name in part_names(f"out/{call}") for line in outcomes_in(name)}
        there = made_store.objects()
        assert [line.path for line in lines.values() if line.written and f"out/{call}/{line.written}" not in there] == []
        steps = run(f"bucket://out/{call}")
        passed = {step.found.name for step in steps if step.answer is None and step.opened is None}
        assert passed | {"bucket://in/0.txt"} == lines.keys() | {"bucket://in/0.txt"}, "what was told is not read again, all else is"
        outcomes = whole(f"out/{call}")
        assert sorted(outcomes) == NAMES
        assert outcomes["bucket://in/0.txt"].status == ("failed" if changed else "read")


def test_the_command_writes_there_too_and_says_where(tmp_path: Path) -> None:
    line = [*CONGVAN, "read", "bucket://in", "-o", "bucket://out/b", "--workers", "1", "--report", str(tmp_path / "report.html")]

    done = subprocess.run(line, capture_output=True, text=True, check=False)
    refused = subprocess.run([*line[:-1], "bucket://out/report.html"], capture_output=True, text=True, check=False)

    assert done.returncode == 1, done.stderr
    assert sorted(whole("out/b")) == NAMES
    assert "bucket://out/b/0.json: " in done.stdout
    assert "results in bucket://out/b" in done.stderr
    assert 'href="bucket://out/b/0.json"' in (tmp_path / "report.html").read_text("utf-8")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 2)


def test_a_store_that_refuses_says_so_without_a_traceback() -> None:
    with pytest.raises(UsageError) as refused:
        run("bucket://forbidden/out")

    assert "no results can be kept at bucket://forbidden/out" in refused.value.message
    assert "Unable to locate credentials" in refused.value.message
