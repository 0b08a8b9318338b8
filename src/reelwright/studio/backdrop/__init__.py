"""Sets for the product: its look's walls in turn, varied by seed, painted once a shot."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Backdrop, Size
from reelwright.studio.backdrop import props, walls
from reelwright.studio.backdrop.ground import GROUNDS, Ground, cast, lay, of_place
from reelwright.studio.backdrop.set import Stage, glow, vignette
from reelwright.studio.colour import Rgb, mix
from reelwright.studio.environment import background
from reelwright.studio.layout import Layout
from reelwright.studio.placing import Placement
from reelwright.studio.skia import skia

Pixels = NDArray[np.uint8]
MARGIN = 0.13
"""How far a backdrop reaches beyond the frame on every side, for the camera to move in."""
WALL = 0.42
"""The depth of what lies behind the ground's far edge."""


@dataclass(frozen=True)
class Backcloth:
    """A set with its margins, one pixel for several of the frame's. Lengths in its own pixels."""

    picture: Pixels
    """BGRA, opaque: wall and ground."""
    props: Pixels | None
    """BGRA, premultiplied: things on the ground behind the product."""
    horizon: float
    """Where wall and ground meet, in the whole picture."""
    foot: float
    """Where the ground is as near as the product."""
    plinth: Rgb
    """What a plinth under the product is painted."""
    side: int
    """Where the light comes from: -1 the left, 1 the right."""
    gloss: float
    """How polished the ground is, 0…1."""
    grounded: bool
    """Whether there is a ground that runs away from the viewer."""


@dataclass(frozen=True)
class _Kind:
    wall: Callable[[Stage], None]
    grounds: tuple[str, ...]
    crowd: float = 0.0
    """How often other things stand on its ground."""


_KINDS: dict[Backdrop, _Kind] = {
    "sweep": _Kind(walls.sweep, ("paper", "polished", "stone"), 0.55),
    "rays": _Kind(walls.rays, ("polished", "wet", "stone")),
    "bokeh": _Kind(walls.bokeh, ("polished", "wood", "wet", "marble")),
    "disc": _Kind(walls.disc, ("paper", "polished", "sand"), 0.7),
    "arches": _Kind(walls.arches, ("paper", "stone", "marble"), 0.6),
    "window": _Kind(walls.window, ("linen", "stone", "wood"), 0.25),
    "mesh": _Kind(walls.mesh, ("polished", "paper"), 0.35),
    "waves": _Kind(walls.waves, ("paper", "sand")),
    "grid": _Kind(walls.grid, ("wet", "polished")),
}


_PLAIN: frozenset[Backdrop] = frozenset({"sweep", "disc", "arches"})
"""Walls plain enough to show the shapes of light."""


def choose(direction: Direction) -> Backdrop:
    """The set of a shot: the film's sets in turn."""
    sets = direction.style.backdrops
    return sets[direction.shot.index % len(sets)] if sets else "sweep"


def light_side(direction: Direction) -> int:
    """Where the film's light comes from: -1 the left, 1 the right."""
    return 1 if _dice(direction, 5, film=True).random() < 0.5 else -1


def plinth_of(direction: Direction) -> str:
    """What the product stands on in this shot: ``""`` the ground, ``round`` or ``block``."""
    kind = choose(direction)
    film, own = _dice(direction, 17, film=True), _dice(direction, 19)
    shape = "round" if film.random() < 0.6 else "block"
    likely = (
        0.25 if kind == "environment" else 0.65 if kind in _KINDS and _KINDS[kind].crowd else 0.2
    )
    return shape if own.random() < likely else ""


