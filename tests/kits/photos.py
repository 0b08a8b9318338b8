"""Photos made by code: a thing with its shadow on a table in a room, and its true outline."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio import art

Pixels = NDArray[np.uint8]


def room(size: tuple[int, int], seed: int = 1) -> NDArray[np.float32]:
    """A wall with soft things on it, out of focus, over a wooden table with grain."""
    width, height = size
    random = np.random.default_rng(seed)
    wall = random.uniform(70, 215, (7, 9, 3)).astype(np.float32)
    wall = cv2.resize(wall, size, interpolation=cv2.INTER_CUBIC)
    wall = 0.55 * wall + 0.45 * wall.mean(axis=2, keepdims=True)
    for _ in range(14):
        at = (int(random.integers(width)), int(random.integers(height // 2)))
        wall = _disc(wall, at, int(random.integers(12, 40)), random.uniform(140, 250, 3))
    wall = cv2.GaussianBlur(wall, (0, 0), width / 90)
    table = np.array([150, 105, 66], np.float32) + np.zeros((height, width, 3), np.float32)
    grain = cv2.GaussianBlur(random.normal(0, 1, (height, width)), (0, 0), sigmaX=30, sigmaY=1.2)
    table += (grain / grain.std() * 14)[..., None]
    y = np.mgrid[:height, :width][0][..., None]
    edge = np.clip((y - 0.58 * height) / (0.01 * height), 0, 1)
    shaded = table * (0.75 + 0.35 * (y / height))
    return (wall * (1 - edge) + shaded * edge).astype(np.float32)


def on_table(key: str, size: tuple[int, int] = (900, 700), seed: int = 1) -> tuple[Pixels, Pixels]:
    """(RGB photo, alpha) of one of the studio's pictures, standing in the room."""
    width, height = size
    thing = art.draw(key, round(0.55 * height))
    scene, alpha = room(size, seed), np.zeros((height, width), np.float32)
    tall, wide = thing.shape[:2]
    x, y = (width - wide) // 2, round(0.86 * height) - tall
    shadow = np.zeros((height, width), np.float32)
    cv2.ellipse(shadow, (x + wide // 2, y + tall), (wide // 2, tall // 14), 0, 0, 360, 0.6, -1)
    scene *= 1 - cv2.GaussianBlur(shadow, (0, 0), tall / 30)[..., None]
    alpha[y : y + tall, x : x + wide] = thing[..., 3] / 255
    scene = scene * (1 - alpha[..., None])
    scene[y : y + tall, x : x + wide] += thing[..., 2::-1]
    noise = np.random.default_rng(seed + 1).normal(0, 2.0, scene.shape)
    photo = np.clip(cv2.GaussianBlur(scene, (0, 0), 0.6) + noise, 0, 255)
    return photo.astype(np.uint8), (alpha * 255).astype(np.uint8)


def _disc(
    ground: NDArray[np.float32], at: tuple[int, int], radius: int, colour: NDArray[np.float64]
) -> NDArray[np.float32]:
    return cv2.circle(ground.copy(), at, radius, colour.tolist(), -1).astype(np.float32)
