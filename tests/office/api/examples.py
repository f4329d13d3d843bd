"""Writes the examples of the API's description: `python -m tests.office.api.examples`, then `python -m pipeline.office.api.publish`.

They are what a server answers over letters of our own invention; moments are put to one of their days.
"""

import json
import re
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.register.intake.entries import Sent
from pipeline.register.store import Register
from tests.office.api.conftest import PAPER, TEXT, TODAY, Office, fill, served

FILE = Path(__file__).parents[3] / "pipeline" / "office" / "data" / "api_examples.json"


class Shown(NamedTuple):
    """An operation that is shown: how it is asked."""

    name: str
    method: str
    path: str
    parameters: dict[str, Any] = {}  # noqa: RUF012 - never written to
    request: dict[str, Any] | None = None
    sent: str | None = None
    """The name of the file that is sent, whose content is the part `file` of the request."""


_NUMBER = {"document": 1}
SHOWN = (
    Shown("giveNumbers", "POST", "books/numbers", request={"until": "2999-12-31"}),
    Shown("correctField", "POST", "documents/1/corrections", _NUMBER, {"pointer": "/place", "value": "Đồng Đăng"}),
    Shown("setTaskState", "PUT", "tasks/state", request={"document": 1, "pointer": "/requirements/1", "status": "done", "note": "Đã gửi."}),
    Shown("checkDocument", "PUT", "documents/1/check", _NUMBER, {"seen": 9}),
    Shown("putArrival", "PUT", "documents/1/arrival", _NUMBER, {"number": "215", "arrived_on": "2025-11-20"}),
    Shown(
        "putHandling",
        "PUT",
        "documents/1/handling",
        _NUMBER,
        {"received_by": "Phòng Tổng hợp", "passed_on": "2025-11-20", "progress": "Đang soạn trả lời."},
    ),
    Shown("getQuality", "GET", "quality", {"by": "field"}),
    Shown("withdrawCorrection", "DELETE", "documents/1/corrections/1", {**_NUMBER, "number": 1}),
    Shown("listNextToCheck", "GET", "next-to-check", {"limit": 1}),
    Shown("uploadFile", "POST", "uploads", request={"file": TEXT, "batch": "2025-11-20-0715"}, sent="12_SNV-VP.txt"),
    Shown("getUpload", "GET", "uploads/1", {"upload": 1}),
    Shown("listUploads", "GET", "uploads", {"batch": "2025-11-20-0715", "limit": 1, "offset": 1}),
    Shown("listBatches", "GET", "batches", {"limit": 1}),
    Shown("readUploadAgain", "POST", "uploads/1/again", {"upload": 1}),
    Shown("listDocumentPages", "GET", "documents/2/pages", {"document": 2}),
    Shown("getDocument", "GET", "documents/1", _NUMBER),
    Shown("getDocumentText", "GET", "documents/1/text", _NUMBER),
    Shown("getDocumentReferences", "GET", "documents/1/references", _NUMBER),
    Shown("getDocumentThread", "GET", "documents/1/thread", _NUMBER),
    Shown("search", "GET", "search", {"q": "gui ket qua", "since": "2025-11"}),
    Shown("listTasks", "GET", "tasks", {"office": "Sở Tài chính", "role": ["lead"], "document": 2}),
    Shown("listLacking", "GET", "lacking", {"limit": 10}),
    Shown("listArrivals", "GET", "books/arrivals", {"limit": 1}),
    Shown("listFollowUp", "GET", "books/follow-up", {"limit": 1}),
    Shown("listChanges", "GET", "changes", {"since": 3, "limit": 2}),
    Shown("whoAmI", "GET", "me"),
)


def examples() -> dict[str, Any]:
    """What is asked and answered, by operation."""
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "r.sqlite", create=True) as register:
        fill(register)
        office = served(register, Path(folder) / "files", secret=False)
        office.keep(PAPER, "b.pdf")
        kept = office.keep(b"%PDF-1.4\n", "scan.pdf")
        office.service.uploads.enqueue(
            [Sent(kept.sha256, kept.name, kept.size, kept.media_type)], batch="2025-11-20-0715", by="Nguyễn Thị Lan"
        )
        (upload,) = register.queue.claim(1)
        register.queue.fail(upload, "needs_ocr", "scan.pdf holds pictures of pages and no text")
        try:
            return {each.name: _shown(office, each) for each in SHOWN}
        finally:
            office.close()


def _shown(office: Office, each: Shown) -> dict[str, Any]:
    query = {name: value for name, value in each.parameters.items() if name not in ("document", "number", "upload") or each.path == "tasks"}
    asked: dict[str, Any] = {"json": each.request}
    if each.sent is not None and each.request is not None:
        words = dict(each.request)
        asked = {"files": {"file": (each.sent, words.pop("file").encode())}, "data": words}
    answer = office.ours().request(each.method, f"/api/v1/{each.path}", params=query, **asked)
    assert answer.is_success, answer.text
    day = TODAY.isoformat()
    text = re.sub(r'"\d{4}-\d\d-\d\dT[^"]*"', f'"{day}T01:00:00.000+00:00"', answer.text.replace(office.csrf, "rkF2…"))
    told = json.loads(re.sub(r'("arrived_on": ?)"[^"]*"', rf'\1"{day}"', text))
    return {
        **({"parameters": each.parameters} if each.parameters else {}),
        **({"request": each.request} if each.request else {}),
        "response": told,
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(examples(), ensure_ascii=False, indent=1) + "\n", "utf-8")