def paint_set(
    direction: Direction,
    size: Size,
    layout: Layout,
    spot: Placement,
    shrink: int,
    *,
    foot: float | None = None,
    silhouette: NDArray[np.float32] | None = None,
) -> Backcloth:
    """The set of a shot around the product's ``spot``.

    ``foot``: where the ground meets what the product stands on, when that is a plinth.
    ``silhouette`` 0…1, of the product, throws its shadow on the ground.
    """
    w, h = size[0] / shrink, size[1] / shrink
    pixels, canvas = _sheet(w, h)
    stage = _stage(direction, canvas, size, spot, shrink, foot)
    overhead, behind, gloss = direction.shot.type == "overhead", None, 0.0
    if overhead:
        _flat_lay(pixels, stage)
    else:
        behind, gloss = _standing_set(direction, pixels, stage, layout, shrink)
        if silhouette is not None and spot.stands:
            cast(pixels, stage, silhouette, (stage.focus[0], spot.width / shrink, stage.tall))
    vignette(stage, 0.14 if stage.bright else 0.50)
    _soften(pixels, direction.shot.type, h)
    return Backcloth(
        _dithered(pixels, stage.random),
        behind,
        stage.horizon + MARGIN * h,
        stage.foot + MARGIN * h,
        props.tint(stage, int(_dice(direction, 23, film=True).integers(3))),
        stage.side,
        gloss,
        grounded=spot.stands and not overhead,
    )


def _stage(
    direction: Direction,
    canvas: skia.Canvas,
    size: Size,
    spot: Placement,
    shrink: int,
    foot: float | None,
) -> Stage:
    random, h = _dice(direction, 7), size[1] / shrink
    level = (spot.foot if foot is None else foot) / shrink
    tall = spot.height / shrink
    drop = float(random.uniform(0.10, 0.20)) * h + 0.05 * min(tall, h)
    # a product that hangs in the air has its ground at the frame's foot
    base = level if spot.stands else max(level, 0.94 * h)
    return Stage(
        canvas=canvas,
        w=size[0] / shrink,
        h=h,
        margin=MARGIN,
        focus=(spot.x / shrink, spot.y / shrink),
        foot=base,
        horizon=min(base - drop, 0.90 * h),
        tall=min(tall, 1.1 * h),
        side=light_side(direction),
        light_kind=direction.style.light,
        palette=direction.style.palette,
        random=random,
    )


def _standing_set(
    direction: Direction, pixels: Pixels, stage: Stage, layout: Layout, shrink: int
) -> tuple[Pixels | None, float]:
    """Paint wall and ground; what else stands on it, and how polished it is."""
    kind = choose(direction)
    if kind == "environment":
        _place(direction, pixels, stage)
        ground, crowd = of_place(direction.shot.environment, stage.random), 0.0
    else:
        plan = _KINDS[kind]
        plan.wall(stage)
        _lamp(stage, kind)
        ground, crowd = _pick(plan.grounds, stage), plan.crowd
    tint = mix(stage.toned(0.22), stage.surface, 0.45)
    lay(pixels, stage, ground, tint)
    glow(stage, (stage.focus[0], stage.foot), 0.36 * stage.w, stage.light, 0.16, squash=0.2)
    if direction.shot.type in {"extreme_close_up", "dynamic"} or stage.random.random() > crowd:
        return None, ground.gloss
    return _crowd(stage, layout, shrink), ground.gloss


def _place(direction: Direction, pixels: Pixels, stage: Stage) -> None:
    height, width = pixels.shape[:2]
    yaw = float(stage.random.uniform(-0.5, 0.5)) + 0.35 * stage.side
    level = (stage.horizon - 0.06 * stage.h + MARGIN * stage.h) / height
    near = {"extreme_close_up": 1.5, "close_up": 1.25, "wide": 0.75}.get(direction.shot.type, 1.0)
    shown = background(
        direction.shot.environment,
        (width, height),
        yaw=yaw,
        blur=near,
        palette=direction.style.palette,
        horizon=min(0.8, max(0.3, level)),
    )
    own = stage.ground[::-1]
    shade = np.array([*(255 * part for part in own), 255], np.float32) * (1 - _AIR * stage.kept)
    pixels[:] = shown if stage.kept == 1 else shown * (_AIR * stage.kept) + shade


_AIR = 1.4
"""How much of a place is left in the dark of a ground that was asked for."""


