"""A track cut to a film: starts on a downbeat, loops on its bars, ends on purpose."""

import itertools
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.catalogue import Track
from reelwright.studio.music.ending import close_down, fade_out, let_ring
from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.route import Route, plan

Samples = NDArray[np.float32]

_SPLICE = 1920
"""Samples of a crossfade: 40 ms."""
_BEFORE = 240
"""Samples by which a crossfade is over before the beat, so that its attack is heard whole."""
_START_FADE = 192
"""Samples of fade at the very start: 4 ms, for tracks that are cut into mid-sound."""
_CURTAIN, _CURTAIN_HZ = 0.7, 1500.0
"""How much of the music before the reveal goes without what lies above this frequency."""
_PEAK = 0.89
"""The highest sample value (−1 dBFS)."""


def arrange(
    samples: Samples,
    track: Track,
    duration: Fraction,
    accents: tuple[Fraction, ...],
    seed: int,
    *,
    reveal: Fraction | None = None,
) -> Samples:
    """A cue of exactly ``duration`` seconds: (2, round(duration * 48000)), peak at most −1 dBFS.

    ``samples`` is the decoded track, (2, n) at 48 kHz. Beats of the cue fall on
    ``k * 60 / tempo`` from its start. The beat nearest to each of ``accents`` (seconds) is
    lifted by up to 1.5 dB and the bar before it gives way a little. Up to ``reveal`` the music
    is held back, with less of its highs; there it opens. Raises nothing.
    """
    lift = round(reveal / track.beat) if reveal else None
    route = plan(track, bar_features(samples, track), duration, seed, lift=lift)
    length = round(duration * RATE)
    cue = _assemble(samples, track, route, length)
    cue *= _swell(track, route, accents, length)
    if lift is not None and 4 <= lift <= route.last - 4:
        cue = _held_back(cue, round(lift * track.beat * RATE) - _BEFORE)
    last, beat = (round(beats * track.beat * RATE) for beats in (route.last, 1))
    cue = (let_ring if route.own_ending else close_down)(cue, last, beat, seed)
    cue[:, :_START_FADE] *= np.linspace(0, 1, min(_START_FADE, length), dtype=np.float32)
    peak = float(np.abs(cue).max(initial=0.0))
    return fade_out(cue * np.float32(min(1.0, _PEAK / peak) if peak else 1.0), last)


def bar_features(samples: Samples, track: Track) -> NDArray[np.float64]:
    """(bars, 24): the chroma of each half bar, counted from A, as one unit vector."""
    edges = [position(track, 2 * half) for half in range(2 * track.bars + 1)]
    mono = samples.mean(axis=0)
    halves = [_chroma(mono[max(0, a) : b]) for a, b in itertools.pairwise(edges)]
    pairs = np.stack(halves).reshape(track.bars, 24)
    return pairs / (np.linalg.norm(pairs, axis=1, keepdims=True) + 1e-9)


def position(track: Track, beat: int) -> int:
    """The sample at which a beat of the track lies; may be a little below 0."""
    return round((track.first_downbeat + beat * track.beat) * RATE)


def _chroma(mono: NDArray[np.float32]) -> NDArray[np.float64]:
    low = mono[: len(mono) // 8 * 8].reshape(-1, 8).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(low * np.hanning(len(low))))
    hz = np.fft.rfftfreq(len(low), 8 / RATE)
    kept = (hz > 60) & (hz < 1500)
    classes = np.round(12 * np.log2(hz[kept] / 440)).astype(int) % 12
    chroma = np.sqrt(np.bincount(classes, weights=spectrum[kept] ** 2, minlength=12))
    return chroma / (np.linalg.norm(chroma) + 1e-9)


def _assemble(samples: Samples, track: Track, route: Route, length: int) -> Samples:
    """The segments one after another, each joined to the next just before its first beat."""
    starts = [round(s.film * track.beat * RATE) for s in route.segments]
    cue = np.zeros((2, length), dtype=np.float32)
    for index, segment in enumerate(route.segments):
        shift = position(track, segment.source) - starts[index]
        start = 0 if index == 0 else starts[index] - _BEFORE - _SPLICE
        end = starts[index + 1] - _BEFORE if index + 1 < len(starts) else length
        piece = _cut(samples, start + shift, min(end, length) - start)
        if index:
            piece[:, :_SPLICE] *= _rise()[: piece.shape[1]]
        if index + 1 < len(starts):
            piece[:, -_SPLICE:] *= _rise()[::-1]
        cue[:, start : start + piece.shape[1]] += piece
    return cue


def _cut(samples: Samples, start: int, length: int) -> Samples:
    """A copy of ``length`` samples from ``start``; faded into silence where the track ends."""
    piece = np.zeros((2, max(0, length)), dtype=np.float32)
    first, last = max(0, start), min(samples.shape[1], start + length)
    if last > first:
        piece[:, first - start : last - start] = samples[:, first:last]
        if last < start + length:
            faded = piece[:, max(0, last - start - _SPLICE) : last - start]
            faded *= _rise()[::-1][-faded.shape[1] :]
    return piece


def _rise() -> NDArray[np.float32]:
    """The rising half of an equal-power crossfade; reversed it is the falling half."""
    return np.sin(np.linspace(0, np.pi / 2, _SPLICE)).astype(np.float32)


def _swell(
    track: Track, route: Route, accents: tuple[Fraction, ...], length: int
) -> NDArray[np.float32]:
    """Gain over time: a lift on each accented beat that settles over the bar after it."""
    gain_db = np.zeros(length, dtype=np.float32)
    for accent in accents:
        nearest = round(accent / track.beat)
        if not 0 < nearest <= route.last:
            continue
        at, bar = round(nearest * track.beat * RATE), round(4 * track.beat * RATE)
        _lay(gain_db, at - bar // 4, np.linspace(0, -1.5, bar // 4, dtype=np.float32))
        _lay(gain_db, at, np.linspace(1.5, 0, bar, dtype=np.float32))
    smooth = np.ones(481, dtype=np.float32) / 481
    padded = np.pad(gain_db, (240, 240), mode="edge")
    return (10 ** (np.convolve(padded, smooth, "valid") / 20)).astype(np.float32)


def _held_back(cue: Samples, until: int) -> Samples:
    """What plays before sample ``until`` a little softer and darker, as if behind a curtain."""
    intro = np.pad(cue[:, :until], ((0, 0), (RATE // 2, RATE // 2)), mode="reflect")
    hz = np.fft.rfftfreq(intro.shape[1], 1 / RATE)
    dark = np.fft.irfft(np.fft.rfft(intro, axis=1) / (1 + (hz / _CURTAIN_HZ) ** 4), axis=1)
    dark = dark[:, RATE // 2 : RATE // 2 + until]
    share = np.full(until, _CURTAIN, dtype=np.float32)
    share[-_SPLICE:] *= np.linspace(1, 0, min(_SPLICE, until), dtype=np.float32)
    mixed = (cue[:, :until] * (1 - share) + dark * share) * (1 - 0.18 * share / _CURTAIN)
    return np.concatenate([mixed.astype(np.float32), cue[:, until:]], axis=1)


def _lay(target: NDArray[np.float32], start: int, shape: NDArray[np.float32]) -> None:
    first, last = max(0, start), min(len(target), start + len(shape))
    if last > first:
        target[first:last] = shape[first - start : last - start]
