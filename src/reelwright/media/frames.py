"""Read clips as frames at an exact output rate, sampling by time; memory stays flat."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.container.input import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame

from reelwright.common.errors import BadClip, MediaError
from reelwright.common.spec import Smoothing
from reelwright.media.deband import Debander
from reelwright.media.deflicker import steady
from reelwright.media.flow import Between
from reelwright.media.planes import Bytes, Converter, size_of

# WebM and some vendors' MP4s round timestamps to milliseconds.
TIMESTAMP_ERROR = Fraction(1, 500)

# A clip may end this many of its own frames before the last moment asked for; then it is held.
HOLD_FRAMES = 2

# Mean absolute luma difference from which two frames count as a cut (rendering.md section 5:
# inside a chunk p90 is 9.6, a hard cut 62).
CUT_MAD = 30.0

# Between two dark or two pale views it is less; but then nothing lies where it was.
ALIKE_MAD, ALIKE = 10.0, 0.3


@dataclass(frozen=True)
class Moment:
    """A frame, as decoded or as an I420 array, and when it starts in seconds from the first."""

    at: Fraction
    frame: VideoFrame | Bytes


@dataclass(frozen=True)
class Decoded(Moment):
    """A frame as it came out of the file."""

    frame: VideoFrame


@dataclass(frozen=True)
class Care:
    """What is done to footage before anything else, at its own size and rate."""

    smoothing: Smoothing = "blend"
    deflicker: bool = False
    deband: bool = False


def decode(container: InputContainer, after: Fraction = Fraction(0)) -> Iterator[Decoded]:
    """The frames of the first video stream in order of display.

    With ``after`` they begin at the last key frame up to that many seconds from the start.
    """
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    base = Fraction(stream.time_base or 1)
    origin: int | None = None
    if after > 0 and stream.start_time is not None:
        origin = stream.start_time
        container.seek(origin + int(after / base), stream=stream)
    for frame in container.decode(stream):
        ticks = frame.pts if frame.pts is not None else (frame.dts or 0)
        origin = ticks if origin is None else origin
        yield Decoded((ticks - origin) * base, frame)


def open_clip(path: Path) -> InputContainer:
    """The clip, open for decoding. Raises ``MediaError`` when there is no video in it."""
    try:
        container = av.open(str(path))
    except (FFmpegError, OSError) as error:
        raise MediaError(f"{path.name} could not be opened", detail=str(error)) from error
    if not container.streams.video:
        container.close()
        raise MediaError(f"{path.name} holds no video")
    return container


def sample(
    path: Path,
    *,
    rate: Fraction,
    frames: int,
    start: Fraction = Fraction(0),
    smoothing: Smoothing = "blend",
    care: Care | None = None,
) -> Generator[Bytes]:
    """Exactly ``frames`` I420 arrays at ``rate``, the first showing the clip at ``start`` seconds.

    Each array is the caller's own. Footage of a lower rate is smoothed: ``blend`` mixes its two
    nearest frames, ``flow`` moves along optical flow, ``repeat`` does neither; nothing is mixed
    across a cut. ``care`` says so, too, and more. Raises ``BadClip`` when the clip ends too
    early, ``MediaError`` when it breaks.
    """
    with open_clip(path) as container:
        try:
            how = care or Care(smoothing)
            yield from _sampled(path, container, rate, frames, start, how)
        except FFmpegError as error:
            raise MediaError(f"{path.name} could not be decoded", detail=str(error)) from error


def _sampled(
    path: Path,
    container: InputContainer,
    rate: Fraction,
    frames: int,
    start: Fraction,
    care: Care,
) -> Iterator[Bytes]:
    own_rate = container.streams.video[0].average_rate or rate
    mixer = Mixer("repeat" if own_rate >= rate else care.smoothing)
    window = Window(cleaned(decode(container), care))
    for index in range(frames):
        at = start + index / rate
        window.move_to(at)
        if window.overrun(at) > HOLD_FRAMES / own_rate:
            raise BadClip(f"{path.name} ends {float(window.overrun(at)):.2f} s too early")
        yield mixer.picture(window, at)


def cleaned(moments: Iterator[Decoded], care: Care) -> Iterator[Moment]:
    """The same moments, their flicker and banding taken away; as they are when neither is asked."""
    if not (care.deflicker or care.deband):
        return moments
    times: deque[Fraction] = deque()
    pictures = _pictures(moments, times)
    if care.deflicker:
        pictures = steady(pictures)
    if care.deband:
        pictures = _debanded(pictures)
    return (Moment(times.popleft(), picture) for picture in pictures)


def _pictures(moments: Iterator[Decoded], times: deque[Fraction]) -> Iterator[Bytes]:
    converter = Converter()
    for moment in moments:
        times.append(moment.at)
        yield converter.to_i420(moment.frame)


def _debanded(pictures: Iterator[Bytes]) -> Iterator[Bytes]:
    debander: Debander | None = None
    for picture in pictures:
        debander = debander or Debander(size_of(picture))
        yield debander.apply(picture)


class Window:
    """Two neighbouring frames of a clip around a moving point in time."""

    def __init__(self, moments: Iterator[Moment]) -> None:
        self._moments = moments
        first = next(moments, None)
        if first is None:
            raise BadClip("a clip holds no frames")
        self.now = first
        self.after = next(moments, None)
        self._step = self.after.at - first.at if self.after else Fraction(0)

    def move_to(self, at: Fraction) -> None:
        """Go on until the moment ``now`` is the one shown at ``at``."""
        while self.after and self.after.at <= at + TIMESTAMP_ERROR:
            self._step = self.after.at - self.now.at
            self.now, self.after = self.after, next(self._moments, None)

    def overrun(self, at: Fraction) -> Fraction:
        """How far ``at`` lies behind the end of the last frame, in seconds; 0 while inside."""
        if self.after:
            return Fraction(0)
        return max(Fraction(0), at - TIMESTAMP_ERROR - (self.now.at + self._step))

    def share(self, at: Fraction) -> float:
        """How far ``at`` has gone from ``now`` to ``after``, 0…1; 0 when they agree in time."""
        if not self.after or self.after.at <= self.now.at:
            return 0.0
        share = (at - self.now.at) / (self.after.at - self.now.at)
        return float(share) if at - self.now.at > TIMESTAMP_ERROR else 0.0


class Mixer:
    """Makes the picture for one point in time out of its neighbours; converts each once."""

    def __init__(self, smoothing: Smoothing) -> None:
        self._smoothing = smoothing
        self._converter = Converter()
        self._cache: dict[int, Bytes] = {}
        self._pair: tuple[Moment, Moment] | None = None
        self._cut = False
        self._flow: Between | None = None

    def picture(self, window: Window, at: Fraction) -> Bytes:
        """The picture at ``at``, in an array of its own."""
        now, after = window.now, window.after
        if self._smoothing == "repeat":
            return self._own(now)
        share = window.share(at)
        if share <= 0 or after is None:
            return self._array(now).copy()
        return self._mixed(now, after, share)

    def _mixed(self, now: Moment, after: Moment, share: float) -> Bytes:
        one, other = self._array(now), self._array(after, keep=now)
        if self._pair is None or self._pair[0] is not now or self._pair[1] is not after:
            self._pair, self._cut, self._flow = (now, after), is_cut(one, other), None
        if self._cut:
            return one.copy()
        if self._smoothing == "blend":
            return blend(one, other, share)
        self._flow = self._flow or Between(one, other)
        return self._flow.at(share)

    def _own(self, moment: Moment) -> Bytes:
        """The picture in an array that nobody else holds."""
        if isinstance(moment.frame, VideoFrame):
            return self._converter.to_i420(moment.frame)
        return moment.frame.copy()

    def _array(self, moment: Moment, keep: Moment | None = None) -> Bytes:
        key = id(moment)
        if key not in self._cache:
            kept = {id(keep): self._cache[id(keep)]} if keep else {}
            self._cache = kept | {key: self._own(moment)}
        return self._cache[key]


def blend(one: Bytes, other: Bytes, share: float) -> Bytes:
    """``one`` mixed with ``share`` (0…1) of ``other``."""
    return cv2.addWeighted(one, 1 - share, other, share, 0).astype("uint8", copy=False)


def is_cut(one: Bytes, other: Bytes) -> bool:
    """Whether two I420 frames belong to different views."""
    first, second = _thumb(one), _thumb(other)
    difference = float(cv2.absdiff(first, second).mean())
    return difference > CUT_MAD or (difference > ALIKE_MAD and _likeness(first, second) < ALIKE)


def _thumb(frame: Bytes) -> Bytes:
    height = frame.shape[0] * 2 // 3
    step = max(1, height // 120)
    return frame[:height:step, ::step]


def _likeness(one: Bytes, other: Bytes) -> float:
    """How far bright and dark lie in the same places, -1…1."""
    both = np.corrcoef(one.ravel().astype(np.float32), other.ravel().astype(np.float32))
    return float(np.nan_to_num(both[0, 1]))
