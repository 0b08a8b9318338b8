"""A photographer's studio: soft boxes around the product, and how materials answer to them."""

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb
from reelwright.studio.relief import Normals, Plane


@dataclass(frozen=True)
class Material:
    """How a surface answers to light. All 0…1."""

    gloss: float = 0.5
    """How strongly the soft boxes mirror in it."""
    blur: float = 0.25
    """How soft their edges are: 0 polished, 1 satin."""
    metal: float = 0.0
    """1: no colour of its own but that of its mirror image."""
    clear: float = 0.0
    """How much of what lies behind shows through where it is seen straight on."""
    texture: Literal["", "brushed", "grain", "hide", "weave"] = ""


MATTE = Material(0.10, 0.9)
SATIN = Material(0.30, 0.6)
COATED = Material(0.52, 0.42)
PLASTIC = Material(0.48, 0.22)
GLOSSY = Material(0.72, 0.10)
GLASS = Material(0.85, 0.06)
METAL = Material(0.9, 0.28, 1.0)
CHROME = Material(1.0, 0.08, 1.0)
BRUSHED = Material(0.75, 0.5, 0.85)
STEEL = Material(0.62, 0.40, 0.90, texture="brushed")
LUSTRE = Material(0.85, 0.24, 0.95)
CLEAR = Material(0.78, 0.05, clear=0.58)
FROSTED = Material(0.42, 0.60, clear=0.18)
TIMBER = Material(0.20, 0.65, texture="grain")
LEATHER = Material(0.26, 0.50, texture="hide")
CERAMIC = Material(0.66, 0.14)
WEAVE = Material(0.05, 0.9, texture="weave")

_BOXES = (
    # azimuth, half width, elevation, half height (radians), strength
    (-0.98, 0.30, 0.10, 1.25, 1.25),
    (1.30, 0.16, 0.05, 1.30, 0.95),
    (-2.35, 0.20, 0.0, 1.30, 0.85),
    (2.45, 0.26, 0.0, 1.30, 0.70),
)
"""A large box at the left, a strip at the right, and two behind for the rims."""


def lit(
    albedo: NDArray[np.float32],
    form: Normals,
    material: Material,
    rim: Rgb,
    print_: Plane | None = None,
) -> Plane:
    """The colour that a camera sees: ``albedo`` (h, w, 3) RGB 0…1 under the studio's lights.

    ``print_`` (h, w) 0…1: where there is print, which mirrors less so that it can be read.
    """
    nx, ny, nz = form
    key = np.clip(-0.52 * nx - 0.50 * ny + 0.69 * nz, 0, 1)
    fill = np.clip(0.75 * nx - 0.10 * ny + 0.65 * nz, 0, 1)
    shade = 0.30 + 0.66 * key + 0.16 * fill
    mirror = _mirrored(nx, ny, nz, material.blur)
    fresnel = 0.18 + 0.82 * (1 - np.clip(nz, 0, 1)) ** 2.2
    body = albedo * (shade * (1 - 0.86 * material.metal))[..., None]
    metal = (
        _deepened(albedo, mirror, material)
        * (material.metal * (0.20 + 0.95 * mirror + 0.25 * shade))[..., None]
    )
    gloss = material.gloss * (1 - 0.65 * material.metal)
    if print_ is not None:
        gloss = gloss * (1 - 0.6 * print_)
    gleam = (gloss * mirror * (0.28 + 0.6 * fresnel))[..., None]
    edge = (0.30 * material.gloss * np.clip(1 - nz, 0, 1) ** 3)[..., None]
    colour = body + metal + gleam + edge * np.array(rim, np.float32)
    return _film(colour.astype(np.float32))


def _deepened(
    albedo: NDArray[np.float32], mirror: Plane, material: Material
) -> NDArray[np.float32]:
    """Metal mirrors itself in its shades, which makes them richer: gold turns amber, not olive."""
    if material.metal < 0.5:
        return albedo
    return np.power(albedo, (1.5 - 0.5 * np.clip(mirror, 0, 1))[..., None]).astype(np.float32)


def _mirrored(nx: Plane, ny: Plane, nz: Plane, blur: float) -> Plane:
    azimuth = cv2.phase(2 * nz * nz - 1, 2 * nz * nx)
    height = np.arcsin(np.clip(-2 * nz * ny, -1, 1))
    soft = 0.05 + 0.55 * blur
    total = 0.10 + 0.30 * _step(height, 0.35, 0.9 + blur)
    for at, half, level, reach, strength in _BOXES:
        turned = np.abs(azimuth - np.float32(at % math.tau))
        across = np.minimum(turned, np.float32(math.tau) - turned)
        inside = 1 - _step(across, half - soft / 2, half + soft)
        total = total + strength * inside * (1 - _step(np.abs(height - level), reach - 0.2, reach))
    return (total * (1 - 0.45 * _step(-height, 0.15, 1.1))).astype(np.float32)


def _step(value: Plane, low: float, high: float) -> Plane:
    t = np.clip((value - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def _film(colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """Highlights roll off instead of clipping; everything under 0.75 is kept."""
    over = np.maximum(colour - 0.75, 0)
    return (np.minimum(colour, 0.75) + 0.25 * over / (over + 0.25)).astype(np.float32)
