"""A user's own music, made into what the rest of the program works with, or refused."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reelwright.common.errors import AssetError, MediaError
from reelwright.media.sound import RATE, Samples, stream

SHORTEST, LONGEST = 5, 30 * 60
"""Seconds."""
MOST_BYTES = 1_000_000_000
_SILENT = 0.003
"""A file that stays under this (−50 dBFS) has no music in it."""
_ACCEPTED = "Give a WAV, FLAC, MP3, M4A, Ogg or Opus file of 5 seconds to 30 minutes."


def load_music(path: Path, destination: Path, *, field: str = "music_file") -> float:
    """Write the sound of ``path`` as a 16 bit stereo WAV at 48 kHz; returns its seconds.

    Memory stays flat however long it is. Raises ``AssetError`` that names ``field``: not there,
    not sound, shorter than 5 s, longer than 30 min, or silent; then nothing is left behind.
    """
    try:
        return _written(path, destination, field)
    except AssetError:
        destination.unlink(missing_ok=True)
        raise


def _written(path: Path, destination: Path, field: str) -> float:
    if not path.is_file():
        raise _refused(f"there is no file {path.name}", field)
    if path.stat().st_size > MOST_BYTES:
        raise _refused(f"{path.name} is larger than a gigabyte", field)
    try:
        frames, peak = _copied(_limited(stream(path), path, field), destination)
    except MediaError as error:
        raise _refused(f"{path.name} holds no sound that can be read", field) from error
    if frames < SHORTEST * RATE:
        raise _refused(f"{path.name} lasts {frames / RATE:.1f} s, and that is too short", field)
    if peak < _SILENT:
        raise _refused(f"{path.name} is silent", field)
    return frames / RATE


def _limited(parts: Iterator[Samples], path: Path, field: str) -> Iterator[Samples]:
    heard = 0
    for part in parts:
        heard += part.shape[1]
        if heard > LONGEST * RATE:
            raise _refused(f"{path.name} is longer than 30 minutes", field)
        yield part


def _copied(parts: Iterator[Samples], destination: Path) -> tuple[int, float]:
    """How many frames were written, and their highest value."""
    frames, peak = 0, 0.0
    with wave.open(str(destination), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for part in parts:
            clean = np.nan_to_num(part, nan=0.0, posinf=0.0, neginf=0.0)
            whole = np.rint(np.clip(clean, -1, 1) * 32767).astype("<i2")
            file.writeframes(whole.T.tobytes())
            frames += part.shape[1]
            peak = max(peak, float(np.abs(clean).max(initial=0.0)))
    return frames, peak


def _refused(message: str, field: str) -> AssetError:
    return AssetError(message, field=field, hint=_ACCEPTED)
