import io
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.sandbox.facts import Output
from reelwright.sandbox.footage import clip
from reelwright.sandbox.pictures import encoded, place
from reelwright.sandbox.script import Look

SIZE = (320, 176)


def output(look: Look | None = None, frames: int = 33) -> Output:
    return Output(
        kind="video", suffix="mp4", size=SIZE, frames=frames, fps=Fraction(16),
        seconds=Fraction(frames, 16), look=look,
    )  # fmt: skip


def frames(data: bytes) -> list[NDArray[np.float64]]:
    with av.open(io.BytesIO(data)) as container:
        assert container.streams.video[0].average_rate == 16
        return [f.to_ndarray(format="bgr24").astype(np.float64) for f in container.decode(video=0)]


def apart(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    return float(np.abs(one - two).mean())


def test_a_clip_has_its_frames_and_moves_all_the_time() -> None:
    shown = frames(clip(output(), "a beach", None, None))
    assert len(shown) == 33
    steps = [apart(a, b) for a, b in pairwise(shown)]
    assert min(steps) > 0.3
    assert max(steps) < 12


def test_it_opens_on_the_first_frame_and_closes_on_the_last() -> None:
    first, last = place("one", SIZE), place("three", SIZE)
    assert apart(first, last) > 10
    shown = frames(clip(output(), "", encoded(first, "png"), encoded(last, "png")))
    assert apart(shown[0], first) < 4
    assert apart(shown[-1], last) < 4


def test_a_frame_of_another_shape_is_cut_to_fill() -> None:
    tall = place("one", (200, 400))
    shown = frames(clip(output(), "", encoded(tall, "jpg"), None))
    assert shown[0].shape == (176, 320, 3)
    assert apart(shown[0][80:96, 150:170], place("one", (200, 400))[192:208, 95:105].mean()) < 60


@pytest.mark.parametrize(("look", "bright"), [("black", 2), ("dark", 40)])
def test_too_little_light(look: Look, bright: float) -> None:
    shown = frames(clip(output(look), "a beach", None, None))
    assert max(frame.mean() for frame in shown) < bright


def test_a_frozen_clip_stands_still() -> None:
    shown = frames(clip(output("frozen"), "a beach", None, None))
    assert len(shown) == 33
    steps = [apart(a, b) for a, b in pairwise(shown)]
    assert sum(steps) / len(steps) < 0.15


def test_a_cut_is_a_cut() -> None:
    shown = frames(clip(output("cut"), "a beach", None, None))
    steps = [apart(a, b) for a, b in pairwise(shown)]
    assert steps.index(max(steps)) == 15
    assert max(steps) > 30
