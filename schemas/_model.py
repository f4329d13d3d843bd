"""The base of every model: frozen, and closed to keys it does not know."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value; an unknown key is an error, so that a misspelt field never passes in silence.

    JSON carries every key, so the published schema requires every key.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)
