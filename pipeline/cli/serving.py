"""`congvan serve`: the office page, in a browser."""

import argparse
import getpass
import os
from importlib.util import find_spec
from pathlib import Path

from pipeline.cli.checks import check_memory
from pipeline.limits import Limits
from schemas import UsageError

INSTALL = "uv sync --extra web"
_PROCESSES = 2
_NEEDED = ("fastapi", "uvicorn", "jinja2", "python_multipart", "argon2", "sqlalchemy", "alembic", "xlsxwriter", "icalendar")


def serve(words: argparse.Namespace) -> int:
    """Serve until told to stop. Raises UsageError."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"the office page needs {', '.join(missing)}, which is not installed", f"Install it: {INSTALL}")
    from pipeline.office.serving import run  # noqa: PLC0415
    from pipeline.office.settings import Settings  # noqa: PLC0415
    from pipeline.register.work.offices import office_of  # noqa: PLC0415

    limits = Limits(words.timeout, words.memory)
    check_memory(limits)
    us = None if words.office is None else office_of(words.office, None if words.us is None else Path(words.us))
    return run(
        Settings(
            register=words.db,
            files=Path(words.files),
            host=words.host,
            port=words.port,
            us=us,
            user=words.user or _login(),
            language=words.language,
            secret=words.secret,
            names=tuple(words.name or ()),
            proxy_header=words.proxy_header,
            proxies=tuple(words.proxy or ()),
            workers=words.workers or 1,
            processes=words.processes or min(_PROCESSES, os.cpu_count() or 1),
            limits=limits,
            ocr=words.ocr,
        )
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "local"
