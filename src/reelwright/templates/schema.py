"""The template contract: structure as data, closed and labelled, upgraded version by version."""

import string
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, JsonValue, model_validator

from reelwright.common.contract import Contract
from reelwright.common.spec import (
    Camera,
    Environment,
    Instruments,
    MusicMood,
    ShotType,
    TextRole,
    TransitionKind,
)
from reelwright.common.time import Seconds
from reelwright.templates.looks import Font, Grade, LookName

CURRENT = "template/1"

Tempo = Literal["slow", "medium", "fast"]
Fact = Literal[
    "name", "kind", "claim", "audience", "cta",
    "quote", "quoted_by", "step", "count", "offer", "dates", "before", "after",
]  # fmt: skip
"""What a wording may say. ``claim``, ``step`` and ``quote`` are the next claim, step or part of the
quotation that no earlier line has used; ``count`` is how many steps there are, in words."""

PROMPT_FIELDS = frozenset(
    {"product", "name", "kind", "action", "setting", "camera", "look", "mood", "colours"}
)
WORD_FIELDS: frozenset[str] = frozenset(get_args(Fact))

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Positive = Annotated[Fraction, Field(gt=0)]


def placeholders(pattern: str) -> frozenset[str]:
    """The names in braces; raises ``ValueError`` for anything cleverer than ``{name}``."""
    names: set[str] = set()
    for _, field, form, conversion in string.Formatter().parse(pattern):
        if field is None:
            continue
        if form or conversion or not field.isidentifier():
            raise ValueError(f"only plain {{name}} placeholders are allowed, not {{{field}}}")
        names.add(field)
    return frozenset(names)


def _only(pattern: str, allowed: frozenset[str]) -> None:
    unknown = placeholders(pattern) - allowed
    if unknown:
        known = ", ".join(sorted(allowed))
        raise ValueError(f"unknown placeholder {{{min(unknown)}}}; known are {known}")


class Wording(Contract):
    """One way to say a line. It is used when everything it mentions and needs is known."""

    pattern: str
    needs: tuple[Fact, ...] = ()
    unless: tuple[Fact, ...] = ()
    """Facts that, when the user gave them, are told elsewhere in place of this."""

    @model_validator(mode="after")
    def _known(self) -> Self:
        _only(self.pattern, WORD_FIELDS)
        return self

    @property
    def facts(self) -> frozenset[str]:
        """What must be known for it."""
        return placeholders(self.pattern) | set(self.needs)


class TemplateText(Contract):
    """One line on the screen: the first wording that can be said and read in time is taken."""

    role: TextRole
    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)]
    equal: Annotated[int, Field(ge=1)] = 1
    """How many of the first wordings are equally good: the film's seed puts those in order."""
    stacked: bool = False
    """Shown together with the line before it rather than after it."""


class TemplateShot(Contract):
    """One view. ``weight`` is its share of the beat."""

    type: ShotType
    camera: Camera
    action: str
    setting: str | None = None
    """Where it is when the user did not say; ``None``: the template's setting."""
    environment: Environment | None = None
    """What shows that place; ``None``: what its words say, else one of the template's or look's."""
    prompt: str
    weight: Positive = Fraction(1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        _only(self.prompt, PROMPT_FIELDS)
        _only(self.action, frozenset({"product", "name", "kind"}))
        return self


class TemplateBeat(Contract):
    """One timed action. Times are seconds in a film of the reference duration."""

    name: Name
    purpose: str
    start: Seconds
    duration: Positive
    min_duration: Positive
    stretch: Annotated[Fraction, Field(ge=0)] = Fraction(1)
    """Its share of the time by which a film is longer than the reference."""
    droppable: bool = False
    """Whether a film too short for all beats may do without it; least ``stretch`` goes first."""
    shots: Annotated[tuple[TemplateShot, ...], Field(min_length=1)]
    any_order: bool = False
    """Whether the film's seed may put the shots in another order."""
    texts: tuple[TemplateText, ...] = ()


class BeatTransition(Contract):
    """How the beat named ``into`` takes over from the one before it; all others cut."""

    into: Name
    kind: TransitionKind
    duration: Seconds = Fraction(0)


class TemplateAudio(Contract):
    """The music that suits it, unless the user asks otherwise."""

    mood: MusicMood
    instruments: Instruments
    tempo: Tempo


class Template(Contract):
    """A reusable structure of an advertisement."""

    schema_label: Literal["template/1"] = CURRENT
    name: Name
    title: str
    description: str
    keywords: tuple[str, ...]
    """Words in a prompt that call for this template, in lower case."""
    reference_duration: Positive
    setting: str
    environments: tuple[Environment, ...] = ()
    """The places that show its setting; empty: what the setting's words say, else the look's."""
    art: str | None = None
    """What the studio draws when the product itself cannot be drawn; ``None``: an emblem."""
    beats: Annotated[tuple[TemplateBeat, ...], Field(min_length=1)]
    transitions: tuple[BeatTransition, ...] = ()
    audio: TemplateAudio
    look: LookName
    mood: str
    grade: Grade | None = None
    """``None``: one of the look's."""
    font: Font | None = None
    """``None``: one of the look's."""
    call_to_action: str

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _only(self.call_to_action, frozenset({"name"}))
        names = [beat.name for beat in self.beats]
        if len(set(names)) != len(names):
            raise ValueError("beat names must differ from each other")
        start = Fraction(0)
        for index, beat in enumerate(self.beats):
            if beat.start != start:
                raise ValueError(f"beats[{index}].start must be {start}, where the last one ends")
            if beat.min_duration > beat.duration:
                raise ValueError(f"beats[{index}].min_duration is over its duration")
            start += beat.duration
        if start != self.reference_duration:
            raise ValueError(f"the beats last {start} s, not reference_duration")
        strangers = {each.into for each in self.transitions} - set(names)
        if strangers:
            raise ValueError(f"transitions lead into {min(strangers)!r}, which is no beat")
        if sum(beat.min_duration for beat in self.beats if not beat.droppable) > 6:
            raise ValueError("the beats that cannot be dropped must fit into 6 seconds")
        if all(beat.stretch == 0 for beat in self.beats if not beat.droppable):
            raise ValueError("a beat that cannot be dropped must have a stretch above 0")
        return self


UPGRADES: Mapping[str, Callable[[dict[str, JsonValue]], dict[str, JsonValue]]] = {}
"""By old label: how to rewrite a stored template into the next version."""


def upgrade(data: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The same template in today's version; data of an unknown version comes back as it is."""
    while (label := str(data.get("schema_label"))) in UPGRADES:
        data = UPGRADES[label](data)
    return data


def schema() -> dict[str, JsonValue]:
    """The JSON Schema of a template file."""
    described = Template.model_json_schema()
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return described
