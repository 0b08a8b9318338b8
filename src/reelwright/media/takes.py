"""Watch one take of a chunk: everything that it is judged by, in one pass over its pictures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from av.error import FFmpegError

from reelwright.common.errors import MediaError
from reelwright.media import life
from reelwright.media.frames import TIMESTAMP_ERROR, Decoded, decode, open_clip
from reelwright.media.planes import Bytes, Converter, planes
from reelwright.media.seam import Step, Thumb, step, thumb
from reelwright.media.stills import load_picture

# How many pictures at each end of a clip tell how it moves there.
REACH = 6

# A cut stands alone: its mean difference is this many levels, and this many times the largest of
# its neighbours'. Every camera move of the studio, the thrown one too, stays under 1.2 times; 400
# cuts between its shots lie over 5.5 (measured 2026-11-22 at 416x234, 24 fps). Footage of 8 fps in
# a file of 30 has its like within NEIGHBOURS.
LEAP, LEAP_FACTOR, NEIGHBOURS = 4.0, 3.0, 4

# Across those cuts structural similarity lacks .14 and more; a lamp that goes on leaves it whole.
UNLIKE = 0.9

# Mean change in half a second under which nothing moves (levels): the slowest camera of the studio
# makes 1.2, one repeated picture 0 to .8 by what the encoder refines (measured 2026-11-22).
STILL, STILL_SECONDS = 0.9, Fraction(1, 2)

# A flash is over after so many pictures, a cut is not.
FLASH = 2


@dataclass(frozen=True)
class Candidate:
    """A picture that the next chunk could go on from: when, and how sharp (larger is sharper)."""

    at: Fraction
    sharpness: float


@dataclass(frozen=True)
class Seen:
    """What was seen of a clip up to the last moment that the film can use."""

    end: Fraction
    """When the last of these pictures begins (seconds)."""
    life: life.Life
    """Its black stretches, and those in which not even the encoder changes anything."""
    still: Fraction
    """The longest stretch in which nothing moves (seconds)."""
    light: float
    """The brighter parts of the middle picture: the median over the pictures of the luma that a
    tenth of a picture exceeds, in levels, 16 black … 235 white."""
    cuts: tuple[Fraction, ...]
    """When another view begins (seconds)."""
    head: tuple[Thumb, ...]
    """Its first pictures."""
    foot: tuple[Thumb, ...]
    """Its last."""
    candidates: tuple[Candidate, ...]
    """The pictures inside the window that was asked for, and the one before it."""


class Stillness:
    """Finds the longest stretch in which each picture is like the one half a second before."""

    def __init__(self) -> None:
        self._before: deque[tuple[Fraction, Thumb]] = deque()
        self._since: Fraction | None = None
        self.longest = Fraction(0)

    def see(self, at: Fraction, end: Fraction, small: Thumb) -> None:
        """Take the next picture into account."""
        self._before.append((at, small))
        while len(self._before) > 1 and self._before[1][0] <= at - STILL_SECONDS:
            self._before.popleft()
        start, other = self._before[0]
        if start > at - STILL_SECONDS:
            return
        if float(np.abs(small.luma - other.luma).mean()) >= STILL:
            self._since = None
            return
        self._since = start if self._since is None else self._since
        self.longest = max(self.longest, end - self._since)


@dataclass
class _Notes:
    watch: life.Watch = field(default_factory=life.Watch)
    stillness: Stillness = field(default_factory=Stillness)
    lights: list[float] = field(default_factory=list[float])
    steps: list[tuple[Fraction, Step]] = field(default_factory=list[tuple[Fraction, Step]])
    stays: dict[Fraction, Step] = field(default_factory=dict[Fraction, Step])
    head: list[Thumb] = field(default_factory=list[Thumb])
    foot: deque[Thumb] = field(default_factory=lambda: deque[Thumb](maxlen=REACH))
    near: deque[tuple[Fraction, Thumb]] = field(
        default_factory=lambda: deque[tuple[Fraction, Thumb]](maxlen=FLASH + 2)
    )
    candidates: list[Candidate] = field(default_factory=list[Candidate])


def watch(
    path: Path,
    until: Fraction,
    since: Fraction | None = None,
    check: Callable[[], None] = lambda: None,
) -> Seen:
    """Look at the clip's pictures up to ``until`` seconds.

    Candidates are those from ``since`` on (``None``: the last). ``check`` is called for
    every picture. Raises ``MediaError`` when the clip cannot be decoded.
    """
    notes, converter = _Notes(), Converter()
    before: tuple[Decoded, Bytes] | None = None
    with open_clip(path) as container:
        try:
            for moment in decode(container):
                check()
                if before is not None:
                    _note(notes, before, moment.at, since)
                    before = None
                if moment.at > until + TIMESTAMP_ERROR:
                    break
                before = moment, converter.to_i420(moment.frame)
        except FFmpegError as error:
            raise MediaError(f"{path.name} could not be decoded", detail=str(error)) from error
    if before is not None:
        _note(notes, before, before[0].at + _interval(notes), since)
    return _seen(notes, path)


def picture(path: Path, like: Path) -> Thumb:
    """A still, fitted to the shape of the clip ``like``, to be compared with its pictures."""
    with open_clip(like) as container:
        stream = container.streams.video[0]
        size = stream.codec_context.width & ~1, stream.codec_context.height & ~1
    image = np.asarray(load_picture(path, "first_frame").convert("RGB"), np.uint8)
    scaled = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    blue_first = np.dstack([scaled[..., ::-1], np.full(scaled.shape[:2], 255, np.uint8)])
    converter = Converter()
    return thumb(converter.to_i420(converter.from_bgra(np.asarray(blue_first, np.uint8))))


def light_of(small: Thumb) -> float:
    """The luma that a tenth of a picture exceeds, in levels."""
    return float(np.percentile(small.luma, 90))


def sharpness(luma: Bytes) -> float:
    """Variance of the Laplacian of a luma plane."""
    return float(cv2.Laplacian(luma, cv2.CV_32F).var())


def _note(
    notes: _Notes, found: tuple[Decoded, Bytes], end: Fraction, since: Fraction | None
) -> None:
    moment, frame = found
    luma, small = planes(frame).y, thumb(frame)
    notes.watch.see(life.Look(moment.at, end, life.small(luma)))
    notes.stillness.see(moment.at, end, small)
    notes.lights.append(light_of(small))
    if notes.near:
        notes.steps.append((moment.at, step(notes.near[-1][1], small)))
    if len(notes.near) > FLASH:
        # The picture that lies FLASH back, against the one before it that is known.
        notes.stays[notes.near[-FLASH][0]] = step(notes.near[-FLASH - 1][1], small)
    notes.near.append((moment.at, small))
    if len(notes.head) < REACH:
        notes.head.append(small)
    notes.foot.append(small)
    candidate = Candidate(moment.at, sharpness(luma))
    if since is None or moment.at < since - TIMESTAMP_ERROR:
        notes.candidates[:] = [candidate]
    else:
        notes.candidates.append(candidate)


def _interval(notes: _Notes) -> Fraction:
    """How long a picture is shown, as far as it can be told."""
    times = [at for at, _ in notes.near]
    return times[-1] - times[-2] if len(times) > 1 else Fraction(1, 24)


def _seen(notes: _Notes, path: Path) -> Seen:
    if not notes.near:
        raise MediaError(f"{path.name} holds no pictures")
    return Seen(
        end=notes.near[-1][0],
        life=notes.watch.life,
        still=notes.stillness.longest,
        light=float(np.median(notes.lights)),
        cuts=tuple(
            at
            for place, (at, _) in enumerate(notes.steps)
            if _is_cut(place, notes.steps, notes.stays.get(at))
        ),
        head=tuple(notes.head),
        foot=tuple(notes.foot),
        candidates=tuple(notes.candidates),
    )


def _is_cut(place: int, steps: Sequence[tuple[Fraction, Step]], stays: Step | None) -> bool:
    """Whether the step at ``place`` leads into another view that stays (a flash does not).

    The very first does not count: a model's own pictures begin behind the one that it was given,
    and never quite match it. How well they do, the seam's score says.
    """
    found = steps[place][1]
    near = [*steps[max(0, place - NEIGHBOURS) : place], *steps[place + 1 : place + 1 + NEIGHBOURS]]
    usual = max((each.difference for _, each in near), default=0.0)
    stands_out = found.difference > max(LEAP, LEAP_FACTOR * usual) and found.similarity < UNLIKE
    return place > 0 and stands_out and (stays is None or stays.difference > found.difference / 2)
