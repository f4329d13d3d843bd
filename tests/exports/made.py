"""Entries and tasks of our own invention for the tests of exports."""

from datetime import UTC, date, datetime

from pipeline.exports.entries import Entry, Task
from schemas import Directive, Party, Signer, Source

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DIRECTIVE = Directive(
    source=Source(name="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=3, read_as="pdf"),
    kind="dispatch",
    number="0712/SVHTT-QLDS",
    type="Công văn",
    issued_on="2026-02-09",
    place="Bắc Ninh",
    issuer="Sở Văn hóa, Thể thao tỉnh Bắc Ninh",
    parent=None,
    subject="rà soát nhà văn hóa thôn",
    urgency="Khẩn",
    secrecy=None,
    addressees=(Party(name="Ủy ban nhân dân các xã, phường"), Party(name="Phòng Quản lý di sản")),
    references=(),
    default_assignees=(),
    requirements=(),
    recipients=(Party(name="Như trên"), Party(name="Lưu: VT, QLDS")),
    signer=Signer(capacity="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC", name="Nguyễn Thị Mơ"),
    evidence={},
    notices=(),
)
"""An invented letter; its number has a zero in front, which a spreadsheet would take away."""


def directive(**changes: object) -> Directive:
    return Directive.model_validate({**dict(DIRECTIVE), **changes})


ENTRY = Entry(id="d1", directive=DIRECTIVE, arrived_on=date(2026, 2, 10), arrival_number="0045", due=date(2026, 3, 1))


TASK = Task(
    uid="t1",
    entry_id="d1",
    text="Phòng Quản lý di sản chủ trì lập danh sách nhà văn hóa thôn đã xuống cấp.",
    role="lead",
    number="0712/SVHTT-QLDS",
    type="Công văn",
    issuer="Sở Văn hóa, Thể thao tỉnh Bắc Ninh",
    subject="rà soát nhà văn hóa thôn",
    pointer="/requirements/1",
    label="2",
    who=("Phòng Quản lý di sản",),
    due=date(2026, 3, 1),
    deadline="trước ngày 01/3/2026",
    quote="trước ngày 01/3/2026",
    page=2,
    link="file:///srv/den/a.pdf",
)
