"""`congvan serve` in several processes at one address: they are one server to who asks, to who ends it, and when one of them is lost."""

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from pipeline.office import serving
from tests.office.browser.servers import Server, start
from tests.office.made import until
from tests.office.serving import settings_in


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of two processes, both of which answer."""
    started = start(tmp_path, "--processes", "2")
    until(lambda: len(answering(started)) == 2)
    yield started
    parts = children(started)
    started.process.kill()
    started.process.wait()
    for part in parts:
        os.kill(part, signal.SIGKILL)


def children(server: Server) -> list[int]:
    """The processes that serve; multiprocessing's own tracker is none."""
    here = Path(f"/proc/{server.process.pid}")
    if not here.exists():
        return []
    begun = (here / "task" / here.name / "children").read_text("ascii").split()
    return [int(each) for each in begun if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def answering(server: Server) -> list[int]:
    """Those that have opened the register: until then they only load."""
    return [each for each in children(server) if str(server.register) in _opened(each)]


def _opened(process: int) -> list[str]:
    with suppress(FileNotFoundError):  # it has ended, or closed one meanwhile
        return [os.readlink(each) for each in Path(f"/proc/{process}/fd").iterdir()]
    return []


def secret_of(server: Server) -> str:
    with urlopen(f"{server.url}/api/v1/me", timeout=60) as answer:
        told: str = json.load(answer)["csrf"]
    return told


def is_taken(server: Server) -> bool:
    where = urlsplit(server.url)
    assert where.hostname is not None
    assert where.port is not None
    with socket.socket() as asked:
        return asked.connect_ex((where.hostname, where.port)) == 0


def test_a_page_of_one_process_can_change_something_in_the_other(server: Server) -> None:
    one, other = answering(server)
    secrets = []
    for resting in (one, other):
        os.kill(resting, signal.SIGSTOP)
        secrets.append(secret_of(server))
        os.kill(resting, signal.SIGCONT)
    assert secrets[0] == secrets[1]


def test_another_takes_the_place_of_a_process_that_is_lost(server: Server) -> None:
    lost = answering(server)[0]
    os.kill(lost, signal.SIGKILL)
    assert secret_of(server)
    until(lambda: len(answering(server)) == 2 and lost not in answering(server))


def test_no_answer_waits_for_word_that_its_head_has_come(tmp_path: Path) -> None:
    """Which costs 40 ms a page; asyncio sees to it for sockets that are named as TCP, and those taken from them."""
    with serving.listening(settings_in(tmp_path, port=0)) as listener, socket.create_connection(listener.getsockname()):
        taken, _ = listener.accept()
        with taken:
            assert taken.proto == socket.IPPROTO_TCP


def test_told_to_stop_all_of_it_ends_well(server: Server) -> None:
    parts = children(server)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(60) == 0
    assert [part for part in parts if Path(f"/proc/{part}").exists()] == []
    assert not is_taken(server)


def test_where_who_leads_was_killed_the_others_end_and_give_the_address_back(server: Server) -> None:
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    until(lambda: not is_taken(server))


def test_what_cannot_start_is_told_once_before_any_process_is_begun(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_text("no register", "utf-8")
    with pytest.raises(AssertionError, match="no register"):
        start(tmp_path, "--processes", "2")
