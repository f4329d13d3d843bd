"""What somebody sees who is not cleared for documents marked Mật or higher: what leads to others, without those."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from pipeline.register.entries import Entry
from pipeline.register.feeds.changes import files_of
from pipeline.register.graph.entries import Brief, Cited, Links, Thread
from pipeline.register.graph.linking import Why
from pipeline.register.intake.entries import Upload

Marked = Callable[[Collection[int]], frozenset[int]]
"""Tells which of some documents are marked: `Register.marked`."""


def _is_open(document: Brief) -> bool:
    return document.secrecy is None


def open_entry(entry: Entry, marked: Marked) -> Entry:
    """A document without marked ones that it cites or that cite it, and without its other files that are marked themselves."""
    hidden = {copy.sha256 for copy in entry.copies if copy.directive is not None and copy.directive.secrecy is not None}
    update: dict[str, Any] = {"links": open_links(entry.links, marked)}
    if hidden:
        update["copies"] = tuple(copy for copy in entry.copies if copy.sha256 not in hidden)
        update["history"] = tuple(change for change in entry.history if not hidden & {*files_of(change.detail)})
    return entry.model_copy(update=update)


def open_links(links: Links, marked: Marked) -> Links:
    """The links of a document, without marked documents that it cites or that cite it."""
    kept = tuple(each for each in links.cited_by if _is_open(each.document))
    hidden = marked({number for cited in links.cites for number in (cited.document, *cited.candidates) if number is not None})
    cites = tuple(_open_cited(cited, hidden) for cited in links.cites)
    return links.model_copy(update={"cites": cites, "cited_by": kept, "citing": links.citing - len(links.cited_by) + len(kept)})


def _open_cited(cited: Cited, hidden: frozenset[int]) -> Cited:
    """A citation as it would be told if no marked document were there."""
    if hidden.isdisjoint((cited.document, *cited.candidates)):
        return cited
    candidates = tuple(number for number in cited.candidates if number not in hidden)
    why: Why = "absent" if not candidates else "uncertain" if len(candidates) == 1 and cited.why == "ambiguous" else cited.why
    return cited.model_copy(update={"document": None, "candidates": candidates, "why": why})


def open_thread(thread: Thread) -> Thread:
    """A thread without its marked documents, and without the steps that lead to them."""
    kept = [each for each in thread.documents if _is_open(each.document)]
    there = {each.document.id for each in kept}
    members = (each.model_copy(update={"follows": tuple(step for step in each.follows if step.document in there)}) for each in kept)
    return thread.model_copy(update={"documents": tuple(members)})


def open_uploads(uploads: Iterable[Upload], marked: Marked, sender: str) -> tuple[Upload, ...]:
    """Files that were sent, without what leads to a marked document: its number and, but for its sender, its name."""
    told = tuple(uploads)
    hidden = marked({upload.document_id for upload in told if upload.document_id is not None})
    return tuple(_closed(upload, sender) if upload.document_id in hidden else upload for upload in told)


def _closed(upload: Upload, sender: str) -> Upload:
    name = upload.name if upload.by == sender else upload.sha256 or "?"
    hidden: dict[str, Any] = {"name": name, "message": None, "document_id": None, "what": None, "relation": None}
    return upload.model_copy(update=hidden)
