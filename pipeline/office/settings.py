"""What a server of the office page is told when it starts."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.limits import DEFAULT, Limits
from pipeline.register.work.offices import Office
from schemas import OcrMode

Language = Literal["vi", "en"]

UPLOAD = 64 * 2**20
"""Bytes of one file that may be sent."""


class Settings(NamedTuple):
    """The settings of a server.

    `register` is where the register is (a SQLite file or a URL of PostgreSQL), `files` the folder of originals and pictures, `us` the
    office whose work is shown, `user` who changes things where nobody logs in, `names` the names under which a browser may ask for the
    server, `proxy_header` the header in which a proxy at one of `proxies` names who has logged in there, `secret` that documents marked
    Mật or higher may be held and shown; `upload` the most bytes of a file that is sent, `reads` that this server reads what is sent;
    `processes` that so many answer at the same address, `workers` that so many files are read at a time.
    """

    register: str
    files: Path
    host: str = "127.0.0.1"
    port: int = 8000
    us: Office | None = None
    user: str = ""
    language: Language = "vi"
    secret: bool = False
    names: tuple[str, ...] = ()
    proxy_header: str | None = None
    proxies: tuple[str, ...] = ()
    workers: int = 1
    processes: int = 1
    limits: Limits = DEFAULT
    ocr: OcrMode = "auto"
    upload: int = UPLOAD
    reads: bool = True

    @property
    def is_local(self) -> bool:
        """Whether only this machine can ask, so that nobody needs to log in."""
        return is_loopback(self.host) and self.proxy_header is None and not self.names


def is_loopback(host: str) -> bool:
    """Whether an address is one of this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
