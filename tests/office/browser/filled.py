"""A register of the samples, as an office that has worked with them leaves it: read, put right, checked, numbered, handed on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.ingestors import detect, ingest
from pipeline.register.adding import Incoming
from pipeline.register.desk.handling import Handled
from pipeline.register.store import Register
from pipeline.register.work.offices import office_of
from pipeline.register.work.states import Said
from schemas import SourceFile
from tests.made_register import placed
from tests.register.made import PROGRAM, READ

DAY = date(2025, 12, 22)
"""The day on which all that is shown is looked at, a Monday."""
LAN = "Nguyễn Thị Lan"
FOLDER = Path(__file__).parents[3] / "samples" / "dispatches"
_ARRIVED = (15, 16, 16, 17, 17, 18, 19, 19)
"""The days of the month on which the latest of them arrived."""


def fill(place: Path, *more: Incoming) -> dict[str, int]:
    """Make the register, of the samples and more; gives the documents by their files' names."""
    with Register.open(placed(place)) as register:
        coming = [*_coming(), *more]
        numbers = {each.directive.source.name: added.id for each, added in zip(coming, register.add(coming), strict=True)}
        letter, order = numbers["official-letter-two-columns.pdf"], numbers["directive-three-pages.pdf"]
        register.correct(order, "/place", "Pleiku", by=LAN)
        for number in (order, letter, numbers["signed-letter.pdf"], numbers["urgent-telegram.pdf"]):
            register.check_document(number, by=LAN)
        came = sorted((each.directive.issued_on or "", each.directive.source.name) for each in coming)
        latest = [numbers[name] for day, name in came if day < str(DAY)][-len(_ARRIVED) :]
        for number, day in zip(latest, _ARRIVED, strict=True):
            register.give_number(number, None, DAY.replace(day=day), by=LAN)
        _work_on(register, letter, order)
    return numbers


def _work_on(register: Register, letter: int, order: int) -> None:
    """Hand documents on, and say how far some work is."""
    for number, unit, progress in ((letter, "Phòng Nghiệp vụ Y", "Đang tham mưu"), (order, "Văn phòng Sở", None)):
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
