"""Sound as arrays: float32, (2, n), 48 kHz, full scale at 1; read, write, fit, mix."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.error import FFmpegError
from numpy.typing import NDArray

from reelwright.common.errors import MediaError

READ = {
    "protocol_whitelist": "file",
    "format_whitelist": "wav,w64,aiff,caf,flac,mp3,aac,ogg,mov,mp4,m4a,matroska,webm,avi,mpegts",
}
"""What FFmpeg may open. A playlist, which it takes for sound as well, names other files: those of
this machine, of other users, of the network."""

Samples = NDArray[np.float32]

RATE = 48_000

# Blocks in which the voice's level is taken: 10 ms.
BLOCK = RATE // 100

# Under the voice's loudest parts by this much, a block counts as silence (dB).
GATE_DB = 30.0


def read(path: Path, seconds: float | None = None) -> Samples:
    """Decode any audio file, or the sound of a video; its first ``seconds``, or all of it.

    Raises ``MediaError``.
    """
    parts: list[Samples] = []
    wanted = None if seconds is None else round(seconds * RATE)
    heard = 0
    for part in stream(path):
        parts.append(part)
        heard += part.shape[1]
        if wanted is not None and heard >= wanted:
            break
    whole = np.concatenate(parts, axis=1, dtype=np.float32) if parts else silence(0)
    return whole[:, :wanted]


def stream(path: Path) -> Iterator[Samples]:
    """The same in pieces, so that memory stays flat. Raises ``MediaError``."""
    try:
        with av.open(str(path), options=dict(READ)) as container:
            if not container.streams.audio:
                raise MediaError(f"{path.name} holds no sound")
            resampler = AudioResampler(format="fltp", layout="stereo", rate=RATE)
            frames = chain(container.decode(container.streams.audio[0]), [None])
            for frame in frames:
                for part in resampler.resample(frame):
                    yield part.to_ndarray().astype(np.float32, copy=False)
    except (FFmpegError, OSError) as error:
        raise MediaError(f"{path.name} could not be decoded", detail=str(error)) from error


def write(path: Path, samples: Samples) -> None:
    """Store as a 16 bit WAV; what lies outside full scale is clipped."""
    whole = np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.T.tobytes())


def silence(length: int) -> Samples:
    """``length`` samples of nothing."""
    return np.zeros((2, length), np.float32)


def fit(samples: Samples, length: int) -> Samples:
    """Exactly ``length`` samples: cut at the end, or silence added there."""
    missing = max(0, length - samples.shape[1])
    return np.pad(samples[:, :length], ((0, 0), (0, missing))).astype(np.float32, copy=False)


def decibels(gain: float) -> float:
    """A factor as decibels; nothing is -120."""
    return float(20 * np.log10(max(gain, 1e-6)))


def factor(gain_db: float) -> float:
    """Decibels as a factor."""
    return float(10 ** (gain_db / 20))


def mix(
    music: Samples,
    voice: Samples,
    *,
    duck_db: float = 10.0,
    attack: float = 0.12,
    hold: float = 0.35,
    release: float = 0.5,
) -> Samples:
    """Both together, as long as the longer; the music is ``duck_db`` lower while someone speaks.

    The music is already down when a word begins (``attack`` seconds before), stays down over
    pauses shorter than ``hold`` and comes back within ``release`` seconds.
    """
    length = max(music.shape[1], voice.shape[1])
    music, voice = fit(music, length), fit(voice, length)
    spoken = held(speaking(voice), round(attack * 100), round(hold * 100))
    depth = glide(spoken.astype(np.float64), round(attack * 100), round(release * 100))
    centres = (np.arange(len(depth)) + 0.5) * BLOCK
    gain = np.interp(np.arange(length), centres, -duck_db * depth)
    return (music * (10 ** (gain / 20)) + voice).astype(np.float32)


def speaking(voice: Samples) -> NDArray[np.bool_]:
    """For each 10 ms block whether there is voice in it."""
    blocks = -(-voice.shape[1] // BLOCK)
    padded = fit(voice, blocks * BLOCK).reshape(2, blocks, BLOCK)
    level = np.sqrt((padded.astype(np.float64) ** 2).mean(axis=(0, 2)))
    loud = float(np.percentile(level[level > 1e-4], 95)) if (level > 1e-4).any() else 0.0
    return level > max(1e-4, loud * factor(-GATE_DB))


def held(spoken: NDArray[np.bool_], before: int, after: int) -> NDArray[np.bool_]:
    """The same, lengthened by ``before`` blocks ahead and ``after`` blocks behind each word."""
    reach = np.ones(before + after + 1)
    spread = np.convolve(spoken.astype(np.float64), reach)
    return spread[before : before + len(spoken)] > 0.5 if len(spoken) else spoken


def glide(target: NDArray[np.float64], rise: int, fall: int) -> NDArray[np.float64]:
    """Follow ``target`` (0 or 1) by at most 1/``rise`` up and 1/``fall`` down per block, eased."""
    result = np.zeros(len(target))
    value = target[0] if len(target) else 0.0
    for index, goal in enumerate(target):
        value = min(goal, value + 1 / max(1, rise)) if goal > value else max(
            goal, value - 1 / max(1, fall)
        )  # fmt: skip
        result[index] = value
    return result * result * (3 - 2 * result)
