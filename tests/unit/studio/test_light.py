"""Materials under the studio's lights."""

import numpy as np
import pytest
from numpy.typing import NDArray

from reelwright.studio import light
from reelwright.studio.light import CHROME, GLOSSY, MATTE, METAL, Material, lit
from reelwright.studio.relief import normals

MATERIALS = sorted(name for name in dir(light) if isinstance(getattr(light, name), Material))
RIM = (1.0, 0.9, 0.8)


def ball(
    material: Material, colour: tuple[float, float, float], *, print_: float = 0.0
) -> NDArray[np.float32]:
    """A lathed bulge of 120 × 120 pixels."""
    rows = np.abs(np.arange(120) - 59.5) / 60
    half = np.sqrt(1 - rows**2) * 58
    mask = (np.abs(np.arange(120) - 59.5)[None, :] < half[:, None]).astype(np.float32)
    albedo = np.ones((120, 120, 3), np.float32) * np.array(colour, np.float32)
    shown = lit(albedo, normals(mask, "lathe", 0), material, RIM,
                np.full((120, 120), print_, np.float32))  # fmt: skip
    return np.where(mask[..., None] > 0.5, shown, np.nan)


@pytest.mark.parametrize("name", MATERIALS)
@pytest.mark.parametrize("colour", [(0.02, 0.02, 0.02), (0.2, 0.5, 0.8), (1.0, 1.0, 1.0)])
def test_no_material_clips_or_goes_out(name: str, colour: tuple[float, float, float]) -> None:
    shown = ball(getattr(light, name), colour)
    inside = shown[~np.isnan(shown)]
    assert inside.min() >= 0 and inside.max() < 1.0
    assert inside.std() > 0.005, "it has a form"


def test_light_comes_from_the_upper_left() -> None:
    shown = ball(MATTE, (0.5, 0.5, 0.5)).mean(axis=2)
    assert np.nanmean(shown[20:60, 20:60]) > 1.3 * np.nanmean(shown[60:100, 60:100])


def test_a_matte_colour_stays_itself() -> None:
    red, green, blue = np.nanmean(ball(MATTE, (0.8, 0.2, 0.1)), axis=(0, 1))
    assert red > 2 * green > 2 * blue


def test_polish_mirrors_the_soft_boxes_with_harder_edges() -> None:
    def sharpest(material: Material) -> float:
        return float(np.nanmax(np.abs(np.diff(ball(material, (0.2,) * 3)[60, :, 0]))))

    assert sharpest(GLOSSY) > 2 * sharpest(MATTE)


def test_metal_has_deep_shades_beside_bright_mirrors() -> None:
    def span(material: Material) -> float:
        low, high = np.nanpercentile(ball(material, (0.6, 0.6, 0.6)), (5, 98))
        return float(high / low)

    assert min(span(METAL), span(CHROME)) > 1.3 * span(MATTE)


def test_print_mirrors_less_than_its_ground() -> None:
    ground, text = (ball(GLOSSY, (0.1,) * 3, print_=amount) for amount in (0.0, 1.0))
    assert np.nanmax(text) < np.nanmax(ground)
