"""A Word file as a package of XML parts, opened so that a hostile one can do no harm."""

import io
import posixpath
import zipfile

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.ingestors.detect import BROKEN_ZIP
from schemas import ReadError, SourceFile

PART_LIMIT = 48 * 2**20
"""Bytes of one XML part, unpacked (its tree takes some eight times that). Real letters stay under 2 MiB; a bomb of 100 kB has gigabytes."""

_AGAIN = "Copy or download the file again, or open it in Word and save it anew."
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ENCRYPTED = 0x1


class Package:
    """The parts of a Word file. Parts are parsed by python-docx's parser, which resolves no entities and loads nothing from outside."""

    def __init__(self, source: SourceFile) -> None:
        self._name = source.name
        self._parts: dict[str, BaseOxmlElement | None] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.content))
        except BROKEN_ZIP as error:
            raise self._damaged(str(error)) from error
        self._names = {name.lstrip("/").replace("\\", "/"): name for name in self._archive.namelist()}
        self.main = self._targets("", "/officeDocument").get("", "word/document.xml")
        if self.main not in self._names:
            self.main = "word/document.xml"
        self._relations = self._targets(self.main, "")

    def document(self) -> BaseOxmlElement:
        """The root of the main part; raises ReadError where it is missing or broken."""
        root = self.part(self.main)
        if root is None:
            raise self._damaged("it has no main document")
        return root

    def related(self, kind: str) -> BaseOxmlElement | None:
        """The root of the first part that the document relates to as `kind` (`styles`, `footnotes`), or None."""
        for key, target in self._relations.items():
            if key.partition(" ")[0].endswith("/" + kind):
                return self.part(target)
        return None

    def by_id(self, identifier: str) -> BaseOxmlElement | None:
        """The root of the part that the document relates to under an id (`rId7`), or None."""
        for key, target in self._relations.items():
            if key.partition(" ")[2] == identifier:
                return self.part(target)
        return None

    def has_pictures(self) -> bool:
        """Whether there are pictures in the file: a document of pictures only is a scan."""
        return any(name.startswith("word/media/") for name in self._names)

    def part(self, name: str) -> BaseOxmlElement | None:
        """The root of a part, or None where there is none; raises ReadError where it is broken, encrypted or too large."""
        if name not in self._parts:
            self._parts[name] = self._parsed(name)
        return self._parts[name]

    def _parsed(self, name: str) -> BaseOxmlElement | None:
        entry = self._names.get(name)
        if entry is None:
            return None
        try:
            content = self._content(entry)
            return parse_xml(content.replace(_STRICT, _TRANSITIONAL))  # lxml's XMLSyntaxError is a SyntaxError
        except (*BROKEN_ZIP, SyntaxError) as error:
            raise self._damaged(f"{name}: {error}") from error

    def _content(self, entry: str) -> bytes:
        if self._archive.getinfo(entry).flag_bits & _ENCRYPTED:
            raise ReadError("encrypted", f"{self._name} is protected by a password", "Remove the password and read the file again.")
        with self._archive.open(entry) as stream:
            content = stream.read(PART_LIMIT + 1)
        if len(content) > PART_LIMIT:
            advice = "A letter has no such size: check where the file comes from, or save it as PDF."
            raise ReadError("too_large", f"{self._name}: {entry} unpacks to more than {PART_LIMIT >> 20} MiB", advice)
        return content

    def _targets(self, part: str, kind: str) -> dict[str, str]:
        """Parts that a part relates to, keyed by `type id` (by an empty key where one kind is asked for)."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            typ, target = relation.get("Type", ""), relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not typ.endswith(kind):
                continue
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found["" if kind else f"{typ} {relation.get('Id')}"] = path
        return found

    def _damaged(self, reason: str) -> ReadError:
        return ReadError("damaged", f"{self._name} is a broken Word file: {reason}", _AGAIN)
