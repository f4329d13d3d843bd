"""Takes files in: each by its content once, each document once, however many files of it come."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from pipeline.register.corrections import unplaced
from pipeline.register.desk.checks import lapse, what_was_checked
from pipeline.register.entries import Added, Relation
from pipeline.register.identity import Identity, identity_of
from pipeline.register.journal import Journal
from pipeline.register.known import KnownCopy, KnownDocument, Reading
from pipeline.register.rows import Row, flat, parts, storable
from pipeline.register.secrecy import HIGHEST, header_of, higher
from pipeline.register.stored import corrections_of, look_up, put_text, put_valid, said_secrecy
from pipeline.register.tables import copies, documents, texts
from schemas import Directive, Notice, Secrecy


class Incoming(NamedTuple):
    """A reading to be taken in: the file's directive, its path where it is known, the program that read it, the text that it read."""

    directive: Directive
    path: str = ""
    program: str | None = None
    text: str | None = None

    @property
    def sha256(self) -> str:
        """What the file is known by."""
        return self.directive.source.sha256


class _Kept(NamedTuple):
    """What is to be stored of a file: all of it, or of a secret one its header."""

    directive: Directive
    path: str
    program: str | None
    withheld: Secrecy | None
    stored: str
    text: str | None

    def reading(self) -> Reading:
        return Reading(self.stored, self.program, self.withheld is not None)

    def file(self) -> Row:
        """The columns that `documents` and `copies` share."""
        source = self.directive.source
        return {
            "sha256": source.sha256, "name": source.name, "path": self.path, "media_type": source.media_type, "program": self.program,
            "withheld": self.withheld is not None, "directive": self.stored,
        }  # fmt: skip

    def main_file(self) -> Row:
        """The columns of `documents` that say which file's reading counts."""
        return {**self.file(), "read_as": self.directive.source.read_as, "pages": self.directive.source.pages}


