"""A steady beat found in a recording: tempo, first downbeat, how far it strays, how it ends."""

import itertools
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.onsets import HOP, RATE, onset_strength

Array = NDArray[np.float64]
Samples = NDArray[np.float32]


def tempo(envelope: Array, stated_bpm: float) -> Fraction:
    """The steady tempo within 4 % of the stated one whose beats, 8ths and 16ths ring strongest.

    A whole number is taken when it explains the track as well (2 ms over its length).
    """
    found = _strongest(envelope, np.arange(stated_bpm * 0.96, stated_bpm * 1.04, 0.02))
    found = _strongest(envelope, np.arange(found - 0.05, found + 0.05, 0.002))
    whole = round(found)
    if abs(found - whole) < 0.06:
        return Fraction(whole)
    return Fraction(round(found * 100), 100)


def downbeat(
    samples: Samples, envelope: Array, bpm: Fraction, *, opens: float = 0.7
) -> tuple[Fraction, float, str]:
    """The first downbeat in seconds (a few ms below 0 when the file begins on its attack), how
    clear the beats are, and the three best of the bar's 16 places with their scores.

    Four things speak for a place: harmony changes there, bass begins there, onsets sit on the
    four beats counted from it, and the samples begin there: ``opens`` is what that is worth, 0.7
    for tracks that were trimmed.
    """
    stroke = float(15 / bpm)
    phase = stroke_phase(envelope, stroke)
    count = int((samples.shape[1] / RATE - phase) // stroke) - 1
    times = (phase + stroke * np.arange(count)).astype(np.float64)
    onsets = np.array([_peak(envelope, t) for t in times])
    bass = onset_strength(samples, below_hz=200)
    beats = _folded(onsets)
    score = _folded(_novelty(samples, times, stroke)) + 0.6 * _folded(
        np.array([_peak(bass, t) for t in times])
    )
    score = score + 0.8 * np.array([np.mean(np.roll(beats, -r)[::4]) for r in range(16)])
    score[0 if phase < stroke / 2 else 15] += opens
    order = np.argsort(score)[::-1]
    best = int(order[0])
    first = phase + stroke * (best if best < 15 or phase < stroke / 2 else -1)
    clear = beats_over_rest(np.roll(beats, -best))
    evidence = " ".join(f"{int(r)}:{score[r]:.2f}" for r in order[:3])
    return Fraction(round(first * 1000), 1000), clear, evidence


def drifts(envelope: Array, bpm: Fraction, first: Fraction) -> list[float]:
    """Milliseconds by which each six seconds (every three) stray from the grid."""
    stroke = float(15 / bpm)
    level = envelope - envelope.mean()
    times = np.arange(len(level)) * (HOP / RATE)
    strayed: list[float] = []
    for start in np.arange(0, times[-1] - 6, 3):
        part = (times >= start) & (times < start + 6)
        turn = np.exp(-2j * np.pi * (times[part] - float(first)) / stroke)
        strayed.append(float(-np.angle((level[part] * turn).sum()) / (2 * np.pi) * stroke * 1000))
    return strayed


def bar_levels(samples: Samples, bpm: Fraction, first: Fraction) -> list[float]:
    bar = 240 / bpm
    count = int((Fraction(samples.shape[1], RATE) - first) / bar)
    edges = [max(0, round((first + bar * k) * RATE)) for k in range(count + 1)]
    whole = _level(samples)
    return [round(_level(samples[:, a:b]) - whole, 1) for a, b in itertools.pairwise(edges)]


def closing_beat(samples: Samples, envelope: Array, bpm: Fraction, first: Fraction) -> int | None:
    """The beat of the last strong note, or just before it, when the track rings out after it."""
    beat = float(60 / bpm)
    end = samples.shape[1] / RATE
    if _level(samples[:, -RATE // 4 :]) - _level(samples) > -10:
        return None
    strong = 0.45 * float(np.quantile(envelope, 0.98))
    loud = np.flatnonzero(envelope > strong)
    last = float(loud[-1]) * HOP / RATE
    close = int((last - float(first)) / beat + 0.1)
    return close if 0.9 <= end - (float(first) + close * beat) <= 4.5 else None


def chroma(samples: Samples) -> tuple[Array, float]:
    """How much of each of the twelve notes there is, from A on, over time: (n, 12), n a second."""
    mono = samples.mean(axis=0)
    low = mono[: len(mono) // 4 * 4].reshape(-1, 4).mean(axis=1)
    size, hop = 4096, 300
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(low, (size // 2, size // 2)), size)[
        ::hop
    ]
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))
    hz = np.fft.rfftfreq(size, 4 / RATE)
    kept = (hz > 60) & (hz < 1500)
    classes = np.round(12 * np.log2(hz[kept] / 440)).astype(int) % 12
    columns = [np.log1p(spectrum[:, kept][:, classes == c]).sum(axis=1) for c in range(12)]
    found = np.stack(columns, axis=1)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9), RATE / 4 / hop


def beats_over_rest(bar: Array) -> float:
    """How strong the four beats of a folded bar are against the strongest row of 16ths beside."""
    rows = [float(bar[place::4].mean()) for place in range(4)]
    return rows[0] / max(rows[1:])


def stroke_phase(envelope: Array, stroke: float) -> float:
    """Seconds of the first 16th, from the strongest of the 16th and 8th components."""
    component = _components(envelope - envelope.mean(), np.array([1 / stroke]))[0]
    return float(-np.angle(component) / (2 * np.pi) * stroke) % stroke


def _strongest(envelope: Array, candidates: Array) -> float:
    level = envelope - envelope.mean()
    score = sum(np.abs(_components(level, candidates / 60 * strokes)) for strokes in (1, 2, 4))
    return float(candidates[int(np.argmax(score))])


def _components(envelope: Array, frequencies: Array) -> NDArray[np.complex128]:
    times = np.arange(len(envelope)) * (HOP / RATE)
    turns: NDArray[np.complex128] = np.exp(-2j * np.pi * np.outer(frequencies, times))
    return turns @ envelope.astype(np.complex128)


def _peak(envelope: Array, time: float) -> float:
    centre = round(time * RATE / HOP)
    return float(envelope[max(0, centre - 5) : centre + 6].max(initial=0.0))


def _folded(values: Array) -> Array:
    means = np.array([values[place::16].mean() for place in range(16)])
    return means / means.max()


def _novelty(samples: Samples, times: Array, stroke: float) -> Array:
    """How much the harmony differs between the 8th before and the 8th after each time."""
    notes, rate = chroma(samples)

    def mean(start: float, end: float) -> Array:
        first = max(0, round(start * rate))
        return notes[first : max(first + 1, round(end * rate))].mean(axis=0)

    pairs = [(mean(t - 2 * stroke, t), mean(t + 0.02, t + 2 * stroke)) for t in times]
    return np.array([1 - a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9) for a, b in pairs])


def _level(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12))
