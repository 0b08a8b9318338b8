"""Colours as sRGB triples of floats 0…1, mixing, and the contrast that reading needs."""

import colorsys

from reelwright.studio.skia import skia

Rgb = tuple[float, float, float]
"""Red, green, blue; sRGB-encoded, each 0…1."""


def rgb(code: str) -> Rgb:
    """The colour that ``#rrggbb`` names."""
    return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """``a`` at 0, ``b`` at 1, straight between them in sRGB."""
    return (
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
        a[2] + (b[2] - a[2]) * share,
    )


def paint(colour: Rgb, alpha: float = 1.0) -> int:
    """The colour as skia's 32-bit ARGB number."""
    red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in colour)
    return int(skia.ColorSetARGB(round(max(0.0, min(1.0, alpha)) * 255), red, green, blue))


def luminance(colour: Rgb) -> float:
    """Relative luminance 0…1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: Rgb, b: Rgb) -> float:
    """The contrast ratio of two colours, 1…21 (WCAG 2.2)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: Rgb) -> Rgb:
    """Near-white or near-black, whichever is better read on ``ground``."""
    pale, deep = (0.99, 0.99, 1.0), (0.05, 0.05, 0.07)
    return pale if contrast(pale, ground) >= contrast(deep, ground) else deep


def tone(colour: Rgb, *, lightness: float | None = None, saturation: float = 1.0) -> Rgb:
    """The same hue with HLS ``lightness`` 0…1 (``None``: kept) and saturation multiplied."""
    hue, light, sat = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(
        hue, light if lightness is None else lightness, min(1.0, sat * saturation)
    )


def lightness(colour: Rgb) -> float:
    """HLS lightness 0…1."""
    return colorsys.rgb_to_hls(*colour)[1]


def apart(colour: Rgb, ground: Rgb, ratio: float) -> Rgb:
    """``colour``, made lighter or darker in small steps until it stands off ``ground``."""
    step = 0.03 if luminance(ground) < 0.25 else -0.03
    moved = colour
    while contrast(moved, ground) < ratio and 0.04 < lightness(moved) < 0.96:
        moved = tone(moved, lightness=lightness(moved) + step)
    return moved
