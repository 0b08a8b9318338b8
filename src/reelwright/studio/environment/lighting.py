"""What a place does to a surface: for every way it may face, the light it gets and mirrors.

A camera far away sees all surfaces that face one way alike. So the light is worked out once for a
ball, and a surface looks its own light up on that ball by its normal.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment
from reelwright.studio.environment.panorama import Light, panorama, toward

Plane = NDArray[np.float32]
Normals = tuple[Plane, Plane, Plane]
"""x to the right, y downwards, z towards the camera; each (h, w), together of length 1."""

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)
_KEY = math.radians(-128)
"""Where the place's brightest light is brought: to the left, somewhat before the product."""
_BOXES = (
    # azimuth, half width, elevation, half height (degrees), strength in units of white paper
    (-122, 15, 12, 52, 1.9),
    (112, 7, 6, 56, 1.3),
    (-62, 4, 4, 60, 0.9),
    (38, 10, 88, 30, 0.6),
)
_BALL, _SOFT_BALL = 224, 40


def single(values: NDArray[np.float32] | NDArray[np.float64]) -> Plane:
    """The same values in single precision; nothing is copied when they are so already."""
    return np.asarray(values, np.float32)


@dataclass(frozen=True)
class Lighting:
    """A place's light around a product, for a camera that looks down by ``elevation`` radians.

    The place is turned so that its key light comes from the left, its colour cast is mostly taken
    out as a camera does, and two long soft boxes are set up as a photographer would.
    """

    around: Light
    """The panorama as used, straight ahead of the camera in the middle column."""
    elevation: float

    @cached_property
    def diffuse(self) -> Light:
        """What matt white paper returns, (40, 40, 3)."""
        sky, directions, share = _coarse(self.around)
        normals = np.stack([axis.ravel() for axis in _raised(_ball(_SOFT_BALL), self.elevation)])
        facing = np.maximum(normals.T @ directions, 0) * share
        lit = (facing @ sky).reshape(_SOFT_BALL, _SOFT_BALL, 3) / np.pi
        # the eye wants more modelling than so many soft lights give
        modelled = np.power(lit * 0.9 + lit.mean(axis=(0, 1)) * 0.1, 1.3).astype(np.float32)
        return _paler(modelled, 0.5)

    def mirrored(self, rough: float) -> Light:
        """What a mirror of that roughness (0…1) shows, (224, 224, 3)."""
        return _mirrored(self, round(rough, 2))

    def __hash__(self) -> int:
        return id(self.around) ^ hash(self.elevation)


@lru_cache(maxsize=8)
def lighting(name: Environment, elevation: float = 0.0) -> Lighting:
    """The light of a place. Taking it takes 0.1 s, again nothing."""
    light = panorama(name)
    turned = np.roll(light, _columns(_KEY - _brightest(light), light.shape[1]), axis=1)
    neutral = _balanced(turned)
    paper = _paper(neutral)
    lit = _with_boxes(np.minimum(neutral / paper, 24.0).astype(np.float32))
    return Lighting(lit / _paper(lit), elevation)


def look_up(ball: Light, normals: Normals) -> Light:
    """The colour of a ball (h, w, 3) where it faces as each of ``normals`` does."""
    size = ball.shape[0]
    half = np.float32(size / 2)
    # just inside the rim, where the ball's own outline would show
    reach = np.float32(half * (1 - 2.0 / size))
    x, y, _ = normals
    return np.asarray(
        cv2.remap(ball, x * reach + (half - 0.5), y * reach + (half - 0.5), cv2.INTER_LINEAR,
                  borderMode=cv2.BORDER_REPLICATE), np.float32,
    )  # fmt: skip


def _ball(size: int) -> Normals:
    """The normals of a ball seen from afar; beyond its outline those of the outline."""
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1) * np.float32(1.0)
    x, y = np.meshgrid(axis, axis)
    length = np.maximum(1.0, np.sqrt(x * x + y * y) * 1.002)
    x, y = single(x / length), single(y / length)
    return x, y, single(np.sqrt(np.maximum(0, 1 - x * x - y * y)))


def _raised(normals: Normals, elevation: float) -> Normals:
    """From the camera's axes to those of the place, whose y stands upright (and points up)."""
    x, down, z = normals
    cos, sin = np.float32(math.cos(elevation)), np.float32(math.sin(elevation))
    return x, single(z * sin - down * cos), single(z * cos + down * sin)


@lru_cache(maxsize=24)
def _mirrored(light: Lighting, rough: float) -> Light:
    x, y, z = _ball(_BALL)
    # a mirror shows what lies at twice the angle
    rx, ry, rz = 2 * z * x, 2 * z * y, 2 * z * z - 1
    wx, wy, wz = _raised((rx, ry, rz), light.elevation)
    azimuth = np.arctan2(wx, -wz).astype(np.float32)
    height = np.arcsin(np.clip(wy, -1, 1)).astype(np.float32)
    return _paler(toward(_blurred(light.around, 3 + 90 * rough), azimuth, height), 0.2)


