"""What somebody sees who is not cleared for documents marked Mật or higher: what leads to others, without those."""

from pipeline.register.graph.entries import Brief, Lacking, Links, Thread


def _is_open(document: Brief) -> bool:
    return document.secrecy is None


def open_links(links: Links) -> Links:
    """The links of a document, without marked documents that cite it."""
    kept = tuple(each for each in links.cited_by if _is_open(each.document))
    return links.model_copy(update={"cited_by": kept, "citing": links.citing - len(links.cited_by) + len(kept)})


def open_thread(thread: Thread) -> Thread:
    """A thread without its marked documents, and without the steps that lead to them."""
    kept = [each for each in thread.documents if _is_open(each.document)]
    there = {each.document.id for each in kept}
    members = (each.model_copy(update={"follows": tuple(step for step in each.follows if step.document in there)}) for each in kept)
    return thread.model_copy(update={"documents": tuple(members)})


def open_lacking(lacking: Lacking) -> Lacking | None:
    """What is lacking, without marked documents that cite it; None where no others are told of."""
    kept = tuple(each for each in lacking.cited_by if _is_open(each))
    return lacking.model_copy(update={"cited_by": kept, "citing": lacking.citing - len(lacking.cited_by) + len(kept)}) if kept else None
