"""Check a finished film against what was promised, by reading and decoding the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from av.container.input import InputContainer
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from reelwright.common.errors import MediaError
from reelwright.common.spec import Codec, Preset, Size
from reelwright.media import sound
from reelwright.media.boxes import faststart, has_credentials
from reelwright.media.life import Life, life_of
from reelwright.media.loudness import measure
from reelwright.media.probe import opened
from reelwright.media.recipes import HEVC_TAG
from reelwright.media.ticks import Ticks, ticks_of

# A stretch of black or of the same picture longer than this is a fault (seconds).
DEAD_SECONDS = Fraction(1)

# What each purpose asks of the loudness (LUFS): what platforms play at, and EBU R 128.
LOUDNESS: dict[Preset, float] = {"social": -14.0, "web": -14.0, "broadcast": -23.0}

# The longest group of pictures (seconds): seeking, and cutting where broadcasters cut.
LONGEST_GOP: dict[Preset, Fraction] = {
    "social": Fraction(2), "web": Fraction(5), "broadcast": Fraction(1, 2),
}  # fmt: skip

PROFILES: dict[str, tuple[str, ...]] = {
    "h264": ("High",), "hevc": ("Main", "Main 10"), "av1": ("Main",),
}  # fmt: skip


@dataclass(frozen=True)
class Expected:
    """What the film has to be; what is ``None`` was not promised, and is only held to itself.

    ``silent``: it has a sound track with nothing in it. ``life``: measured while it was encoded;
    without it the whole film is decoded.
    """

    size: Size | None = None
    rate: Fraction | None = None
    frames: int | None = None
    loudness_lufs: float = -14.0
    true_peak_dbtp: float = -1.0
    silent: bool | None = False
    codec: Codec | None = "h264"
    preset: Preset = "social"
    credentials: bool | None = None
    life: Life | None = None


@dataclass(frozen=True)
class Check:
    """One promise: what was found in the file and what was wanted."""

    name: str
    passed: bool
    found: str
    wanted: str


def inspect_file(
    path: Path, preset: Preset = "social", loudness_lufs: float | None = None
) -> list[Check]:
    """The delivery check of any film, whoever made it. Raises ``MediaError`` if unreadable.

    ``loudness_lufs``: what it was made for, else what is usual for the ``preset``.
    """
    loudness = LOUDNESS[preset] if loudness_lufs is None else loudness_lufs
    wanted = Expected(loudness_lufs=loudness, codec=None, preset=preset, silent=None)
    checks = inspect(path, wanted)
    names = [f"{stem}{ending}" for stem in (path.stem, "captions") for ending in (".vtt", ".srt")]
    beside = [name for name in names if path.with_name(name).is_file()]
    return [*checks, _told("captions beside it", ", ".join(beside) or "none")]


def inspect(path: Path, expected: Expected) -> list[Check]:
    """Every check of a delivered film, in a fixed order. Raises ``MediaError`` if unreadable."""
    with opened(path) as container:
        streams = f"{len(container.streams.video)} video, {len(container.streams.audio)} audio"
        checks = [_container(container), _equal("streams", streams, "1 video, 1 audio")]
        if not container.streams.video:
            return checks
        heard = bool(container.streams.audio)
        checks += _picture(container, expected)
        ticks = ticks_of(container)
        checks += _sound(container, ticks.length) if heard else []
    checks += _time(ticks, expected)
    checks.append(_equal("index", "first" if faststart(path) else "last", "first"))
    checks += _life(expected.life or life_of(path))
    checks += _loudness(path, expected) if heard else []
    checks.append(_credentials(path, expected.credentials))
    return checks


def failures(checks: list[Check]) -> str:
    """The failed checks in one line; empty when all passed."""
    return "; ".join(
        f"{check.name} is {check.found}, wanted {check.wanted}"
        for check in checks
        if not check.passed
    )


def require(path: Path, expected: Expected) -> list[Check]:
    """The checks, all passed. Raises ``MediaError`` that names what failed."""
    checks = inspect(path, expected)
    wrong = failures(checks)
    if wrong:
        raise MediaError(f"{path.name} is not what was promised", detail=wrong)
    return checks


def _equal(name: str, found: object, wanted: object) -> Check:
    return Check(name, found == wanted, str(found), str(wanted))


def _one_of(name: str, found: str, wanted: tuple[str, ...]) -> Check:
    return Check(name, found in wanted, found, " or ".join(wanted))


def _told(name: str, found: str) -> Check:
    """Something to know that is nobody's promise."""
    return Check(name, True, found, "either")


