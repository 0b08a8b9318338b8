"""How near a finished film is to its slow reference."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

# One frame in so many is compared: no multiple of anything in the films.
EVERY = 29


def ssim(film: Path, reference: Iterable[NDArray[np.uint8]]) -> float:
    """Mean SSIM of luma (8×8 windows) between a film and its reference's I420 frames."""
    pairs = zip(_lumas(film), reference, strict=False)
    chosen = islice(pairs, 3, None, EVERY)
    return float(np.mean([_similarity(one, other[: one.shape[0]]) for one, other in chosen]))


def _lumas(film: Path) -> Iterator[NDArray[np.uint8]]:
    with av.open(str(film)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for frame in container.decode(video=0):
            yield (
                frame.to_ndarray(format="gray")
                if frame.format.name != "yuv420p"
                else (frame.to_ndarray()[: frame.height])
            )


def _similarity(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    a, b = one.astype(np.float32), other.astype(np.float32)

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.blur(values, (8, 8)), np.float32)

    mean_a, mean_b = mean(a), mean(b)
    spread_a, spread_b = mean(a * a) - mean_a**2, mean(b * b) - mean_b**2
    together = mean(a * b) - mean_a * mean_b
    c1, c2 = 6.5025, 58.5225
    value = (2 * mean_a * mean_b + c1) * (2 * together + c2)
    return float((value / ((mean_a**2 + mean_b**2 + c1) * (spread_a + spread_b + c2))).mean())
