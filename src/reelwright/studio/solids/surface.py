"""What a solid is made of, and the two pictures that its light comes down to."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb
from reelwright.studio.environment.lighting import Light, Lighting, Normals, look_up, single
from reelwright.studio.light import Material

Plane = NDArray[np.float32]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Surface:
    """How a surface answers to light. All 0…1."""

    rough: float = 0.3
    """0 a mirror, 1 chalk."""
    mirrors: float = 0.04
    """What it mirrors seen straight on; all mirror at a grazing look."""
    metal: bool = False
    """It mirrors in its own colour and has no other."""
    clear: float = 0.0
    """How much of what lies behind shows through."""
    texture: Literal["", "brushed", "grain", "hide", "weave"] = ""


PAPER = Surface(0.8, 0.014)
MATT = Surface(0.6, 0.02)
SATIN = Surface(0.34, 0.032)
PLASTIC = Surface(0.20, 0.04)
GLOSS = Surface(0.07, 0.05)
GLAZE = Surface(0.05, 0.07)
WAX = Surface(0.45, 0.03)
STEEL = Surface(0.24, metal=True, texture="brushed")
POLISHED = Surface(0.07, metal=True)
FOIL = Surface(0.16, metal=True)
GLASS = Surface(0.02, 0.07, clear=0.9)
FROSTED = Surface(0.5, 0.06, clear=0.35)
WOOD = Surface(0.5, 0.03, texture="grain")


def made_of(material: Material | None, usual: Surface) -> Surface:
    """The surface that the words for a product ask for; ``None``: the usual one."""
    if material is None:
        return usual
    if material.clear > 0.3:
        return GLASS
    if material.clear > 0:
        return FROSTED
    if material.metal > 0.5:
        return Surface(0.06 + 0.45 * material.blur, metal=True, texture=material.texture)
    rough = 0.03 + 0.7 * material.blur
    return replace(usual, rough=rough, texture=material.texture, clear=0.0, metal=False)


def linear(colour: Rgb) -> Plane:
    """An sRGB colour as light, (3,)."""
    return np.power(np.array(colour, np.float32), 2.2).astype(np.float32)


def answers(
    normals: Normals, light: Lighting, surface: Surface, colour: Plane, shade: Plane, shift: Normals
) -> tuple[Light, Light]:
    """The linear light from a black and from a white surface there, each (h, w, 3).

    Every other colour lies between the two. ``shade`` (h, w) or less is what reaches the place at
    all; ``shift`` turns the mirrored view as a near camera does. A metal of ``colour`` gives twice
    the same.
    """
    mirrored = look_up(light.mirrored(surface.rough), _shifted(normals, shift))
    if surface.metal:
        tinted = mirrored * _metallic(colour, normals[2])
        dull = look_up(light.diffuse, normals) * (0.16 * colour)
        shown = single((tinted * 0.86 + dull) * shade[..., None])
        return shown, shown
    graze = (1 - np.clip(normals[2], 0, 1)) ** 5 * np.float32((1 - surface.rough) ** 1.5)
    share = surface.mirrors + (1 - surface.mirrors) * graze
    # a near-white highlight must not wash out a satin colour
    gleam = mirrored * (share * shade**1.5 * 0.9)[..., None]
    diffuse = look_up(light.diffuse, normals) * (shade * (1 - 0.6 * share))[..., None]
    return single(gleam), single(gleam + diffuse * np.float32(0.92))


def _metallic(colour: Plane, facing: Plane) -> Light:
    graze = ((1 - np.clip(facing, 0, 1)) ** 5)[..., None]
    return (colour + (1 - colour) * graze).astype(np.float32)


def _shifted(normals: Normals, shift: Normals) -> Normals:
    x, y, z = normals
    return (x + shift[0]).astype(np.float32), (y + shift[1]).astype(np.float32), z


def on_film(light: Light | NDArray[np.float64]) -> Light:
    """sRGB 0…1 of linear light: true up to two thirds, then rolling off softly."""
    over = np.maximum(light - 0.66, 0)
    held = np.minimum(light, 0.66) + 0.34 * over / (over + 0.34)
    return np.power(np.clip(held, 0, 1), 1 / 2.2).astype(np.float32)
