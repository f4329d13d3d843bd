"""A folder of copies of what could not be read, each with its reason beside it, for a person to look through."""

from pathlib import Path, PurePath

from pipeline.batch import Step
from pipeline.files import load
from pipeline.placing import make_inside, unwritable, written_whole
from pipeline.walk import short
from schemas import Failure, ReadError


class Quarantine:
    """The folder. Copies have the names that their directives would have, with the file's own ending; nothing is taken out of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, step: Step) -> None:
        """Copy a file that failed, now or in an earlier run, and write why; raises UsageError where the folder can't be written."""
        if step.failure is None:
            return
        target = self.folder / _name(step)
        try:
            make_inside(target.parent, self.folder)
            copied = _copy(step, target)
            target.with_name(f"{target.name}.reason.txt").write_text(_reason(step, step.failure, copied=copied), "utf-8")
        except OSError as error:
            raise unwritable(self.folder, error, "Choose another folder with --quarantine.") from None


def _name(step: Step) -> PurePath:
    found = step.found
    stem = found.slot.name.removesuffix(".json")
    ending = PurePath(found.member.name).suffix if found.member is not None and found.member.name else found.path.suffix
    return found.slot.with_name(short(stem if stem.lower().endswith(ending.lower()) else stem + ending))


def _copy(step: Step, target: Path) -> bool:
    """Copy the bytes beside their name and rename them; false where they can't be had, or are more than is ever read."""
    content = step.content if step.content is not None or step.found.member is not None else step.found.content
    if content is None and step.found.member is None and step.found.url is None:
        try:
            content = load(step.found.path)
        except ReadError:
            return False
    if content is None:
        return False
    with written_whole(target) as beside:
        beside.write_bytes(content)
    return True


def _reason(step: Step, failure: Failure, *, copied: bool) -> str:
    lines = [step.found.name, f"{failure.code}: {failure.message}", failure.advice]
    if not copied:
        lines.append("The file itself could not be copied.")
    return "".join(f"{' '.join(line.splitlines())}\n" for line in lines)
