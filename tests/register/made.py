"""Readings of documents of our own invention, as they come into a register."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipeline.register.adding import Incoming
from pipeline.register.entries import Added
from pipeline.register.store import Register
from schemas import Actor, Deadline, Directive, Party, Reference, Requirement, Signer, Source

PROGRAM = "congvan 0.1.0"
ROOT = Path(__file__).parents[2]
READ = tuple(Directive.model_validate_json(path.read_bytes()) for path in sorted((ROOT / "tests" / "golden").glob("*.json")))
"""What is read of the samples: directives with all that a directive may hold."""

LETTER = Directive(
    source=Source(name="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=2, read_as="pdf"),
    kind="dispatch",
    number="12/SNV-VP",
    type="Công văn",
    issued_on="2025-11-18",
    place="Lạng Sơn",
    issuer="Sở Nội vụ tỉnh Lạng Sơn",
    parent=None,
    subject="rà soát hồ sơ lưu trữ",
    urgency=None,
    secrecy=None,
    addressees=(Party(name="Các sở, ban, ngành"), Party(name="UBND các xã, phường")),
    references=(Reference(type="Công văn", number="7/UBND-NC", date="2025-11-10", issuer=None, relation="replies_to"),),
    default_assignees=(Party(name="Các sở, ban, ngành"),),
    requirements=(
        Requirement(label="1", parent=None, text="Rà soát hồ sơ.", lead=(Actor(name="các sở, ban, ngành", inherited=True),)),
        Requirement(
            label="2",
            parent=None,
            text="Gửi kết quả trước ngày 28/11/2025.",
            lead=(Actor(name="Sở Tài chính"),),
            support=(Actor(name="Sở Y tế"),),
            report_to=(Actor(name="UBND tỉnh", body="Ủy ban nhân dân tỉnh Lạng Sơn"),),
            deadlines=(Deadline(text="trước ngày 28/11/2025", date="2025-11-28", rrule=None, rule="by.hand"),),
        ),
    ),
    recipients=(Party(name="Như trên"), Party(name="Lưu: VT")),
    signer=Signer(capacity=None, position="GIÁM ĐỐC", name="Ma Thế Quyền"),
    evidence={},
    notices=(),
)


def digest_of(content: object) -> str:
    """The digest of a file whose content is told by a word."""
    return hashlib.sha256(str(content).encode()).hexdigest()


def read_of(directive: Directive, content: object, *, name: str = "a.pdf", program: str | None = PROGRAM, **source: object) -> Incoming:
    """A file of such content, read so."""
    told = {"sha256": digest_of(content), "name": Path(name).name, **source}
    return Incoming(directive.model_copy(update={"source": directive.source.model_copy(update=told)}), name, program)


def letter(content: object = 1, *, name: str = "a.pdf", program: str | None = PROGRAM, **fields: object) -> Incoming:
    """A file of the letter, or of one that differs in some fields."""
    return read_of(LETTER.model_copy(update=fields), content, name=name, program=program)


def numbered(count: int, start: int = 1) -> Iterable[Incoming]:
    """Letters, each with a number of its own and all that documents hold."""
    for number in range(start, start + count):
        directive = READ[number % len(READ)].model_copy(update={"number": f"{number}/SNV-VP", "secrecy": None})
        yield read_of(directive, f"letter {number}", name=f"{number}.pdf")


def add(register: Register, *coming: Incoming) -> list[Added]:
    """What each came to."""
    return list(register.add(coming))
