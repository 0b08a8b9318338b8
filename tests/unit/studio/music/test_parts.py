import numpy as np
import pytest

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.harmony import Key, chord
from reelwright.studio.music.parts import Score
from reelwright.studio.music.sampler import VOICES, Note

KEY = Key(48, major=True)
CHORD = chord(KEY, 0, False, None)


def bar(
    level: int, mood: MusicMood = "happy", sound: Instruments = "acoustic", until: float = 99
) -> list[Note]:
    score = Score(mood, sound, KEY, np.random.default_rng(5))
    score.bar(0, CHORD, level, opens=False, until=until)
    return score.finished()


def test_each_level_adds_players() -> None:
    players = [{note.instrument for note in bar(level)} for level in (1, 2, 3, 4)]
    assert "bass" not in players[0] and "bass" in players[1]
    assert "kit" not in players[1] and "kit" in players[2]
    assert len(bar(4)) > len(bar(3)) > len(bar(2)) > len(bar(1))


@pytest.mark.parametrize("sound", ["acoustic", "electronic"])
def test_pitches_are_the_chords_and_instruments_exist(sound: Instruments) -> None:
    notes = bar(4, "tender", sound)
    assert {note.instrument for note in notes} <= set(VOICES)
    pitched = [note for note in notes if not VOICES[note.instrument].drums]
    assert {note.pitch % 12 for note in pitched} <= {tone % 12 for tone in CHORD.tones}


def test_nothing_begins_after_the_last_note() -> None:
    notes = bar(4, until=2)
    assert notes and max(note.beat + note.length for note in notes) <= 2


def test_hands_are_human_and_bounded() -> None:
    late = [note.late for note in bar(4) if note.instrument == "kit"]
    assert len(set(late)) > 3 and max(abs(one) for one in late) < 0.016


def test_the_last_note_is_home_in_every_part() -> None:
    score = Score("calm", "acoustic", KEY, np.random.default_rng(5))
    score.close(16, CHORD, 4.0)
    assert {note.beat for note in score.finished()} == {16}
    assert min(note.pitch for note in score.finished()) % 12 == KEY.tonic % 12
