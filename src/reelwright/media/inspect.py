"""Check a finished film against what was promised, by reading and decoding the file itself."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from av.container.input import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size
from reelwright.media import sound
from reelwright.media.loudness import measure
from reelwright.media.planes import Bytes
from reelwright.media.probe import opened, probe

# A stretch of black or of the same picture longer than this is a fault (seconds).
DEAD_SECONDS = Fraction(1)

# Mean luma up to which a picture is black (black itself is 16).
BLACK_LUMA = 20.0

# Mean absolute change at an eighth of the size under which a picture stands still (levels): x264
# at crf 18 leaves about 0.02 on a repeated frame; the slowest camera move measured leaves 0.15.
FROZEN_CHANGE = 0.03


@dataclass(frozen=True)
class Expected:
    """What the film has to be. ``silent``: it has a sound track with nothing in it."""

    size: Size
    rate: Fraction
    frames: int
    loudness_lufs: float = -14.0
    true_peak_dbtp: float = -1.0
    silent: bool = False


@dataclass(frozen=True)
class Check:
    """One promise: what was found in the file and what was wanted."""

    name: str
    passed: bool
    found: str
    wanted: str


def inspect(path: Path, expected: Expected) -> list[Check]:
    """Every check of a delivered film, in a fixed order. Raises ``MediaError`` if unreadable."""
    with opened(path) as container:
        streams = f"{len(container.streams.video)} video, {len(container.streams.audio)} audio"
        checks = [_equal("streams", streams, "1 video, 1 audio")]
        if not checks[0].passed:
            return checks
        checks += _picture(container, expected)
        checks += _sound(container, expected)
    checks += _counts(path, expected)
    checks.append(_equal("index", "first" if faststart(path) else "last", "first"))
    checks += _life(path)
    checks += _loudness(path, expected)
    return checks


def failures(checks: list[Check]) -> str:
    """The failed checks in one line; empty when all passed."""
    return "; ".join(
        f"{check.name} is {check.found}, wanted {check.wanted}"
        for check in checks
        if not check.passed
    )


def _equal(name: str, found: object, wanted: object) -> Check:
    return Check(name, found == wanted, str(found), str(wanted))


def _picture(container: InputContainer, expected: Expected) -> list[Check]:
    stream = container.streams.video[0]
    context = stream.codec_context
    return [
        _equal("video codec", context.name, "h264"),
        _equal("profile", context.profile, "High"),
        _equal("pixel format", context.pix_fmt, "yuv420p"),
        _equal("size", f"{context.width}x{context.height}", "{}x{}".format(*expected.size)),
        _equal("pixel shape", _shape(stream), "1"),
        _equal("colour tags", _tags(stream), _WANTED_TAGS),
        _equal("rate", str(stream.average_rate), str(expected.rate)),
    ]


def _shape(stream: VideoStream) -> str:
    return str(stream.codec_context.sample_aspect_ratio or "unknown")


def _tags(stream: VideoStream) -> str:
    context = stream.codec_context
    values = (context.color_range, context.colorspace, context.color_primaries, context.color_trc)
    return "/".join(str(int(value)) for value in values)


_WANTED_TAGS = "/".join(
    str(int(value))
    for value in (ColorRange.MPEG, Colorspace.ITU709, ColorPrimaries.BT709, ColorTrc.BT709)
)


def _sound(container: InputContainer, expected: Expected) -> list[Check]:
    stream = container.streams.audio[0]
    context = stream.codec_context
    length = (stream.duration or 0) * Fraction(stream.time_base or 1)
    wanted = expected.frames / expected.rate
    # One AAC frame is 1024 samples; a player cannot notice less.
    agree = abs(length - wanted) <= Fraction(1024, sound.RATE)
    return [
        _equal("audio codec", context.name, "aac"),
        _equal("audio rate", context.sample_rate, sound.RATE),
        _equal("audio channels", context.channels, 2),
        Check("audio length", agree, f"{float(length):.3f} s", f"{float(wanted):.3f} s"),
    ]


def _counts(path: Path, expected: Expected) -> list[Check]:
    facts = probe(path)
    wanted = expected.frames / expected.rate
    duration = facts.duration or Fraction(0)
    close = abs(duration - wanted) < Fraction(1, 1000)
    return [
        _equal("frames", facts.frames, expected.frames),
        Check("duration", close, f"{float(duration):.3f} s", f"{float(wanted):.3f} s"),
    ]


def faststart(path: Path) -> bool:
    """Whether the index (``moov``) of an MP4 comes before its data (``mdat``)."""
    for kind in _boxes(path):
        if kind in (b"moov", b"mdat"):
            return kind == b"moov"
    return False


def _boxes(path: Path) -> Iterator[bytes]:
    """The types of an MP4's outer boxes, in order (ISO/IEC 14496-12 section 4.2)."""
    with path.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, kind = struct.unpack(">I4s", header)
            yield kind
            if size == 1:
                size = struct.unpack(">Q", file.read(8))[0] - 8
            if size < 8:
                return
            file.seek(size - 8, 1)


