"""One template, many films: what a seed may change of it without changing what it tells.

Order of shots where the template allows it, the rhythm of beats and shots, the side from which a
pan comes, and which of several equal wordings is taken first.
"""

from fractions import Fraction

from reelwright.common.spec import Camera
from reelwright.templates.draw import number, pick, shuffled
from reelwright.templates.schema import Template, TemplateBeat, TemplateShot, TemplateText

RHYTHMS = tuple(map(Fraction, ("3/4", "1", "1", "5/4", "3/2")))
"""Factors on a shot's share of its beat."""
PACES = tuple(map(Fraction, ("9/10", "1", "1", "11/10", "6/5")))
"""Factors on a beat's share of the film."""
MIRRORED: dict[Camera, Camera] = {"pan_left": "pan_right", "pan_right": "pan_left"}


def _shot(shot: TemplateShot, seed: int, topic: str, *, mirror: bool) -> TemplateShot:
    camera = MIRRORED.get(shot.camera, shot.camera) if mirror else shot.camera
    weight = shot.weight * pick(seed, f"{topic}/rhythm", RHYTHMS)
    return shot.model_copy(update={"camera": camera, "weight": weight})


def _text(text: TemplateText, seed: int, topic: str) -> TemplateText:
    first = shuffled(seed, topic, text.wordings[: text.equal])
    return text.model_copy(update={"wordings": (*first, *text.wordings[text.equal :])})


def _beat(beat: TemplateBeat, seed: int, *, mirror: bool) -> TemplateBeat:
    topic = f"beat/{beat.name}"
    shots = shuffled(seed, f"{topic}/order", beat.shots) if beat.any_order else beat.shots
    paced = beat.duration * pick(seed, f"{topic}/pace", PACES)
    return beat.model_copy(
        update={
            "duration": paced,
            "shots": tuple(
                _shot(shot, seed, f"{topic}/{n}", mirror=mirror) for n, shot in enumerate(shots)
            ),
            "texts": tuple(
                _text(text, seed, f"{topic}/{n}/words") for n, text in enumerate(beat.texts)
            ),
        }
    )


def _retimed(template: Template, beats: tuple[TemplateBeat, ...]) -> tuple[TemplateBeat, ...]:
    """The beats brought back to the reference duration, none under its minimum."""
    scale = template.reference_duration / sum((beat.duration for beat in beats), Fraction(0))
    durations = [beat.duration * scale for beat in beats]
    kept = all(length >= b.min_duration for length, b in zip(durations, beats, strict=True))
    if not kept:
        durations = [beat.duration for beat in template.beats]
    starts = [sum(durations[:n], Fraction(0)) for n in range(len(durations))]
    return tuple(
        beat.model_copy(update={"start": start, "duration": length})
        for beat, start, length in zip(beats, starts, durations, strict=True)
    )


def varied(template: Template, seed: int) -> Template:
    """The template as this seed films it."""
    mirror = number(seed, "mirror") % 2 == 1
    beats = tuple(_beat(beat, seed, mirror=mirror) for beat in template.beats)
    return template.model_copy(update={"beats": _retimed(template, beats)})
