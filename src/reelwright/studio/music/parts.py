"""What each player does in a bar: patterns of notes on a chord, by level and mood."""

from dataclasses import dataclass

import numpy as np

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.form import FULL, LIGHT, PEAK
from reelwright.studio.music.harmony import Chord, Key
from reelwright.studio.music.sampler import Note

Pattern = tuple[tuple[float, int], ...]
"""(beat in the bar, which tone of the chord): above the last tone it goes on an octave up."""

_ARPEGGIOS: tuple[Pattern, ...] = (
    ((0, 0), (0.5, 1), (1, 2), (1.5, 1), (2, 3), (2.5, 2), (3, 1), (3.5, 2)),
    ((0, 0), (0.5, 2), (1, 1), (1.5, 3), (2, 2), (2.5, 1), (3, 3), (3.5, 2)),
    ((0, 2), (0.5, 1), (1, 0), (1.5, 2), (2, 1), (2.5, 3), (3, 2), (3.5, 1)),
)
_SLOW: tuple[Pattern, ...] = (
    ((0, 0), (1, 2), (2, 1), (3, 3)),
    ((0, 0), (1, 1), (1.5, 2), (2.5, 3)),
    ((0, 2), (1.5, 1), (2, 0), (3, 2)),
)
_GROOVES: tuple[tuple[float, ...], ...] = ((0, 1.5, 3), (0, 0.75, 1.5, 2.5, 3.25), (0, 1, 2.5))
_MELODIES: tuple[tuple[tuple[float, float, int], ...], ...] = (
    ((0, 1, 2), (1, 0.5, 1), (1.5, 1.5, 2), (4, 1, 3), (5, 2, 2)),
    ((0.5, 0.5, 0), (1, 1, 1), (2, 2, 2), (4.5, 0.5, 3), (5, 2.5, 1)),
    ((0, 1.5, 2), (1.5, 0.5, 3), (2, 2, 1), (5, 0.5, 1), (5.5, 1.5, 2)),
    ((0, 3, 3), (3, 1, 2), (4, 3, 1)),
)
"""(beat in two bars, length, tone of the chord)."""


@dataclass(frozen=True)
class Players:
    """Who plays what."""

    comping: str
    weaving: str
    melody: str
    bed: str
    bass: str
    drums: str


_BANDS: dict[Instruments, tuple[Players, ...]] = {
    "acoustic": (
        Players("piano", "guitar", "celesta", "strings", "bass", "kit"),
        Players("guitar", "piano", "marimba", "strings", "bass", "kit"),
        Players("piano", "pluck", "piano", "strings", "bass", "kit"),
    ),
    "electronic": (
        Players("keys", "pluck", "celesta", "pad", "synth_bass", "machine"),
        Players("keys", "marimba", "keys", "pad", "synth_bass", "machine"),
        Players("keys", "guitar", "celesta", "strings", "synth_bass", "machine"),
    ),
}


