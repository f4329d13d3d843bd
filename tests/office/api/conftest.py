"""A server over a register of letters of our own invention, asked in process: by a person of this machine, or by a token."""

import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient

from pipeline.files import digest
from pipeline.office.app import create_app
from pipeline.office.originals import Original, Originals
from pipeline.office.service import Service
from pipeline.office.settings import UPLOAD, Settings
from pipeline.register.people.roles import SCOPES, Role, Scope, User
from pipeline.register.people.store import People
from pipeline.register.people.tokens import Bearer
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from schemas import Reference
from tests.made_pdf import Sheet, Text, made_pdf
from tests.register.conftest import database, empty, made_database, made_file, server
from tests.register.made import LETTER, add, letter, read_of

__all__ = ["database", "empty", "made_database", "made_file", "server"]

TODAY = date(2025, 11, 20)
PAPER = made_pdf(Sheet([Text(100, 100, "13/STC-VP")]), Sheet([], size=(842, 595)))
"""The file of the second document: a page of A4, and one that lies."""
TEXT = "Số: 12/SNV-VP\nRà soát hồ sơ.\nGửi kết quả trước ngày 28/11/2025."
FIRST = Reference(type="Công văn", number="12/SNV-VP", date="2025-11-18", issuer="Sở Nội vụ tỉnh Lạng Sơn", relation="replies_to")


def _bearer(name: str, *scopes: Scope, cleared: bool = False, role: Role = "admin") -> Bearer:
    return Bearer(User(name=name, role=role, cleared=cleared), frozenset(scopes), 1)


TOKENS: Mapping[str, Bearer] = {
    **{scope: _bearer("Máy chủ theo dõi", scope) for scope in SCOPES},
    "cleared": _bearer("Văn thư mật", "read", "tasks", "correct", "upload", cleared=True),
    "all": _bearer("Văn thư", "read", "tasks", "correct", "upload", "admin"),
    "reader": _bearer("Người đọc", "read", "tasks", "correct", "upload", "admin", role="reader"),
}
"""Tokens by what is sent; each is named for its scope."""


class _Known(People):
    """People whose tokens are known without a log-in: hashing is tested where it is made."""

    def token(self, key: str) -> Bearer | None:
        """Who asks with a token."""
        return TOKENS.get(key)


def fill(register: Register) -> None:
    """Three documents: 1 is answered by 2 and by 3, which is marked secret and kept whole."""
    first = letter("first")
    second = {"number": "13/STC-VP", "issuer": "Sở Tài chính tỉnh Lạng Sơn", "issued_on": "2025-11-19", "references": (FIRST,)}
    add(
        register,
        first._replace(text=TEXT),
        read_of(LETTER.model_copy(update=second), "second", name="văn bản.pdf", sha256=digest(PAPER)),
        letter("third", number="14/STC-VP", secrecy="Mật", subject="kế hoạch đặc biệt", issued_on="2025-11-19", references=(FIRST,)),
    )


class Office(NamedTuple):
    """A server: its register, and who asks it."""

    client: TestClient
    register: Register
    csrf: str

    @property
    def service(self) -> Service:
        """What the server's requests share."""
        made: Service = self.client.app.state.service  # type: ignore[attr-defined]
        return made

    def keep(self, content: bytes, name: str) -> Original:
        """A file that came in."""
        return Originals(self.service.originals.folder).put(io.BytesIO(content), name)

    def noted(self) -> list[tuple[str, str | None, int | None, Any]]:
        """The log of what people did: what, who, which document, what further."""
        return [(each.action, each.who, each.document_id, each.detail) for each in self.service.people.audit_log()]

    def close(self) -> None:
        """End the processes that look at files."""
        self.service.workers.__exit__(None, None, None)

    def by(self, token: str) -> "TestClient":
        """Whoever asks by a token."""
        return _client(self.client, {"authorization": f"Bearer {token}"})

    def ours(self) -> "TestClient":
        """Whoever brings what a page of ours would."""
        return _client(self.client, {"x-csrf-token": self.csrf})


def _client(client: TestClient, headers: dict[str, str]) -> TestClient:
    return TestClient(client.app, base_url="http://127.0.0.1", headers=headers, raise_server_exceptions=False)


def served(
    register: Register, files: Path | None = None, *, secret: bool = True, names: tuple[str, ...] = (), upload: int = UPLOAD
) -> Office:
    """A server of a register that is open; the local user is cleared where it may hold marked documents."""
    us, folder = office_of("Sở Tài chính"), files or Path(tempfile.mkdtemp(prefix="congvan-"))
    settings = Settings(register="", files=folder, us=us, user="Nguyễn Thị Lan", secret=secret, names=names, upload=upload, reads=False)
    service = Service(settings, register, today=lambda: TODAY)
    service.people = _Known(register.database)
    client = TestClient(create_app(service), base_url="http://127.0.0.1", raise_server_exceptions=False)
    return Office(client, register, service.secret)


@pytest.fixture
def office(made_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A server of the three documents, on SQLite."""
    with Register.open(shutil.copy(made_file, tmp_path / "register.sqlite"), secret=True) as register:
        fill(register)
        made = served(register, tmp_path / "files")
        yield made
        made.close()


@pytest.fixture
def either(empty: str, tmp_path: Path) -> Iterator[Office]:
    """The same on each of both databases."""
    with Register.open(empty, secret=True) as register:
        fill(register)
        made = served(register, tmp_path / "files")
        yield made
        made.close()


assert LETTER.number == FIRST.number
