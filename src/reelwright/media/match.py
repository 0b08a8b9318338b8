"""Take a colour drift out of footage that continues other footage."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from reelwright.media.planes import Bytes, planes

# A correction beyond these is not a drift any more but another picture.
MOST_GAIN = 1.25
MOST_OFFSET = 24.0


@dataclass(frozen=True)
class Match:
    """For Y, U, V: ``sample * gain + offset`` brings a picture's statistics to another's."""

    gains: tuple[float, float, float]
    offsets: tuple[float, float, float]

    def apply(self, frame: Bytes, strength: float) -> None:
        """Correct an I420 frame in place, by ``strength`` 0…1 of the whole way."""
        parts = planes(frame)
        levels = np.arange(256, dtype=np.float64)
        for plane, gain, offset in zip(
            (parts.y, parts.u, parts.v), self.gains, self.offsets, strict=True
        ):
            corrected = levels + strength * (levels * (gain - 1) + offset)
            table = np.clip(np.rint(corrected), 0, 255).astype(np.uint8)
            plane[...] = cv2.LUT(plane, table)


def match(drifted: Bytes, wanted: Bytes) -> Match:
    """What brings the mean and spread of ``drifted``'s planes to those of ``wanted`` (I420)."""
    gains: list[float] = []
    offsets: list[float] = []
    pairs = zip(_parts(drifted), _parts(wanted), strict=True)
    for have, want in pairs:
        gain = float(np.clip((want.std() + 0.5) / (have.std() + 0.5), 1 / MOST_GAIN, MOST_GAIN))
        offset = float(want.mean() - gain * have.mean())
        moved = float(np.clip(want.mean() - have.mean(), -MOST_OFFSET, MOST_OFFSET))
        gains.append(gain)
        offsets.append(offset - float(want.mean() - have.mean()) + moved)
    return Match((gains[0], gains[1], gains[2]), (offsets[0], offsets[1], offsets[2]))


def _parts(frame: Bytes) -> tuple[Bytes, Bytes, Bytes]:
    parts = planes(frame)
    return parts.y, parts.u, parts.v
