"""A voice made ready for a mix: cleared, evened out, brought to one level."""

import numpy as np
from numpy.typing import NDArray

from reelwright.media.sound import RATE

Mono = NDArray[np.float32]

_BLOCK = RATE // 200
"""Samples in which the level is followed: 5 ms."""
_THRESHOLD_DB = -6.0
"""Where compression begins, against the mean level of what is spoken."""
_RATIO = 3.0
_ATTACK, _RELEASE = 2, 24
"""Blocks in which the gain goes most of the way down, and up again."""


def polished(voice: Mono, *, level: float, peak: float) -> Mono:
    """48 kHz mono with its spoken parts at ``level`` (RMS) together and no sample over ``peak``.

    Rumble under 80 Hz is taken away, the 300 Hz region thinned by 1.5 dB, speech's 3.5 kHz raised
    by 2.5 dB; what is louder than the rest is brought 3 : 1 nearer to it.
    """
    if not np.abs(voice).max(initial=0.0):
        return voice
    even = _compressed(_equalised(voice))
    gain = min(level / _spoken_level(even), peak / float(np.abs(even).max()))
    return (even * gain).astype(np.float32)


def _equalised(voice: Mono) -> Mono:
    spectrum = np.fft.rfft(voice)
    hz = np.maximum(np.fft.rfftfreq(len(voice), 1 / RATE), 1.0)
    octaves = np.log2(hz)
    curve_db = 2.5 * np.exp(-0.5 * ((octaves - np.log2(3500)) / 0.7) ** 2)
    curve_db -= 1.5 * np.exp(-0.5 * ((octaves - np.log2(300)) / 0.5) ** 2)
    curve = 10 ** (curve_db / 20) / np.sqrt(1 + (80 / hz) ** 6)
    return np.fft.irfft(spectrum * curve, len(voice)).astype(np.float32)


def _compressed(voice: Mono) -> Mono:
    """The loudest passages nearer to the rest, followed smoothly."""
    levels = np.sqrt(_powers(voice))
    over_db = 20 * np.log10(np.maximum(levels, 1e-6) / _spoken_level(voice)) - _THRESHOLD_DB
    wanted = -np.maximum(over_db, 0.0) * (1 - 1 / _RATIO)
    gain_db, now = np.zeros(len(wanted)), 0.0
    for index, goal in enumerate(wanted):
        now += (goal - now) / (_ATTACK if goal < now else _RELEASE)
        gain_db[index] = now
    centres = (np.arange(len(gain_db)) + 0.5) * _BLOCK
    smooth = np.interp(np.arange(len(voice)), centres, gain_db)
    return (voice * 10 ** (smooth / 20)).astype(np.float32)


def _spoken_level(voice: Mono) -> float:
    """The level of the blocks that sound: those within 30 dB of the loudest."""
    powers = _powers(voice)
    return float(np.sqrt(powers[powers > powers.max() * 1e-3].mean()))


def _powers(voice: Mono) -> NDArray[np.float64]:
    padded = np.pad(voice.astype(np.float64), (0, -len(voice) % _BLOCK))
    return (padded.reshape(-1, _BLOCK) ** 2).mean(axis=1)