class Score:
    """Writes a cue bar by bar; its habits are drawn once, so that it stays one piece of music."""

    def __init__(
        self, mood: MusicMood, instruments: Instruments, key: Key, dice: np.random.Generator
    ) -> None:
        bands = _BANDS[instruments]
        self._mood: MusicMood = mood
        self._key = key
        self._dice = dice
        self._band = bands[int(dice.integers(len(bands)))]
        self._lively = mood in ("happy", "energetic")
        woven = _ARPEGGIOS if self._lively or instruments == "electronic" else _SLOW
        self._woven = woven[int(dice.integers(len(woven)))]
        self._groove = _GROOVES[int(dice.integers(len(_GROOVES)))]
        self._melody = _MELODIES[int(dice.integers(len(_MELODIES)))]
        self._notes: list[Note] = []

    def bar(self, index: int, chord: Chord, level: int, opens: bool, until: float) -> None:
        """Write bar ``index``; nothing begins at or after the beat ``until``."""
        first = len(self._notes)
        self._bed(4.0 * index, chord, level)
        self._comp(4.0 * index, chord, level)
        if level >= LIGHT:
            self._bass_line(4.0 * index, chord, level)
            self._weave(4.0 * index, chord, level)
        if level >= FULL:
            self._rhythm(4.0 * index, level, opens)
        if level >= PEAK or (level >= FULL and not self._lively):
            self._sing(4.0 * index, chord, index % 2)
        kept = [note for note in self._notes[first:] if note.beat < until - 1e-6]
        self._notes[first:] = [_let_go(note, until) for note in kept]

    def close(self, beat: int, chord: Chord, length: float) -> None:
        """The last note: the tonic in the whole band, left to ring."""
        band = self._band
        self._add(band.bass, chord.root, beat, length, 0.75)
        lead = band.comping
        for place, tone in enumerate((self._key.tonic, *chord.tones, self._key.tonic + 12)):
            self._add(lead, tone, beat, length, 0.75, late=0.012 * place)
        for tone in chord.tones:
            self._add(band.bed, tone, beat, length, 0.9)
        self._add("celesta", self._key.tonic + 24, beat, length, 0.6)

    def finished(self) -> list[Note]:
        """Every note."""
        return self._notes

    def _bed(self, at: float, chord: Chord, level: int) -> None:
        loud = 0.45 + 0.12 * level
        for place, tone in enumerate(chord.tones):
            pan = (-0.5, 0.0, 0.5, 0.25)[place % 4]
            self._add(self._band.bed, tone, at, 4.0, loud, pan)

    def _comp(self, at: float, chord: Chord, level: int) -> None:
        player = self._band.comping
        hits = self._groove if self._lively and level >= FULL else (0.0,) if level < 2 else (0, 2)
        for place in hits:
            for order, tone in enumerate(chord.tones):
                loud = 0.55 + 0.07 * level - (0.12 if place else 0.0)
                self._add(player, tone, at + place, 1.6 if self._lively else 2.2, loud, -0.2,
                          late=0.009 * order)  # fmt: skip

    def _weave(self, at: float, chord: Chord, level: int) -> None:
        ladder = [*chord.tones, *(tone + 12 for tone in chord.tones)]
        lift = 0 if self._band.weaving in ("piano", "guitar", "keys") else 12
        for place, step in self._woven:
            loud = 0.5 + 0.05 * level + (0.08 if place == 0 else 0.0)
            self._add(self._band.weaving, ladder[step] + lift, at + place, 0.9, loud, 0.35)

    def _bass_line(self, at: float, chord: Chord, level: int) -> None:
        if level < FULL or not self._lively:
            beats: tuple[tuple[float, float], ...] = ((0, 2.5), (2.5, 1.3)) if level > 1 else ()
        else:
            beats = tuple((place, 0.7) for place in self._groove)
        for place, length in beats:
            self._add(self._band.bass, chord.root, at + place, length, 0.85 if place else 1.0)

    def _rhythm(self, at: float, level: int, opens: bool) -> None:
        drums = self._band.drums
        quiet = 0.55 if self._lively else 0.32
        kicks = (0, 2) if not self._lively or level < PEAK else (0, 1, 2, 3)
        if self._mood == "happy":
            kicks = (0, 1.5, 2)
        for place in kicks:
            self._add(drums, 36, at + place, 1, quiet * (1.25 if drums == "machine" else 1.4))
        for half in range(8):
            shaker = 82 if drums == "kit" else 42
            loud = quiet * (0.34 if half % 2 else 0.2)
            self._add(drums, shaker, at + half / 2, 1, loud, 0.3)
        if level >= PEAK:
            back = 38 if drums == "kit" else 39
            for place in (1, 3):
                self._add(drums, back, at + place, 1, quiet * 0.62, -0.05)
        if opens and self._lively:
            self._add(drums, 49, at, 2, quiet * 0.5, -0.3)

    def _sing(self, at: float, chord: Chord, half: int) -> None:
        ladder = [tone + 12 for tone in (*chord.tones, *(t + 12 for t in chord.tones))]
        for place, length, step in self._melody:
            if 4 * half <= place < 4 * half + 4:
                beat = at + place - 4 * half
                self._add(self._band.melody, ladder[step], beat, length, 0.62, 0.12)

    def _add(
        self, player: str, pitch: float, beat: float, length: float, level: float,
        pan: float = 0.0, late: float = 0.0,
    ) -> None:  # fmt: skip
        loose = 0.004 if player in ("kit", "machine", "bass", "synth_bass") else 0.008
        swing = float(self._dice.normal(0, loose))
        strength = level * float(self._dice.uniform(0.9, 1.08))
        self._notes.append(
            Note(player, pitch, beat, length, strength, pan, late + max(-0.015, min(0.015, swing)))
        )


def _let_go(note: Note, until: float) -> Note:
    if note.beat + note.length <= until:
        return note
    return Note(note.instrument, note.pitch, note.beat, until - note.beat, note.level, note.pan,
                note.late)  # fmt: skip
