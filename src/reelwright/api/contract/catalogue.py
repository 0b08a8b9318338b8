"""What there is to choose from."""

from pydantic import Field

from reelwright.api.contract.base import Body, Document, Money
from reelwright.common.profile import Role


class TemplateBeat(Body):
    """One timed action of a template."""

    name: str
    purpose: str
    start: float = Field(description="Seconds, in a film of the reference duration.")
    duration: float = Field(description="Seconds, as well.")


class TemplateEntry(Body):
    """A template: the structure of an ad."""

    name: str
    title: str
    description: str
    reference_duration: float = Field(description="Seconds for which it was written.")
    own: bool = Field(description="Whether you may change and delete it here.")
    beats: tuple[TemplateBeat, ...]


class TemplateBody(Body):
    """A template in full."""

    body: Document = Field(description="As `GET /api/templates/{name}` gives it.")


class TemplateProblem(Body):
    """One thing that is wrong with a template."""

    field: str = Field(description="Where: `beats[2].duration`.")
    message: str
    hint: str


class TemplateCheck(Body):
    """Whether a template is sound."""

    ok: bool
    problems: tuple[TemplateProblem, ...]
    beats: tuple[TemplateBeat, ...] = Field(description="Of a sound one.")


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
