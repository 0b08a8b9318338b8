"""What stands on a pack."""

import numpy as np
import pytest

from kits.shots import BRIGHT, DARK
from reelwright.common.spec import Palette
from reelwright.studio.colour import contrast
from reelwright.studio.solids.design import Design
from reelwright.studio.solids.easel import drawn
from reelwright.studio.solids.inks import Inks, legible
from reelwright.studio.solids.motifs import motif_of

NAMES = ("Aqua", "The Extraordinarily Long Brand Name Ltd.", "Donaudampfschifffahrtsgesellschaft")


def design(
    name: str = "Aqua", kind: str = "herbal tea", seed: int = 0, palette: Palette = DARK
) -> Design:
    return Design(name, kind, "modern", Inks(palette, kind), seed)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(300.0, 500.0), (300.0, 180.0), (120.0, 400.0)])
def test_no_name_leaves_its_panel(name: str, size: tuple[float, float]) -> None:
    wide, tall = size
    made = design(name)

    def paint(canvas: object) -> None:
        made.on_body(wide, (0.1, 0.1, 0.1))(canvas, wide * 2, tall)  # type: ignore[arg-type]

    ink = drawn((round(wide * 2), round(tall)), None, paint)[..., 3]
    columns = np.flatnonzero(ink.max(axis=0) > 30)
    assert columns[0] >= wide / 2 - 1 and columns[-1] <= wide * 1.5 + 1
    assert ink[0].max() == 0 and ink[-1].max() == 0


def test_the_small_print_is_what_it_is_in_capitals() -> None:
    assert design().line == "HERBAL TEA"
    assert design("Herbal Tea").line == "", "not the name again"
    long = design(kind="hand-picked slowly fermented oolong tea from high mountains").line
    assert len(long) <= 34 and long.endswith("HIGH MOUNTAINS")


@pytest.mark.parametrize("palette", [DARK, BRIGHT])
@pytest.mark.parametrize("seed", range(4))
def test_print_stands_off_its_paper(palette: Palette, seed: int) -> None:
    made = design(seed=seed, palette=palette)
    assert contrast(legible(made.paper), made.paper) > 2.5
    for ground in (made.paper, made.cover):
        assert contrast(made.accent_on(ground), ground) > 1.7


@pytest.mark.parametrize(
    ("kind", "motif"),
    [("green tea", "leaf"), ("water bottle", "drop"), ("coffee beans", "bean"),
     ("scented candle", "flame"), ("granola", "grain"), ("running shoe", "star")],
)  # fmt: skip
def test_the_sign_suits_the_product(kind: str, motif: str) -> None:
    assert motif_of(kind) == motif
