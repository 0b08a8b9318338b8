"""The film's sound: music and voice mixed, as long as the picture, at its loudness."""

from dataclasses import dataclass
from pathlib import Path

from reelwright.common.artifact import Degradation
from reelwright.common.errors import MediaError
from reelwright.common.spec import Output
from reelwright.media.loudness import Loudness, deliver, measure
from reelwright.media.sound import RATE, Samples, factor, fit, mix, read, silence

# Both are brought to one loudness before the mix, so that ducking means what it says.
PART_LUFS = -18.0

# How far the music goes down under the voice (dB).
DUCK_DB = 11.0


def length_of(output: Output) -> int:
    """How many samples the film lasts."""
    return round(output.frames / output.rate * RATE)


@dataclass(frozen=True)
class Soundtrack:
    """What was written: its loudness once decoded, and the sound that had to be left out."""

    loudness: Loudness
    left_out: Degradation | None = None


def make(output: Output, cue: Path | None, voice: Path | None, destination: Path) -> Soundtrack:
    """Write the finished sound as AAC; silence, on record, when it cannot be made as it must be."""
    try:
        return Soundtrack(_write(output, _mixed(cue, voice), destination))
    except MediaError as error:
        left_out = Degradation(step="refine", what="sound", why=error.message)
        return Soundtrack(_write(output, silence(0), destination), left_out)


def _write(output: Output, samples: Samples, destination: Path) -> Loudness:
    return deliver(
        fit(samples, length_of(output)),
        destination,
        loudness_lufs=output.loudness_lufs,
        true_peak_dbtp=output.true_peak_dbtp,
    )


def _mixed(cue: Path | None, voice: Path | None) -> Samples:
    if cue and voice:
        return mix(_level(read(cue)), _level(read(voice)), duck_db=DUCK_DB, hold=0.45, release=0.8)
    only = cue or voice
    return read(only) if only else silence(0)


def _level(samples: Samples) -> Samples:
    """At ``PART_LUFS``; silence stays silence."""
    found = measure(samples)
    if found.silent:
        return samples
    return samples * samples.dtype.type(factor(PART_LUFS - found.integrated_lufs))
