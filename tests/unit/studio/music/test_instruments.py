import hashlib
from functools import cache

import numpy as np
import pytest

from reelwright.media import sound
from reelwright.studio.music.instruments import folder, instruments

PITCHED = [name for name in instruments() if name not in ("kit", "machine")]


@cache
def decoded(name: str) -> sound.Samples:
    return sound.read(folder() / instruments()[name].file)


def test_what_ships_is_what_was_checked_in() -> None:
    listed = (folder() / "SHA256SUMS").read_text().splitlines()
    for line in listed:
        digest, name = line.split()
        assert hashlib.sha256((folder() / name).read_bytes()).hexdigest() == digest
    assert {line.split()[1] for line in listed} >= {one.file for one in instruments().values()}


@pytest.mark.parametrize("name", list(instruments()))
def test_every_note_begins_where_the_index_says_and_is_over_before_the_next(name: str) -> None:
    samples = np.abs(decoded(name)).max(axis=0)
    for note in instruments()[name].notes:
        own = samples[note.start : note.start + note.length]
        assert own.max() > 0.05
        assert samples[note.start - 1200 : note.start - 300].max() < 0.03 * own.max()


@pytest.mark.parametrize("name", PITCHED)
def test_the_notes_are_in_tune(name: str) -> None:
    samples = decoded(name).mean(axis=0)
    strayed = []
    for note in instruments()[name].notes:
        part = samples[note.start + 4800 : note.start + min(note.length, 52_800)]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 19))
        strayed.append(abs(cents_off(spectrum, note.pitch)))
    assert np.median(strayed) <= 10 and max(strayed) <= 24


def cents_off(spectrum: np.ndarray, pitch: float) -> int:
    """Where within 60 cents of the stated pitch its first five partials are strongest."""
    step = 48_000 / (1 << 19)
    base = 440 * 2 ** ((pitch - 69) / 12)

    def strength(cents: int) -> float:
        low = base * 2 ** (cents / 1200)
        return sum(float(spectrum[round(low * n / step)]) ** 0.5
                   for n in range(1, 6) if low * n < 15_000)  # fmt: skip

    return max(range(-60, 61, 2), key=strength)


def test_the_nearest_note_is_taken() -> None:
    piano = instruments()["piano"]
    assert piano.nearest(60.4).pitch == 60.0
    assert piano.nearest(10).pitch == min(note.pitch for note in piano.notes)
