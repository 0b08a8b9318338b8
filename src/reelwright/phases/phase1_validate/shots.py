"""The template's fitted shots as the spec has them: transitions that fit, words for models."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from reelwright.common.spec import Camera, Composition, Shot, ShotType, Transition
from reelwright.common.time import frame_at
from reelwright.phases.phase1_validate.stage import Stage
from reelwright.templates.fit import FittedBeat, FittedShot
from reelwright.templates.schema import Template

CAMERA_WORDS: dict[Camera, str] = {
    "static": "locked-off camera",
    "dolly_in": "slow dolly in",
    "dolly_out": "slow dolly out",
    "push_in": "push in",
    "pan_left": "pan to the left",
    "pan_right": "pan to the right",
    "tilt_up": "tilt up",
    "tilt_down": "tilt down",
    "orbit": "orbiting camera",
    "crane_up": "crane up",
    "crane_down": "crane down",
    "whip": "whip pan",
    "handheld": "gentle handheld camera",
}
SHOT_WORDS: dict[ShotType, str] = {
    "extreme_close_up": "extreme close-up",
    "close_up": "close-up",
    "medium": "medium shot",
    "wide": "wide shot",
    "overhead": "overhead shot",
    "dynamic": "dynamic angle",
}
Subject = Mapping[Literal["product", "name", "kind", "look", "mood", "colours"], str]


def transition(
    template: Template, beat: str, before: int, after: int, rate: Fraction
) -> Transition:
    """How ``beat`` takes over; at most a third of the shorter neighbour, in frames, and even."""
    wanted = next((each for each in template.transitions if each.into == beat), None)
    if wanted is None:
        return Transition()
    frames = min(frame_at(wanted.duration, rate), before // 3, after // 3)
    frames -= frames % 2
    return Transition(kind=wanted.kind, frames=frames) if frames else Transition()


def shots_of(
    beat: FittedBeat,
    number: int,
    first: int,
    stage: Stage,
    composition: Composition,
    subject: Subject,
    opens: Transition,
) -> tuple[Shot, ...]:
    """The shots of the beat of that ``number``, counted from ``first``; all share one side."""
    return tuple(
        _shot(
            fitted,
            first + place,
            beat.beat.name,
            stage.words(number, fitted),
            subject,
        ).model_copy(
            update={
                "environment": stage.environment(number, fitted),
                "composition": composition,
                "transition": opens if place == 0 else Transition(),
            }
        )
        for place, fitted in enumerate(beat.shots)
    )


def _shot(fitted: FittedShot, index: int, beat: str, setting: str, subject: Subject) -> Shot:
    """One shot with its words filled in; user text is only ever a value, never a pattern."""
    source = fitted.shot
    values = {str(key): value for key, value in subject.items()}
    action = source.action.format_map(values)
    camera = CAMERA_WORDS[source.camera]
    words = source.prompt.format_map(
        values | {"action": action, "setting": setting, "camera": camera}
    )
    return Shot(
        index=index,
        beat=beat,
        frames=fitted.frames,
        type=source.type,
        camera=source.camera,
        action=action,
        setting=setting,
        prompt=f"{words}. {SHOT_WORDS[source.type].capitalize()}, no text.",
    )
