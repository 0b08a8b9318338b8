"""How a cue ends that was cut from the middle of a track: a last note that rings away."""

import numpy as np
from numpy.typing import NDArray

from reelwright.studio.music.onsets import RATE
from reelwright.studio.music.room import answer, response

Samples = NDArray[np.float32]

_HOLD = 0.14
"""Seconds for which the last note keeps its level."""
_FALL = 0.32
"""Seconds in which it then falls by 8.7 dB."""
_SHORTEST, _LONGEST, _OUTLASTS = 1.8, 5.0, 2.2
"""Seconds in which the room falls by 60 dB: 2.2 times what is left, so that it rings to the end."""
_USUAL = 1.4
"""Seconds that there usually are after the last note."""
_WET = 0.5
"""Level of the room against the note that sets it ringing, where the ending is made."""
_DAMP = 0.15
"""The same where the track ends by itself: just enough to carry its tail past its last sample."""
_SILENT = 0.03
"""Seconds of silence at the very end."""


def close_down(cue: Samples, last: int, beat: int, seed: int) -> Samples:
    """The cue with the note at sample ``last`` as its final one, ringing on in a room.

    What the track plays after the note is taken away; ``beat`` is the length of a beat in
    samples. The result is as long as ``cue``.
    """
    held = cue * _release(cue.shape[1], last, min(beat, RATE // 2))
    return held + _in_room(held, last, beat, seed, wet=_WET)


def let_ring(cue: Samples, last: int, beat: int, seed: int) -> Samples:
    """The cue, whose own last note is at sample ``last``, in a room that outlasts it a little."""
    return cue + _in_room(cue, last, beat, seed, wet=_DAMP)


def fade_out(cue: Samples, last: int) -> Samples:
    """The cue brought to silence at its end, by a fade that starts well after the last note."""
    length = cue.shape[1]
    silent = min(length, round(_SILENT * RATE))
    fade = max(1, min(length - silent, (length - last) // 2, RATE))
    gain = np.ones(length, dtype=np.float32)
    gain[length - silent :] = 0.0
    gain[length - silent - fade : length - silent] = np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    return cue * gain


def _release(length: int, last: int, beat: int) -> NDArray[np.float32]:
    """Full level up to the note and through its hold, then an exponential fall."""
    since = np.arange(length) / RATE - last / RATE - min(_HOLD, beat / RATE / 2)
    return np.exp(-np.maximum(0.0, since) / _FALL).astype(np.float32)


def _in_room(dry: Samples, last: int, beat: int, seed: int, *, wet: float) -> Samples:
    """How a room answers to what sounds from ``last`` on, for as long as there is time.

    The beat before it is faded in, so that the room does not begin with a click.
    """
    start = max(0, last - beat)
    struck = dry[:, start:].copy()
    struck[:, : last - start] *= np.linspace(0, 1, last - start, dtype=np.float32) ** 8
    seconds = min(_LONGEST, max(_SHORTEST, _OUTLASTS * (dry.shape[1] - last) / RATE))
    result = np.zeros_like(dry)
    # The longer it has to ring the further it spreads out, and the more of it is needed.
    loud = wet * max(1.0, (dry.shape[1] - last) / RATE / _USUAL)
    result[:, start:] = np.float32(loud) * answer(struck, response(seconds, seed))
    return result
