"""Guarded workers: what a file does to its worker is that file's failure, and no other file's."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import cast

import pytest
from pebble import ProcessPool
from pebble.pool.process import WorkerManager

from pipeline.batch import read_many
from pipeline.endings import OUT_OF_MEMORY, ended
from pipeline.guard import Guard
from pipeline.jobs import Answer, Job, Reply
from pipeline.limits import Limits, allow_pages, seconds_left, start_clock, stop_clock
from schemas import FailureCode, UsageError
from tests import made_faults

TIGHT = Limits(seconds=6, memory=512 * 2**20)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(2, TIGHT) as made:
        yield made


def job(folder: Path, number: int, content: bytes, ending: str = "txt") -> Job:
    path = folder / f"{number}.{ending}"
    path.write_bytes(content)
    return Job(number, path, str(path))


def read(guard: Guard, *jobs: Job) -> dict[int, Reply]:
    for each in jobs:
        guard.submit(each)
    return dict((done.number, reply) for done, reply in (guard.next() for _ in jobs))


def code(reply: Reply) -> FailureCode | None:
    assert isinstance(reply, Answer)
    return reply.failure.code if reply.failure else None


def test_a_hang_a_crash_and_a_glutton_are_three_failures_and_the_rest_is_read(guard: Guard, tmp_path: Path) -> None:
    good = [job(tmp_path, number, made_faults.letter(number)) for number in range(6)]
    hang = job(tmp_path, 10, made_faults.endless())
    crash = job(tmp_path, 11, made_faults.doubling_forms(), "pdf")
    glutton = job(tmp_path, 12, made_faults.wide())

    replies = read(guard, *good[:2], hang, *good[2:4], crash, glutton, *good[4:])

    assert [code(replies[number]) for number in range(6)] == [None] * 6
    assert code(replies[10]) == "timeout"
    assert code(replies[11]) in ("crashed", "out_of_memory", "timeout")
    assert code(replies[12]) == "out_of_memory"
    for number in (10, 11, 12):
        reply = replies[number]
        assert isinstance(reply, Answer)
        assert reply.failure is not None
        assert str(tmp_path / f"{number}.") in reply.failure.message
        assert len(reply.failure.advice.split()) > 2


def kill_workers() -> None:
    for child in multiprocessing.active_children():
        if child.name == "pebble_pool_worker" and child.pid is not None:
            os.kill(child.pid, signal.SIGKILL)


def test_workers_that_die_between_two_files_cost_no_file(guard: Guard, tmp_path: Path) -> None:
    read(guard, job(tmp_path, 0, made_faults.letter(0)))
    kill_workers()
    jobs = [job(tmp_path, number, made_faults.letter(number)) for number in range(1, 6)]

    replies = read(guard, *jobs)

    assert [code(replies[each.number]) for each in jobs] == [None] * 5


def broken_starts(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Starting a worker fails so often, as where the process that workers are made from was ended."""
    start, left = WorkerManager.create_workers, iter(range(count))

    def create(manager: WorkerManager) -> None:
        if next(left, None) is not None:
            raise BrokenProcessPool from EOFError("unexpected EOF")
        start(manager)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(WorkerManager, "create_workers", create)


def test_workers_that_could_not_be_started_are_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_starts(monkeypatch, 2)

    with Guard(2, TIGHT) as guard:
        replies = read(guard, *(job(tmp_path, number, made_faults.letter(number)) for number in range(3)))

    assert [code(reply) for reply in replies.values()] == [None] * 3


def test_a_machine_that_starts_no_worker_ends_the_run_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_starts(monkeypatch, 1000)

    with Guard(2, TIGHT) as guard, pytest.raises(UsageError, match="can't be started: unexpected EOF"):
        read(guard, job(tmp_path, 0, made_faults.letter(0)))


def test_no_worker_is_left_when_the_reading_is_broken_off(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_bytes(made_faults.letter(number))
    before = {child.pid for child in multiprocessing.active_children()}

    outcomes = read_many([tmp_path], workers=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]

    assert {child.pid for child in multiprocessing.active_children()} <= before


def test_guarded_and_unguarded_readings_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(made_faults.letter(1))
    (tmp_path / "b.docx").write_bytes(made_faults.word(2))
    (tmp_path / "c.zip").write_bytes(made_faults.zipped({"d.txt": made_faults.letter(3), "e.pdf": b"%PDF-1.7\n"}))

    here, there = (
        {outcome.path: outcome.model_copy(update={"seconds": None}) for outcome in read_many([tmp_path], workers=workers)}
        for workers in (0, 2)
    )

    assert here == there
    assert len(here) == 4


@pytest.mark.parametrize(("breaks", "expected"), [(2, None), (1000, "crashed")])
def test_a_pool_that_breaks_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: int, expected: FailureCode | None
) -> None:
    """It is read again; where that goes on and on, the next run reads it, as no limit was met."""
    schedule, left = ProcessPool.schedule, iter(range(breaks))

    def broken(pool: ProcessPool, *words: object, **more: object) -> Future[Reply]:
        if next(left, None) is None:
            return cast("Future[Reply]", schedule(pool, *words, **more))  # type: ignore[arg-type]
        future: Future[Reply] = Future()
        future.set_exception(BrokenProcessPool("All workers expired"))
        return future

    monkeypatch.setattr(ProcessPool, "schedule", broken)

    with Guard(1, TIGHT) as guard:
        replies = read(guard, job(tmp_path, 0, made_faults.letter(0)))

    assert code(replies[0]) == expected
    reply = replies[0]
    assert isinstance(reply, Answer)
    assert reply.failure is None or TIGHT.raised(reply.failure.code, reply.failure.limit)


@pytest.mark.parametrize(
    ("ending", "expected", "word"),
    [
        (-signal.SIGALRM, "timeout", "--timeout 30"),
        (OUT_OF_MEMORY, "out_of_memory", "--memory 2048M"),
        (-signal.SIGKILL, "crashed", "--workers 1"),
        (-signal.SIGSEGV, "crashed", "signal 11"),
        (3, "crashed", "exit code 3"),
        (None, "crashed", "--workers 1"),
    ],
)
def test_the_end_of_a_worker_says_what_happened(ending: int | None, expected: FailureCode, word: str) -> None:
    error = ended("a.pdf", ending, TIGHT)

    assert error.code == expected
    assert word in f"{error.message} {error.advice}"
    assert "a.pdf" in error.message


def test_pages_to_recognise_bring_more_time_and_programs_end_before_it() -> None:
    assert seconds_left(60) == 60, "without a clock nothing is limited"
    allow_pages(1000)
    try:
        start_clock(30)
        assert 20 < seconds_left(60) <= 29
        allow_pages(6)
        assert seconds_left(60) == 60
        assert 80 < seconds_left(600) <= 89
    finally:
        stop_clock()
