"""What the vendors' models take and put out, as the vendors say: written apart from our profiles.

The profiles in ``providers`` are what we believe about a model. Were the sandbox made of them, no
mistake in them could show; its list comes from the facts alone (``models/*.json``).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import JsonValue

from reelwright.common.contract import Contract
from reelwright.common.spec import Size

Vendor = Literal["replicate", "runway", "openai"]
Kind = Literal["video", "image", "music", "text", "upscale"]


class Input(Contract):
    """One input of a model, in JSON Schema's words."""

    type: Literal["string", "integer", "number", "boolean", "array"] = "string"
    required: bool = False
    default: JsonValue = None
    enum: tuple[JsonValue, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    uri: bool = False
    """A file: a data URI, or the address of one."""
    alias: str | None = None
    """Another name of it."""
    description: str = ""


class Sizing(Contract):
    """How wide and high the output is, from the inputs. The first of these that is given counts."""

    width: str | None = None
    height: str | None = None
    """Names of inputs that hold pixels."""
    exact: str | None = None
    """The name of an input such as ``1280:720`` or ``832*480``."""
    by: str | None = None
    """The name of the input that ``shorter`` is looked up by."""
    shorter: dict[str, int] = {}
    """Pixels of the shorter side; the key ``*`` where there is no such input."""
    megapixels: float | None = None
    ratio: str | None = None
    """The name of an input such as ``16:9``; a first frame's own shape goes before it."""
    multiple: int = 2
    fixed: Size | None = None


class Timing(Contract):
    """How long and how quick the output is."""

    seconds: str | float = 5.0
    """The name of an input, or a number."""
    frames: str | int | None = None
    """In place of seconds: the name of an input, or a number."""
    fps: str | float = 24.0
    one_more: bool = False
    """Clips of whole seconds that carry one frame more."""
    doubled_by: str | None = None
    """The name of an input that has frames put between, to 30 per second."""


class Cost(Contract):
    """Play money: what a finished job costs, by the vendor's list."""

    per: Literal["call", "second", "frame", "image", "megapixel", "token"] = "call"
    usd: Decimal = Decimal(0)
    units: int = 1
    """How many seconds, frames … the price is for."""
    by: str | None = None
    """The input that ``table`` is looked up by, or several: ``resolution,duration``."""
    table: dict[str, Decimal] = {}
    """``call`` is added once, ``picture`` for each begun megapixel of each picture given."""
    output_usd: Decimal = Decimal(0)
    """For ``token``: a million tokens of output; ``usd`` is a million of input."""
    source: str = ""


class Model(Contract):
    """One model at one vendor."""

    vendor: Vendor = "replicate"
    name: str
    """``owner/name`` at Replicate, the model's plain name elsewhere."""
    kind: Kind
    version: str | None = None
    """The beginning of the version's id; ``None``: an official model, whose version is hidden."""
    inputs: dict[str, Input] = {}
    first: str | None = None
    last: str | None = None
    references: str | None = None
    listed: bool = False
    """Whether the output is a list of addresses."""
    suffix: str = "mp4"
    suffix_by: str | None = None
    """The name of the input that says which kind of file it is."""
    count_by: str | None = None
    """The name of the input that says how many are made."""
    sizing: Sizing = Sizing()
    timing: Timing = Timing()
    cost: Cost = Cost()
    endpoints: tuple[str, ...] = ()
    """At Runway: what it can be asked for."""

    @property
    def id(self) -> str:
        """``vendor/name``."""
        return f"{self.vendor}/{self.name}"

    @property
    def version_id(self) -> str:
        """64 hex digits: the known beginning, then digits of its own."""
        own = hashlib.sha256(self.name.encode()).hexdigest()
        return f"{self.version or ''}{own}"[:64]

    def named(self, name: str) -> str:
        """The input of that name, or of that alias."""
        return next((key for key, each in self.inputs.items() if each.alias == name), name)


class Catalogue:
    """All models; those of a script go before the sandbox's own."""

    def __init__(self, extra: Sequence[Model] = ()) -> None:
        self._models: Mapping[str, Model] = {m.id: m for m in (*shipped(), *extra)}

    def of(self, vendor: Vendor) -> list[Model]:
        """A vendor's models, in order of name."""
        found = [model for model in self._models.values() if model.vendor == vendor]
        return sorted(found, key=lambda model: model.name)

    def find(self, vendor: Vendor, name: str) -> Model | None:
        """The model of that name."""
        return self._models.get(f"{vendor}/{name}")

    def version(self, digits: str) -> Model | None:
        """The Replicate model whose version's id begins as this one does."""
        known = (m for m in self.of("replicate") if m.version or m.version_id == digits)
        return next((m for m in known if digits.startswith(m.version or digits)), None)


@cache
def shipped() -> tuple[Model, ...]:
    """The sandbox's own list."""
    folder = files("reelwright.sandbox").joinpath("models")
    return tuple(
        Model.model_validate(entry)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
        for entry in json.loads(file.read_text("utf-8"))
    )
