from fractions import Fraction
from pathlib import Path

import immich_memories_music
import numpy as np
import pytest

from reelwright.media import sound
from reelwright.studio.music.catalogue import find
from reelwright.studio.music.measure import key, measure, tonic_of
from reelwright.studio.music.onsets import RATE


def library(name: str) -> sound.Samples:
    return sound.read(Path(immich_memories_music.tracks_dir()) / f"{name}.opus")


@pytest.mark.parametrize("name", ["happy/happy_electronic_1", "tender/tender_acoustic_2"])
def test_it_finds_what_the_catalogue_says_even_behind_a_lead(name: str) -> None:
    known = find(name)
    assert known is not None
    samples = np.pad(library(name), ((0, 0), (RATE, 0)))
    found = measure(samples, "file", "calm", "acoustic")
    assert found is not None
    assert float(found.tempo_bpm) == pytest.approx(float(known.tempo_bpm), rel=0.002)
    late = float(found.first_downbeat - known.first_downbeat - 1) / float(4 * known.beat)
    assert abs(late - round(late)) < 0.03
    assert found.key == known.key
    assert found.bars >= known.bars - 1


def test_what_keeps_no_beat_has_none() -> None:
    noise = 0.1 * np.random.default_rng(1).standard_normal((2, 12 * RATE)).astype(np.float32)
    assert measure(noise, "file", "calm", "acoustic") is None
    assert measure(np.zeros((2, 8 * RATE), np.float32), "file", "calm", "acoustic") is None


def test_a_key_is_heard_in_its_notes() -> None:
    times = np.arange(RATE) / RATE
    scale = [440 * 2 ** ((n - 9) / 12) for n in (2, 5, 9, 2, 4, 7, 2, 10, 5, 9, 2)]
    sound_ = np.concatenate([np.sin(2 * np.pi * hz * times) for hz in scale])
    assert key(np.stack([sound_, sound_]).astype(np.float32)) == "D minor"


@pytest.mark.parametrize(
    ("name", "semitones"), [("C major", 0), ("Bb minor", 10), ("F# minor", 6), ("A major", 9)]
)
def test_names_of_keys(name: str, semitones: int) -> None:
    assert tonic_of(name) == semitones


def test_tempi_are_exact_numbers() -> None:
    found = measure(library("happy/happy_electronic_2"), "f", "happy", "electronic")
    assert found is not None and found.tempo_bpm == Fraction(124)
