"""A cue that was never heard before: composed for a film, played on the shipped instruments."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.ending import fade_out
from reelwright.studio.music.form import form
from reelwright.studio.music.harmony import Key, key_for, progression
from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.parts import Score
from reelwright.studio.music.sampler import Load, play

Samples = NDArray[np.float32]

COMPOSED = "composed"
"""The name of the track that is made to order."""

_TEMPI: dict[MusicMood, tuple[int, int]] = {
    "calm": (66, 78), "tender": (72, 84), "nostalgic": (78, 90), "happy": (104, 118),
    "energetic": (118, 130),
}  # fmt: skip
_WORDS = {"slow": (60, 88), "medium": (90, 116), "fast": (120, 138)}
_PEAK = 0.89


def tempo(mood: MusicMood, word: str | None, seed: int) -> Fraction:
    """Whole beats per minute, by the word (slow, medium, fast) when there is one."""
    low, high = _TEMPI[mood]
    least, most = _WORDS.get(word or "", (low, high))
    low, high = (max(low, least), min(high, most)) if low <= most and high >= least else (
        least, most
    )  # fmt: skip
    return Fraction(int(_dice(seed, 1).integers(low, high + 1)))


def key_of(mood: MusicMood, seed: int) -> Key:
    """The key that the cue of this seed is in."""
    return key_for(mood, _dice(seed, 2))


def compose(
    mood: MusicMood,
    instruments: Instruments,
    tempo_bpm: Fraction,
    duration: Fraction,
    accents: tuple[Fraction, ...],
    seed: int,
    load: Load,
    *,
    reveal: Fraction | None = None,
) -> Samples:
    """(2, round(duration * 48000)), peak at most −1 dBFS, beat 0 at its start.

    It grows from accent to accent up to ``reveal`` and comes home before the end. The same for
    the same arguments.
    """
    shape = form(mood, tempo_bpm, duration, accents, reveal)
    key = key_of(mood, seed)
    dice = _dice(seed, 3)
    score = Score(mood, instruments, key, dice)
    chords = progression(key, mood, shape.bars, shape.bridge, dice)
    for bar, (chord, level) in enumerate(zip(chords, shape.levels, strict=True)):
        score.bar(bar, chord, level, bar in shape.opens, float(shape.last))
    beat = 60 / tempo_bpm
    rest = float((duration - shape.last * beat) / beat)
    score.close(shape.last, chords[-1], rest)
    cue = play(score.finished(), beat, round(duration * RATE), load, seed)
    cue = _together(cue)
    return fade_out(cue, round(shape.last * beat * RATE))


def _together(cue: Samples) -> Samples:
    """Peaks rounded off a little, as a tape does, and held under −1 dBFS."""
    loud = float(np.percentile(np.abs(cue[:, ::16]), 99.5)) if cue.size else 0.0
    driven = np.tanh(cue * np.float32(0.5 / loud if loud else 1.0))
    peak = float(np.abs(driven).max(initial=0.0))
    return (driven * np.float32(_PEAK / peak if peak else 1.0)).astype(np.float32)


def _dice(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose])
