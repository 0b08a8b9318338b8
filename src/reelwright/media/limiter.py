"""A look-ahead limiter that holds the peaks between samples: prepared once, applied at any gain."""

import numpy as np
from numpy.typing import NDArray

from reelwright.media.sound import RATE, Samples, factor

_BLOCK = 24
"""Samples over which one gain is worked out: 0.5 ms."""
_AHEAD = 8
"""Blocks before a peak in which the gain comes down: 4 ms."""
_RECOVERY = 0.05
"""Seconds in which most of the gain comes back after a peak."""
_ROUNDED_DB = 5.0
"""How far over the ceiling a wave may be pushed before its tops are rounded off as well: below
that the wave keeps its shape, above it a limiter alone would only get softer, not louder."""
_MARGIN = 256
_PIECE = 65_536 - 4 * _MARGIN
"""Samples that are oversampled at a time: memory stays flat, and the FFT is of a power of two."""


class Limiter:
    """The peaks of one piece of sound, and what is left of it under a ceiling."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._peaks = _true_peaks(samples)

    def apply(self, gain_db: float, ceiling_dbtp: float) -> Samples:
        """Louder by ``gain_db``, no peak over ``ceiling_dbtp`` (by 0.3 dB at most)."""
        gain, ceiling = factor(gain_db), factor(ceiling_dbtp)
        tops = ceiling * factor(_ROUNDED_DB)
        pushed = self._samples * np.float32(gain)
        peaks = self._peaks * gain
        if float(np.abs(pushed).max(initial=0.0)) > tops:
            pushed = _rounded(pushed, tops)
            peaks = _true_peaks(pushed)
        return pushed * _curve(peaks, ceiling, pushed.shape[1])

    def curve(self, ceiling_dbtp: float) -> NDArray[np.float32]:
        """The gain of each sample that keeps this sound, as it is, under the ceiling."""
        return _curve(self._peaks, factor(ceiling_dbtp), self._samples.shape[1])


def _curve(peaks: NDArray[np.float64], ceiling: float, length: int) -> NDArray[np.float32]:
    wanted = ceiling / np.maximum(peaks, 1e-9)
    curve = _recovering(np.minimum(1.0, _least_around(wanted)))
    smooth = np.convolve(np.pad(curve, _AHEAD // 2, mode="edge"), _window(), "valid")
    centres = (np.arange(len(smooth)) + 0.5) * _BLOCK
    return np.interp(np.arange(length), centres, smooth).astype(np.float32)


def _rounded(samples: Samples, tops: float) -> Samples:
    """What passes ``tops`` bent back to it, beginning at two thirds of the way."""
    knee = np.float32(tops * 2 / 3)
    over = np.maximum(np.abs(samples) - knee, 0.0)
    span = np.float32(tops) - knee
    return (np.sign(samples) * (np.minimum(np.abs(samples), knee) + span * np.tanh(over / span))
            ).astype(np.float32)  # fmt: skip


def _true_peaks(samples: Samples) -> NDArray[np.float64]:
    """For each block the highest value of either side, between the samples as well (4 times)."""
    length = samples.shape[1]
    blocks = -(-length // _BLOCK)
    peaks = np.zeros(blocks)
    for start in range(0, length, _PIECE):
        first, last = max(0, start - _MARGIN), min(length, start + _PIECE + _MARGIN)
        dense = np.abs(_oversampled(samples[:, first:last])).max(axis=0)
        own = dense[4 * (start - first) : 4 * (min(length, start + _PIECE) - first)]
        own = np.pad(own, (0, -len(own) % (4 * _BLOCK))).reshape(-1, 4 * _BLOCK).max(axis=1)
        at = start // _BLOCK
        peaks[at : at + len(own)] = own[: blocks - at]
    return peaks


def _oversampled(piece: Samples) -> Samples:
    """Four times as many samples, through the spectrum; the ends are mirrored away."""
    padded = np.pad(piece, ((0, 0), (_MARGIN, _MARGIN)), mode="symmetric")
    count = padded.shape[1]
    dense = np.fft.irfft(np.fft.rfft(padded, axis=1), 4 * count, axis=1) * 4
    return dense[:, 4 * _MARGIN : 4 * (count - _MARGIN)].astype(np.float32, copy=False)


def _least_around(wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least gain within the look-ahead on both sides."""
    padded = np.pad(wanted, _AHEAD, mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, 2 * _AHEAD + 1).min(axis=1)


def _recovering(least: NDArray[np.float64]) -> NDArray[np.float64]:
    """Down at once, up slowly."""
    share = float(1 - np.exp(-_BLOCK / RATE / _RECOVERY))
    now = 1.0
    curve = np.empty(len(least))
    for index, value in enumerate(least.tolist()):
        now = min(value, now + share * (1.0 - now))
        curve[index] = now
    return curve


def _window() -> NDArray[np.float64]:
    window = np.hanning(_AHEAD + 3)[1:-1]
    return window / window.sum()
