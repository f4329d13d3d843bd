"""Guarded processes: what a task does to its process is that task's failure, for as many threads as ask."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.files import load
from pipeline.limits import Limits
from pipeline.office.workers import Workers
from schemas import ReadError


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, Limits(2, 600 * 2**20)) as made:
        yield made


@pytest.mark.parametrize(
    ("task", "words", "code"),
    [
        (os.abort, (), "crashed"),
        (os._exit, (3,), "crashed"),
        (time.sleep, (99,), "timeout"),
        (bytearray, (2**30,), "out_of_memory"),
        (int, ("x",), "internal"),
        (load, (Path("/nowhere"),), "not_found"),
    ],
)
def test_a_task_that_fails_says_how_and_the_next_is_done(
    workers: Workers, task: Callable[..., object], words: tuple[object, ...], code: str
) -> None:
    with pytest.raises(ReadError) as failed:
        workers.do("a.pdf", task, *words)

    assert failed.value.code == code
    assert len(failed.value.advice.split()) > 2
    assert workers.do("a.pdf", abs, -1) == 1


def test_many_threads_ask_while_some_of_their_tasks_crash(workers: Workers) -> None:
    done: list[object] = []

    def ask(number: int) -> None:
        try:
            done.append(workers.do("a.pdf", os.abort) if number % 4 == 0 else workers.do("a.pdf", abs, -number))
        except ReadError as error:
            done.append(error.code)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(map(str, done)) == sorted([*(str(number) for number in range(16) if number % 4), *["crashed"] * 4])


def test_a_server_that_ends_refuses_further_tasks() -> None:
    with Workers() as workers:
        assert workers.do("a.pdf", abs, -1) == 1
    with pytest.raises(ReadError, match="the server ends"):
        workers.do("a.pdf", abs, -1)