@dataclass
class Run:
    """The longest stretch of time for which something held, in seconds."""

    holds: Callable[[Bytes, Bytes | None], bool]
    since: Fraction | None = None
    longest: Fraction = Fraction(0)

    def see(self, look: Look, before: Bytes | None) -> None:
        """Take the next picture into account."""
        if not self.holds(look.luma, before):
            self.since = None
            return
        self.since = look.start if self.since is None else self.since
        self.longest = max(self.longest, look.end - self.since)


@dataclass(frozen=True)
class Look:
    """A picture made small, seen from ``start`` to ``end`` (seconds)."""

    start: Fraction
    end: Fraction
    luma: Bytes


def is_black(picture: Bytes, before: Bytes | None = None) -> bool:
    """Whether a luma plane shows nothing."""
    return float(picture.mean()) <= BLACK_LUMA and float(np.percentile(picture, 99)) < 40


def is_still(picture: Bytes, before: Bytes | None) -> bool:
    """Whether nothing moves between two luma planes."""
    if before is None:
        return False
    return float(cv2.absdiff(picture, before).mean()) < FROZEN_CHANGE


def _life(path: Path) -> list[Check]:
    """No black and no frozen stretch."""
    black, frozen = Run(is_black), Run(is_still)
    before: Bytes | None = None
    for look in looks(path):
        black.see(look, before)
        frozen.see(look, before)
        before = look.luma
    return [_stretch("black", black), _stretch("frozen", frozen)]


def _stretch(name: str, run: Run) -> Check:
    wanted = f"under {float(DEAD_SECONDS):.1f} s"
    found = f"{float(run.longest):.2f} s"
    return Check(f"{name} stretch", run.longest < DEAD_SECONDS, found, wanted)


def looks(path: Path) -> Iterator[Look]:
    """The pictures of a film at about an eighth of their size, for measures.

    Pictures that no other depends on are passed over, and none is deblocked: it shows the same
    and takes little more than half the time.
    """
    with opened(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        stream.codec_context.skip_frame = "NONREF"
        stream.codec_context.options = {"skip_loop_filter": "all"}
        base = Fraction(stream.time_base or 1)
        last: tuple[Fraction, Bytes] | None = None
        for frame in container.decode(stream):
            start = (frame.pts or 0) * base
            if last is not None:
                yield Look(last[0], start, last[1])
            last = (start, _small_luma(frame))
        if last is not None:
            end = (stream.duration or 0) * base + Fraction(stream.start_time or 0) * base
            yield Look(last[0], max(end, last[0]), last[1])


def _small_luma(frame: VideoFrame) -> Bytes:
    plane = frame.planes[0]
    whole = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    luma = whole[: frame.height, : frame.width]
    small = (max(8, frame.width // 8), max(8, frame.height // 8))
    return np.asarray(cv2.resize(luma, small, interpolation=cv2.INTER_AREA), np.uint8)


def _loudness(path: Path, expected: Expected) -> list[Check]:
    found = measure(sound.read(path))
    peak = Check(
        "true peak",
        found.true_peak_dbtp <= expected.true_peak_dbtp,
        f"{found.true_peak_dbtp:.2f} dBTP",
        f"at most {expected.true_peak_dbtp:.1f} dBTP",
    )
    heard = f"{found.integrated_lufs:.2f} LUFS"
    if expected.silent:
        return [Check("loudness", found.silent, heard, "silence"), peak]
    close = abs(found.integrated_lufs - expected.loudness_lufs) <= 0.5
    return [Check("loudness", close, heard, f"{expected.loudness_lufs:.1f} LUFS ± 0.5"), peak]


def require(path: Path, expected: Expected) -> list[Check]:
    """The checks, all passed. Raises ``MediaError`` that names what failed."""
    checks = inspect(path, expected)
    wrong = failures(checks)
    if wrong:
        raise MediaError(f"{path.name} is not what was promised", detail=wrong)
    return checks
