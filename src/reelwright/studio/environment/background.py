"""The place behind a product: out of focus, well exposed, a little in the film's colours."""

import json
import math
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment, Palette, Size
from reelwright.studio.colour import luminance, rgb
from reelwright.studio.environment.panorama import Light, panorama, toward

Plane = NDArray[np.float32]
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)
_VIEW = math.radians(64)
"""How wide the longer side of a frame sees."""
_SMALL = 480
"""The longer side of the picture that is worked on: nothing behind a product is in focus."""


@cache
def front(name: Environment) -> float:
    """The azimuth, in radians, at which the place looks best behind a product."""
    table = json.loads((Path(__file__).parent / "facts.json").read_text("utf-8"))
    return math.radians(table[name]["front"])


def background(
    name: Environment,
    size: Size,
    *,
    yaw: float = 0.0,
    blur: float = 1.0,
    palette: Palette | None = None,
    horizon: float = 0.56,
) -> NDArray[np.uint8]:
    """The place seen past the product: BGRA, opaque, (height, width, 4).

    ``yaw`` radians to the right of the place's best side; ``blur`` 1 is a portrait lens wide open,
    0.3 a phone; ``horizon`` is how far down the frame the ground begins, 0…1. With a ``palette``
    the place takes its brightness and some of its colour, so that words in its ink can be read.
    """
    small = _working(size)
    light = _seen(panorama(name), small, front(name) + yaw, horizon)
    light = _defocused(_levelled(light), max(small) * 0.021 * blur, horizon)
    shown = _exposed(light, palette)
    if palette is not None:
        shown = _graded(shown, palette)
    wide = cv2.resize(shown, size, interpolation=cv2.INTER_CUBIC)
    return _opaque(np.asarray(wide, np.float32))


def _working(size: Size) -> Size:
    share = min(1.0, _SMALL / max(size))
    return max(2, round(size[0] * share)), max(2, round(size[1] * share))


def _seen(light: Light, size: Size, yaw: float, horizon: float) -> Light:
    width, height = size
    focal = max(size) / 2 / math.tan(_VIEW / 2)
    x = (np.arange(width, dtype=np.float32) + 0.5 - width / 2)[None, :] / focal
    y = (horizon * height - np.arange(height, dtype=np.float32) - 0.5)[:, None] / focal
    azimuth = np.arctan(x) + np.zeros_like(y)
    elevation = np.arctan(y / np.sqrt(1 + x * x))
    return toward(light, (azimuth + np.float32(yaw)).astype(np.float32), elevation)


def _levelled(light: Light) -> Light:
    """Windows and lamps brought nearer to the rest, as a photographer balances a room."""
    bright = np.maximum(light @ _WEIGHTS, 1e-4)
    around = cv2.GaussianBlur(np.log(bright), (0, 0), light.shape[1] / 7)
    middle = float(np.median(around))
    gain = np.exp(-0.48 * (around - middle))
    return np.minimum(light * gain[..., None], 9 * math.exp(middle)).astype(np.float32)


def _defocused(light: Light, radius: float, horizon: float) -> Light:
    """Discs of confusion: full size far away, less on the ground towards the camera."""
    far = _disc(_disc(light, radius), radius * 0.6)
    near = _disc(light, radius * 0.5)
    height = light.shape[0]
    down = (np.arange(height, dtype=np.float32) + 0.5) / height
    share = np.clip((down - horizon - 0.02) / max(0.1, 0.9 - horizon), 0, 1)[:, None, None]
    return (far * (1 - share) + near * share).astype(np.float32)


def _disc(light: Light, radius: float) -> Light:
    reach = max(1, math.ceil(radius))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    kernel = np.clip(radius + 0.5 - np.sqrt(x * x + y * y), 0, 1)
    kernel /= kernel.sum()
    return np.asarray(
        cv2.filter2D(light, -1, kernel, borderType=cv2.BORDER_REFLECT_101), np.float32
    )


def _exposed(light: Light, palette: Palette | None) -> Light:
    """On film: sRGB 0…1 with a soft shoulder."""
    bright = light @ _WEIGHTS
    aim = 0.20 if palette is None else _aim(luminance(rgb(palette.background)))
    level = float(np.exp(np.mean(np.log(bright + 1e-4))))
    scaled = light * np.float32(aim / level)
    return np.power(np.clip(1 - np.exp(-1.15 * scaled), 0, 1), 1 / 2.2).astype(np.float32)


def _aim(ground: float) -> float:
    """The mean light behind the product: dark films stay dark, bright ones airy."""
    return 0.045 + 0.50 * ground**0.8


def _graded(shown: Light, palette: Palette) -> Light:
    """Leaning to the film's colours, brightness kept; darker towards the corners."""
    grey = (shown @ _WEIGHTS)[..., None]
    codes = palette.background, palette.surface, palette.primary
    ground, surface, primary = (np.array(rgb(code), np.float32) for code in codes)
    tint = 0.4 * _hue(ground) + 0.3 * _hue(surface) + 0.3 * _hue(primary)
    mixed = shown * 0.70 + np.minimum(tint * grey, 1) * 0.30
    return np.clip(mixed * _vignette(shown.shape[:2]), 0, 1).astype(np.float32)


def _hue(colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """The colour as gains around 1; grey for a near-black one, whose hue nobody sees."""
    level = float(colour @ _WEIGHTS)
    gains = np.clip((colour + 0.04) / (level + 0.04), 0.55, 1.6)
    return gains.astype(np.float32)


def _vignette(shape: tuple[int, int]) -> Plane:
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j].astype(np.float32)
    return (1 - 0.16 * np.clip(x * x * 0.8 + y * y * 0.5, 0, 1.2) ** 1.3)[..., None]


def _opaque(shown: Light) -> NDArray[np.uint8]:
    height, width = shown.shape[:2]
    grain = np.random.default_rng(7).normal(0, 0.6, (height, width, 1)).astype(np.float32)
    made = np.empty((height, width, 4), np.uint8)
    made[..., :3] = np.clip(shown[..., ::-1] * 255 + grain + 0.5, 0, 255)
    made[..., 3] = 255
    return made
