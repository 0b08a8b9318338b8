"""Plays notes on the shipped instruments: bent to their pitch, shaped, placed left to right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.instruments import instruments
from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.room import answer, response

Samples = NDArray[np.float32]
Load = Callable[[str], Samples]
"""A file of ``samples/`` by its name, decoded: (2, n) at 48 kHz."""


@dataclass(frozen=True)
class Voice:
    """How an instrument sits in the mix."""

    gain_db: float
    send: float
    """How much of it goes into the room, 0…1."""
    attack: float = 0.0
    release: float = 0.12
    """Seconds in which a note begins and, once let go, ends."""
    drums: bool = False


VOICES = {
    "piano": Voice(0.0, 0.30, release=0.35),
    "keys": Voice(-1.0, 0.26, release=0.25),
    "guitar": Voice(-1.5, 0.24, release=0.30),
    "marimba": Voice(-4.0, 0.30, release=0.40),
    "celesta": Voice(-7.0, 0.50, release=0.60),
    "pluck": Voice(-6.0, 0.40, release=0.30),
    "strings": Voice(-7.0, 0.55, attack=0.30, release=0.60),
    "pad": Voice(-8.5, 0.45, attack=0.35, release=0.70),
    "bass": Voice(-0.5, 0.04, release=0.10),
    "synth_bass": Voice(-2.5, 0.04, release=0.08),
    "kit": Voice(-3.0, 0.12, drums=True),
    "machine": Voice(-4.0, 0.10, drums=True),
}
"""Set by ear of the eye: levels and spectra of cues in every mood (2026-11-22)."""

_ROOM_SECONDS = 2.2


@dataclass(frozen=True)
class Note:
    """One note. Times are in beats from the cue's start."""

    instrument: str
    pitch: float
    beat: float
    length: float
    level: float
    """Loudness as a factor; 1 is as strong as it was recorded."""
    pan: float = 0.0
    """−1 is left, 1 is right."""
    late: float = 0.0
    """Seconds by which a hand is behind the beat; earlier when negative."""


def play(notes: Sequence[Note], beat: Fraction, length: int, load: Load, seed: int) -> Samples:
    """The notes as sound, room included: (2, length)."""
    dry, sent = np.zeros((2, length), np.float32), np.zeros((2, length), np.float32)
    bent = cache(lambda name, pitch: _bent(load, name, pitch))
    for note in notes:
        voice = VOICES[note.instrument]
        start = max(0, round((note.beat * float(beat) + note.late) * RATE))
        held = round(note.length * float(beat) * RATE)
        sound = _shaped(bent(note.instrument, note.pitch), held, voice)[:, : length - start]
        sound = sound * _sides(note, voice)
        dry[:, start : start + sound.shape[1]] += sound
        sent[:, start : start + sound.shape[1]] += np.float32(voice.send) * sound
    return dry + answer(sent, response(_ROOM_SECONDS, seed))


def _bent(load: Load, name: str, pitch: float) -> Samples:
    """The nearest recorded note, played faster or slower."""
    instrument = instruments()[name]
    note = instrument.nearest(pitch)
    taken = load(instrument.file)[:, note.start : note.start + note.length]
    ratio = 2 ** ((pitch - note.pitch) / 12)
    if VOICES[name].drums or abs(ratio - 1) < 1e-4:
        return taken
    places = np.arange(int(taken.shape[1] / ratio)) * ratio
    grid = np.arange(taken.shape[1])
    return np.stack([np.interp(places, grid, side) for side in taken]).astype(np.float32)


def _shaped(sound: Samples, held: int, voice: Voice) -> Samples:
    """Begun softly and let go after ``held`` samples; drums ring as they are."""
    if voice.drums:
        return sound
    release = round(voice.release * RATE)
    kept = sound[:, : held + release].copy()
    tail = min(release, kept.shape[1])
    if kept.shape[1] == held + release:
        kept[:, -tail:] *= np.cos(np.linspace(0, np.pi / 2, tail, dtype=np.float32)) ** 2
    rise = min(round(voice.attack * RATE), kept.shape[1])
    if rise:
        kept[:, :rise] *= np.sin(np.linspace(0, np.pi / 2, rise, dtype=np.float32)) ** 2
    return kept


def _sides(note: Note, voice: Voice) -> Samples:
    """The gain of each side, of equal power wherever the note stands: (2, 1)."""
    angle = (note.pan + 1) * np.pi / 4
    gain = note.level * 10 ** (voice.gain_db / 20) * np.sqrt(2)
    return np.array([[np.cos(angle) * gain], [np.sin(angle) * gain]], np.float32)
