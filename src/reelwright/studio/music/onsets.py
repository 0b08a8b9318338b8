"""Where notes begin: an onset envelope, and how well a beat grid fits it."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
"""Samples per second of everything in this package."""

HOP = 240
"""Samples between two values of the envelope: 5 ms."""

_WINDOW = 1024
_LEAD = 0.004
"""Seconds by which the envelope rises before a sharp attack, as measured on clicks and on
plucked tones (2026-11-22); the half window that looks ahead causes it."""


def onset_strength(
    samples: NDArray[np.float32], *, below_hz: float = 16_000.0
) -> NDArray[np.float64]:
    """How strongly something begins at each 5 ms: log-spectral flux over about 22 bands.

    ``samples`` is (2, n) at 48 kHz. Value ``i`` belongs to the time ``i * HOP / RATE`` seconds.
    ``below_hz`` limits the bands: 200 hears only kick and bass.
    """
    bands = np.log1p(10.0 * _bands(samples, below_hz))
    rise = np.maximum(0.0, bands[2:] - bands[:-2]).sum(axis=1)
    shift = round(_LEAD * RATE / HOP)
    envelope = np.zeros(len(bands))
    envelope[1 + shift : 1 + shift + len(rise)] = rise[: len(bands) - 1 - shift]
    return envelope


def on_and_off_beat(
    envelope: NDArray[np.float64], tempo_bpm: Fraction, first: Fraction, *, tolerance: float = 0.04
) -> tuple[float, float]:
    """Mean of the peak strengths within ``tolerance`` seconds of the beats, and midway of 16ths.

    The second number is what a wrong grid would score: the same measure half a 16th later.
    """
    beat = 60 / tempo_bpm
    count = int((Fraction(len(envelope) * HOP, RATE) - first) / beat)
    times = [float(first + k * beat) for k in range(count)]
    return _peak_mean(envelope, times, tolerance), _peak_mean(
        envelope, [t + float(beat) / 8 for t in times], tolerance
    )


def grid_error(envelope: NDArray[np.float64], tempo_bpm: Fraction, first: Fraction) -> float:
    """Seconds by which what is heard comes later than the 16th grid (earlier: negative).

    It is the phase of the envelope's component at four strokes a beat, so it is known only
    within an eighth of a beat to either side.
    """
    stroke = float(15 / tempo_bpm)
    times = np.arange(len(envelope)) * (HOP / RATE) - float(first)
    component = (np.asarray(envelope) * np.exp(-2j * np.pi * times / stroke)).sum()
    return float(-np.angle(component) / (2 * np.pi) * stroke)


def _bands(samples: NDArray[np.float32], below_hz: float) -> NDArray[np.float64]:
    mono = np.pad(samples.mean(axis=0), (_WINDOW // 2, _WINDOW // 2))
    frames = np.lib.stride_tricks.sliding_window_view(mono, _WINDOW)[::HOP]
    window = np.hanning(_WINDOW).astype(np.float32)
    spectrum = np.abs(np.fft.rfft(frames * window, axis=1))
    edges = _edges(below_hz)
    starts = np.unique(np.ceil(edges / (RATE / _WINDOW)).astype(int))
    return np.add.reduceat(spectrum[:, : starts[-1]], starts[:-1], axis=1).astype(np.float64)


def _edges(below_hz: float) -> NDArray[np.float64]:
    edges = np.concatenate([[0.0, 60, 120, 200, 300], np.geomspace(420, 16_000, 20)])
    return edges[edges <= below_hz]


def _peak_mean(envelope: NDArray[np.float64], times: list[float], tolerance: float) -> float:
    reach = round(tolerance * RATE / HOP)
    centres = [round(time * RATE / HOP) for time in times]
    return float(
        np.mean([envelope[max(0, c - reach) : c + reach + 1].max(initial=0.0) for c in centres])
    )
