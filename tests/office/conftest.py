"""What the tests of the office page share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.register.adding import Incoming
from tests.office import serving
from tests.office.made import Office

Opened = Callable[..., TestClient]


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
def office(tmp_path: Path) -> Iterator[Office]:
    """An office without documents; nothing reads yet."""
    made = Office(tmp_path)
    yield made
    made.register.database.close()
