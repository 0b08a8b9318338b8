"""The user's logo: whole, in its place, never lost on the ground."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.common.errors import AssetError
from reelwright.studio.colour import Rgb, rgb
from reelwright.studio.layout import Rect
from reelwright.studio.logo import Logo, premultiplied, read_rgba
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]
PLACE = Rect(100, 40, 120, 60)
DARK, PALE = rgb("#101418"), rgb("#f4f2ec")


def mark(path: Path, bgr: tuple[int, int, int], size: tuple[int, int] = (200, 100)) -> Path:
    """A disc on nothing, with empty borders."""
    pixels = np.zeros((size[1] + 40, size[0] + 40, 4), np.uint8)
    cv2.ellipse(pixels, (size[0] // 2 + 20, size[1] // 2 + 20), (size[0] // 2, size[1] // 2),
                0, 0, 360, (*bgr, 255), -1)  # fmt: skip
    cv2.imwrite(str(path), pixels)
    return path


def drawn(path: Path, ground: Rgb, *, centred: bool = True, seconds: float = 2.0) -> Pixels:
    """RGB of a ground of 320 × 140 with the logo on it."""
    canvas = np.empty((140, 320, 4), np.uint8)
    canvas[:] = (*(round(part * 255) for part in ground), 255)
    surface = skia.Surface(canvas, colorType=skia.kRGBA_8888_ColorType)
    Logo(path, PLACE, ground, centred=centred).draw(surface.getCanvas(), seconds)
    surface.flushAndSubmit()
    return canvas[..., :3].copy()


def changed(picture: Pixels, ground: Rgb) -> NDArray[np.bool_]:
    base = np.array([round(part * 255) for part in ground])
    return np.abs(picture.astype(int) - base).max(axis=2) > 12


def box(where: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def test_it_fills_its_place_without_its_empty_borders(tmp_path: Path) -> None:
    picture = drawn(mark(tmp_path / "logo.png", (40, 220, 250)), DARK)
    left, top, right, bottom = box(changed(picture, DARK))
    assert (left, right) == (pytest.approx(100, abs=2), pytest.approx(220, abs=2))
    assert (top, bottom) == (pytest.approx(40, abs=2), pytest.approx(100, abs=2))
    assert tuple(picture[70, 160]) == pytest.approx((250, 220, 40), abs=3)


@pytest.mark.parametrize(("centred", "left"), [(True, 145), (False, 100)])
def test_a_tall_logo_keeps_its_shape(tmp_path: Path, centred: bool, left: int) -> None:
    tall = mark(tmp_path / "logo.png", (40, 220, 250), (50, 100))
    found = box(changed(drawn(tall, DARK, centred=centred), DARK))
    assert found == pytest.approx((left, 40, left + 30, 100), abs=2)


@pytest.mark.parametrize(("ground", "bgr"), [(DARK, (20, 16, 12)), (PALE, (240, 244, 250))])
def test_a_logo_that_would_be_lost_gets_a_plate(
    tmp_path: Path, ground: Rgb, bgr: tuple[int, int, int]
) -> None:
    picture = drawn(mark(tmp_path / "logo.png", bgr), ground).astype(int)
    plate, logo = picture[44, 160], picture[70, 160]
    assert np.abs(plate - logo).max() > 100, "it can be told from its plate"
    assert np.abs(plate - np.array(ground) * 255).max() > 100
    left, top, right, bottom = box(changed(picture.astype(np.uint8), ground))
    assert left >= 94 and right <= 226 and top >= 34 and bottom <= 106, "and stays in its place"


def test_it_fades_in(tmp_path: Path) -> None:
    path = mark(tmp_path / "logo.png", (40, 220, 250))
    levels = [int(drawn(path, DARK, seconds=at)[70, 160, 0]) for at in (0.0, 0.2, 0.5)]
    assert levels == sorted(levels) and levels[0] < 60 and levels[-1] > 240


@pytest.mark.parametrize("shape", [(10, 12), (10, 12, 3), (10, 12, 4)])
@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
def test_every_kind_of_png_is_read(tmp_path: Path, shape: tuple[int, ...], depth: type) -> None:
    pixels = np.full(shape, np.iinfo(depth).max, depth)
    cv2.imwrite(str(tmp_path / "x.png"), pixels)
    read = read_rgba(tmp_path / "x.png")
    assert read.shape == (10, 12, 4) and read.dtype == np.uint8
    assert (read == 255).all()


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("not a picture")
    with pytest.raises(AssetError, match=r"x\.png"):
        read_rgba(tmp_path / "x.png")


def test_colours_under_no_alpha_do_not_show() -> None:
    pixels = np.array([[[200, 100, 50, 0], [200, 100, 50, 255]]], np.uint8)
    assert premultiplied(pixels).tolist() == [[[0, 0, 0, 0], [200, 100, 50, 255]]]
