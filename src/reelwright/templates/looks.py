"""The design system as data: what each look may take, of which a film's seed chooses."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, JsonValue, TypeAdapter

from reelwright.common.contract import Contract
from reelwright.common.errors import NotFound
from reelwright.common.spec import (
    Air,
    Backdrop,
    Entrance,
    Environment,
    Instruments,
    Light,
    Motion,
    MusicMood,
    Palette,
)

SHIPPED = Path(__file__).parent / "looks"

LookName = Literal[
    "luxury", "minimal", "vibrant", "natural", "tech", "playful", "cosy", "corporate", "cinematic"
]
Grade = Literal[
    "cinematic_warm", "modern_vibrant", "elegant_muted",
    "crisp_cool", "golden_hour", "soft_pastel", "teal_amber",
]  # fmt: skip
Font = Literal[
    "modern", "elegant", "bold", "clean", "editorial",
    "geometric", "friendly", "techno", "warm", "stately",
]  # fmt: skip
Leaning = Literal["cool", "warm", "green", "dark", "light", "rosy"]

NAMES: tuple[LookName, ...] = get_args(LookName)


class SuitedPalette(Palette):
    """A palette with the leanings that it suits, its usual light first."""

    suits: Annotated[tuple[Leaning, ...], Field(min_length=1)]


class LookSound(Contract):
    """The music of a look that was asked for, when the prompt says nothing of music."""

    mood: MusicMood
    instruments: Instruments


class Look(Contract):
    """One manner of design. Of each list the seed takes one; of ``backdrops`` it takes four."""

    schema_label: Literal["look/1"] = "look/1"
    name: LookName
    title: str
    description: str
    palettes: Annotated[tuple[SuitedPalette, ...], Field(min_length=5)]
    backdrops: Annotated[tuple[Backdrop, ...], Field(min_length=4)]
    environments: Annotated[tuple[Environment, ...], Field(min_length=2)]
    """Where its films play when neither prompt nor template names a place."""
    fonts: Annotated[tuple[Font, ...], Field(min_length=1)]
    lights: Annotated[tuple[Light, ...], Field(min_length=1)]
    airs: Annotated[tuple[Air, ...], Field(min_length=1)]
    motions: Annotated[tuple[Motion, ...], Field(min_length=1)]
    entrances: Annotated[tuple[Entrance, ...], Field(min_length=1)]
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    sound: LookSound | None = None
    """``None``: the template's music suits it."""


class Signs(Contract):
    """Words of a prompt that lean a look one way."""

    leanings: Mapping[Leaning, tuple[str, ...]]
    """By leaning of palettes: ``cool``, ``warm``."""
    airs: Mapping[Air, tuple[str, ...]]
    """By what then drifts in the air: ``petals`` for a florist."""


@cache
def looks() -> Mapping[str, Look]:
    """Every look by its name."""
    found = (_read(SHIPPED / f"{name}.json") for name in NAMES)
    return {look.name: look for look in found}


def _read(path: Path) -> Look:
    return Look.model_validate_json(path.read_text(encoding="utf-8"))


def look(name: str) -> Look:
    """The look of that name; raises ``NotFound``."""
    if name not in looks():
        raise NotFound(
            f"There is no look {name!r}.",
            field="look",
            hint=f"Choose one of: {', '.join(sorted(looks()))}.",
        )
    return looks()[name]


@cache
def signs() -> Signs:
    """The words that lean a look one way."""
    return Signs.model_validate_json((SHIPPED / "signs.json").read_text(encoding="utf-8"))


def schema() -> dict[str, JsonValue]:
    """The JSON Schema of a look file."""
    described = TypeAdapter(Look).json_schema()
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return described
