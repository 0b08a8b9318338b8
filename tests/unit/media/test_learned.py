import sys
from pathlib import Path

import numpy as np
import pytest

from reelwright.common.errors import SettingsError
from reelwright.media import learned
from reelwright.media.learned import Learned, doubled
from reelwright.media.planes import size_of
from reelwright.media.scale import fill


def picture(size: tuple[int, int]) -> np.ndarray:
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    frame = np.full((height * 3 // 2, width), 128, np.uint8)
    frame[:height] = np.where(np.hypot(x - width / 2, y - height / 2) < height / 3, 200, 60)
    return frame


def installed() -> bool:
    try:
        learned.require()
    except SettingsError:
        return False
    return True


@pytest.mark.skipif(not installed(), reason="the extra is not installed")
def test_it_is_truer_than_a_kernel() -> None:
    whole = picture((192, 108))
    small = fill(whole, (96, 54))
    found, plain = doubled(small), fill(small, (192, 108), "lanczos")
    assert size_of(found) == (192, 108)
    error = [np.abs(f[:108].astype(float) - whole[:108]).mean() for f in (found, plain)]
    assert error[0] < 0.8 * error[1]


@pytest.mark.skipif(not installed(), reason="the extra is not installed")
def test_tiles_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = picture((96, 54))
    whole = doubled(frame)
    monkeypatch.setattr(learned, "TILE", 40)
    assert np.abs(doubled(frame)[:108].astype(int) - whole[:108]).max() <= 6


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "WEIGHTS", "no-such-package")
    with pytest.raises(SettingsError) as caught:
        learned.require()
    assert "reelwright[upscale]" in caught.value.hint


def test_where_it_fails_a_kernel_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(frame: np.ndarray) -> np.ndarray:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(learned, "doubled", broken)
    scaler, frame = Learned(), picture((96, 54))
    assert np.array_equal(scaler.fill(frame, (192, 108)), fill(frame, (192, 108), "lanczos"))
    assert scaler.failure == "out of memory"


def test_what_is_large_enough_is_left_to_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "doubled", lambda frame: pytest.fail("not asked for"))
    assert size_of(Learned().fill(picture((192, 108)), (96, 54))) == (96, 54)
    assert "ncnn" not in sys.modules or Path(sys.modules["ncnn"].__file__ or "").exists()
