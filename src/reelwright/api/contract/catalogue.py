"""What there is to choose from."""

from pydantic import Field

from reelwright.api.contract.base import Body, Money
from reelwright.common.profile import Role


class TemplateEntry(Body):
    """A template: the structure of an ad."""

    name: str
    description: str
    beats: tuple[str, ...]


class Templates(Body):
    """The shipped templates and your own."""

    templates: tuple[TemplateEntry, ...]
    default: str


class LookEntry(Body):
    """A look: one manner of design."""

    name: str
    title: str
    description: str


class Looks(Body):
    """The looks."""

    looks: tuple[LookEntry, ...]


class ModelPrice(Body):
    """What a call of a model costs; the parts add up."""

    per_call_usd: Money
    per_second_usd: Money
    per_picture_usd: Money
    by_length_usd: dict[str, Money] = Field(description="The price of each length, in seconds.")
    source: str
    date: str


class ModelEntry(Body):
    """A model and what it really makes."""

    id: str
    role: Role
    version: str
    remote: bool = Field(description="Whether a vendor does the work.")
    chosen: bool = Field(description="Whether it is used where nothing else is asked for.")
    longest_seconds: float | None
    sizes: tuple[tuple[int, int], ...]
    price: ModelPrice


class Models(Body):
    """Every model that this installation knows."""

    models: tuple[ModelEntry, ...]
