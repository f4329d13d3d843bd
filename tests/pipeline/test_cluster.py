"""A cluster of several processes: the same outcomes as here, whatever happens to files and to workers."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from pipeline.batch import read_into
from pipeline.cluster.leading import Cluster
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import Limits
from pipeline.outbox import Outbox
from pipeline.walk import find
from schemas import Outcome, UsageError
from tests import made_store
from tests.made_cluster import LocalCluster, cluster, until
from tests.made_faults import doubling_forms, endless, letter, wide, word, zipped
from tests.pipeline.test_kill import CONGVAN

LIMITS = Limits(seconds=6, memory=512 * 2**20)
AS_LIMITS = ["--timeout", "6", "--memory", "512M"]


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two workers, which know a double of an object store; they may be killed, and come again."""
    folder = tmp_path_factory.mktemp("cluster")
    environment = made_store.installed(folder / "store")
    with cluster(folder / "here", 2, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1", **environment) as made:
        yield made


@pytest.fixture
def client(machines: LocalCluster) -> Iterator[Client]:
    with Client(scheduler_file=machines.address, set_as_default=False) as made:
        made.wait_for_workers(2)
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
    assert room == 6
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


def test_the_command_reads_a_store_by_url_that_only_workers_fetch_from(machines: LocalCluster, client: Client, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in machines.environment.items():
            environment.setenv(name, value)
        for number in range(12):
            made_store.put(f"inbox/{number // 4}/{number}.txt", letter(number))
        made_store.put("inbox/z.zip", zipped({"a.txt": letter(50), "b.pdf": b"%PDF-1.7\n"}))
        line = [*CONGVAN, "read", "bucket://inbox", "-o", str(tmp_path / "out"), "--scheduler", machines.address, *AS_LIMITS]

        first = subprocess.run(line, capture_output=True, text=True, check=False)
        got = made_store.asked("get")
        second = subprocess.run(line, capture_output=True, text=True, check=False)

    assert first.returncode == second.returncode == 1, first.stderr
    assert "13 read, 1 failed" in first.stderr
    assert "0 read, 13 read earlier, 1 failed" in second.stderr
    assert len(outcomes(tmp_path / "out")) == 14
    assert [got.count(f"inbox/{number // 4}/{number}.txt") for number in range(12)] == [1] * 12


def test_a_file_that_a_worker_does_not_see_says_so_and_is_tried_again(machines: LocalCluster, tmp_path: Path) -> None:
    """What the process that leads has looked at is deleted before a worker comes to it: as where a disk is not shared."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(letter(1))

    class Blind(Cluster):
        def submit(self, job: Job) -> None:
            super().submit(job._replace(path=tmp_path / "elsewhere" / "a.txt"))

    with Outbox(tmp_path / "out", LIMITS) as outbox, Blind(machines.address, LIMITS) as reader:
        (blind,) = read_into(outbox, find([tmp_path / "in"]), reader=reader)
    with Outbox(tmp_path / "out", LIMITS) as outbox, Cluster(machines.address, LIMITS) as sighted:
        (seen,) = read_into(outbox, find([tmp_path / "in"]), reader=sighted)

    assert blind.failure is not None
    assert "a worker of the cluster" in blind.failure.message
    assert "every worker sees" in blind.failure.advice
    assert seen.failure is None


def test_nothing_is_left_of_a_worker_that_is_killed_while_it_has_nothing_to_do(
    machines: LocalCluster, client: Client, tmp_path: Path
) -> None:  # fmt: skip
    (tmp_path / "a.txt").write_bytes(letter(1))
    with Cluster(machines.address, LIMITS) as reader:
        reader.submit(Job(0, tmp_path / "a.txt", "a.txt"))
        reader.next()
    keepers = {worker: keeper for worker in client.run(os.getpid).values() if (keeper := keeper_of(worker)) is not None}
    assert keepers
    worker, keeper = keepers.popitem()
    assert len(session(keeper)) > 1

    os.kill(worker, signal.SIGKILL)

    until(lambda: not session(keeper))
    client.wait_for_workers(2)


def test_a_file_over_which_one_worker_after_the_other_is_lost_is_a_failure(
    machines: LocalCluster, client: Client, tmp_path: Path
) -> None:  # fmt: skip
    """The scheduler of these tests gives a file up at the second worker."""
    (tmp_path / "a.txt").write_bytes(endless())
    lost: set[int] = set()

    def kill_another() -> bool:
        try:
            found = worker_with(client, 7)
        except OSError:
            return False  # it has just ended
        if found is None or found[1] in lost:
            return False
        os.kill(found[1], signal.SIGKILL)
        lost.add(found[1])
        return True

    with Cluster(machines.address, LIMITS) as reader:
        reader.submit(Job(7, tmp_path / "a.txt", "a.txt"))
        until(kill_another)
        until(kill_another)
        job, reply = reader.next()

    assert job.number == 7
    assert isinstance(reply, Answer)
    assert reply.failure is not None
    assert reply.failure.code == "crashed"
    assert "killed from outside" in reply.failure.message
    assert LIMITS.raised(reply.failure.code, reply.failure.limit), "the next run tries it again"


def test_workers_are_waited_for_and_a_scheduler_that_is_lost_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster.leading._PATIENCE", 2.0)
    (tmp_path / "a.txt").write_bytes(letter(1))
    said: list[str] = []

    with cluster(tmp_path / "cluster", 0) as made, Cluster(made.address, say=said.append) as reader:
        room = reader.room
        reader.submit(Job(0, tmp_path / "a.txt", "a.txt"))
        made.scheduler.kill()
        with pytest.raises(UsageError) as lost:
            reader.next()

    assert room > 0, "the first worker to come has something to do"
    assert len(said) == 1
    assert "waiting" in said[0]
    assert "was lost" in lost.value.message
    assert "same command" in lost.value.advice


def test_another_version_on_a_worker_is_refused(machines: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cluster.leading.PROGRAM", "congvan 99")
    (tmp_path / "a.txt").write_bytes(letter(1))

    with Cluster(machines.address) as reader:
        reader.submit(Job(0, tmp_path / "a.txt", "a.txt"))
        with pytest.raises(UsageError) as refused:
            reader.next()

    assert "has congvan 0" in refused.value.message
    assert "this is congvan 99" in refused.value.message
