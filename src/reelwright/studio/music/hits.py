"""Sounds laid over a cue at moments of the picture, made from noise and tuned to its key."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Hit, HitKind
from reelwright.common.spec import MusicMood
from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.room import answer, response

Samples = NDArray[np.float32]
Mono = NDArray[np.float64]

_UNDER_DB: dict[HitKind, float] = {"whoosh": -9.0, "riser": -10.0, "impact": -5.0, "shimmer": -13.0}
"""The loudest 50 ms of each against the music's level: heard through it, never over it."""

_SOFTER_DB: dict[MusicMood, float] = {
    "calm": -5.0, "tender": -5.0, "nostalgic": -3.0, "happy": -1.0, "energetic": 0.0,
}  # fmt: skip

_WINDOW, _HOP = 1024, 256


def lay(
    cue: Samples,
    hits: Sequence[Hit],
    tonic: int,
    beat: Fraction | None,
    mood: MusicMood,
    seed: int,
) -> Samples:
    """``cue`` with its hits, (2, n), peak held at what it was.

    ``tonic`` is the key as semitones above C, ``beat`` the length of a beat in seconds; a riser
    lasts four of them. Each hit is strongest at its time, to the sample.
    """
    laid = np.zeros_like(cue)
    level = _level(cue)
    for index, hit in enumerate(hits):
        sound, climax = _MAKERS[hit.kind](tonic, float(4 * beat if beat else 2), seed + index)
        gain = level * 10 ** ((_UNDER_DB[hit.kind] + _SOFTER_DB[mood]) / 20) / _loudest(sound)
        _add(laid, sound * np.float32(gain), round(hit.at * RATE) - climax)
    return _held(cue + laid, float(np.abs(cue).max(initial=0.0)))


def _whoosh(tonic: int, bar: float, seed: int) -> tuple[Samples, int]:
    """Noise that comes from one side, opens, and leaves on the other."""
    before, after = 0.45, 0.5
    times = np.arange(round((before + after) * RATE)) / RATE - before
    swell = np.where(times < 0, np.exp(times / 0.13), np.exp(-times / 0.16))
    rounded = swell * np.clip((times + before) / 0.1, 0, 1) * np.clip((after - times) / 0.1, 0, 1)
    noise = _swept(len(times), lambda t: 500 + 3800 * np.exp(-(((t - before) / 0.2) ** 2)), seed)
    side = np.clip(times / 0.4, -1, 1) * (1 if seed % 2 else -1) * 0.7
    return _placed(noise * rounded, side), round(before * RATE)


def _riser(tonic: int, bar: float, seed: int) -> tuple[Samples, int]:
    """Noise and a tone, an octave up over a bar into the tonic, cut off by what it leads to."""
    length = min(3.0, max(1.0, bar))
    times = np.arange(round(length * RATE)) / RATE
    way = times / length
    noise = _swept(len(times), lambda t: 400 * 16 ** (t / length), seed)
    hz = _hz(60 + tonic) * 2**way
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    tone = sum(np.sin(phase * n * (1 + d)) / n for n in (1, 2, 3) for d in (-0.002, 0.002))
    swell = way**2.2 * np.clip((length - times) / 0.02, 0, 1)
    sound = (0.8 * noise + 0.12 * tone * (0.6 + 0.4 * np.sin(2 * np.pi * 8 * way))) * swell
    return _placed(sound, 0.3 * np.sin(2 * np.pi * way)), len(times) - round(0.02 * RATE)


def _impact(tonic: int, bar: float, seed: int) -> tuple[Samples, int]:
    """A low tonic struck hard, its octaves for small speakers, a breath of noise, a room."""
    times = np.arange(round(1.8 * RATE)) / RATE
    low = 24 + tonic if tonic >= 4 else 36 + tonic
    hz = _hz(low) * (1 + 1.2 * np.exp(-times / 0.025))
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    body = sum(np.sin(phase * n) * g * np.exp(-times / t)
               for n, g, t in ((1, 1.0, 0.45), (2, 0.5, 0.30), (4, 0.18, 0.15)))  # fmt: skip
    burst = _swept(len(times), lambda t: 1400 * np.exp(-t / 0.15) + 250, seed)
    dry = (body + 1.4 * burst * np.exp(-times / 0.05)) * np.clip(times / 0.002, 0, 1)
    dry *= np.clip((1.8 - times) / 0.4, 0, 1)
    both = _placed(dry, np.zeros(len(times)))
    wet = answer(both, response(1.6, seed)) * np.clip((1.8 - times) / 0.4, 0, 1)
    return (both + 0.25 * wet).astype(np.float32), round(0.004 * RATE)


