"""A register of directives of our own, and a browser without a screen that asks for its pages."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of

TODAY = date(2025, 11, 20)
OURS = office_of("Sở Nội vụ")

Visitor = Callable[..., TestClient]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register that may hold documents marked Mật."""
    with Register.open(tmp_path / "register.sqlite", create=True, secret=True) as made:
        yield made


@pytest.fixture
def visitor(register: Register, tmp_path: Path) -> Visitor:
    """Makes a browser for a server with such settings; what it sends carries the secret of our pages."""

    def made(**settings: object) -> TestClient:
        told = {"register": "", "files": tmp_path, "us": OURS, "user": "Nguyễn Thị Lan", **settings}
        service = Service(Settings(**told), register, today=lambda: TODAY)  # type: ignore[arg-type]
        return TestClient(create_app(service), "http://127.0.0.1", headers={"x-csrf-token": service.secret})

    return made