class Adder:
    """Adds some files in one transaction. What the register knows of them is asked for once, at the start."""

    def __init__(self, connection: Connection, coming: Sequence[Incoming], *, secret: bool) -> None:
        self._journal = Journal(connection)
        self._secret = secret
        self._documents: dict[int, KnownDocument] = {}
        self._by_content: dict[str, KnownDocument | KnownCopy] = {}
        self._by_identity: defaultdict[str | None, list[KnownDocument]] = defaultdict(list)
        self._by_likeness: defaultdict[str | None, list[KnownDocument]] = defaultdict(list)
        found = look_up(connection, {each.sha256 for each in coming}, [identity_of(each.directive) for each in coming])
        self._corrected = found.corrected
        for row in found.documents:
            self._know(KnownDocument.at(row))
        for row in found.copies:
            self._documents[row.document_id].paths.add(row.path)
            if row.directive is not None:
                self._by_content[row.sha256] = KnownCopy(row.id, row.document_id, Reading(row.directive, row.program, row.withheld))

    def add(self, incoming: Incoming) -> Added:
        """Take one file in."""
        known = self._by_content.get(incoming.sha256)
        if known is not None:
            return self._again(known, incoming)
        identity = identity_of(incoming.directive)
        document, notices = self._match(identity)
        if document is None:
            return self._new(incoming, notices)
        if document.identity.draft and not identity.draft:
            return self._final(document, incoming)
        return self._copy(document, incoming, document.relation(incoming.directive, identity))

    def finish(self) -> None:
        """Write what is still to be written."""
        self._journal.finish()

    def _know(self, document: KnownDocument) -> None:
        self._documents[document.id] = document
        self._by_content[document.sha256] = document
        self._by_identity[document.identity.identity].append(document)
        self._by_likeness[document.identity.likeness].append(document)

    def _match(self, identity: Identity) -> tuple[KnownDocument | None, tuple[Notice, ...]]:
        """The document that another file is of, or none; and whether its number has been given before."""
        same = [each for each in self._by_identity[identity.identity] if identity.identity and each.identity.same_period(identity)]
        fitting = [each for each in same if each.identity.same_day(identity)]
        exact = [each for each in fitting if each.identity.issued_on == identity.issued_on] or fitting
        if len(exact) == 1:
            return exact[0], ()
        if same:
            others = ", ".join(str(each.id) for each in same)
            message = f"document {others} has the same issuer, number and notation, of another day"
            return None, (Notice(code="register.number_clash", message=message, path="/number"),)
        like = [each for each in self._by_likeness[identity.likeness] if identity.likeness and each.identity.is_other_of(identity)]
        return (like[0] if len(like) == 1 else None), ()

    def _kept(self, incoming: Incoming, mark: Secrecy | None) -> _Kept:
        directive, path, program, text = incoming
        if mark is None or self._secret:
            return _Kept(directive, path, program, None, directive.model_dump_json(), text)
        header = header_of(directive, mark)
        return _Kept(header, "" if mark == HIGHEST else path, program, mark, header.model_dump_json(), None)

    def _new(self, incoming: Incoming, notices: tuple[Notice, ...]) -> Added:
        kept = self._kept(incoming, incoming.directive.secrecy)
        document_id = self._journal.number(documents)
        known = KnownDocument.of(document_id, kept.directive, kept.path, kept.reading())
        row = {"id": document_id, "added_at": self._journal.at, **kept.main_file(), **flat(kept.directive, known.identity)}
        self._journal.put(documents, storable(row))
        for name, rows in parts(document_id, kept.directive, kept.directive).items():
            self._journal.put(name, *rows)
        put_text(self._journal, document_id, kept.text)
        self._journal.index(document_id, kept.directive, kept.text)
        self._know(known)
        return Added(id=document_id, what="added", notices=self._told("added", document_id, kept, notices))

    def _copy(self, document: KnownDocument, incoming: Incoming, relation: Relation) -> Added:
        # Of a document that is marked no other file says more, whether the mark was read in that one or not.
        kept = self._kept(incoming, higher(incoming.directive.secrecy, document.secrecy))
        copy_id = self._put_copy(document, kept.file(), relation)
        self._by_content[incoming.sha256] = KnownCopy(copy_id, document.id, kept.reading())
        notices = self._told("copy", document.id, kept, document.told_apart(kept.directive), relation=relation)
        return Added(id=document.id, what="copy", relation=relation, notices=notices)

    def _put_copy(self, document: KnownDocument, file: Row, relation: Relation) -> int:
        copy_id = self._journal.number(copies)
        row = {"id": copy_id, "document_id": document.id, "relation": relation, "added_at": self._journal.at}
        self._journal.put(copies, storable({**row, **file}))
        document.paths.add(file["path"])
        return copy_id

    def _final(self, document: KnownDocument, incoming: Incoming) -> Added:
        """The final takes the place of its draft, which stays as another file of the document."""
        self._journal.flush()
        row = self._journal.connection.execute(select(documents).where(documents.c.id == document.id)).one()
        columns = ("sha256", "name", "path", "media_type", "program", "added_at", "withheld", "directive")
        copy_id = self._put_copy(document, {name: getattr(row, name) for name in columns}, "draft")
        notices = self._read(document, incoming, "final", draft=row.sha256)
        self._by_content[row.sha256] = KnownCopy(copy_id, document.id, Reading(row.directive, row.program, row.withheld))
        return Added(id=document.id, what="final", notices=notices)

    def _again(self, known: KnownDocument | KnownCopy, incoming: Incoming) -> Added:
        """The content is there: a newer reading replaces what was read, another name is noted."""
        document = known if isinstance(known, KnownDocument) else self._documents[known.document_id]
        anew, notices = self._read_again(known, document, incoming)
        elsewhere = incoming.path and not known.reading.withheld and incoming.path not in document.paths
        if elsewhere:
            kept = self._kept(incoming, None)
            self._put_copy(document, {**kept.file(), "directive": None}, "duplicate")
            self._journal.change("copy", document.id, sha256=incoming.sha256, name=kept.directive.source.name, relation="duplicate")
        if anew:
            return Added(id=document.id, what="read_anew", notices=notices)
        return Added(id=document.id, what="copy" if elsewhere else "known", relation="duplicate" if elsewhere else None)

    def _read_again(self, known: KnownDocument | KnownCopy, document: KnownDocument, incoming: Incoming) -> tuple[bool, tuple[Notice, ...]]:
        """Whether the reading replaced the one that is there, and what a person should know of that."""
        mark = incoming.directive.secrecy
        if document.id in self._corrected and isinstance(known, KnownDocument):
            mark = said_secrecy(incoming.directive, corrections_of(self._journal.connection, document.id))
        if isinstance(known, KnownCopy):
            mark = higher(mark, document.secrecy)
        kept = self._kept(incoming, mark)
        released = known.reading.withheld and kept.withheld is None
        if not released and not known.reading.gives_way_to(incoming.program):
            return False, ()
        if kept.withheld and not known.reading.withheld and document.secrecy is not None:
            return False, ()  # it was taken in whole by who may, and stays so
        if not released and not known.reading.differs(kept.directive):
            return False, ()
        if isinstance(known, KnownDocument):
            return True, self._read(known, incoming, "read_anew")
        self._journal.flush()
        row = kept.file()
        values = {name: row[name] for name in ("program", "withheld", "directive")}
        self._journal.connection.execute(update(copies).where(copies.c.id == known.id).values(values))
        known.reading = kept.reading()
        return True, self._told("read_anew", document.id, kept, ())

    def _read(self, document: KnownDocument, incoming: Incoming, kind: str, **more: str) -> tuple[Notice, ...]:
        """Put another reading in the place of a document's; what persons said of it holds further."""
        self._journal.flush()
        connection = self._journal.connection
        said = corrections_of(connection, document.id)
        checked = what_was_checked(connection, document.id, said)
        kept = self._kept(incoming, said_secrecy(incoming.directive, said))
        file = kept.main_file()
        if kind == "read_anew":
            file = {name: value for name, value in file.items() if name not in ("name", "path")}
        connection.execute(update(documents).where(documents.c.id == document.id).values(storable(file)))
        connection.execute(delete(texts).where(texts.c.document_id == document.id))
        put_text(self._journal, document.id, kept.text)
        self._journal.flush()
        result = put_valid(self._journal, document.id, kept.directive, said)
        notices = self._told(kind, document.id, kept, unplaced(said, result), **more)
        self._journal.mark(document.id, result.directive, stood_open=document.secrecy is None and not document.reading.withheld)
        if checked is not None:
            lapse(self._journal, document.id, checked, result.directive)
        self._forget(document)
        paths = document.paths | {kept.path}
        renewed = KnownDocument.of(document.id, result.directive, kept.path, kept.reading())
        renewed.paths |= paths
        self._know(renewed)
        return notices

    def _forget(self, document: KnownDocument) -> None:
        self._by_identity[document.identity.identity].remove(document)
        self._by_likeness[document.identity.likeness].remove(document)

    def _told(self, kind: str, document_id: int, kept: _Kept, notices: tuple[Notice, ...], **more: str) -> tuple[Notice, ...]:
        """Put into the history what was done with a file, and that it was not kept whole; gives what a person should know."""
        source = kept.directive.source
        told: dict[str, Any] = {"notices": [notice.code for notice in notices]} if notices else {}
        self._journal.change(kind, document_id, sha256=source.sha256, name=source.name, **more, **told)
        if kept.withheld is None:
            return notices
        self._journal.change("withheld", document_id, sha256=source.sha256, secrecy=kept.withheld)
        self._journal.withheld |= kind in ("read_anew", "final")
        return (*notices, *kept.directive.notices)
