"""A piece of music that nobody measured before: its beat, its key, whether a film can follow."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music import beats
from reelwright.studio.music.catalogue import Track
from reelwright.studio.music.loose import begins
from reelwright.studio.music.onsets import HOP, RATE, on_and_off_beat, onset_strength

Samples = NDArray[np.float32]
Array = NDArray[np.float64]

MOST_DRIFT_MS = 35.0
"""How far six seconds of it may stray from the grid, 90 % of the time; a frame at 30 fps is 33."""
_LEAST_FIT = 1.25
"""How much stronger onsets on the beats must be than beside them."""
_OPENS = 0.3
"""How much it says for a downbeat that the music begins there; it may as well begin before it."""
_LISTENED = 90
"""Seconds from the start that the beat is taken from."""
_SLOWEST, _FASTEST, _USUAL = 58.0, 185.0, 112.0

_MAJOR = (0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400)
_MINOR = (0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330)
"""How much of each semitone above the tonic there is in a key (Temperley 2007)."""
_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def measure(samples: Samples, name: str, mood: MusicMood, instruments: Instruments) -> Track | None:
    """The track as the catalogue would have it, or ``None`` when it keeps no steady beat.

    ``samples`` is (2, n) at 48 kHz. ``mood`` and ``instruments`` are the film's; they are not
    heard in it. Beats are looked for in the first 90 s, between 58 and 185 a minute.
    """
    start = begins(samples)
    heard = samples[:, start : start + _LISTENED * RATE]
    envelope = onset_strength(heard)
    guess = _guess(envelope)
    if guess is None:
        return None
    bpm = beats.tempo(envelope, guess)
    first, _, _ = beats.downbeat(heard, envelope, bpm, opens=_OPENS)
    on, off = on_and_off_beat(envelope, bpm, first)
    drifts = np.abs(beats.drifts(envelope, bpm, first))
    drift = float(np.quantile(drifts, 0.9)) if len(drifts) else 0.0
    first += Fraction(round(start * 1000 / RATE), 1000)
    energy = beats.bar_levels(samples, bpm, first)
    if drift > MOST_DRIFT_MS or on < _LEAST_FIT * off or len(energy) < 2:
        return None
    return Track(
        name=name,
        sha256="",
        mood=mood,
        instruments=instruments,
        key=key(samples),
        tempo_bpm=bpm,
        first_downbeat=first,
        duration=Fraction(samples.shape[1], RATE),
        bars=len(energy),
        energy_db=tuple(energy),
        loudness_lufs=-14.0,
        close_beat=None,
        grid_fit=round(on / max(off, 1e-9), 2),
        drift_ms=round(drift, 1),
    )


def key(samples: Samples) -> str:
    """The key that its notes fit best: ``F# minor``."""
    mono = samples[:, : _LISTENED * RATE].mean(axis=0)
    low = mono[: len(mono) // 8 * 8].reshape(-1, 8).mean(axis=1)
    spectrum = np.abs(np.fft.rfft(low * np.hanning(len(low))))
    hz = np.fft.rfftfreq(len(low), 8 / RATE)
    kept = (hz > 60) & (hz < 1500)
    classes = np.round(12 * np.log2(hz[kept] / 440) + 9).astype(int) % 12
    loud = np.sqrt(np.bincount(classes, weights=spectrum[kept] ** 2, minlength=12))
    often = np.roll(beats.chroma(samples[:, : _LISTENED * RATE])[0].mean(axis=0), 9)
    chroma = loud / (loud.max() + 1e-9) + often / (often.max() + 1e-9)
    fits = {
        f"{_NAMES[tonic]} {scale}": float(np.corrcoef(np.roll(profile, tonic), chroma)[0, 1])
        for scale, profile in (("major", _MAJOR), ("minor", _MINOR))
        for tonic in range(12)
    }
    return max(fits, key=lambda name: fits[name])


def tonic_of(name: str) -> int:
    """The tonic of a key's name as semitones above C: ``Bb minor`` is 10."""
    note = name.split()[0]
    natural = "C D EF G A B".index(note[0])
    return (natural + (note[1:] == "#") - (note[1:] == "b")) % 12


def _guess(envelope: Array) -> float | None:
    """Beats per minute from how the onsets repeat, the usual tempi preferred."""
    level = envelope - envelope.mean()
    if not level.any():
        return None
    size = 1 << (8 * len(level)).bit_length()
    power = np.abs(np.fft.rfft(level, size)) ** 2
    alike = np.fft.irfft(power, size)[: len(level)]
    tempi = np.arange(_SLOWEST, _FASTEST, 0.25)
    lags = 60 / tempi * RATE / HOP
    grid = np.arange(len(alike))
    repeats = sum(np.interp(lags * beat, grid, alike) for beat in (1, 2, 4))
    # What repeats after three quarters of a beat repeats as well: only strokes tell them apart.
    hertz = np.arange(len(power)) * (RATE / HOP / size)
    strokes = sum(np.interp(tempi / 60 * n, hertz, power) for n in (1, 2, 4))
    usual = np.exp(-0.5 * (np.log2(tempi / _USUAL) / 0.7) ** 2)
    return float(tempi[int(np.argmax(strokes * np.sqrt(np.maximum(repeats, 0.0)) * usual))])
