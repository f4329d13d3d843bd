"""A server of the office page for tests, in this process, on a register of a few letters of our own."""

from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from pipeline.office.app import create_app
from pipeline.office.service import Service
from pipeline.office.settings import Settings
from pipeline.register.adding import Incoming
from pipeline.register.store import Register
from tests.made_register import placed

TODAY = date(2025, 11, 20)
HOST = "http://127.0.0.1"


def settings_in(folder: Path, **others: object) -> Settings:
    """Settings of a server whose register and files lie in a folder."""
    usual = Settings(register=str(folder / "register.sqlite"), files=folder / "files", user="Nguyễn Thị Lan", reads=False)
    return usual._replace(**others)  # type: ignore[arg-type]


def office(settings: Settings, *coming: Incoming) -> TestClient:
    """A browser, of sorts, at a server whose register holds what is given; what it changes carries the secret of our pages."""
    with Register.open(placed(settings.register), secret=settings.secret) as register:
        list(register.add(coming))
    service = Service.open(settings)
    service.today = lambda: TODAY
    client = TestClient(create_app(service), base_url=HOST, headers={"x-csrf-token": service.secret})
    client.__enter__()
    return client
