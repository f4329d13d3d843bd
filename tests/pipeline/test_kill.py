"""kill -9 at any moment, then the same command again: nothing lost, nothing twice, nothing half."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.batch import read_into
from pipeline.outbox import Outbox
from pipeline.walk import find
from schemas import Outcome
from tests.made_faults import letter, word, zipped

KILLS = int(os.environ.get("CONGVAN_KILLS", "3"))
"""How often the whole command is killed at a random moment; 20 of them take some minutes."""

CONGVAN = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]

EACH_CALL = """
import os, signal, sys
from pathlib import Path
import pipeline.warm  # the tables are loaded before processes are copied
from pipeline.batch import read_into
from pipeline.outbox import Outbox
from pipeline.walk import find

def run():
    with Outbox(Path("out")) as outbox:
        for step in read_into(outbox, find([Path("in")])):
            pass

def killed_before(call):
    # Half of what is written arrives, as on a disk: then the process is gone.
    count = 0
    def counted(function, half=None):
        def calling(*arguments):
            nonlocal count
            count += 1
            if count == call:
                if half is not None:
                    half(*arguments)
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments)
        return calling
    write, write_bytes = os.write, Path.write_bytes
    os.write = counted(os.write, lambda file, line: write(file, line[: len(line) // 2]))
    Path.write_bytes = counted(Path.write_bytes, lambda path, content: write_bytes(path, content[: len(content) // 2]))
    Path.replace = counted(Path.replace)
    Path.unlink = counted(Path.unlink)

for call in range(1, 1000):
    child = os.fork()  # no PDF is read here, and no thread runs
    if not child:
        killed_before(call)
        run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    os.rename("out", f"out-{call}")
    if os.waitstatus_to_exitcode(status) == 0:
        break
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
"""


def make(folder: Path, count: int) -> list[str]:
    """Letters, among them Word files, copies, an archive and a broken file; gives the names that outcomes must have."""
    folder.mkdir()
    for number in range(count):
        content, ending = (word(number), "docx") if number % 5 == 4 else (letter(number % 7 * 10 + number // 14), "txt")
        (folder / f"{number:03}.{ending}").write_bytes(content)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "z.zip").write_bytes(zipped({f"{number}.txt": letter(900 + number) for number in range(3)}))
    return sorted([*(path.name for path in folder.iterdir() if path.suffix != ".zip"), "0.txt", "1.txt", "2.txt"])


def check_whole(out: Path, names: list[str]) -> None:
    content = (out / "outcomes.jsonl").read_bytes()
    outcomes = [Outcome.model_validate_json(line) for line in content.splitlines()]
    assert content.endswith(b"\n")
    assert sorted(Path(outcome.path).name for outcome in outcomes) == names
    written = {str(outcome.written): outcome for outcome in outcomes if outcome.written}
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert there == {*written, "outcomes.jsonl"}
    for name, outcome in written.items():
        assert outcome.directive is not None
        assert json.loads((out / name).read_bytes()) == json.loads(outcome.directive.model_dump_json())


def test_killed_before_each_call_that_writes_it_goes_on_to_the_same_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = make(tmp_path / "in", 4)
    subprocess.run([sys.executable, "-c", EACH_CALL], cwd=tmp_path, check=True)
    outs = sorted(tmp_path.glob("out-*"))
    assert len(outs) > 15

    monkeypatch.chdir(tmp_path)
    for out in outs:
        lines = (out / "outcomes.jsonl").read_bytes().splitlines(keepends=True) if (out / "outcomes.jsonl").exists() else []
        for path in out.rglob("*.json"):
            json.loads(path.read_bytes())  # never half, also before the next run
        finished = sum(line.endswith(b"\n") for line in lines)
        with Outbox(out) as outbox:
            steps = list(read_into(outbox, find([Path("in")])))
        assert sum(step.answer is None and step.opened is None for step in steps) == finished, "what was finished is not read again"
        check_whole(out, names)


@pytest.fixture
def everything(tmp_path: Path) -> Callable[[], "subprocess.Popen[bytes]"]:
    """Starts the command over a folder of letters."""
    arguments = [*CONGVAN, "read", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--workers", "2"]
    return lambda: subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_killed_at_random_moments_it_comes_to_the_same_end(tmp_path: Path, everything: Callable[[], "subprocess.Popen[bytes]"]) -> None:
    names = make(tmp_path / "in", 120)
    chance = random.Random(KILLS)
    for _ in range(KILLS):
        with everything() as process:
            time.sleep(chance.uniform(0.2, 6))
            process.send_signal(signal.SIGKILL)

    with everything() as process:
        assert process.wait() == 1, "one of the files is broken"

    check_whole(tmp_path / "out", names)
