"""How a batch flows: as much at a time as there is room for, the same content once, what was known before not again."""

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch import Options, Step, read_into
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import Limits
from pipeline.outbox import Outbox
from pipeline.run import failed
from pipeline.walk import Found, find
from pipeline.worker import attend
from schemas import Outcome, ReadError, UsageError
from tests.made_faults import letter, zipped


class Recorder:
    """A reader with room for several, which gives back the last one first."""

    def __init__(self, room: int = 4, failure: ReadError | None = None) -> None:
        self.room = room
        self.read: list[str] = []
        self._jobs: deque[Job] = deque()
        self._failure = failure

    def submit(self, job: Job) -> None:
        self._jobs.append(job)
        assert len(self._jobs) <= self.room

    def next(self) -> tuple[Job, Reply]:
        job = self._jobs.pop()
        self.read.append(Path(job.name).name)
        if self._failure is not None:
            return job, Answer.of(failed(job.name, job.sha256, self._failure))
        return job, attend(job)


def write(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(letter(number))
    return path


def lines(out: Path) -> dict[str, Outcome]:
    outcomes = [Outcome.model_validate_json(line) for line in (out / "outcomes.jsonl").read_bytes().splitlines()]
    assert len({outcome.path for outcome in outcomes}) == len(outcomes), "one line a file"
    return {Path(outcome.path).name: outcome for outcome in outcomes}


def run(out: Path, reader: Recorder, *paths: Path, again: bool = False, limits: Limits = Limits()) -> list[Step]:  # noqa: B008
    with Outbox(out, limits) as outbox:
        return list(read_into(outbox, find(paths), reader=reader, options=Options(again=again)))


def test_files_are_looked_for_only_as_there_is_room(tmp_path: Path) -> None:
    """The names of a hundred thousand files must never lie in memory."""
    inbox = tmp_path / "in"
    for number in range(30):
        write(inbox / f"{number:02}.txt", number)
    seen = 0

    def watched() -> Iterator[Found]:
        nonlocal seen
        for found in find([inbox]):
            seen += 1
            yield found

    with Outbox(tmp_path / "out") as outbox:
        ahead = [seen - done for done, _ in enumerate(read_into(outbox, watched(), reader=Recorder(4)))]

    assert max(ahead) <= 5
    assert len(ahead) == 30


def test_the_same_content_is_read_once_and_told_of_each_name(tmp_path: Path) -> None:
    reader = Recorder()
    for name in ("a.txt", "b.txt", "sub/a.txt"):
        write(tmp_path / "in" / name)

    run(tmp_path / "out", reader, tmp_path / "in")

    outcomes = [Outcome.model_validate_json(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()]
    assert reader.read == ["a.txt"]
    assert [outcome.same_as for outcome in outcomes] == [None, str(tmp_path / "in" / "a.txt"), str(tmp_path / "in" / "a.txt")]
    for outcome in outcomes:
        assert outcome.directive is not None
        assert outcome.directive.source.name == Path(outcome.path).name
        assert json.loads((tmp_path / "out" / str(outcome.written)).read_bytes()) == json.loads(outcome.directive.model_dump_json())
    assert len({outcome.written for outcome in outcomes}) == 3


def test_content_known_from_an_earlier_run_is_not_read_under_its_new_name(tmp_path: Path) -> None:
    run(tmp_path / "out", Recorder(), write(tmp_path / "in" / "a.txt"))
    (tmp_path / "more.zip").write_bytes(zipped({"copy.txt": letter(1)}))
    reader = Recorder()

    run(tmp_path / "out", reader, tmp_path / "more.zip")

    assert reader.read == ["more.zip"], "the archive is opened, the letter in it is known"
    assert lines(tmp_path / "out")["copy.txt"].same_as == str(tmp_path / "in" / "a.txt")


def test_a_failure_of_the_same_content_refers_to_the_first(tmp_path: Path) -> None:
    reader = Recorder()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7\n")

    run(tmp_path / "out", reader, tmp_path)

    second = lines(tmp_path / "out")["b.pdf"]
    assert reader.read == ["a.pdf"]
    assert second.failure is not None
    assert second.failure.code == "damaged"
    assert f"same content as {tmp_path / 'a.pdf'}" in second.failure.message


def test_again_reads_each_content_once_more(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / "in" / name)
    run(tmp_path / "out", Recorder(), tmp_path / "in")
    reader = Recorder()

    run(tmp_path / "out", reader, tmp_path / "in", again=True)

    assert reader.read == ["a.txt"]
    assert len(lines(tmp_path / "out")) == 2


def test_a_copy_whose_first_reading_somebody_changed_is_read_itself(tmp_path: Path) -> None:
    run(tmp_path / "out", Recorder(), write(tmp_path / "in" / "a.txt"))
    (tmp_path / "out" / "a.json").write_text("{}")
    reader = Recorder()

    run(tmp_path / "out", reader, write(tmp_path / "in" / "b.txt"))

    assert reader.read == ["b.txt"]


@pytest.mark.parametrize(
    ("limits", "read", "reason"),
    [
        (Limits(60, 2**30), [], "the same limits: it would fail again"),
        (Limits(30, 2**31), [], "less time"),
        (Limits(300, 2**30), ["a.txt"], "more time"),
    ],
)
def test_a_file_that_took_too_long_is_tried_again_when_it_may_take_longer(
    tmp_path: Path, limits: Limits, read: list[str], reason: str
) -> None:  # fmt: skip
    path = write(tmp_path / "in" / "a.txt")
    run(tmp_path / "out", Recorder(failure=ReadError("timeout", "slow", "wait", limit=60.0)), path)
    reader = Recorder()

    run(tmp_path / "out", reader, path, limits=limits)

    assert reader.read == read, reason


def test_a_failure_of_an_earlier_run_is_told_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    run(tmp_path / "out", Recorder(), path)

    (step,) = run(tmp_path / "out", Recorder(), path)

    assert step.answer is None
    assert step.failure is not None
    assert step.failure.code == "damaged"


def test_two_runs_never_write_into_one_folder(tmp_path: Path) -> None:
    with Outbox(tmp_path / "out"), pytest.raises(UsageError, match="another run"), Outbox(tmp_path / "out"):
        pass
    with Outbox(tmp_path / "out"):
        pass


def test_the_folder_of_results_is_not_read_where_it_lies_in_the_one_that_is(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "out" / "notes.txt", 2)
    write(tmp_path / "deep" / "out" / "b.txt", 3)

    found = [found.path.name for found in find([tmp_path], without=[tmp_path / "deep" / ".." / "out"])]

    assert found == ["a.txt", "b.txt"], "another folder of that name is read"


def test_a_folder_that_is_read_into_itself_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")

    assert [found.path.name for found in find([tmp_path], without=[tmp_path])] == ["a.txt"]


def test_places_are_short_enough_for_the_system(tmp_path: Path) -> None:
    """Archives may hold paths of 65,535 bytes; a directive that can't be written would end the run."""
    name = "/".join(["thư mục"] * 900) + "/a.txt"
    (tmp_path / "a.zip").write_bytes(zipped({name: letter(1), "x" * 300 + ".txt": letter(2)}))

    run(tmp_path / "out", Recorder(), tmp_path / "a.zip")

    assert [outcome.status for outcome in lines(tmp_path / "out").values()] == ["read", "read"]
