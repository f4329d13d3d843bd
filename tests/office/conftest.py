"""What the tests of the office page share."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from pipeline.register.adding import Incoming
from pipeline.register.people import passwords
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from tests.made_register import placed
from tests.office import serving
from tests.office.made import Office
from tests.office.serving import TODAY

OURS = office_of("Sở Nội vụ")

Opened = Callable[..., TestClient]
Visitor = Callable[..., TestClient]


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Passwords that are hashed in no time, in this process: as they are usually hashed, a few of them take longer than most tests."""
    with mock.patch.object(passwords, "PasswordHasher", partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)):
        yield


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens servers on registers with what is given; other settings by name. All end with the test."""
    clients: list[TestClient] = []

    def open_one(*coming: Incoming, **others: object) -> TestClient:
        clients.append(serving.office(serving.settings_in(tmp_path, **others), *coming))
        return clients[-1]

    yield open_one
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register that may hold documents marked Mật."""
    with Register.open(placed(tmp_path / "register.sqlite"), secret=True) as made:
        yield made


@pytest.fixture
def visitor(register: Register, tmp_path: Path) -> Visitor:
    """Makes a browser for a server with such settings; what it sends carries the secret of our pages."""

    def made(**settings: object) -> TestClient:
        told = {"register": "", "files": tmp_path, "us": OURS, "user": "Nguyễn Thị Lan", "reads": False, **settings}
        service = Service(Settings(**told), register, today=lambda: TODAY)  # type: ignore[arg-type]
        return TestClient(create_app(service), "http://127.0.0.1", headers={"x-csrf-token": service.secret})

    return made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office without documents; nothing reads yet."""
    made = Office(tmp_path)
    yield made
    made.register.database.close()
