"""Reads files end to end: `read` one file, `read_many` files and folders; each gives an Outcome, whatever happens."""

TYPE_CHECKING = False  # type checkers take this name for true; importing `typing` for it would cost `congvan --help` a third of its time
if TYPE_CHECKING:
    from pipeline.batch import read_many
    from pipeline.run import read

__all__ = ["read", "read_many"]


def __getattr__(name: str) -> object:
    """Import late: the models behind these names take longer to build than `congvan --help` may take."""
    if name == "read":
        from pipeline.run import read  # noqa: PLC0415

        return read
    if name == "read_many":
        from pipeline.batch import read_many  # noqa: PLC0415

        return read_many
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
