"""A cue from a recording without a steady beat: from its start, repeated softly, faded out."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.onsets import RATE

Samples = NDArray[np.float32]

_OVERLAP = 2 * RATE
"""Samples in which one time through gives way to the next."""
_FADE = 2 * RATE
_PEAK = 0.89


def loose(samples: Samples, duration: Fraction) -> Samples:
    """Exactly ``duration`` seconds of it: (2, round(duration * 48000)), peak at most −1 dBFS."""
    length = round(duration * RATE)
    sounding = samples[:, begins(samples) :]
    cue = _repeated(sounding, length)
    fade = min(_FADE, length)
    cue[:, -fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    cue[:, :480] *= np.linspace(0, 1, 480, dtype=np.float32)[: cue.shape[1]]
    peak = float(np.abs(cue).max(initial=0.0))
    return cue * np.float32(min(1.0, _PEAK / peak) if peak else 1.0)


def begins(samples: Samples) -> int:
    """The first sample that is heard."""
    loud = np.abs(samples).max(axis=0)
    return max(0, int(np.argmax(loud > 0.02 * loud.max(initial=0.0))) - 240)


def _repeated(samples: Samples, length: int) -> Samples:
    overlap = min(_OVERLAP, samples.shape[1] // 3)
    cue = samples[:, :length].copy()
    rise = np.sin(np.linspace(0, np.pi / 2, overlap, dtype=np.float32))
    while cue.shape[1] < length:
        cue[:, -overlap:] *= rise[::-1]
        cue[:, -overlap:] += samples[:, :overlap] * rise
        cue = np.concatenate([cue, samples[:, overlap:]], axis=1)
    return cue[:, :length]
