"""The grain of surfaces: how light or dark the stuff is from place to place."""

import cv2
import numpy as np

from reelwright.studio.relief import Plane

# sigma across and down in design units, strength: noise drawn out along the grain
_NOISES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "brushed": ((60.0, 0.7, 0.030), (160.0, 2.2, 0.022)),
    "grain": ((1.6, 90.0, 0.11), (5.0, 150.0, 0.11), (0.7, 30.0, 0.06)),
    "hide": ((2.2, 2.2, 0.040), (16.0, 16.0, 0.025)),
    "weave": ((0.9, 6.0, 0.05), (6.0, 0.9, 0.05)),
}


def textured(texture: str, shape: tuple[int, int], scale: float) -> Plane:
    """A factor around 1 for every pixel; ``scale`` is pixels to a design unit."""
    plane = np.ones(shape, np.float32)
    random = np.random.default_rng(len(texture))
    for across, down, strength in _NOISES.get(texture, ()):
        # threads finer than a pixel are seen as an even grey
        shown = min(1.0, 1.6 * min(across, down) * scale)
        plane += strength * shown * _noise(random, shape, across * scale, down * scale)
    return np.clip(plane, 0.4, 1.5)


def _noise(
    random: np.random.Generator, shape: tuple[int, int], across: float, down: float
) -> Plane:
    """Even noise smeared over ``across`` and ``down`` pixels, brought back to a spread of 1."""
    steps = max(1, int(across / 3)), max(1, int(down / 3))
    small = shape[0] // steps[1] + 3, shape[1] // steps[0] + 3
    raw = random.normal(0, 1, small).astype(np.float32)
    sigma = max(0.4, across / steps[0]), max(0.4, down / steps[1])
    soft = cv2.GaussianBlur(raw, (0, 0), sigmaX=sigma[0], sigmaY=sigma[1])
    wide = cv2.resize(soft, shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return wide / max(1e-6, float(wide.std()))
