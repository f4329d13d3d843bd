"""Limits that the command itself meets: one file that hangs or crashes, a disk that is full, an archive larger than a document."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import files
from pipeline.batch import read_into
from pipeline.outbox import Outbox
from pipeline.walk import find
from schemas import Outcome
from tests.made_faults import doubling_forms, endless, letter, wide, zipped

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]


@pytest.mark.parametrize("command", ["read", "explain"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("hang.txt", endless(), ("not read within 2 s", "--timeout 10")),
        ("crash.pdf", doubling_forms(), ("crash.pdf", "--")),
        ("wide.txt", wide(), ("wide.txt", "--")),
    ],
    ids=["hang", "crash", "memory"],
)
def test_one_file_that_is_printed_is_guarded_too(tmp_path: Path, command: str, name: str, content: bytes, words: tuple[str, str]) -> None:
    (tmp_path / name).write_bytes(content)
    limits = ["--timeout", "2", "--memory", "512M"]

    done = subprocess.run([*CONGVAN, command, str(tmp_path / name), *limits], capture_output=True, text=True, check=False)

    what, advice = done.stderr.splitlines()
    assert done.returncode == 1
    assert done.stdout == ""
    assert what.startswith("congvan: ")
    assert words[0] in what
    assert words[1] in advice


def test_a_full_disk_stops_the_run_and_half_of_nothing_is_left(tmp_path: Path) -> None:
    """A file may grow to no more than 40 kB: what a full disk is to one who writes. With room again the run goes on."""
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_bytes(letter(number))
    arguments = [*CONGVAN, "read", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "1"]

    full = subprocess.run(
        arguments, capture_output=True, text=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000,) * 2)
    )  # fmt: skip
    again = subprocess.run(arguments, capture_output=True, text=True, check=False)

    assert full.returncode == 2
    assert "can't be written" in full.stderr
    assert "Traceback" not in full.stderr
    assert again.returncode == 0
    outcomes = [Outcome.model_validate_json(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()]
    assert sorted(Path(outcome.path).name for outcome in outcomes) == [f"{number:02}.txt" for number in range(30)]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*(f"{number:02}.json" for number in range(30)), "outcomes.jsonl"}


def test_an_archive_may_be_larger_than_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.txt": letter(number) for number in range(9)}))
    (tmp_path / "b.txt").write_bytes(letter(1) * 9)

    with Outbox(tmp_path / "out") as outbox:
        steps = list(read_into(outbox, find([tmp_path])))

    files_of = [step for step in steps if not step.opened]
    told = {step.found.name.removeprefix(f"{tmp_path}/"): step.failure.code if step.failure else "read" for step in files_of}
    assert told == {**{f"a.zip/{number}.txt": "read" for number in range(9)}, "b.txt": "too_large"}


def test_what_is_typed_is_read_once_into_a_folder(tmp_path: Path) -> None:
    arguments = [*CONGVAN, "read", "-", "-o", str(tmp_path / "out")]

    first, second = (subprocess.run(arguments, input=letter(1), capture_output=True, check=False) for _ in range(2))

    assert first.stderr.decode().splitlines()[-1].startswith("1 read, 0 failed")
    assert second.stderr.decode().splitlines()[-1].startswith("0 read, 1 read earlier, 0 failed")
