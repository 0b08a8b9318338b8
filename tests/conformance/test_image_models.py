"""Every image model: keyframes, the style guide and the product, as the later phases need them."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kits.models import Pixels, Watch, apart, models, still_request
from kits.shots import product, style
from reelwright.common.ports import ImageModel


@pytest.fixture(params=models().ids("image"))
def model(request: pytest.FixtureRequest) -> ImageModel:
    return models().image(request.param)


def made(model: ImageModel, path: Path, **changes: object) -> Pixels:
    model.fetch(model.submit(still_request(**changes)), path, Watch())
    assert path.read_bytes().startswith(b"\x89PNG")
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    return pixels.astype(np.uint8)


@pytest.mark.parametrize("size", [(160, 90), (90, 160), (120, 150)])
@pytest.mark.parametrize("purpose", ["keyframe", "style_guide"])
def test_pictures_have_the_size_asked_for(
    model: ImageModel, tmp_path: Path, purpose: str, size: tuple[int, int]
) -> None:
    pixels = made(model, tmp_path / "still.png", purpose=purpose, size=size)
    assert pixels.shape == (size[1], size[0], 3)
    assert pixels.std() > 5, "something is to be seen"


def test_the_product_stands_free(model: ImageModel, tmp_path: Path) -> None:
    pixels = made(model, tmp_path / "product.png", purpose="product", direction=None)
    assert pixels.shape[2] == 4 and min(pixels.shape[:2]) >= 32
    alpha = pixels[..., 3]
    assert (alpha == 255).mean() > 0.02, "a product is there"
    assert (alpha == 0).mean() > 0.02, "and its surroundings are not"


def test_the_users_photo_is_the_product(model: ImageModel, tmp_path: Path) -> None:
    photo = red_box_on_white(tmp_path / "photo.png")
    drawn = made(model, tmp_path / "drawn.png", purpose="product")
    given = made(model, tmp_path / "given.png", purpose="product", product_photo=photo)
    centre = given[given.shape[0] // 2, given.shape[1] // 2]
    assert centre[2] > 150 and centre[0] < 80, "red as in the photo"
    assert given.shape != drawn.shape or apart(given, drawn) > 5


def red_box_on_white(path: Path) -> Path:
    pixels = np.full((200, 240, 3), 250, np.uint8)
    cv2.rectangle(pixels, (70, 40), (170, 160), (20, 30, 200), -1)
    cv2.imwrite(str(path), pixels)
    return path


def test_positions_in_a_shot_differ(model: ImageModel, tmp_path: Path) -> None:
    first, last = (made(model, tmp_path / f"{at}.png", position=at) for at in (0.0, 1.0))
    assert apart(first, last) > 0.5


def test_another_product_is_another_picture(model: ImageModel, tmp_path: Path) -> None:
    bottle = made(model, tmp_path / "a.png", purpose="product", product=product(art="bottle"))
    phone = made(model, tmp_path / "b.png", purpose="product", product=product(art="phone"))
    assert bottle.shape != phone.shape or apart(bottle, phone) > 5


def test_another_palette_is_another_style_guide(model: ImageModel, tmp_path: Path) -> None:
    palette = style().palette.model_copy(update={"primary": "#d01010", "background": "#fff0f0"})
    one = made(model, tmp_path / "a.png", purpose="style_guide")
    other = made(model, tmp_path / "b.png", purpose="style_guide", style=style(palette))
    assert apart(one, other) > 10
