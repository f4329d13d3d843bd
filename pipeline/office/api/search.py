"""Search: words, numbers and fields, as the page and `congvan register search` find them."""

from typing import Annotated, cast

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.office.api.operations import operation
from pipeline.office.api.values import Asking, Day, Part, Text
from pipeline.office.visit import TheVisit
from pipeline.register.search.facets import FacetName
from pipeline.register.search.filters import Filters
from pipeline.register.search.searching import MOST_HITS, Asked, Order, Page
from schemas import Kind

router = APIRouter(prefix="/search", tags=["search"])


class Wanted(Asking):
    """What is searched for; of the filters all that are given must hold."""

    q: Text = Field("", description='Words with or without marks, numbers in any spelling, "phrases", beginnings*; all must be there.')
    type: Text = Field("", description="Words of the type of document.")
    issuer: Text = Field("", description="Words of the issuer's name.")
    urgency: Text = Field("", description="Words of the degree of urgency.")
    secrecy: Text = Field("", description="Words of the degree of secrecy.")
    kind: Kind | None = Field(None, description="The kind of document, as the directive has it.")
    since: Part = Field("", description="Issued on or after this day: a year, a month or a day (ISO 8601).")
    until: Part = Field("", description="Issued on or before this day, or in this month or year.")
    assignee: Text = Field("", description="The name of somebody who must lead, support or report.")
    due_before: Day | None = Field(None, description="Something is to be done before this day.")
    refers_to: Text = Field("", description="The number of a document that is cited.")
    sort: Order = Field("best", description="`best`: by where the words stand; `newest`: by the day of issue.")
    offset: int = Field(0, ge=0, le=10_000, description="How many documents to pass over.")
    limit: int = Field(20, ge=1, le=MOST_HITS, description="How many documents to give.")
    only: list[Text] = Field(
        default_factory=list,
        max_length=20,
        description="Values of facets as an answer has them, as `year:2025` or `term:overdue`: just the documents that the facet counted.",
    )
    facets: bool = Field(True, description="Whether to count types, issuers, years, who must lead and terms of what was found.")


@router.get("", **operation("search", "read", 400))
def search(visit: TheVisit, wanted: Annotated[Wanted, Query()]) -> Page:
    """Find documents.

    `total` counts up to 1,000 documents; `more` says that there are more, `cut` that the query had more words than count (24). `marks` are
    spans of a snippet's text, in code points. 400: a filter has no word in it.
    """
    visit.require("search")
    filters = Filters(
        **{name: getattr(wanted, name) or None for name in ("type", "issuer", "urgency", "secrecy", "kind", "since", "until", "assignee")},
        due_before=wanted.due_before.isoformat() if wanted.due_before else None,
        refers_to=wanted.refers_to or None,
        only=tuple(_value(each) for each in wanted.only),
        marked=visit.asker.cleared,
    )
    asked = Asked(wanted.q, filters, wanted.sort, wanted.offset, wanted.limit, wanted.facets, visit.service.today())
    return visit.register.search(asked)


def _value(text: str) -> tuple[FacetName, str]:
    """A facet and its value; one that is none is refused by the search."""
    name, _, value = text.partition(":")
    return cast("FacetName", name), value
