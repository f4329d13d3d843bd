"""A folder of copies of what could not be read, each with its reason beside it, for a person to look through."""

from pathlib import Path, PurePath

from pipeline.batch import Step
from pipeline.files import digest, load
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
        target = self._place(step)
        try:
            make_inside(target.parent, self.folder)
            copied = _copy(step, target)
            _reason_of(target).write_text(_reason(step, step.failure, copied=copied), "utf-8")
        except OSError as error:
            raise unwritable(self.folder, error, "Choose another folder with --quarantine.") from None

    def _place(self, step: Step) -> Path:
        """Where the copy lies; in a folder of its own where names in an archive want a file and a folder of the same name."""
        target = self.folder / _name(step)
        above = [folder for folder in target.parents if folder != self.folder and folder.is_relative_to(self.folder)]
        is_taken = target.is_dir() or _reason_of(target).is_dir() or any(place.exists() and not place.is_dir() for place in above)
        return self.folder / f"apart~{digest(step.found.name.encode())[:16]}" / target.name if is_taken else target


def _name(step: Step) -> PurePath:
    """Where the directive would lie, with the file's own name: `a.pdf` and `a.pdf.pdf` are two."""
    found = step.found
    if found.member is None or not found.member.name:
        return found.slot.with_name(short(found.path.name))
    stem, ending = found.slot.name.removesuffix(".json"), PurePath(found.member.name).suffix
    return found.slot.with_name(short(stem if stem.lower().endswith(ending.lower()) else stem + ending))


def _reason_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.reason.txt")


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
