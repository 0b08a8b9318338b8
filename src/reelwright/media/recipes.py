"""Encoder settings: one recipe for each codec and purpose, with the measurements behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from reelwright.common.spec import Codec, Preset, Size

Quality = Literal["intermediate", "master"]

# Apple's players take HEVC only under this name.
HEVC_TAG = "hvc1"

# H.264 level 4.0 allows High profile 25 Mbit/s, level 4.1 62.5 (ITU-T H.264 table A-1).
SOCIAL_KBITS = 24_000
BROADCAST_KBITS = 50_000


@dataclass(frozen=True)
class Recipe:
    """Encoder settings; a closed group of pictures lasts ``gop_seconds``."""

    encoder: str
    preset: str
    crf: int
    gop_seconds: Fraction
    profile: str = ""
    pix_fmt: str = "yuv420p"
    extra: str = ""
    """Further parameters in the encoder's own notation, joined by ``:``."""
    most_kbits: int = 0
    """The most kbit/s over a second; 0: as many as it takes."""


# Studio footage keeps 53.2 dB of luma at 20 and 54.8 at 17, for 7.4 instead of 8.5 ms a frame to
# write and read (1080p, 2026-11-22); the master costs it far more. Short GOPs seek quickly.
INTERMEDIATE = Recipe("libx264", "ultrafast", 20, Fraction(1, 2), "main")

MASTERS: dict[tuple[Codec, Preset], Recipe] = {
    ("h264", "social"): Recipe(
        "libx264", "veryfast", 18, Fraction(2), "high", most_kbits=SOCIAL_KBITS
    ),
    ("h264", "broadcast"): Recipe(
        "libx264", "faster", 14, Fraction(1, 2), "high", most_kbits=BROADCAST_KBITS
    ),
    ("h264", "web"): Recipe(
        "libx264", "veryfast", 23, Fraction(4), "high", most_kbits=SOCIAL_KBITS // 3
    ),
    ("hevc", "social"): Recipe("libx265", "superfast", 17, Fraction(2), "main"),
    ("hevc", "broadcast"): Recipe(
        "libx265", "veryfast", 16, Fraction(1, 2), "main10", "yuv420p10le"
    ),
    ("hevc", "web"): Recipe("libx265", "superfast", 26, Fraction(4), "main"),
    ("av1", "social"): Recipe("libsvtav1", "10", 20, Fraction(2)),
    ("av1", "broadcast"): Recipe("libsvtav1", "9", 16, Fraction(1, 2), pix_fmt="yuv420p10le"),
    ("av1", "web"): Recipe("libsvtav1", "9", 35, Fraction(4)),
}

# Drawn pictures need no finer search for motion: at equal size SSIM is .9949 against .9952, for
# 14.5 instead of 26.7 CPU-seconds (240 finished 1080p frames times 3.75, crf 18, 2026-11-22).
# What matters is what "superfast" leaves out beside: looking ahead, worth a third of the bytes.
# B-frames would save a fifth of the bytes for a third more time (8.6 and 11.4 CPU-seconds for 900
# frames, 51.0 and 51.3 dB): a film of 30 s has 15 MB in place of 12.
DRAWN = ("superfast", "rc-lookahead=10:mbtree=1:subme=0:bframes=0")


def recipe_of(
    quality: Quality, codec: Codec = "h264", preset: Preset = "social", *, drawn: bool = False
) -> Recipe:
    """The recipe for a purpose; ``drawn``: the studio's own footage, whose edges are easy."""
    if quality == "intermediate":
        return INTERMEDIATE
    recipe = MASTERS[codec, preset]
    if drawn and recipe.encoder == "libx264" and preset != "broadcast":
        return replace(recipe, preset=DRAWN[0], extra=DRAWN[1])
    return recipe


def options_of(recipe: Recipe, rate: Fraction, size: Size) -> dict[str, str]:
    """The options handed to the encoder for a stream of ``rate`` frames per second."""
    gop = max(1, round(recipe.gop_seconds * rate))
    return WRITERS[recipe.encoder](recipe, gop, size)


def _x264(recipe: Recipe, gop: int, size: Size) -> dict[str, str]:
    parts = [f"keyint={gop}", "open-gop=0", *_limits(recipe), recipe.extra, _steady_code()]
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "profile": recipe.profile,
        "x264-params": ":".join(filter(None, parts)),
    }


def _limits(recipe: Recipe) -> list[str]:
    most = recipe.most_kbits
    return [f"vbv-maxrate={most}", f"vbv-bufsize={most}"] if most else []


def _x265(recipe: Recipe, gop: int, size: Size) -> dict[str, str]:
    # One group of pictures in flight: x265 takes what frame threads have finished into account.
    parts = [f"keyint={gop}", f"min-keyint={gop}", "open-gop=0", "scenecut=0", "log-level=error"]
    # It refuses pictures under two coding tree units high, unless those are small, too.
    parts += ["ctu=16"] if min(size) < 128 else []
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "profile": recipe.profile,
        "x265-params": ":".join(filter(None, [*parts, recipe.extra])),
    }


def _svt(recipe: Recipe, gop: int, size: Size) -> dict[str, str]:
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "g": str(gop),
        "svtav1-params": ":".join(filter(None, ["tune=0", recipe.extra])),
    }


WRITERS = {"libx264": _x264, "libx265": _x265, "libsvtav1": _svt}


@cache
def _steady_code() -> str:
    """Keep x264 from its AVX-512 code: in the lookahead it reads memory that nobody has written
    when rows are no multiple of 64, so that the same frames come out differently from run to
    run (848x480, 2026-11-22). AVX2 is as fast here. Other machines choose by themselves."""
    facts = Path("/proc/cpuinfo")
    return "asm=avx2" if facts.is_file() and " avx512f " in facts.read_text() else ""
