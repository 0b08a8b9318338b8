"""The film's sound: music and voice mixed, as long as the picture, at its loudness."""

from pathlib import Path

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


def make(
    output: Output, cue: Path | None, voice: Path | None, destination: Path
) -> tuple[Loudness, bool]:
    """Write the finished sound as AAC; its loudness once decoded, and whether it is silence."""
    samples = fit(_mixed(cue, voice), length_of(output))
    found = deliver(
        samples,
        destination,
        loudness_lufs=output.loudness_lufs,
        true_peak_dbtp=output.true_peak_dbtp,
    )
    return found, found.silent


def _mixed(cue: Path | None, voice: Path | None) -> Samples:
    if cue and voice:
        return mix(_level(read(cue)), _level(read(voice)), duck_db=DUCK_DB)
    only = cue or voice
    return read(only) if only else silence(0)


def _level(samples: Samples) -> Samples:
    """At ``PART_LUFS``; silence stays silence."""
    found = measure(samples)
    if found.silent:
        return samples
    return samples * samples.dtype.type(factor(PART_LUFS - found.integrated_lufs))
