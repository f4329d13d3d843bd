"""Servers in processes of their own: the real command, on a free port."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

CONGVAN = (str(Path(sys.executable).with_name("congvan")),)
ROOT = Path(__file__).parents[3]


def on_a_day(day: date) -> tuple[str, ...]:
    """The command, on a day of ours."""
    return sys.executable, "-m", "tests.office.browser.on_a_day", str(day)


class Server(NamedTuple):
    """A server that runs: where, and the register and the folder that it keeps files in."""

    url: str
    register: Path
    files: Path
    process: "subprocess.Popen[str]"


Started = Callable[..., Server]


def start(folder: Path, *words: str, command: Sequence[str] = CONGVAN) -> Server:
    """Start a server with these words of the command line; its register and files lie in the folder."""
    register, files = folder / "register.sqlite", folder / "files"
    line = [*command, "serve", "--db", str(register), "--files", str(files), "--port", "0", *words]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stderr is not None
    said = process.stderr.readline()
    found = re.search(r"http://\S+", said)
    assert found is not None, said + process.stderr.read()
    return Server(found[0].rstrip("/"), register, files, process)


@contextmanager
def ended() -> Iterator[list[Server]]:
    """Ends the servers that are put into the list, as an administrator does, and sees that they end well."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.process.send_signal(signal.SIGTERM)
    assert [server.process.wait(60) for server in servers] == [0] * len(servers)
