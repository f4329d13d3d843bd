"""Takes back what a person put right: the earlier word holds again, else what was read."""

from sqlalchemy import Connection, update

from pipeline.register.correcting import make_valid
from pipeline.register.corrections import Correction, Json, corrected, tokens, unplaced
from pipeline.register.desk.persons import named
from pipeline.register.journal import Journal
from pipeline.register.stored import corrections_of, the_document
from pipeline.register.tables import corrections
from schemas import Directive, Notice, UsageError


def withdraw(connection: Connection, document_id: int, which: int | str, by: str, *, secret: bool) -> tuple[Notice, ...]:
    """Let a correction count no more: the one of this number, or the last one at a JSON Pointer. Raises UsageError.

    Gives what a person should know: later corrections that had their place in what was withdrawn.
    """
    name = named(by)
    row = the_document(connection, document_id)
    read, said = Directive.model_validate_json(row.directive), corrections_of(connection, document_id)
    before = corrected(read, said)
    gone, place = _meant(document_id, said, before.placed, which)
    rest = [each for each in said if each is not gone]
    journal = Journal(connection)
    told = {"withdrawn_by": name, "withdrawn_at": journal.at}
    connection.execute(update(corrections).where(corrections.c.id == gone.number).values(told))
    # Told before anything is reduced: what must not be kept is then taken out of the history too.
    now = _at(corrected(read, rest).directive, place)
    journal.change("withdrawn", document_id, by=name, correction=gone.number, pointer=place, was=gone.value, value=now)
    journal.flush()
    result, kept = make_valid(journal, row, rest, secret=secret)
    known = unplaced(said, before)
    return tuple(notice for notice in unplaced(kept, result) if notice not in known)


def _meant(document_id: int, said: list[Correction], placed: tuple[str | None, ...], which: int | str) -> tuple[Correction, str]:
    """The correction that is meant, and where it stands."""
    for each, found in reversed([*zip(said, placed, strict=True)]):
        place = found or each.pointer
        if which in (each.number, place):
            return each, place
    what = f"correction {which}" if isinstance(which, int) else f"correction at {which}"
    raise UsageError(f"document {document_id} has no {what} that counts", "See its corrections with `congvan register show`.")


def _at(directive: Directive, pointer: str) -> Json:
    """What stands at a place, null where there is none such."""
    here: Json = directive.model_dump(mode="json")
    for token in tokens(pointer):
        if isinstance(here, list):
            here = here[int(token)] if token.isdecimal() and int(token) < len(here) else None
        else:
            here = here.get(token) if isinstance(here, dict) else None
    return here
