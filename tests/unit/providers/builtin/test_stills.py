"""Built-in stills: keyframes of the very shot, a product cut out, a board of the style."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kits.photos import on_table
from kits.shots import direction, product, shot, style
from reelwright.common.errors import AssetError, InvalidInput
from reelwright.common.ports import StillRequest
from reelwright.providers.builtin.stills import BuiltinStills, product_cut


class Calm:
    def progress(self, fraction: float) -> None:
        assert 0 <= fraction <= 1

    def check(self) -> None:
        pass


def made(path: Path, **changes: object) -> NDArray[np.uint8]:
    facts: dict[str, object] = {
        "purpose": "keyframe",
        "prompt": "a bottle",
        "size": (320, 180),
        "seed": 1,
        "direction": direction(),
        "style": style(),
        "product": product(),
    }
    model = BuiltinStills()
    job = model.submit(StillRequest.model_validate(facts | changes))
    model.fetch(type(job).model_validate_json(job.model_dump_json()), path, Calm())
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    return picture.astype(np.uint8)


def jug(path: Path) -> Path:
    ground = np.full((300, 400, 3), 245, np.uint8)
    cv2.rectangle(ground, (150, 60), (250, 240), (40, 40, 200), -1)
    cv2.imwrite(str(path), ground)
    return path


def test_keyframes_follow_the_shot(tmp_path: Path) -> None:
    plan = direction(shot(camera="push_in"))
    start = made(tmp_path / "a.png", direction=plan, position=0.0)
    end = made(tmp_path / "b.png", direction=plan, position=1.0)
    assert start.shape == (180, 320, 3)
    assert np.abs(start.astype(int) - end).mean() > 1.5


def test_a_keyframe_without_a_shot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        made(tmp_path / "a.png", direction=None)


def test_the_product_reference_is_drawn_without_a_photo(tmp_path: Path) -> None:
    picture = made(tmp_path / "product.png", purpose="product", direction=None)
    assert picture.shape[2] == 4
    assert picture[0, 0, 3] == 0 and picture[..., 3].max() == 255


def test_the_product_reference_is_the_photo_cut_out(tmp_path: Path) -> None:
    photo = jug(tmp_path / "jug.png")
    picture = made(tmp_path / "product.png", purpose="product", product_photo=photo)
    assert picture.shape[:2] == (pytest.approx(181, abs=4), pytest.approx(101, abs=4))
    assert np.abs(picture[90, 50].astype(int) - (40, 40, 200, 255)).max() < 6


def test_a_product_is_lifted_off_a_busy_photo(tmp_path: Path) -> None:
    photo, outline = on_table("emoji:teapot", (480, 360))
    cv2.imwrite(str(tmp_path / "teapot.jpg"), photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
    picture = made(
        tmp_path / "p.png", purpose="product", product_photo=tmp_path / "teapot.jpg", direction=None
    )
    rows, columns = np.nonzero(outline.max(axis=1))[0], np.nonzero(outline.max(axis=0))[0]
    assert picture.shape[0] == pytest.approx(len(rows), abs=4)
    assert picture.shape[1] == pytest.approx(len(columns), abs=4)
    shown = (picture[..., 3] > 250).sum()
    assert shown == pytest.approx((outline > 250).sum(), rel=0.05)
    assert product_cut(tmp_path / "teapot.jpg").why is None


def test_a_photo_that_cannot_be_cut_becomes_a_card_and_says_why(tmp_path: Path) -> None:
    one, _ = on_table("emoji:teapot", (300, 300), seed=3)
    other, _ = on_table("emoji:handbag", (300, 300), seed=3)
    cv2.imwrite(str(tmp_path / "two.png"), np.hstack([one, other])[..., ::-1])
    picture = made(tmp_path / "p.png", purpose="product", product_photo=tmp_path / "two.png")
    assert (picture[..., 3] == 255).mean() > 0.95 and picture[0, 0, 3] == 0
    why = product_cut(tmp_path / "two.png").why
    assert why and ("2 things" in why or "not clear" in why)


def test_a_transparent_photo_is_kept(tmp_path: Path) -> None:
    photo = np.zeros((120, 90, 4), np.uint8)
    photo[20:100, 20:70] = (10, 200, 30, 255)
    cv2.imwrite(str(tmp_path / "cut.png"), photo)
    picture = made(tmp_path / "p.png", purpose="product", product_photo=tmp_path / "cut.png")
    assert picture.shape == (80, 50, 4)
    assert (picture == (10, 200, 30, 255)).all()


def test_a_large_photo_is_brought_to_size(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "big.png"), np.full((900, 3000, 3), (200, 10, 10), np.uint8))
    picture = made(tmp_path / "p.png", purpose="product", product_photo=tmp_path / "big.png")
    assert 1500 <= max(picture.shape[:2]) <= 1660


def test_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("no picture")
    with pytest.raises(AssetError):
        made(tmp_path / "p.png", purpose="product", product_photo=tmp_path / "x.png")


def test_the_style_guide_shows_every_colour_of_the_palette(tmp_path: Path) -> None:
    board = made(tmp_path / "s.png", purpose="style_guide", direction=None, size=(640, 360))
    assert board.shape == (360, 640, 3)
    for code in style().palette.model_dump(exclude={"named"}).values():
        wanted = [int(code[i : i + 2], 16) for i in (5, 3, 1)]
        assert (np.abs(board.astype(int) - wanted).max(axis=2) <= 2).sum() > 400, code
