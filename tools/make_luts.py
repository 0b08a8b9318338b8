"""Make the colour tables in src/reelwright/templates/luts, our own work.

Run it from the repository root: python tools/make_luts.py. Black stays black, greys stay within
a few levels of grey, and the hues of skin are turned less than the others.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelwright.media.cube import format_cube

Floats = NDArray[np.float64]

POINTS = {"cinematic_warm": 33, "modern_vibrant": 33, "elegant_muted": 33}
USUAL = 17
"""Points along a side: soft curves lose nothing by a table an eighth of the size."""
LUMA = np.array([0.2126, 0.7152, 0.0722])
TARGET = Path("src/reelwright/templates/luts")


def luma(rgb: Floats) -> Floats:
    """Luma of (..., 3), with the last axis kept."""
    return (rgb @ LUMA)[..., None]


def contrast(x: Floats, amount: float, pivot: float = 0.42) -> Floats:
    """An S-curve through 0, ``pivot`` and 1; ``amount`` 0 leaves all as it is."""
    low = pivot * (x / pivot) ** (1 + amount)
    high = 1 - (1 - pivot) * ((1 - x) / (1 - pivot)) ** (1 + amount)
    return np.where(x < pivot, low, high)


def saturation(rgb: Floats) -> Floats:
    """0 for greys, 1 for pure colours; last axis kept."""
    high, low = rgb.max(-1, keepdims=True), rgb.min(-1, keepdims=True)
    return (high - low) / np.maximum(high, 1e-6)


def skin(rgb: Floats) -> Floats:
    """How much a colour may be skin, 0…1: around hue 25 degrees, of medium saturation."""
    red, green, blue = (rgb[..., i] for i in range(3))
    hue = np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue))
    near = np.exp(-(((hue - 25) / 22) ** 2))[..., None]
    return near * np.exp(-(((saturation(rgb) - 0.45) / 0.35) ** 2))


def scale_chroma(rgb: Floats, factor: Floats | float) -> Floats:
    """Colours drawn from (or to) their grey by ``factor``."""
    grey = luma(rgb)
    return grey + (rgb - grey) * factor


def split_tone(rgb: Floats, shadows: Floats, highlights: Floats) -> Floats:
    """Tint dark and bright tones; nothing at black and white themselves."""
    grey = np.clip(luma(rgb), 0, 1)
    dark = np.clip(grey * (1 - grey) ** 3 * 9.5, 0, 1)
    bright = np.clip(grey**2 * (1 - grey) * 6.75, 0, 1)
    return rgb + dark * shadows + bright * highlights


def cinematic_warm(rgb: Floats) -> Floats:
    """Warm light, slightly cool shadows, a soft film curve."""
    toned = split_tone(
        contrast(rgb, 0.16), np.array([-0.010, 0.001, 0.012]), np.array([0.022, 0.006, -0.022])
    )
    return scale_chroma(toned, 1.0 + 0.04 * skin(rgb))


def modern_vibrant(rgb: Floats) -> Floats:
    """Clear and lively: pale colours gain most, skin and pure colours little."""
    gain = 1 + 0.30 * (1 - saturation(rgb)) * (1 - 0.6 * skin(rgb))
    return scale_chroma(contrast(rgb, 0.12, 0.40), gain)


def elegant_muted(rgb: Floats) -> Floats:
    """Quiet colours, soft whites, a trace of warmth."""
    soft = contrast(rgb, 0.07, 0.45)
    calm = scale_chroma(soft, 0.80 + 0.12 * skin(rgb))
    toned = split_tone(calm, np.array([0.004, 0.000, 0.003]), np.array([0.010, 0.003, -0.010]))
    return toned * (1 - 0.022 * np.clip(luma(toned), 0, 1) ** 4)


def golden_hour(rgb: Floats) -> Floats:
    """Low sun: honey in the lights, open shadows, greens towards olive."""
    toned = split_tone(
        contrast(rgb, 0.05, 0.46),
        np.array([0.008, 0.003, -0.004]),
        np.array([0.021, 0.008, -0.024]),
    )
    green = np.clip(toned[..., 1:2] - toned[..., [0, 2]].max(-1, keepdims=True), 0, 1)
    return toned + green * np.array([0.10, 0.0, -0.04])


def crisp_cool(rgb: Floats) -> Floats:
    """Northern light: clean whites, firm contrast, blue in the shadows, skin left warm."""
    calm = scale_chroma(contrast(rgb, 0.14, 0.44), 0.94 + 0.10 * skin(rgb))
    return split_tone(calm, np.array([-0.012, 0.000, 0.020]), np.array([-0.008, 0.002, 0.010]))


def teal_amber(rgb: Floats) -> Floats:
    """The cinema's pair: teal shadows, amber lights, deep and even tones."""
    toned = split_tone(
        contrast(rgb, 0.20), np.array([-0.026, 0.008, 0.020]), np.array([0.026, 0.006, -0.030])
    )
    return scale_chroma(toned, 0.96 + 0.08 * skin(rgb))


def soft_pastel(rgb: Floats) -> Floats:
    """Milk in the tones: lifted middle, gentle colours, hardly a shadow."""
    lifted = rgb + 0.075 * np.sin(np.pi * np.clip(rgb, 0, 1)) ** 1.5
    calm = scale_chroma(lifted, 0.88 + 0.08 * skin(rgb))
    return split_tone(calm, np.array([0.010, 0.004, 0.010]), np.array([0.004, 0.001, 0.000]))


def main() -> None:
    """Write the tables."""
    TARGET.mkdir(parents=True, exist_ok=True)
    looks: list[Callable[[Floats], Floats]] = [
        cinematic_warm, modern_vibrant, elegant_muted,
        golden_hour, crisp_cool, teal_amber, soft_pastel,
    ]  # fmt: skip
    for look in looks:
        axis = np.linspace(0, 1, POINTS.get(look.__name__, USUAL))
        blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
        table = np.clip(look(np.stack([red, green, blue], axis=-1)), 0, 1)
        (TARGET / f"{look.__name__}.cube").write_text(format_cube(table, look.__name__), "ascii")


if __name__ == "__main__":
    main()