def _lamp(stage: Stage, kind: Backdrop) -> None:
    """What the film's kind of light does to a wall."""
    x, y = stage.focus
    beside = x + stage.side * 0.55 * stage.h, y - 0.35 * stage.h
    if stage.light_kind == "neon":
        glow(stage, (x - 0.55 * stage.h, y), 0.75 * stage.h, stage.accent, 0.28)
        glow(stage, (x + 0.55 * stage.h, y), 0.75 * stage.h, stage.primary, 0.34)
    elif stage.light_kind == "rim":
        glow(stage, (x, y), 0.55 * stage.tall + 0.1 * stage.h, stage.light, 0.30)
    elif stage.light_kind == "sun":
        warm = mix(stage.light, (1.0, 0.86, 0.62), 0.5)
        glow(stage, beside, 0.95 * stage.h, warm, 0.42)
        if kind in _PLAIN:
            walls.leaves(stage)
    elif stage.light_kind == "window" and kind in _PLAIN:
        walls.panes(stage, 0.30 if stage.bright else 0.14)
        walls.leaves(stage)
    else:
        glow(stage, beside, 0.85 * stage.h, stage.light, 0.26)


def _crowd(stage: Stage, layout: Layout, shrink: int) -> Pixels:
    pixels, canvas = _sheet(stage.w, stage.h)
    zone = layout.product
    reach = 0.04 * stage.w
    room = zone.x / shrink - reach, zone.right / shrink + reach
    share = (props.DEPTH - WALL) / (1 - WALL)
    level = stage.horizon + (stage.foot - stage.horizon) * share
    props.scatter(canvas, replace(stage, canvas=canvas), level, room)
    return cv2.GaussianBlur(pixels, (0, 0), 0.0028 * stage.h).astype(np.uint8, copy=False)


def _flat_lay(pixels: Pixels, stage: Stage) -> None:
    ground = _pick(("wood", "linen", "stone", "marble", "paper", "sand"), stage)
    height, width = pixels.shape[:2]
    plane = cv2.resize(ground.texture(512, stage.random), (width, width * 1))[:height, :width]
    if plane.shape[0] < height:
        plane = cv2.resize(plane, (width, height))
    base = mix(
        mix(stage.toned(0.22), stage.surface, 0.4), ground.own, ground.share * 0.8 * stage.kept
    )
    shade = base if stage.bright else mix(base, (0.0, 0.0, 0.0), 0.35)
    tint = np.array([shade[2], shade[1], shade[0]], np.float32) * 255
    pixels[..., :3] = np.clip(plane[..., None] * tint, 0, 255)
    pixels[..., 3] = 255
    walls.table(stage)


def _pick(names: tuple[str, ...], stage: Stage) -> Ground:
    return GROUNDS[names[int(stage.random.integers(len(names)))]]


def _soften(pixels: Pixels, kind: str, unit: float) -> None:
    """The nearer the camera, the less of what is behind the product is sharp."""
    sigma = {"extreme_close_up": 0.016, "close_up": 0.008, "dynamic": 0.008}.get(kind, 0.0) * unit
    if sigma:
        pixels[:] = cv2.GaussianBlur(pixels, (0, 0), sigma)


def _sheet(w: float, h: float) -> tuple[Pixels, skia.Canvas]:
    width, height = round(w * (1 + 2 * MARGIN)), round(h * (1 + 2 * MARGIN))
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, pixels, width * 4).getCanvas()
    canvas.translate(MARGIN * w, MARGIN * h)
    return pixels, canvas


def _dice(direction: Direction, tag: int, *, film: bool = False) -> np.random.Generator:
    shot = 0 if film else direction.shot.index
    return np.random.default_rng([abs(direction.film_seed), shot, tag])


def _dithered(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """A trace of noise (1 level) that keeps soft gradients from showing bands."""
    height, width = pixels.shape[:2]
    tile = random.normal(0, 0.9, (256, 256, 1)).round().astype(np.int8)
    noise = np.tile(tile, (-(-height // 256), -(-width // 256), 4))[:height, :width]
    noise[..., 3] = 0
    return cv2.add(pixels, noise, dtype=cv2.CV_8U).astype(np.uint8, copy=False)
