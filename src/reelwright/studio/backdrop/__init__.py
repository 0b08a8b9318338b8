"""Sets for the product: chosen by look, varied from shot to shot, painted once a shot."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio.backdrop import kinds
from reelwright.studio.backdrop.set import Stage, vignette
from reelwright.studio.layout import Layout
from reelwright.studio.skia import skia

Kind = Callable[[Stage], None]

LOOKS: dict[str, tuple[Kind, ...]] = {
    "luxury": (kinds.sweep, kinds.rays, kinds.bokeh, kinds.disc),
    "minimal": (kinds.arches, kinds.sweep, kinds.window, kinds.disc),
    "vibrant": (kinds.mesh, kinds.disc, kinds.waves, kinds.rays),
    "natural": (kinds.window, kinds.waves, kinds.arches, kinds.sweep),
    "tech": (kinds.grid, kinds.mesh, kinds.rays, kinds.bokeh),
    "playful": (kinds.disc, kinds.arches, kinds.waves, kinds.mesh),
    "cosy": (kinds.window, kinds.bokeh, kinds.arches, kinds.sweep),
    "corporate": (kinds.sweep, kinds.waves, kinds.mesh, kinds.disc),
    "cinematic": (kinds.rays, kinds.sweep, kinds.bokeh, kinds.disc),
}
NEUTRAL: tuple[Kind, ...] = (kinds.sweep, kinds.mesh, kinds.rays, kinds.disc)
MARGIN = 0.13
"""How far a backdrop reaches beyond the frame on every side, for the camera to move in."""


def choose(direction: Direction) -> Kind:
    """The set of a shot: its look's sets in turn, begun where the film's seed says."""
    if direction.shot.type == "overhead":
        return kinds.flat_lay
    family = LOOKS.get(direction.style.look, NEUTRAL)
    return family[(direction.film_seed + direction.shot.index) % len(family)]


def paint_set(direction: Direction, size: Size, layout: Layout, shrink: int) -> NDArray[np.uint8]:
    """The backdrop with its margins, BGRA, one pixel for ``shrink`` of the frame's."""
    w, h = size[0] / shrink, size[1] / shrink
    width, height = round(w * (1 + 2 * MARGIN)), round(h * (1 + 2 * MARGIN))
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    canvas.translate(MARGIN * w, MARGIN * h)
    x, y = layout.product.centre
    stage = Stage(
        canvas=canvas,
        w=w,
        h=h,
        margin=MARGIN,
        focus=(x / shrink, y / shrink),
        foot=layout.product.bottom / shrink,
        palette=direction.style.palette,
        random=np.random.default_rng([abs(direction.film_seed), direction.shot.index, 7]),
    )
    choose(direction)(stage)
    vignette(stage, 0.16 if stage.bright else 0.55)
    return _dithered(pixels, stage.random)


def _dithered(pixels: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """A trace of noise (1 level) that keeps soft gradients from showing bands."""
    noise = random.normal(0, 0.9, pixels.shape[:2])[..., None]
    pixels[..., :3] = np.clip(pixels[..., :3] + noise + 0.5, 0, 255).astype(np.uint8)
    return pixels
