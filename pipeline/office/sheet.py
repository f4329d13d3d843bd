"""A document as a sheet of fields: each with its value, where it stands on the paper, how sure it is and why, and what persons said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.office.settings import Language
from pipeline.office.telling import Told, told
from pipeline.office.words import table
from pipeline.register.entries import CorrectionEntry, Entry
from schemas import Evidence, Requirement

HEAD = ("number", "issued_on", "type", "issuer", "parent", "place", "subject", "urgency", "secrecy")
SIGNER = ("name", "position", "capacity")
ALWAYS = frozenset(("number", "issued_on", "type", "issuer", "subject"))
"""Fields that are shown also where a document has none."""
STATES = ("unreadable", "contradicted", "missing", "repaired", "unsure")
"""From what needs a person most."""


class Field(NamedTuple):
    """A value on the sheet.

    `pointer` is its JSON Pointer, by which it is corrected; `key` the name of the field; `value` what is valid, None where there is none;
    `evidence` where that was read; `state` the worst that was noticed of it (None: nothing); `notes` why; `said` what persons put right.
    """

    pointer: str
    key: str
    value: str | None
    evidence: Evidence | None
    state: str | None
    notes: tuple[Told, ...]
    said: CorrectionEntry | None


class Item(NamedTuple):
    """A requirement on the sheet, with those that stand under it."""

    pointer: str
    requirement: Requirement
    evidence: Evidence | None
    notes: tuple[Told, ...]
    under: tuple["Item", ...]


class Sheet(NamedTuple):
    """All fields of a document; `notes` are on it as a whole."""

    head: tuple[Field, ...]
    signer: tuple[Field, ...]
    addressees: tuple[Field, ...]
    recipients: tuple[Field, ...]
    requirements: tuple[Item, ...]
    notes: tuple[Told, ...]


class _Maker:
    def __init__(self, entry: Entry, language: Language) -> None:
        self._entry = entry
        self._notes: defaultdict[str | None, list[Told]] = defaultdict(list)
        for notice in entry.valid.notices:
            one = told(notice, language)
            self._notes[one.pointer].append(one)
        self._said = {each.pointer: each for each in entry.corrections if each.pointer is not None}

    def sheet(self) -> Sheet:
        valid = self._entry.valid
        head = tuple(self.field(f"/{name}", name, getattr(valid, name)) for name in HEAD)
        signer = tuple(self.field(f"/signer/{name}", f"signer.{name}", getattr(valid.signer, name, None)) for name in SIGNER)
        lists = {
            name: tuple(self.field(f"/{name}/{at}/name", name, party.name) for at, party in enumerate(getattr(valid, name)))
            for name in ("addressees", "recipients")
        }
        shown = {field.pointer for field in (*head, *signer)} | {f"/{name}" for name in HEAD}
        rest = [note for pointer, notes in self._notes.items() if pointer not in shown for note in notes]
        return Sheet(
            head=tuple(field for field in head if _is_shown(field)),
            signer=signer if valid.signer is not None or any(field.notes for field in signer) else (),
            addressees=lists["addressees"],
            recipients=lists["recipients"],
            requirements=tuple(self._tree(valid.requirements)),
            notes=tuple(rest),
        )

    def field(self, pointer: str, key: str, value: str | None) -> Field:
        """One field."""
        said = self._corrected(pointer)
        notes = () if said else tuple(self._notes.get(pointer, ()))
        states = {note.state for note in notes}
        state = next((each for each in STATES if each in states), None)
        if state == "missing" and value is not None:
            state = "unsure"
        return Field(pointer, key, value, self._evidence(pointer), state, notes, said)

    def _evidence(self, pointer: str) -> Evidence | None:
        # A list's entry is shown by its name; what was read is the entry.
        evidence = self._entry.valid.evidence
        return evidence.get(pointer) or evidence.get(pointer.removesuffix("/name"))

    def _corrected(self, pointer: str) -> CorrectionEntry | None:
        """What a person put right here, or of a whole that this is a part of."""
        while pointer:
            if pointer in self._said:
                return self._said[pointer]
            pointer = pointer.rpartition("/")[0]
        return None

    def _tree(self, requirements: Sequence[Requirement]) -> Iterator[Item]:
        """Each under the item above it; one whose item is not there stands at the top."""
        labels = {requirement.label for requirement in requirements if requirement.label is not None}
        under: defaultdict[str | None, list[int]] = defaultdict(list)
        for at, requirement in enumerate(requirements):
            above = requirement.parent if requirement.parent in labels and requirement.parent != requirement.label else None
            under[above].append(at)
        yield from self._items(under[None], requirements, under, set())

    def _items(
        self, places: Iterable[int], all_of: Sequence[Requirement], under: dict[str | None, list[int]], seen: set[int]
    ) -> Iterator[Item]:
        for at in places:
            if at in seen:
                continue
            seen.add(at)
            requirement, pointer = all_of[at], f"/requirements/{at}"
            below = under.get(requirement.label, []) if requirement.label is not None else []
            inner = tuple(self._items(below, all_of, under, seen))
            yield Item(pointer, requirement, self._evidence(pointer), tuple(self._notes_below(pointer)), inner)

    def _notes_below(self, pointer: str) -> Iterator[Told]:
        for place, notes in self._notes.items():
            if place is not None and (place == pointer or place.startswith(f"{pointer}/")):
                yield from notes


def _is_shown(field: Field) -> bool:
    return field.value is not None or bool(field.notes) or field.said is not None or field.key in ALWAYS


def sheet_of(entry: Entry, language: Language) -> Sheet:
    """The sheet of a document."""
    return _Maker(entry, language).sheet()


def is_field(entry: Entry, pointer: str) -> bool:
    """Whether there is a field at a pointer, of those that have a name on the page."""
    try:
        return f"field.{field_of(entry, pointer, 'vi').key}" in table("words.csv", "vi")
    except (IndexError, ValueError, AttributeError):
        return False


def field_of(entry: Entry, pointer: str, language: Language) -> Field:
    """One field of a document, by its pointer."""
    value: Any = entry.valid
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step, None)
    steps = [step for step in pointer.split("/")[1:] if not step.isdecimal()]
    key = steps[0] if steps[0] in ("addressees", "recipients") else ".".join(steps)
    return _Maker(entry, language).field(pointer, key, value if isinstance(value, str) else None)