def _container(container: InputContainer) -> Check:
    names = container.format.name.split(",")
    return _equal("container", "mp4" if "mp4" in names else names[0], "mp4")


def _picture(container: InputContainer, expected: Expected) -> list[Check]:
    stream = container.streams.video[0]
    context = stream.codec_context
    codec = context.codec.canonical_name
    size = f"{context.width}x{context.height}"
    return [
        _one_of("video codec", codec, (expected.codec,) if expected.codec else tuple(PROFILES)),
        _one_of("codec tag", context.codec_tag, _tags_of(codec)),
        _one_of("profile", str(context.profile), PROFILES.get(codec, ("High",))),
        _one_of("pixel format", str(context.pix_fmt), _formats(codec)),
        _size(size, context.width, context.height, expected.size),
        _equal("pixel shape", _shape(stream), "1"),
        _equal("colour tags", _tags(stream), _WANTED_TAGS),
        _equal("rate", str(stream.average_rate), str(expected.rate or stream.average_rate)),
    ]


def _tags_of(codec: str) -> tuple[str, ...]:
    return {"hevc": (HEVC_TAG,), "av1": ("av01",)}.get(codec, ("avc1",))


def _formats(codec: str) -> tuple[str, ...]:
    return ("yuv420p", "yuv420p10le") if codec in ("hevc", "av1") else ("yuv420p",)


def _size(found: str, width: int, height: int, wanted: Size | None) -> Check:
    if wanted is not None:
        return _equal("size", found, "{}x{}".format(*wanted))
    return Check("size", width % 2 == height % 2 == 0, found, "even")


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


def _sound(container: InputContainer, wanted: Fraction) -> list[Check]:
    stream = container.streams.audio[0]
    context = stream.codec_context
    length = (stream.duration or 0) * Fraction(stream.time_base or 1)
    # One AAC frame is 1024 samples; a player cannot notice less.
    agree = abs(length - wanted) <= Fraction(1024, sound.RATE)
    return [
        _equal("audio codec", context.name, "aac"),
        _equal("audio rate", context.sample_rate, sound.RATE),
        _equal("audio channels", context.channels, 2),
        Check("audio length", agree, f"{float(length):.3f} s", f"{float(wanted):.3f} s"),
    ]


def _time(ticks: Ticks, expected: Expected) -> list[Check]:
    """Constant rate, number of frames, duration, and where it can be cut."""
    rate = expected.rate or ticks.rate
    frames = ticks.frames if expected.frames is None else expected.frames
    wanted = frames / rate
    close = abs(ticks.length - wanted) < Fraction(1, 1000)
    most = LONGEST_GOP[expected.preset]
    return [
        Check("constant rate", ticks.constant, "yes" if ticks.constant else "no", "yes"),
        _equal("frames", ticks.frames, frames),
        Check("duration", close, f"{float(ticks.length):.3f} s", f"{float(wanted):.3f} s"),
        Check(
            "group of pictures",
            ticks.longest_gop <= most + 1 / rate,
            f"{float(ticks.longest_gop):.2f} s",
            f"at most {float(most):.1f} s",
        ),
    ]


def _life(life: Life) -> list[Check]:
    """No black and no frozen stretch."""
    return [_stretch("black", life.black), _stretch("frozen", life.frozen)]


def _stretch(name: str, longest: Fraction) -> Check:
    wanted = f"under {float(DEAD_SECONDS):.1f} s"
    return Check(f"{name} stretch", longest < DEAD_SECONDS, f"{float(longest):.2f} s", wanted)


def _loudness(path: Path, expected: Expected) -> list[Check]:
    found = measure(sound.read(path))
    peak = Check(
        "true peak",
        found.true_peak_dbtp <= expected.true_peak_dbtp,
        f"{found.true_peak_dbtp:.2f} dBTP",
        f"at most {expected.true_peak_dbtp:.1f} dBTP",
    )
    heard = f"{found.integrated_lufs:.2f} LUFS"
    if expected.silent or (expected.silent is None and found.silent):
        return [Check("loudness", found.silent, heard, "silence"), peak]
    close = abs(found.integrated_lufs - expected.loudness_lufs) <= 0.5
    return [Check("loudness", close, heard, f"{expected.loudness_lufs:.1f} LUFS ± 0.5"), peak]


def _credentials(path: Path, wanted: bool | None) -> Check:
    found = "present" if has_credentials(path) else "none"
    if wanted is None:
        return _told("C2PA credentials", found)
    return _equal("C2PA credentials", found, "present" if wanted else "none")
