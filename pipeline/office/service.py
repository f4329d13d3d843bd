"""What all requests to one server share."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.office.originals import Originals
from pipeline.office.pictures.keeping import Pictures
from pipeline.office.reading import Options, Reading
from pipeline.office.settings import Settings
from pipeline.office.words import Words
from pipeline.office.workers import Workers
from pipeline.register.people.store import People
from pipeline.register.store import Register
from pipeline.register.work.agenda import Agendas, View
from schemas import CongvanError, UsageError


class Service:
    """A server's register, people, texts and settings; a context manager.

    `today` tells the day, so that tests can say it; `secret` is what all processes of one server share.
    """

    def __init__(self, settings: Settings, register: Register, today: Callable[[], date] = date.today, secret: str | None = None) -> None:
        self.settings = settings
        self.words = Words(settings.language)
        self.today = today
        self.people = People(register.database)
        self.registers = Registers.of(register)
        self.agendas = Agendas(register.database)
        self.workers = Workers()
        self.originals = Originals(settings.files / "originals", self.workers)
        self.pictures = Pictures(settings.files / "pictures", self.workers)
        self.uploads = register.uploads
        self.reading = Reading(
            register, self.originals, Options(settings.workers, settings.limits, settings.ocr), forget=self.pictures.forget
        )
        self.secret = secret or secrets.token_urlsafe(32)
        """What a page must bring back where nobody logs in, so that no foreign page can change anything."""

    @classmethod
    def open(cls, settings: Settings, secret: str | None = None) -> Self:
        """Open what the settings name; `secret` as above. Raises UsageError with what to do, also where nobody could log in."""
        service = cls(settings, Register.open(settings.register, create=True, secret=settings.secret), secret=secret)
        try:
            service.check()
        except UsageError:
            service.registers.others.database.close()
            raise
        return service

    def check(self) -> None:
        """Raise UsageError where a server that others reach would let nobody in, or anybody."""
        settings = self.settings
        if settings.proxy_header is not None and not settings.proxies:
            raise UsageError("--proxy-header is believed from no address", "Name the proxy's: --proxy ADDRESS.")
        if not settings.is_local and not any(not user.disabled for user in self.people.users()):
            raise UsageError(
                f"{settings.host} can be reached by others, and nobody could log in",
                "Add a user first: congvan users add NAME --role admin (with the same --db).",
            )

    def warm(self) -> None:
        """Look through the work of the office before somebody asks; what goes wrong is told to who asks."""
        if self.settings.us is not None:
            with suppress(CongvanError):
                self.agendas.of(self.settings.us).page(View(self.today()))

    def register(self, *, cleared: bool) -> Register:
        """The register as somebody may see it who is cleared for documents marked Mật or higher, or not."""
        return self.registers.cleared if cleared and self.settings.secret else self.registers.others

    def __enter__(self) -> Self:
        """The service itself, which reads what is sent from now on."""
        if self.settings.reads:
            self.reading.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give back what is being read, end the workers, let the register go."""
        self.reading.stop()
        self.workers.__exit__(None, None, None)
        self.registers.others.database.close()


class Registers(NamedTuple):
    """One register as two kinds of people see it."""

    others: Register
    cleared: Register

    @classmethod
    def of(cls, register: Register) -> Self:
        """Both views of a register."""
        return cls(Register(register.database), register)
