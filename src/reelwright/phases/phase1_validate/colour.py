"""sRGB arithmetic on ``#rrggbb``: luminance, contrast, mixing, naming."""

import colorsys
from itertools import starmap

Triple = tuple[float, float, float]

_NAMES: dict[str, str] = {
    "black": "#0a0a0a", "charcoal": "#36393f", "grey": "#808080", "silver": "#c4c6ca",
    "white": "#fafafa", "cream": "#f6efdc", "beige": "#dcc9a8", "brown": "#6f4628",
    "terracotta": "#c8643c", "gold": "#d4af37", "amber": "#e8a317", "yellow": "#ffd93b",
    "orange": "#f77f00", "coral": "#ff7f6a", "red": "#d3222f", "burgundy": "#7a1530",
    "blush pink": "#eab8bd", "pink": "#f06aa8", "magenta": "#d81b9a", "purple": "#6a2fa0",
    "lavender": "#b9a6e0", "navy": "#14213d", "blue": "#1f5fd6", "sky blue": "#7cc4f0",
    "turquoise": "#29c3c9", "teal": "#0f7f86", "mint": "#a5e0c8", "sage": "#9caf88",
    "green": "#2e8b3d", "lime": "#a4d037", "dark green": "#14432a", "olive": "#6b6f2a",
}  # fmt: skip


def channels(colour: str) -> Triple:
    """Red, green and blue, 0…1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def from_channels(rgb: Triple) -> str:
    """The inverse of :func:`channels`; values beyond 0…1 are clipped."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in rgb)


def luminance(colour: str) -> float:
    """Relative luminance, 0…1 (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1…21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, part: float) -> str:
    """``part`` of the way from ``one`` to ``other``."""
    pairs = zip(channels(one), channels(other), strict=True)
    red, green, blue = starmap(lambda a, b: a + (b - a) * part, pairs)
    return from_channels((red, green, blue))


def lightness(colour: str) -> float:
    """HLS lightness, 0…1."""
    return colorsys.rgb_to_hls(*channels(colour))[1]


def lighter(colour: str, by: float) -> str:
    """The same hue and saturation with the HLS lightness raised by ``by`` (negative lowers)."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    if not by:
        return colour
    return from_channels(colorsys.hls_to_rgb(hue, min(0.96, max(0.04, light + by)), saturation))


def name_of(colour: str) -> str:
    """The nearest everyday name, for words to a generative model."""

    def distance(name: str) -> float:
        pairs = zip(channels(colour), channels(_NAMES[name]), strict=True)
        weights = (2.0, 4.0, 3.0)
        return sum(w * (a - b) ** 2 for w, (a, b) in zip(weights, pairs, strict=True))

    return min(_NAMES, key=distance)
