"""The space around the instruments: one made-up room, other in each ear, applied by FFT."""

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.onsets import RATE

Samples = NDArray[np.float32]


def response(seconds: float, seed: int) -> Samples:
    """An impulse response of unit energy that falls by 60 dB in ``seconds``: (2, n).

    12 ms of silence, then noise of 250 Hz to 5 kHz, the highest of it gone first.
    """
    count = round(seconds * RATE)
    noise = np.random.default_rng(seed).standard_normal((2, count))
    spectrum = np.fft.rfft(noise, axis=1)
    hz = np.fft.rfftfreq(count, 1 / RATE)
    spectrum *= (hz / 250) ** 2 / (1 + (hz / 250) ** 2) / (1 + (hz / 5000) ** 2)
    shaped = np.fft.irfft(spectrum, count, axis=1)
    times = np.arange(count) / RATE
    attack = np.clip((times - 0.012) / 0.02, 0.0, 1.0)
    shaped *= attack * 10 ** (-3 * times / seconds)
    return (shaped / np.sqrt((shaped**2).sum(axis=1, keepdims=True))).astype(np.float32)


def answer(dry: Samples, room: Samples) -> Samples:
    """What the room gives back of ``dry``, as long as that: (2, n)."""
    size = _whole(dry.shape[1] + room.shape[1])
    product = np.fft.rfft(dry, size, axis=1) * np.fft.rfft(room, size, axis=1)
    return np.fft.irfft(product, size, axis=1)[:, : dry.shape[1]].astype(np.float32)


def _whole(length: int) -> int:
    """The next length that an FFT does fast: 2, 3 or 5 times a power of two."""
    power = 1 << (length - 1).bit_length()
    return next(size for size in (power * 5 // 8, power * 3 // 4, power) if size >= length)
