import io
from fractions import Fraction

import av
import numpy as np
import pytest

from reelwright.sandbox.facts import Output
from reelwright.sandbox.tunes import tune


def heard(data: bytes) -> tuple[int, int, float]:
    """Sample rate, frames, and the level."""
    with av.open(io.BytesIO(data)) as container:
        rate = container.streams.audio[0].rate
        parts = [frame.to_ndarray().astype(np.float64) for frame in container.decode(audio=0)]
    whole = np.concatenate([part.reshape(-1) for part in parts])
    return rate, whole.size // 2, float(np.sqrt((whole**2).mean()))


@pytest.mark.parametrize(("suffix", "rate"), [("wav", 32_000), ("mp3", 44_100)])
def test_cues_have_their_length_and_rate_and_can_be_heard(suffix: str, rate: int) -> None:
    output = Output(
        kind="music", suffix=suffix, fps=Fraction(rate), seconds=Fraction(4), frames=4 * rate
    )
    found, frames, level = heard(tune(output, "calm piano"))
    assert found == rate
    # MP3 comes in frames of 1152 samples, with some of padding around.
    assert abs(frames - 4 * rate) <= (0 if suffix == "wav" else 3 * 1152)
    assert level > (100 if suffix == "wav" else 0.003)


def test_a_track_that_is_too_short_begins_again() -> None:
    output = Output(kind="music", suffix="wav", fps=Fraction(8000), seconds=Fraction(100), frames=1)
    _, frames, _ = heard(tune(output, "calm piano"))
    assert frames == 800_000
