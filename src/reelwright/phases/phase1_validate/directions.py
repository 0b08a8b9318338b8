"""What words about a shot mean for its camera, its frame and its place."""

import re
from collections.abc import Mapping
from typing import TypeVar

from reelwright.common.spec import Camera, Composition, Shot, ShotType
from reelwright.phases.phase1_validate.shots import CAMERA_WORDS, SHOT_WORDS
from reelwright.templates.places import places_of, scene

NamedT = TypeVar("NamedT", Camera, ShotType, Composition)

CAMERAS: Mapping[Camera, tuple[str, ...]] = {
    "static": ("static", "locked-off", "locked off", "tripod", "still camera"),
    "dolly_in": ("dolly in", "dollies in", "moves closer", "slowly closer"),
    "dolly_out": ("dolly out", "dollies out", "zoom out", "pull back", "pulls back", "pull out"),
    "push_in": ("push in", "push-in", "pushes in", "zoom in", "zooms in"),
    "pan_left": ("pan left", "pans left", "pan to the left", "pans to the left"),
    "pan_right": ("pan right", "pans right", "pan to the right", "pans to the right"),
    "tilt_up": ("tilt up", "tilts up"),
    "tilt_down": ("tilt down", "tilts down"),
    "orbit": ("orbit", "orbits", "orbiting", "circles", "circling"),
    "crane_up": ("crane up", "cranes up", "rising camera", "camera rises"),
    "crane_down": ("crane down", "cranes down", "camera sinks"),
    "whip": ("whip", "whip pan"),
    "handheld": ("handheld", "hand-held", "hand held"),
}
TYPES: Mapping[ShotType, tuple[str, ...]] = {
    "extreme_close_up": ("extreme close-up", "extreme close up", "macro"),
    "close_up": ("close-up", "close up", "closeup"),
    "medium": ("medium shot", "half total"),
    "wide": ("wide shot", "wide view", "wide angle", "total"),
    "overhead": ("overhead", "from above", "top-down", "top down", "flat lay", "bird's-eye"),
    "dynamic": ("dynamic angle", "low angle", "dutch angle"),
}
SIDES: Mapping[Composition, tuple[str, ...]] = {
    "left": ("on the left", "at the left", "left side", "left third"),
    "right": ("on the right", "at the right", "right side", "right third"),
    "centre": ("in the centre", "in the center", "in the middle", "centred", "centered"),
}


def named(words: str, table: Mapping[NamedT, tuple[str, ...]]) -> NamedT | None:
    """What the words name; of several the longest wording, then the first."""
    found = [
        (-len(wording), match.start(), meaning)
        for meaning, wordings in table.items()
        for wording in wordings
        if (match := re.search(rf"\b{re.escape(wording)}\b", words, re.IGNORECASE))
    ]
    return min(found)[2] if found else None


def directed(shot: Shot, words: str) -> Shot:
    """The shot with another action. What the words do not name stays: its camera, type, side,
    place, and all that its prompt says of the film's look."""
    place = next(iter(places_of(words)), None)
    camera = named(words, CAMERAS) or shot.camera
    kind = named(words, TYPES) or shot.type
    setting = scene(place) if place else shot.setting
    swaps = (
        (CAMERA_WORDS[shot.camera], CAMERA_WORDS[camera]),
        (_close(shot.type), _close(kind)),
        (shot.setting, setting),
        (shot.action, words),
    )
    return shot.model_copy(
        update={
            "action": words,
            "camera": camera,
            "type": kind,
            "setting": setting,
            "environment": place or shot.environment,
            "composition": named(words, SIDES) or shot.composition,
            "prompt": _swapped(shot.prompt, swaps, words),
        }
    )


def _close(kind: ShotType) -> str:
    """How every prompt ends."""
    return f"{SHOT_WORDS[kind].capitalize()}, no text."


def _swapped(prompt: str, swaps: tuple[tuple[str, str], ...], words: str) -> str:
    """The prompt with its parts exchanged, each where it stands in the old one."""
    marks = {f"\0{n}\0": new for n, (_, new) in enumerate(swaps)}
    # Longest first: a short part may be contained in a long one.
    for n, (old, _) in sorted(enumerate(swaps), key=lambda each: -len(each[1][0])):
        if old:
            prompt = prompt.replace(old, f"\0{n}\0", 1)
    if f"\0{len(swaps) - 1}\0" not in prompt:
        prompt = f"{words}. {prompt}"
    for mark, new in marks.items():
        prompt = prompt.replace(mark, new)
    return prompt
