"""Many writers at once lose nothing, and one that is killed leaves a sound register."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from pipeline.register import places
from pipeline.register.database import RegisterError
from pipeline.register.store import Register
from pipeline.register.tables import corrections, documents
from tests.register.made import ROOT, add, letter, numbered

WRITERS = 8
EACH = 10
PATIENCE = 120
"""Seconds until a test gives up waiting: far more than anything here takes."""

WRITE = """
import os, sys
import alembic.command, alembic.config, psycopg  # all is loaded before the process is copied
from sqlalchemy import select
from pipeline.register.store import Register
from pipeline.register.tables import changes
from tests.register.made import add, letter, numbered

place, writers, each = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

def write(number):
    with Register.open(place, create=True) as register:
        for start in range(0, each, 5):
            add(register, *numbered(5, 1 + number * each + start), letter("same"))
            register.correct(1, "/place", f"{number}.{start}", by=f"writer {number}")
            with register.database.reading() as connection:
                seen = list(connection.execute(select(changes.c.number).order_by(changes.c.number)).scalars())
            assert seen == list(range(1, len(seen) + 1)), seen

children = []
for number in range(writers):
    child = os.fork()  # nothing is open, and no thread runs
    if not child:
        write(number)
        os._exit(0)
    children.append(child)
sys.exit(any(os.waitpid(child, 0)[1] for child in children))
"""

FOREVER = """
import itertools, sys
from pipeline.register.store import Register
from tests.register.made import numbered

with Register.open(sys.argv[1]) as register:
    for added in register.add((one for start in itertools.count(1) for one in numbered(1, start)), together=20):
        print(added.id, flush=True)
"""


def started(program: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_writers_at_once_lose_nothing_and_add_nothing_twice(place: str) -> None:
    """They also make the register together: one does, the others wait. And who has seen a change has seen all before it."""
    assert started(WRITE, place, str(WRITERS), str(EACH)).wait(PATIENCE) == 0

    with Register.open(place) as register:
        assert len(register) == WRITERS * EACH + 1
        with register.database.reading() as connection:
            assert connection.execute(select(func.count()).select_from(corrections)).scalar() == WRITERS * EACH // 5
            assert connection.execute(select(func.max(documents.c.id))).scalar() == WRITERS * EACH + 1
        assert list(register.check()) == []


def test_a_writer_that_is_killed_leaves_whole_batches(empty: str) -> None:
    writer = started(FOREVER, empty)
    assert writer.stdout is not None
    lines = [int(writer.stdout.readline()) for _ in range(35)]
    os.kill(writer.pid, signal.SIGKILL)
    lines += [int(line) for line in writer.stdout if line.endswith("\n")]
    assert writer.wait(PATIENCE) == -signal.SIGKILL
    writer.stdout.close()

    with Register.open(empty) as register:
        count = len(register)
        assert count >= max(lines), "what was told is there"
        assert count % 20 == 0, "a batch is there whole or not at all"
        assert list(register.check()) == []
        assert [added.what for added in add(register, *numbered(1, 1), *numbered(1, 10**6))] == ["known", "added"]


def test_a_writer_waits_for_another_but_not_forever(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE", 0.1)
    with Register.open(empty) as register, Register.open(empty) as other:
        with register.database.writing(), pytest.raises(RegisterError) as refused:
            add(other, letter())
        assert "lock" in refused.value.message
        assert len(add(other, letter())) == 1


def test_a_reader_sees_what_was_there_when_it_began(register: Register) -> None:
    add(register, *numbered(3))
    with register.database.reading() as connection:
        before = connection.execute(select(documents.c.id)).all()
        add(register, *numbered(3, 10))
        assert connection.execute(select(documents.c.id)).all() == before
    assert len(register) == 6


def test_what_is_written_together_is_there_as_a_whole_or_not_at_all(empty: str) -> None:
    with Register.open(empty, create=True) as register:
        add(register, letter(1), letter(2, number="13/SNV-VP"))

        def broken_off() -> None:
            with register.database.together():
                register.correct(1, "/place", "Pleiku", by="Lan")
                register.check_document(2, by="Lan")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            broken_off()
        assert (register.get(1).corrections, register.get(2).check) == ((), None)
        with register.database.together():
            register.correct(1, "/place", "Pleiku", by="Lan")
            assert register.get(1).corrections == (), "others see nothing of it yet"
        assert register.get(1).valid.place == "Pleiku"
        register.check_document(2, by="Lan")
        assert register.get(2).check is not None, "afterwards each is by itself again"
