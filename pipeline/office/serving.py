"""Runs the server of the office page until it is told to stop."""

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from schemas import UsageError

_GRACE = 10
"""Seconds that answers on their way have when the server is told to stop."""


def run(settings: Settings) -> int:
    """Serve; gives the exit code. Raises UsageError where the address can't be had or nobody could log in."""
    with _listening(settings) as listener:
        service = Service.open(settings)
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        print(f"congvan: http://{host}:{port}/ (stop with Ctrl-C)", file=sys.stderr, flush=True)
        config = uvicorn.Config(
            create_app(service), log_level="warning", access_log=False, server_header=False, date_header=True, proxy_headers=False,
            timeout_graceful_shutdown=_GRACE, lifespan="on",
        )  # fmt: skip
        Thread(target=service.warm, daemon=True).start()
        _Server(config).run(sockets=[listener])
    return 0


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


def _listening(settings: Settings) -> socket.socket:
    """A socket at the address; taken before anything else is begun, so that a taken port is told at once."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()  # who asks between now and the first answer waits, and a second server finds the port taken
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{settings.host}:{settings.port} can't be served: {reason}", "Give another --port or --host.") from None
    return listener
