import numpy as np
import pytest

from reelwright.media.planes import Converter
from reelwright.media.seam import Thumb, score, thumb

SIZE = (416, 240)


def view(
    index: float, *, gain: tuple[float, float, float] = (1, 1, 1), zoom: float = 1, other: int = 0
) -> Thumb:
    """A soft scene that drifts by half a pixel a frame."""
    x = (np.arange(416)[None, :] - 208) * zoom + 0.5 * index
    y = (np.arange(240)[:, None] - 120) * zoom
    grey = (
        110
        + 50 * np.sin(x / (13 + other)) * np.cos(y / (11 + other))
        + 30 * np.sin(x / 40 + y / 30)
    )
    bgr = np.stack([grey * 0.8 + 10, grey, grey * 1.1 - 5], axis=-1)
    if other:
        bgr = 255 - bgr[::-1] * np.array([0.9, 0.4, 0.6])
    frame = np.full((240, 416, 4), 255, np.uint8)
    frame[..., :3] = np.clip(bgr * np.array(gain), 0, 255)
    return thumb(Converter().from_bgra(frame).to_ndarray())


TAIL = [view(index) for index in range(5)]


def faults(head: list[Thumb]) -> tuple[str, ...]:
    return score(TAIL, head).faults


def test_footage_that_goes_on_is_without_fault() -> None:
    found = score(TAIL, [view(index) for index in range(5, 10)])
    assert found.faults == ()
    assert found.score > 0.98


@pytest.mark.parametrize(
    ("gain", "wrong"),
    [((1.05, 1.05, 1.05), True), ((0.94, 1.0, 1.06), True), ((1.005, 1.005, 1.005), False)],
)
def test_drift_of_exposure_and_colour(gain: tuple[float, float, float], wrong: bool) -> None:
    head = [view(index, gain=gain) for index in range(5, 10)]
    assert ("drift" in faults(head)) is wrong


def test_jump_of_geometry() -> None:
    assert "jump" in faults([view(index, zoom=0.97) for index in range(5, 10)])


def test_jump_of_time() -> None:
    assert "jump" in faults([view(index) for index in range(17, 22)])


def test_doubled_frame() -> None:
    assert faults([view(index) for index in range(4, 9)]) == ("frozen",)


def test_cut() -> None:
    found = score(TAIL, [view(index, other=9) for index in range(5, 10)])
    assert found.faults == ("cut",)
    assert found.score < 0.5


def test_faults_cost_score() -> None:
    good = score(TAIL, [view(5), view(6)]).score
    for bad in (view(5, zoom=0.97), view(5, gain=(0.94, 1, 1.06)), view(4)):
        assert score(TAIL, [bad]).score < good


def test_still_footage_that_stays_still_is_not_a_fault() -> None:
    same = [view(0)] * 4
    assert score(same, same).faults == ()
