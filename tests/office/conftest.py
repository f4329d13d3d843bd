"""What the tests of the office page share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.register.adding import Incoming
from tests.office.serving import office, settings_in

Opened = Callable[..., TestClient]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens servers on registers with what is given; other settings by name. All end with the test."""
    clients: list[TestClient] = []

    def open_one(*coming: Incoming, **others: object) -> TestClient:
        clients.append(office(settings_in(tmp_path, **others), *coming))
        return clients[-1]

    yield open_one
    for client in clients:
        client.__exit__(None, None, None)
