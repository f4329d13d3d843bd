"""How well a field was read, over a set of annotated documents."""

from typing import Annotated

from pydantic import Field

from schemas._model import Model

Share = Annotated[float, Field(ge=0, le=1)]
Total = Annotated[int, Field(ge=0)]


class Figure(Model):
    """Of `gold` annotated and `found` read values, `precision` is the part of `found`, `recall` the part of `gold` that agree."""

    gold: Total
    found: Total
    precision: Share
    recall: Share
    f1: Share


Figures = dict[str, dict[str, Figure]]
"""By group of documents (`dispatch`, `report`, `scan`), then by field."""
