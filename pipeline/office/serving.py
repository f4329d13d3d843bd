"""Runs the server of the office page until it is told to stop: one process, or several that take requests at the same address.

Python runs one thread at a time, so one process answers with one core, however many there are.
"""

import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import parent_process
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from schemas import UsageError

_WAITING = 128
"""Connections that may wait to be taken."""

_KEPT = 75
"""Seconds that a connection is kept for the next page: longer than proxies keep theirs, so that none is lost on the way."""

_STARTING = 60
"""Seconds that a process may take until it says that it is there: on a busy machine it takes many to be loaded."""

_GRACE = 10
"""Seconds that answers on their way have when the server is told to stop."""


def run(settings: Settings) -> int:
    """Serve; gives the exit code. Raises UsageError where the address can't be had or nobody could log in."""
    with listening(settings) as listener:
        service = Service.open(settings)
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        print(f"congvan: http://{host}:{port}/ (stop with Ctrl-C)", file=sys.stderr, flush=True)
        if settings.processes > 1:
            service.registers.others.database.close()
            return _several(settings, listener)
        _warming(service)
        _Server(_config(create_app(service))).run(sockets=[listener])
    return 0


def _several(settings: Settings, listener: socket.socket) -> int:
    """Have processes serve, and others in the place of those that end; the one that leads asks nothing of the register."""
    made = partial(_application, settings, secrets.token_urlsafe(32))
    config = _config(made, factory=True, workers=settings.processes)
    Multiprocess(config, sockets=[listener]).run()
    return 0


def _application(settings: Settings, secret: str) -> FastAPI:
    """The application of one process of several."""
    leading = parent_process()
    assert leading is not None
    Thread(target=_end_with, args=(leading.join,), daemon=True).start()
    service = Service.open(settings, secret)
    _warming(service)
    return create_app(service)


def _end_with(wait: Callable[[], object]) -> None:
    """Stop when who leads was killed: else the address would stay taken, by a server that nobody knows of."""
    wait()
    os.kill(os.getpid(), signal.SIGTERM)


def _warming(service: Service) -> None:
    Thread(target=service.warm, daemon=True).start()


def _config(app: FastAPI | Callable[[], FastAPI], *, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app, factory=factory, workers=workers, log_level="warning", access_log=False, server_header=False, date_header=True,
        proxy_headers=False, timeout_graceful_shutdown=_GRACE, timeout_keep_alive=_KEPT, lifespan="on",
        timeout_worker_healthcheck=_STARTING,
    )  # fmt: skip


class _Server(uvicorn.Server):
    """Told to stop it ends well: uvicorn's own would end by the signal once more, which looks like a crash."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to SIGTERM and Ctrl-C meanwhile."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def listening(settings: Settings) -> socket.socket:
    """A socket at the address; taken before anything else is begun, so that a taken port is told at once, and who comes early waits."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        # Named as TCP, asyncio sends what is written at once: else the end of a page waits 40 ms for word that its head has come.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_WAITING)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{settings.host}:{settings.port} can't be served: {reason}", "Give another --port or --host.") from None
    return listener
