from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.common.errors import MediaError
from reelwright.media import overlay
from reelwright.media.overlay import Overlayer
from reelwright.media.planes import Converter, black, planes

SIZE = (64, 36)


@dataclass(frozen=True, eq=False)
class Patch:
    x: int
    y: int
    pixels: NDArray[np.uint8]


def patch(rgb: tuple[int, int, int], alpha: int, x: int = 10, y: int = 6) -> Patch:
    pixels = np.zeros((12, 20, 4), np.uint8)
    pixels[..., :3] = np.rint(np.array(rgb) * alpha / 255)
    pixels[..., 3] = alpha
    return Patch(x, y, pixels)


def flat(rgb: tuple[int, int, int]) -> NDArray[np.uint8]:
    pixels = np.full((36, 64, 4), 255, np.uint8)
    pixels[..., :3] = rgb[::-1]
    return Converter().from_bgra(pixels).to_ndarray()


@pytest.mark.parametrize("rgb", [(255, 255, 255), (0, 0, 0), (220, 40, 30), (20, 90, 240)])
@pytest.mark.parametrize("alpha", [255, 128, 40, 0])
def test_blend_on_a_flat_colour_is_exact(rgb: tuple[int, int, int], alpha: int) -> None:
    under = (90, 140, 60)
    frame = flat(under)
    Overlayer().draw(frame, patch(rgb, alpha))
    share = alpha / 255
    mixed = flat(tuple(round(a * share + b * (1 - share)) for a, b in zip(rgb, under, strict=True)))  # pyright: ignore
    for name in ("y", "u", "v"):
        step = 1 if name == "y" else 2
        box = np.s_[6 // step : 18 // step, 10 // step : 30 // step]
        found = getattr(planes(frame), name)[box].astype(int)
        assert np.abs(found - getattr(planes(mixed), name)[box]).max() <= 1


def test_nothing_changes_outside() -> None:
    frame, before = flat((90, 140, 60)), flat((90, 140, 60))
    Overlayer().draw(frame, patch((255, 0, 0), 255))
    planes(frame).y[6:18, 10:30] = planes(before).y[6:18, 10:30]
    planes(frame).u[3:9, 5:15] = planes(before).u[3:9, 5:15]
    planes(frame).v[3:9, 5:15] = planes(before).v[3:9, 5:15]
    assert np.array_equal(frame, before)


def test_an_overlay_that_stays_is_converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    prepare = overlay.prepare
    monkeypatch.setattr(overlay, "prepare", lambda drawn: (seen.append(drawn), prepare(drawn))[1])
    layer, still, other = Overlayer(), patch((255, 0, 0), 200), patch((0, 255, 0), 200)
    for drawn in (still, still, still, other, other, still):
        layer.draw(black(SIZE), drawn)
    assert seen == [still, other, still]


@pytest.mark.parametrize(("x", "y"), [(11, 6), (10, 5)])
def test_odd_places_are_refused(x: int, y: int) -> None:
    with pytest.raises(MediaError, match="even"):
        Overlayer().draw(black(SIZE), patch((255, 0, 0), 255, x, y))


@pytest.mark.parametrize(("x", "y"), [(46, 6), (10, 26), (-2, 6)])
def test_places_outside_are_refused(x: int, y: int) -> None:
    with pytest.raises(MediaError, match="outside"):
        Overlayer().draw(black(SIZE), patch((255, 0, 0), 255, x, y))
