"""The work of an office as other programs take it: under names that stay, with the words of the document and a link to the place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice

from sqlalchemy import Connection, select

from pipeline.exports.entries import Task as Exported
from pipeline.register.corrections import corrected
from pipeline.register.stored import corrections_of
from pipeline.register.tables import documents, meta
from pipeline.register.work.states import starts_of
from pipeline.register.work.tasks import Task
from schemas import Directive

_TOGETHER = 200

Link = Callable[[Task], str]
"""The address of a task."""


def exported(connection: Connection, found: Iterable[Task], link: Link | None = None) -> Iterator[Exported]:
    """The same tasks; of a document that an office only gets its subject is the text."""
    register = connection.execute(select(meta.c.value).where(meta.c.key == "register")).scalar_one()
    seen: Counter[tuple[int, str]] = Counter()
    source = iter(found)
    while some := list(islice(source, _TOGETHER)):
        quotes = dict(_quotes(connection, {task.document_id for task in some if task.pointer is not None}))
        for task in some:
            key = sha256(f"{task.label}|{starts_of(task.text or '')}".encode()).hexdigest()[:12] if task.pointer else "document"
            seen[task.document_id, key] += 1
            if seen[task.document_id, key] > 1:  # the same words again in one document
                key = f"{key}.{seen[task.document_id, key]}"
            quote, page = quotes.get(task.document_id, {}).get(task.pointer or "", (None, None))
            yield Exported(
                uid=f"{register}-{task.document_id}-{key}", entry_id=str(task.document_id), text=task.text or task.subject or "",
                role=task.role, number=task.number, type=task.type, issuer=task.issuer, subject=task.subject, pointer=task.pointer,
                label=task.label, who=task.who, due=task.due, rrule=task.rrule, deadline=task.deadline, status=task.status,
                note=task.note, under=task.under, quote=quote, page=page, link=None if link is None else link(task),
            )  # fmt: skip


def _quotes(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, dict[str, tuple[str, int | None]]]]:
    """Of these documents the words and pages by which each value is proved."""
    asked = select(documents.c.id, documents.c.directive).where(documents.c.id.in_(sorted(numbers)))
    for number, directive in connection.execute(asked):
        valid = corrected(Directive.model_validate_json(directive), corrections_of(connection, number)).directive
        yield number, {pointer: (proof.quote, proof.page) for pointer, proof in valid.evidence.items()}
