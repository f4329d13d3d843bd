"""A cluster of several processes: the same outcomes as here, whatever happens to files and to workers."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from pipeline.batch import read_into
from pipeline.cluster.leading import Cluster
from pipeline.jobs import Job, Reply
from pipeline.limits import Limits
from pipeline.outbox import Outbox
from pipeline.walk import find
from schemas import Outcome
from tests.made_cluster import LocalCluster, cluster, until
from tests.made_faults import doubling_forms, endless, letter, wide, word, zipped

LIMITS = Limits(seconds=6, memory=512 * 2**20)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with cluster(tmp_path_factory.mktemp("cluster") / "here", 3) as made:
        yield made


@pytest.fixture
def client(machines: LocalCluster) -> Iterator[Client]:
    with Client(scheduler_file=machines.address, set_as_default=False) as made:
        made.wait_for_workers(3)
        yield made


def outcomes(out: Path) -> dict[str, Outcome]:
    lines = [Outcome.model_validate_json(line) for line in (out / "outcomes.jsonl").read_bytes().splitlines()]
    assert len({outcome.path for outcome in lines}) == len(lines), "one outcome a file"
    return {outcome.path: outcome.model_copy(update={"seconds": None, "written": None}) for outcome in lines}


class Counting(Cluster):
    """Counts what is on its way."""

    now = most = 0

    def submit(self, job: Job) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        assert self.now <= self.room, "a million names must never lie in the scheduler"
        super().submit(job)

    def next(self) -> tuple[Job, Reply]:
        self.now -= 1
        return super().next()


def test_the_outcomes_are_those_of_this_machine_and_few_files_at_a_time_are_with_the_scheduler(
    machines: LocalCluster, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named by a relative path, which workers, who stand elsewhere, must find too."""
    monkeypatch.chdir(tmp_path)
    inbox = Path("in")
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number:02}.txt").write_bytes(letter(number % 50))
    (inbox / "a.docx").write_bytes(word(1))
    (inbox / "b.pdf").write_bytes(b"%PDF-1.7\n")
    (inbox / "c.zip").write_bytes(zipped({"d.txt": letter(90), "e/f.pdf": b"%PDF-1.7\n"}))
    waiting = []

    with Outbox(Path("out"), LIMITS) as outbox, Counting(machines.address, LIMITS) as reader:
        for _ in read_into(outbox, find([inbox]), reader=reader):
            waiting.append(client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)))
        room = reader.room

    with Outbox(Path("alone"), LIMITS) as outbox:
        list(read_into(outbox, find([inbox])))
    first, second = (
        {path: one.model_copy(update={"same_as": None}) for path, one in outcomes(Path(out)).items()} for out in ("out", "alone")
    )
    assert first == second
    assert len(first) == 64
    assert room == 9
    assert max(waiting) <= 2 * room, "what was read is forgotten at once"


def test_files_that_hang_crash_or_eat_memory_cost_no_worker(machines: LocalCluster, client: Client, tmp_path: Path) -> None:
    hostile = {"hang.txt": endless(), "crash.pdf": doubling_forms(), "wide.txt": wide()}
    for name, content in hostile.items():
        (tmp_path / name).write_bytes(content)
    for number in range(10):
        (tmp_path / f"{number}.txt").write_bytes(letter(number))
    before = client.run(os.getpid)

    with Outbox(tmp_path / "out", LIMITS) as outbox, Cluster(machines.address, LIMITS) as reader:
        steps = {step.found.path.name: step for step in read_into(outbox, find([tmp_path]), reader=reader)}

    failures = {name: step.failure for name, step in steps.items() if step.failure is not None}
    assert failures.keys() == hostile.keys()
    assert failures["hang.txt"].code == "timeout"
    assert failures["wide.txt"].code == "out_of_memory"
    assert client.run(os.getpid) == before, "every worker lives"
    assert len(steps) == 13


def worker_with(client: Client, number: int) -> tuple[str, int] | None:
    """The worker that does the job of this number, and its process."""
    for address, keys in client.processing().items():
        if any(str(key).endswith(f"-{number}") for key in keys):
            return address, client.run(os.getpid, workers=[address])[address]
    return None


def keeper_of(worker: int) -> int | None:
    """The process that reads for a worker."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"PPid:\t{worker}\n" in status.read_text() and b"pipeline.cluster.keeping" in status.with_name("cmdline").read_bytes():
                return int(status.parent.name)
        except OSError:
            continue  # it has ended meanwhile
    return None


def session(leader: int) -> list[str]:
    """The processes of a session that are still there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if its_session == str(leader) and state != "Z":
            found.append(path.parent.name)
    return found


def test_a_worker_killed_in_the_middle_costs_its_files_time_only(machines: LocalCluster, client: Client, tmp_path: Path) -> None:
    """The worker that is at a file without an end is killed: that file ends as it would have, on another worker."""
    (tmp_path / "00.txt").write_bytes(endless())
    for number in range(1, 30):
        (tmp_path / f"{number:02}.txt").write_bytes(letter(number))
    left: list[int] = []

    with Outbox(tmp_path / "out", LIMITS) as outbox, Cluster(machines.address, LIMITS) as reader:
        steps = []
        for step in read_into(outbox, find([tmp_path]), reader=reader):
            steps.append(step)
            if len(steps) == 1:
                found = worker_with(client, 0)
                assert found is not None, "it is at work"
                keeper = keeper_of(found[1])
                assert keeper is not None
                left.append(keeper)
                os.kill(found[1], signal.SIGKILL)

    assert len(steps) == 30
    assert {step.found.path.name: step.failure.code for step in steps if step.failure} == {"00.txt": "timeout"}
    assert len(outcomes(tmp_path / "out")) == 30
    until(lambda: not session(left[0]))
