"""Brings a register to the tables that this program knows; Alembic is imported only where there is something to change."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pipeline.register.people import tables as _people  # noqa: F401 - METADATA is whole with them
from pipeline.register.search import index
from pipeline.register.tables import METADATA
from schemas import UsageError

VERSION_TABLE = "register_version"
"""The table in which Alembic notes how far a register has come."""

HEAD = "0012"
"""The newest script: a register that has come so far is opened without Alembic, which takes a second to load."""

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = (SCRIPTS / "versions",)


def version_of(connection: Connection, place: str) -> str | None:
    """How far a register has come; None of an empty database. Raises UsageError where another program's tables stand in the way."""
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        return version
    foreign = names if connection.dialect.name == "sqlite" else names & {*METADATA.tables, *index.NAMES}
    if foreign:
        raise UsageError(
            f"{place} is a database of another program: it has a table {min(foreign)}", "Name another file or database with --db."
        )
    return None


def migrate(connection: Connection, version: str | None, place: str) -> None:
    """Run the scripts that are still to be run, in the connection's transaction. Raises UsageError for a register of a newer program."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _plain(SCRIPTS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_plain, VERSIONS)))
    config.attributes["connection"] = connection
    if version is not None and version not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise UsageError(f"{place} was written by a newer congvan (its tables are {version}, known is {HEAD})", "Update congvan.")
    command.upgrade(config, "head")


def _plain(path: Path) -> str:
    """A path in which the reader of settings sees no place to fill in."""
    return str(path).replace("%", "%%")
