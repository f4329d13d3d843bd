"""A register of the samples, as an office that has worked with them leaves it: read, put right, checked, numbered, handed on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pipeline.ingestors import detect, ingest
from pipeline.register.adding import Incoming
from pipeline.register.desk.handling import Handled
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from pipeline.register.work.states import Said
from schemas import SourceFile
from tests.register.made import PROGRAM, READ

DAY = date(2025, 12, 22)
"""The day on which all that is shown is looked at, a Monday."""
LAN = "Nguyễn Thị Lan"
FOLDER = Path(__file__).parents[3] / "samples" / "dispatches"
_IN_BOOK = 8
"""Documents that have arrival numbers."""


def fill(place: Path, *more: Incoming) -> dict[str, int]:
    """Make the register, of the samples and more; gives the documents by their files' names."""
    with Register.open(place, create=True) as register:
        coming = [*_coming(), *more]
        numbers = {each.directive.source.name: added.id for each, added in zip(coming, register.add(coming), strict=True)}
        letter, order = numbers["official-letter-two-columns.pdf"], numbers["directive-three-pages.pdf"]
        register.correct(order, "/place", "Pleiku", by=LAN)
        register.correct(letter, "/number", "6120/BYT-KCB1", by=LAN)
        register.correct(letter, "/number", "6120/BYT-KCB", by=LAN)
        for number in (order, letter, numbers["signed-letter.pdf"], numbers["urgent-telegram.pdf"]):
            register.check_document(number, by=LAN)
        for at, number in enumerate(sorted(numbers.values())[:_IN_BOOK]):
            register.give_number(number, None, DAY - timedelta(days=_IN_BOOK - at), by=LAN)
        _work_on(register, letter, sorted(numbers.values()))
    return numbers


def _work_on(register: Register, letter: int, numbers: list[int]) -> None:
    """Hand documents on, and say how far some work is."""
    for number, unit, progress in ((numbers[0], "Phòng Nghiệp vụ Y", "Đang tham mưu"), (numbers[2], "Văn phòng Sở", None)):
        said = Handled(received_by=unit, passed_on="2025-12-18", term="2025-12-30", progress=progress)
        register.put_handling(number, said, by=LAN)
    register.put_state(office_of("Sở Y tế"), Said(letter, "/requirements/2", "done", LAN, "Đã gửi danh sách trực 18/12."))


def _coming() -> Iterator[Incoming]:
    """The samples as they were read, with their files and texts; no draft, none whose file no program here reads."""
    for directive in READ:
        name = directive.source.name
        content = (FOLDER / name).read_bytes()
        text = ingest(SourceFile.of(name, detect(name, content), content)).text
        yield Incoming(directive, str(FOLDER / name), PROGRAM, text)
