"""An office for tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.made import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office without documents; nothing reads yet."""
    made = Office(tmp_path)
    yield made
    made.register.database.close()