def _blurred(light: Light, degrees: float) -> Light:
    """Spread by about that angle, in the round."""
    step = max(1, int(degrees / 5))
    height, width = light.shape[:2]
    small = cv2.resize(light, (width // step, height // step), interpolation=cv2.INTER_AREA)
    pad = small.shape[1] // 4
    wide = np.concatenate([small[:, -pad:], small, small[:, :pad]], axis=1)
    sigma = degrees / 2.5 / 360 * width / step
    soft = cv2.GaussianBlur(wide, (0, 0), max(0.3, sigma), borderType=cv2.BORDER_REPLICATE)
    return _poles(np.asarray(soft[:, pad:-pad], np.float32), degrees)


def _poles(light: Light, degrees: float) -> Light:
    """Near straight up and down all columns are one place: evened out, or they show as a star."""
    rows = light.shape[0]
    level = np.abs((np.arange(rows) + 0.5) / rows * 180 - 90)
    share = np.clip((level - 90 + degrees) / degrees, 0, 1)[:, None, None]
    return (light * (1 - share) + light.mean(axis=1, keepdims=True) * share).astype(np.float32)


def _brightest(light: Light) -> float:
    """The azimuth around which most light comes from."""
    rows = np.cos((np.arange(light.shape[0]) + 0.5) / light.shape[0] * np.pi - np.pi / 2)
    heard = (np.minimum(light @ _WEIGHTS, 30) * rows[:, None])[: light.shape[0] * 11 // 20]
    ring = heard.sum(axis=0).astype(np.float32)
    lobe = np.cos(np.arange(light.shape[1]) / light.shape[1] * 2 * np.pi).clip(0) ** 4
    spread = np.fft.irfft(np.fft.rfft(ring) * np.fft.rfft(lobe), light.shape[1])
    return (int(np.argmax(spread)) + 0.5) / light.shape[1] * 2 * np.pi - np.pi


def _columns(angle: float, width: int) -> int:
    return round(angle / (2 * np.pi) * width)


def _balanced(light: Light) -> Light:
    cast = light.reshape(-1, 3).clip(0, 8).mean(axis=0)
    return (light * (cast.mean() / cast) ** 0.72).astype(np.float32)


def _paler(light: Light, share: float) -> Light:
    """Nearer to grey, brightness kept: a product keeps its own colour in coloured light."""
    grey = (light @ _WEIGHTS)[..., None]
    return single(light * (1 - share) + grey * share)


def _with_boxes(light: Light) -> Light:
    height, width = light.shape[:2]
    azimuth = (np.arange(width, dtype=np.float32) + 0.5)[None, :] / width * 360 - 180
    level = 90 - (np.arange(height, dtype=np.float32) + 0.5)[:, None] / height * 180
    made = light.copy()
    for at, half, high, reach, strength in _BOXES:
        away = np.abs((azimuth - at + 180) % 360 - 180)
        box = _edge(away, half, 7.0) * _edge(np.abs(level - high), reach, 16.0)
        made = np.maximum(made, (box * np.float32(strength))[..., None])
    return made.astype(np.float32)


def _edge(away: Plane, half: float, soft: float) -> Plane:
    inner = np.clip((half + soft / 2 - away) / soft, 0, 1)
    return (inner * inner * (3 - 2 * inner)).astype(np.float32)


def _coarse(light: Light) -> tuple[Light, Plane, Plane]:
    """The light from 512 directions, those as (3, 512), and how much of the sphere each is."""
    sky = cv2.resize(light, (32, 16), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    azimuth = (np.arange(32) + 0.5) / 32 * 2 * np.pi - np.pi
    level = np.pi / 2 - (np.arange(16) + 0.5) / 16 * np.pi
    a, h = (each.ravel() for each in np.meshgrid(azimuth, level))
    directions = np.stack([np.sin(a) * np.cos(h), np.sin(h), -np.cos(a) * np.cos(h)])
    share = np.cos(h) * (2 * np.pi / 32) * (np.pi / 16)
    return sky.astype(np.float32), directions.astype(np.float32), share.astype(np.float32)


def _paper(light: Light) -> float:
    """How bright white paper is that faces the key light and the camera in between."""
    sky, directions, share = _coarse(light)
    normal = np.array([-0.42, 0.30, 0.86], np.float32)
    lit = (np.maximum(normal @ directions, 0) * share) @ sky / np.pi
    return max(1e-4, float(lit @ _WEIGHTS))
