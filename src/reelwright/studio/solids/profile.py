"""The half outline that is turned around an upright axis."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
_STEPS = 900


class Profile:
    """A radius for every height, in design units, from ``low`` to ``high``.

    ``points`` are (height, radius) from the bottom up, joined by straight lines; ``smooth`` rounds
    all inner corners over about that many units, ``foot`` and ``brim`` round the two ends off.
    """

    def __init__(
        self,
        points: Sequence[tuple[float, float]],
        *,
        smooth: float = 0.0,
        foot: float = 0.0,
        brim: float = 0.0,
    ) -> None:
        heights, radii = (np.array(axis, np.float64) for axis in zip(*points, strict=True))
        self.low, self.high = float(heights[0]), float(heights[-1])
        level = np.linspace(self.low, self.high, _STEPS)
        radius = np.interp(level, heights, radii)
        step = (self.high - self.low) / (_STEPS - 1)
        if smooth > 0:
            radius = _rounded(radius, smooth / step / 2)
        radius -= _fillet(level - self.low, foot) + _fillet(self.high - level, brim)
        self._levels = level
        self._radii = np.maximum(radius, 0.5).astype(np.float32)
        self._slopes = np.gradient(self._radii, step).astype(np.float32)

    @property
    def widest(self) -> float:
        """The largest radius."""
        return float(self._radii.max())

    @property
    def samples(self) -> tuple[NDArray[np.float64], Plane, Plane]:
        """Heights from the bottom up with their radii and slopes (radius over height)."""
        return self._levels, self._radii, self._slopes

    def radius(self, level: Plane) -> Plane:
        """The radius at every height of ``level``; beyond the ends that of the end."""
        return self._radii[self._index(level)]

    def slope(self, level: Plane) -> Plane:
        """How much the radius grows with height."""
        return self._slopes[self._index(level)]

    def end(self, *, top: bool) -> tuple[float, float]:
        """Height and radius of an end."""
        at = -1 if top else 0
        return float(self._levels[at]), float(self._radii[at])

    def _index(self, level: Plane) -> NDArray[np.intp]:
        share = (level - np.float32(self.low)) * np.float32((_STEPS - 1) / (self.high - self.low))
        return np.clip(share + 0.5, 0, _STEPS - 1).astype(np.intp)


def _rounded(radius: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Corners smoothed; the ends keep their place and direction."""
    reach = math.ceil(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 1e-3)) ** 2)
    steps = np.arange(1, reach + 1)
    before = radius[0] + (radius[0] - radius[1]) * steps[::-1]
    after = radius[-1] + (radius[-1] - radius[-2]) * steps
    padded = np.concatenate([before, radius, after])
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), "valid"), np.float64)


def _fillet(away: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """What a round edge takes off the radius, ``away`` from the end."""
    if reach <= 0:
        return np.zeros_like(away)
    inside = np.clip(reach - away, 0, reach)
    return reach - np.sqrt(np.maximum(reach * reach - inside * inside, 0))
