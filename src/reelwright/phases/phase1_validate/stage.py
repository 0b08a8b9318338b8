"""Where each beat plays and on which side of the frame its product stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelwright.common.spec import Composition, Environment
from reelwright.templates.draw import pick, shuffled
from reelwright.templates.fit import FittedBeat, FittedShot
from reelwright.templates.looks import Look
from reelwright.templates.places import places_of, scene, world_of
from reelwright.templates.schema import Template

NEUTRAL: Environment = "studio"
PLACES = 2
"""How many places a film shows in turn when none is named: enough to be somewhere."""


@dataclass(frozen=True)
class Stage:
    """The places of a film, which its beats take in turn."""

    setting: str | None
    """As the user said it."""
    places: tuple[Environment, ...]
    named: bool
    """Whether ``places`` show what the user said."""
    home: str
    """The template's own setting."""

    def environment(self, beat: int, fitted: FittedShot) -> Environment:
        """The place of a shot in the beat of that number."""
        own = fitted.shot.environment
        if own is None and fitted.shot.setting:
            own = next(iter(places_of(fitted.shot.setting)), None)
        if own is not None and not self.named:
            return own
        return self.places[beat % len(self.places)]

    def words(self, beat: int, fitted: FittedShot) -> str:
        """The same for a model that reads words."""
        if self.setting or fitted.shot.setting:
            return self.setting or fitted.shot.setting or self.home
        place = self.environment(beat, fitted)
        own = places_of(self.home) or (NEUTRAL,)
        return self.home if place in own else scene(place)


def stage_of(setting: str | None, template: Template, look: Look, words: str, seed: int) -> Stage:
    """The user's place, else the template's, else some of the look's; the product's own first."""
    said = places_of(setting) if setting else ()
    if said:
        return Stage(setting, said, True, template.setting)
    own = template.environments or tuple(e for e in places_of(template.setting) if e != NEUTRAL)
    pool: tuple[Environment, ...] = shuffled(seed, "places", own or look.environments)
    world = world_of(words)
    order: dict[Environment, None] = dict.fromkeys(((world,) if world else ()) + pool)
    return Stage(setting, tuple(order)[:PLACES], False, template.setting)


def compositions(beats: Sequence[FittedBeat], seed: int) -> tuple[Composition, ...]:
    """For each beat the side of its product, never three times the same; words share the frame.

    The middle is for beats that have few words to show beside the product.
    """
    sides: list[Composition] = []
    for number, beat in enumerate(beats):
        choices: list[Composition] = ["left", "right"]
        if _may_be_central(beat):
            choices.append("centre")
        if len(sides) >= 2 and sides[-1] == sides[-2] and sides[-1] in choices:
            choices.remove(sides[-1])
        sides.append(pick(seed, f"composition/{number}", choices))
    return tuple(sides)


def _may_be_central(beat: FittedBeat) -> bool:
    slots = [text for text in beat.beat.texts if not text.stacked]
    closes = any(text.role == "cta" for text in beat.beat.texts)
    return closes or not slots
