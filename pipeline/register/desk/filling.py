"""The doubts of a register that was made before it had any, or whose table of weights was changed since."""

from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from pipeline.register.corrections import corrected
from pipeline.register.desk.misreadings import misreadings as misreadings_of
from pipeline.register.desk.tables import doubts, misreadings
from pipeline.register.rows import storable, unsure
from pipeline.register.stored import corrections_of
from pipeline.register.tables import corrections, documents
from schemas import Directive

_TOGETHER = 500


def fill_doubts(connection: Connection) -> None:
    """Put in the doubts of all documents, and what was read wrongly, where there are none."""
    if connection.execute(select(doubts.c.document_id).limit(1)).first() is None:
        weigh_anew(connection)


def weigh_anew(connection: Connection) -> int:
    """Make the doubts of all documents anew, as `data/notices.csv` weighs them now; gives how many documents there are."""
    for table in (doubts, misreadings):
        connection.execute(delete(table))
    said = set(connection.execute(select(corrections.c.document_id).distinct()).scalars())
    last = count = 0
    while rows := connection.execute(_after(last)).all():
        last, count = rows[-1].id, count + len(rows)
        read = {row.id: Directive.model_validate_json(row.directive) for row in rows}
        valid = {**read, **{number: corrected(read[number], corrections_of(connection, number)).directive for number in said & read.keys()}}
        connection.execute(insert(doubts), [unsure(number, directive) for number, directive in valid.items()])
        wrong = [
            storable({"document_id": number, "position": position, **each._asdict()})
            for number, directive in valid.items()
            for position, each in enumerate(misreadings_of(read[number], directive))
        ]
        if wrong:
            connection.execute(insert(misreadings), wrong)
    return count


def _after(last: int) -> Select[Any]:
    return select(documents.c.id, documents.c.directive).where(documents.c.id > last).order_by(documents.c.id).limit(_TOGETHER)
