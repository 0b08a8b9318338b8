"""Stretching a template's beats and shots to a duration, with every cut on the beat of the music.

Pure: values in, values out. Four moves: share the time out among the beats, split each beat into
shots, put the beats' cuts on the grid, nearest to where they were wanted, then the shots' within.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from reelwright.common.spec import Camera, ShotType
from reelwright.common.time import FrameRange, frame_at
from reelwright.templates.grid import Bounds, place
from reelwright.templates.schema import Template, TemplateBeat, TemplateShot

SHORTEST_SHOT = Fraction(8, 10)
LONGEST_SHOT = Fraction(13, 2)
"""Seconds no shot may pass, even after its cuts moved to the grid."""
FULL_SHOT = Fraction(11, 2)
"""Seconds above which a shot is split in two."""
EVENEST = Fraction(1, 2)
"""The least part of an even share that a shot gets, so that none is a mere flash."""
BRISK_SHOT = Fraction(3, 2)
"""Seconds below which a beat makes do with fewer shots."""

CLOSER: dict[ShotType, ShotType] = {
    "wide": "medium",
    "medium": "close_up",
    "close_up": "extreme_close_up",
    "extreme_close_up": "wide",
    "overhead": "dynamic",
    "dynamic": "overhead",
}
OTHER_MOVE: dict[Camera, Camera] = {
    "static": "dolly_in",
    "dolly_in": "pan_left",
    "dolly_out": "pan_right",
    "push_in": "orbit",
    "pan_left": "dolly_in",
    "pan_right": "dolly_out",
    "tilt_up": "crane_down",
    "tilt_down": "crane_up",
    "orbit": "dolly_in",
    "crane_up": "tilt_down",
    "crane_down": "tilt_up",
    "whip": "dolly_in",
    "handheld": "pan_left",
}


@dataclass(frozen=True)
class FittedShot:
    """One shot with its place in the film."""

    shot: TemplateShot
    frames: FrameRange


@dataclass(frozen=True)
class FittedBeat:
    """One beat with its place in the film; its shots cover it without gaps."""

    beat: TemplateBeat
    frames: FrameRange
    shots: tuple[FittedShot, ...]


@dataclass(frozen=True)
class _Split:
    beat: TemplateBeat
    duration: Fraction
    shots: tuple[TemplateShot, ...]

    def lengths(self) -> list[Fraction]:
        total = sum(shot.weight for shot in self.shots)
        return [self.duration * shot.weight / total for shot in self.shots]


ROOM = Fraction(9, 10)
"""How full of minima a film may be before a beat gives way: words want more than the least."""


def keep(beats: Sequence[TemplateBeat], duration: Fraction) -> tuple[TemplateBeat, ...]:
    """The beats that fit at their minimum; droppable ones go, least ``stretch`` first."""
    kept = list(beats)
    while sum(beat.min_duration for beat in kept) > duration * ROOM:
        spare = [beat for beat in kept if beat.droppable]
        if not spare:
            break
        kept.remove(min(spare, key=lambda beat: beat.stretch))
    return tuple(kept)


def share(beats: Sequence[TemplateBeat], duration: Fraction) -> tuple[Fraction, ...]:
    """Each beat's seconds: between minimum and reference when short, stretched when long."""
    reference = sum((beat.duration for beat in beats), Fraction(0))
    if duration >= reference:
        weights = sum((beat.stretch for beat in beats), Fraction(0))
        extra = (duration - reference) / weights
        return tuple(beat.duration + extra * beat.stretch for beat in beats)
    least = sum((beat.min_duration for beat in beats), Fraction(0))
    if duration <= least:
        return tuple(beat.min_duration * duration / least for beat in beats)
    part = (duration - least) / (reference - least)
    return tuple(beat.min_duration + part * (beat.duration - beat.min_duration) for beat in beats)


def reframed(shot: TemplateShot) -> TemplateShot:
    """The same action seen again from another distance with another move."""
    return shot.model_copy(update={"type": CLOSER[shot.type], "camera": OTHER_MOVE[shot.camera]})


