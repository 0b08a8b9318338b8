"""What a ground is made of, seen from straight above: planes of brightness around 1."""

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Texture = Callable[[int, np.random.Generator], Plane]
"""A square of that many pixels a side."""


def clouds(side: int, random: np.random.Generator, *, cells: int, octaves: int = 4) -> Plane:
    """Smooth noise, mean 0, about -1…1: the sum of ever finer and fainter layers."""
    total = np.zeros((side, side), np.float32)
    for octave in range(octaves):
        count = min(side, cells << octave)
        grid = random.normal(0, 0.5, (count, count)).astype(np.float32)
        total += cv2.resize(grid, (side, side), interpolation=cv2.INTER_CUBIC) * 0.55**octave
    return total


def paper(side: int, random: np.random.Generator) -> Plane:
    return 1 + 0.012 * clouds(side, random, cells=6)


def stone(side: int, random: np.random.Generator) -> Plane:
    speckle = cv2.GaussianBlur(_noise(side, random), (0, 0), 0.8)
    return (1 + 0.07 * clouds(side, random, cells=4) + 0.16 * speckle).astype(np.float32)


def marble(side: int, random: np.random.Generator) -> Plane:
    y, x = np.mgrid[0 : 1 : side * 1j, 0 : 1 : side * 1j].astype(np.float32)
    warp = clouds(side, random, cells=3, octaves=4)
    lean = float(random.uniform(0.6, 1.6))
    wide = np.abs(np.sin(math.pi * (2.2 * x + 2.2 * lean * y + 0.9 * warp)))
    fine = np.abs(np.sin(math.pi * (4.6 * x - 3.1 * y + 1.4 * warp + 0.7)))
    veins = np.exp(-wide * 9) * 0.13 + np.exp(-wide * 40) * 0.10 + np.exp(-fine * 26) * 0.07
    return (1 + 0.05 * warp - veins).astype(np.float32)


def wood(side: int, random: np.random.Generator) -> Plane:
    """Planks that run away from the viewer."""
    planks = int(random.integers(6, 10))
    wide = side // planks
    grain = random.normal(0, 0.5, (max(2, side // 40), side)).astype(np.float32)
    grain = cv2.resize(grain, (side, side), interpolation=cv2.INTER_CUBIC)
    fine = random.normal(0, 0.5, (max(2, side // 14), side)).astype(np.float32)
    fine = cv2.resize(fine, (side, side), interpolation=cv2.INTER_LINEAR)
    made = 1 + 0.12 * cv2.GaussianBlur(grain, (0, 0), 1.6) + 0.10 * fine
    across = np.arange(side) // wide
    made *= random.uniform(0.86, 1.10, planks + 2).astype(np.float32)[across][None, :]
    away = np.arange(side) % wide
    made *= (1 - 0.5 * np.exp(-((np.minimum(away, wide - away) / (0.014 * wide + 0.6)) ** 2)))[None]
    return made.astype(np.float32)


def sand(side: int, random: np.random.Generator) -> Plane:
    y = np.linspace(0, 1, side, dtype=np.float32)[:, None]
    ripples = np.sin(math.tau * (11 * y + 0.9 * clouds(side, random, cells=4, octaves=3)))
    grains = cv2.GaussianBlur(_noise(side, random), (0, 0), 0.7)
    return (1 + 0.075 * ripples + 0.16 * grains).astype(np.float32)


def linen(side: int, random: np.random.Generator) -> Plane:
    noise = _noise(side, random)
    along = cv2.GaussianBlur(noise, (0, 0), sigmaX=9, sigmaY=0.7)
    down = cv2.GaussianBlur(noise.T.copy(), (0, 0), sigmaX=0.7, sigmaY=9)
    folds = clouds(side, random, cells=2, octaves=2)
    return (1 + 0.5 * (along + down) * 0.45 + 0.06 * folds).astype(np.float32)


def wet(side: int, random: np.random.Generator) -> Plane:
    return (1 + 0.10 * clouds(side, random, cells=9, octaves=5)).astype(np.float32)


def _noise(side: int, random: np.random.Generator) -> Plane:
    return random.normal(0, 0.5, (side, side)).astype(np.float32)
