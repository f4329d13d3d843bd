"""A receiver of letters, as another program may be one: a web server of our own machine that checks what it gets."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SECRET = b"a secret that both sides know"


class Receiver(ThreadingHTTPServer):
    """Answers with the codes of `answers`, in their order, and 200 when there is none left; `taken` are the letters that it took."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.seen: list[str] = []
        self.taken: list[dict[str, Any]] = []
        self.secret = SECRET

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/changes"

    def cursors(self) -> list[int]:
        """The changes of the letters that it took, in the order in which they came."""
        return [change["cursor"] for letter in self.taken for change in letter["changes"]]


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        id, timestamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        digest = hmac.new(self.server.secret, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
        right = hmac.compare_digest(self.headers["webhook-signature"], "v1," + base64.b64encode(digest).decode())
        self.server.seen.append(id)
        code, headers = (self.server.answers.pop(0) if self.server.answers else (200, {})) if right else (401, {})
        if code == 200:
            self.server.taken.append(json.loads(body))
        self.send_response(code)
        for name, value in {**headers, "content-length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[Receiver]:
    """A receiver that listens."""
    with Receiver() as receiver:
        thread = Thread(target=receiver.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield receiver
        finally:
            receiver.shutdown()
            thread.join()