def _split(beat: TemplateBeat, duration: Fraction) -> _Split:
    fewest = -(-duration // FULL_SHOT)
    most = max(1, duration // BRISK_SHOT)
    shots = list(beat.shots[:most])
    while len(shots) < fewest:
        shots.append(reframed(shots[len(shots) - len(beat.shots)]))
    split = _Split(beat, duration, tuple(shots))
    if max(split.lengths()) > FULL_SHOT:
        even = tuple(shot.model_copy(update={"weight": Fraction(1)}) for shot in shots)
        split = replace(split, shots=even)
    return split


def _edges(
    splits: Sequence[_Split], duration: Fraction, tempo_bpm: Fraction | None
) -> list[Fraction]:
    """Where beats begin and end: their words need the minimum, so these cuts come first."""
    wanted = list(accumulate(split.duration for split in splits))[:-1]
    bounds = [Bounds(each.beat.min_duration, LONGEST_SHOT * len(each.shots)) for each in splits]
    return [Fraction(0), *place(wanted, duration, bounds, tempo_bpm), duration]


def _inner(split: _Split, length: Fraction, tempo_bpm: Fraction | None) -> list[Fraction] | None:
    """The cuts within a beat, from its start; ``None`` when so many shots find no room."""
    scale = length / split.duration
    wanted = [cut * scale for cut in accumulate(split.lengths())][:-1]
    shots = len(split.shots)
    least = max(SHORTEST_SHOT, EVENEST * length / shots)
    cuts = place(wanted, length, [Bounds(least, LONGEST_SHOT)] * shots, tempo_bpm)
    ends = [Fraction(0), *cuts, length]
    long_enough = all(b - a >= SHORTEST_SHOT for a, b in pairwise(ends))
    on_grid = tempo_bpm is None or all((cut * tempo_bpm / 60).denominator == 1 for cut in cuts)
    return cuts if long_enough and on_grid else None


def _placed(
    split: _Split, length: Fraction, tempo_bpm: Fraction | None
) -> tuple[_Split, list[Fraction]]:
    """The beat with as many of its shots as find room, and their cuts."""
    for count in range(len(split.shots), 0, -1):
        fewer = replace(split, shots=split.shots[:count])
        cuts = _inner(fewer, length, tempo_bpm)
        if cuts is not None:
            return fewer, cuts
    return replace(split, shots=split.shots[:1]), []


def fit(
    template: Template, duration: Fraction, rate: Fraction, tempo_bpm: Fraction | None
) -> tuple[FittedBeat, ...]:
    """The template's beats over exactly ``duration × rate`` frames.

    Cuts fall on multiples of ``60 / tempo_bpm`` seconds, to the nearest frame; without a
    tempo they fall where the template wants them.
    """
    kept = keep(template.beats, duration)
    splits = [
        _split(beat, length) for beat, length in zip(kept, share(kept, duration), strict=True)
    ]
    edges = _edges(splits, duration, tempo_bpm)
    placed = [
        _placed(split, end - start, tempo_bpm)
        for split, (start, end) in zip(splits, pairwise(edges), strict=True)
    ]
    cuts = [
        start + cut
        for start, (_, inner) in zip(edges, placed, strict=False)
        for cut in (Fraction(0), *inner)
    ]
    frames = [*(frame_at(cut, rate) for cut in cuts), int(duration * rate)]
    return _assemble([split for split, _ in placed], frames)


def _assemble(splits: Sequence[_Split], edges: Sequence[int]) -> tuple[FittedBeat, ...]:
    fitted: list[FittedBeat] = []
    at = 0
    for split in splits:
        shots = tuple(
            FittedShot(shot, FrameRange(start=edges[at + n], end=edges[at + n + 1]))
            for n, shot in enumerate(split.shots)
        )
        at += len(shots)
        whole = FrameRange(start=shots[0].frames.start, end=shots[-1].frames.end)
        fitted.append(FittedBeat(split.beat, whole, shots))
    return tuple(fitted)