def _shimmer(tonic: int, bar: float, seed: int) -> tuple[Samples, int]:
    """Bells on tonic, fifth and octave, a few hundredths of a second apart."""
    times = np.arange(round(1.8 * RATE)) / RATE
    sound = np.zeros((2, len(times)), np.float32)
    for order, step in enumerate((0, 7, 12, 19)):
        since = np.maximum(0.0, times - 0.05 * order)
        hz = _hz(72 + tonic + step)
        rings = sum(np.sin(2 * np.pi * hz * n * since) * g * np.exp(-since * n / 0.55)
                    for n, g in ((1, 1.0), (2.76, 0.25), (5.4, 0.08)))  # fmt: skip
        struck = rings * np.clip(since / 0.003, 0, 1) * np.clip((1.8 - times) / 0.3, 0, 1)
        sound += _placed(struck, np.full(len(times), (-0.5, 0.4, -0.2, 0.6)[order]))
    wet = answer(sound, response(1.8, seed)) * np.clip((1.8 - times) / 0.3, 0, 1)
    return (sound + 0.5 * wet).astype(np.float32), 0


_MAKERS: dict[HitKind, Callable[[int, float, int], tuple[Samples, int]]] = {
    "whoosh": _whoosh, "riser": _riser, "impact": _impact, "shimmer": _shimmer,
}  # fmt: skip
"""(tonic, seconds of a bar, seed) → the sound and the sample in it that belongs to the moment."""


def _swept(length: int, centre_hz: Callable[[Mono], Mono], seed: int) -> Mono:
    """Noise through a band two thirds of an octave wide, whose centre moves with the seconds."""
    frames = length // _HOP + 1
    noise = np.random.default_rng(seed).standard_normal(frames * _HOP + _WINDOW)
    window = np.hanning(_WINDOW)
    cut = np.lib.stride_tricks.sliding_window_view(noise, _WINDOW)[::_HOP][:frames] * window
    hz = np.maximum(np.fft.rfftfreq(_WINDOW, 1 / RATE), 20.0)
    centres = np.maximum(centre_hz(np.arange(frames) * _HOP / RATE), 60.0)
    band = np.exp(-0.5 * (np.log2(hz[None, :] / centres[:, None]) / 0.67) ** 2)
    pieces = np.fft.irfft(np.fft.rfft(cut, axis=1) * band, _WINDOW, axis=1) * window
    whole = np.zeros(frames * _HOP + _WINDOW)
    for index, piece in enumerate(pieces):
        whole[index * _HOP : index * _HOP + _WINDOW] += piece
    swept = whole[_WINDOW // 2 : _WINDOW // 2 + length]
    return swept / (np.abs(swept).max(initial=0.0) + 1e-9)


def _placed(mono: Mono, side: Mono) -> Samples:
    """From left (−1) to right (1) as ``side`` says at each sample, at equal power."""
    angle = (side + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)]).astype(np.float32)


def _add(target: Samples, sound: Samples, start: int) -> None:
    """What lies before the film's start or after its end is not heard."""
    first, last = max(0, start), min(target.shape[1], start + sound.shape[1])
    if last <= first:
        return
    part = sound[:, first - start : last - start].copy()
    if first > start:
        part[:, :960] *= np.linspace(0, 1, 960, dtype=np.float32)[: part.shape[1]]
    if last < start + sound.shape[1]:
        part[:, -960:] *= np.linspace(1, 0, 960, dtype=np.float32)[-part.shape[1] :]
    target[:, first:last] += part


def _level(cue: Samples) -> float:
    """The level of the music where it plays, as a factor."""
    power = _powers(cue)
    heard = power[power > power.max(initial=0.0) / 100]
    return float(np.sqrt(heard.mean())) if len(heard) else 0.05


def _loudest(sound: Samples) -> float:
    return float(np.sqrt(_powers(sound).max(initial=1e-9)))


def _powers(sound: Samples) -> Mono:
    """Mean square of both sides for each 50 ms."""
    count = max(1, sound.shape[1] // 2400)
    kept = sound[:, : count * 2400].astype(np.float64) ** 2
    return kept.mean(axis=0).reshape(count, -1).mean(axis=1)


def _held(sound: Samples, peak: float) -> Samples:
    """Turned down as a whole if the hits made it peak higher than before."""
    highest = float(np.abs(sound).max(initial=0.0))
    return sound * np.float32(peak / highest) if highest > peak > 0 else sound


def _hz(pitch: float) -> float:
    return float(440 * 2 ** ((pitch - 69) / 12))
