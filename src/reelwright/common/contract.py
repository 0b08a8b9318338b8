"""The base of every stored or exchanged value."""

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A frozen value that refuses unknown fields; change it with ``model_copy``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
