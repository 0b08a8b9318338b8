"""One shot, frame by frame: a set, a product, light and air before a moving camera."""

import math
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio import products
from reelwright.studio.backdrop import MARGIN, paint_set
from reelwright.studio.backdrop.separation import colour_of, set_apart
from reelwright.studio.camera import View, look, seen
from reelwright.studio.colour import Rgb, luminance, mix, rgb
from reelwright.studio.cutout import is_card
from reelwright.studio.ease import glide
from reelwright.studio.layout import Rect, compose, is_end_card
from reelwright.studio.logo import Logo, premultiplied, read_rgba
from reelwright.studio.particles import Drift, Streaks
from reelwright.studio.placing import place
from reelwright.studio.skia import skia
from reelwright.studio.sprite import Sprite, floating, shallow, standing

Pixels = NDArray[np.uint8]
_LARGEST = 1500
"""A sprite's longer side at most, in pixels; larger ones are enlarged and a little soft."""
_BACKDROP_DEPTH = 0.5


class Scene:
    """Draws a shot. A frame is a function of the arguments and its number alone.

    ``product_image``: the product on a transparent ground, an RGBA PNG or its pixels with straight
    alpha; ``None`` draws one.
    ``sketch`` leaves out air and shine: the low-detail picture of an animatic.
    """

    def __init__(
        self,
        direction: Direction,
        size: Size,
        rate: Fraction,
        *,
        product_image: Path | Pixels | None = None,
        logo: Path | None = None,
        sketch: bool = False,
    ) -> None:
        self._direction, self._size, self._rate = direction, size, rate
        shot, self._layout = direction.shot, compose(size, direction.shot)
        self._lively = shot.type == "dynamic"
        self._shrink = 2 if min(size) >= 400 else 1
        self._backdrop = paint_set(direction, size, self._layout, self._shrink)
        self._product = _Stand(direction, size, product_image)
        self._part()
        self._shines = not sketch
        far, near = (0, 0) if sketch else (22, 5)
        self._far = Drift(direction, size, count=far, far=0.3, near=0.95, tag=11)
        self._near = Drift(direction, size, count=near, far=1.5, near=2.4, tag=13)
        self._streaks = Streaks(direction, size) if self._lively and not sketch else None
        self._logo = self._logo_of(logo)
        width, height = size
        self._half, self._half_canvas = _surface(width // self._shrink, height // self._shrink)
        self._frame, self._canvas = _surface(width, height)

    def frame(self, n: int) -> Pixels:
        """Frame ``n`` of the whole shot, BGRA, opaque. The array is reused by the next call."""
        view, seconds = self._view(n), float(n / self._rate)
        self._paint_backdrop(view, seconds)
        cv2.resize(self._half, self._size, dst=self._frame, interpolation=cv2.INTER_LINEAR)
        shine = glide((n + 0.5) / self._direction.shot_length) if self._shines else None
        self._product.draw(self._canvas, view, seconds, shine)
        self._near.draw(self._canvas, view, seconds, 1)
        self._smear(view, self._view(n - 1))
        if self._logo is not None:
            self._logo.draw(self._canvas, seconds)
        return self._frame

    def _part(self) -> None:
        """Keep the product from sinking into a set of its own colour."""
        palette, spot, shrink = self._direction.style.palette, self._product.spot, self._shrink
        ground, accent = rgb(palette.background), rgb(palette.accent)
        lamp = mix(mix(ground, accent, 0.35), (1.0, 1.0, 1.0), 0.62)
        shade = mix(ground, (0.02, 0.02, 0.03), 0.62)
        width, height = spot.width / shrink, spot.height / shrink
        left = spot.x / shrink + MARGIN * self._size[0] / shrink - width / 2
        top = spot.y / shrink + MARGIN * self._size[1] / shrink - height / 2
        body = self._product.colour
        set_apart(self._backdrop, Rect(left, top, width, height), body, lamp, shade)

    def _view(self, n: int) -> View:
        shot, length = self._direction.shot, self._direction.shot_length
        # thrown in from outside, the product does not pass behind the words
        from_right = self._layout.outward == "right"
        return look(shot.camera, n, length, self._rate, lively=self._lively, from_right=from_right)

    def _paint_backdrop(self, view: View, seconds: float) -> None:
        height, width = self._half.shape[:2]
        zoom = 1.05 * (1 + (view.zoom - 1) * _BACKDROP_DEPTH)
        x, y, _ = seen(view, (width / 2, height / 2), (width, height), _BACKDROP_DEPTH)
        centre = (width * (0.5 + MARGIN), height * (0.5 + MARGIN))
        matrix = _about(centre, (x, y), zoom, zoom, view.roll)
        cv2.warpAffine(
            self._backdrop,
            matrix,
            (width, height),
            dst=self._half,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        self._far.draw(self._half_canvas, view, seconds, self._shrink)
        if self._streaks is not None:
            self._streaks.draw(self._half_canvas, seconds, self._shrink)

    def _smear(self, view: View, before: View) -> None:
        """The blur of a camera that is thrown round."""
        reach = int(abs(view.x - before.x) * self._size[0] * 0.6)
        if reach >= 6:
            self._frame[:] = cv2.blur(self._frame, (reach, 1), borderType=cv2.BORDER_REPLICATE)

    def _logo_of(self, path: Path | None) -> Logo | None:
        if path is None or not is_end_card(self._direction.shot):
            return None
        ground = rgb(self._direction.style.palette.background)
        return Logo(path, self._layout.logo, ground, centred=self._layout.align == "centre")


class _Stand:
    """The product on its place."""

    def __init__(self, direction: Direction, size: Size, photo: Path | Pixels | None) -> None:
        self._size = size
        shot = direction.shot
        picture = read_rgba(photo) if isinstance(photo, Path) else photo
        ratio = (
            products.shape(direction.product.art)
            if picture is None
            else picture.shape[1] / picture.shape[0]
        )
        drawn = products.floats(direction.product.art) and not direction.product.has_photo
        flat = drawn or (picture is not None and is_card(picture))
        spot = place(compose(size, shot), shot, ratio, flat=flat)
        self.spot = spot
        longest = min(_LARGEST, round(max(spot.width, spot.height)))
        pixels = (
            products.draw(direction.product, direction.style, longest)
            if picture is None
            else _sized(picture, longest)
        )
        self._sprite = _staged(pixels, direction, spot.stands)
        self.colour = colour_of(self._sprite.pixels)
        self._scale = spot.height / self._sprite.size[1]
        self._work = self._sprite.pixels.copy()
        self._band = _band(self._sprite)
        self._lit = slice(0, 0)

    def draw(self, canvas: skia.Canvas, view: View, seconds: float, shine: float | None) -> None:
        """Lay the product over the frame; ``shine`` 0…1 is how far the light has swept."""
        spot, pixels = self.spot, self._sprite.pixels
        bob = 0.0 if spot.stands else 0.006 * self._size[1] * math.sin(1.7 * seconds)
        x, y, zoom = seen(view, (spot.x, spot.y + bob), self._size, 1.0)
        scale = self._scale * zoom
        squeeze = 1 - 0.035 * view.yaw * view.yaw
        lean = spot.lean + view.roll + (0.0 if spot.stands else 0.5 * math.sin(1.1 * seconds))
        matrix = _about(self._sprite.anchor, (x, y), scale * squeeze, scale, lean)
        box = _reach(matrix, pixels.shape, self._size)
        if box is None:
            return
        left, top, width, height = box
        matrix[:, 2] -= (left, top)
        source = pixels if shine is None else self._shone(shine)
        warped = cv2.warpAffine(source, matrix, (width, height), flags=cv2.INTER_LINEAR)
        canvas.drawImage(_image(warped.astype(np.uint8, copy=False)), left, top)

    def _shone(self, share: float) -> Pixels:
        """The sprite with a slanting band of light at ``share`` of its way across."""
        sprite, band = self._sprite, self._band
        self._work[:, self._lit] = sprite.pixels[:, self._lit]
        inner, wide = sprite.size[0], band.shape[1]
        start = round(sprite.anchor[0] - inner / 2 - wide + (inner + wide) * share)
        left, right = max(0, start), min(sprite.pixels.shape[1], start + wide)
        self._lit = slice(left, max(left, right))
        if right > left:
            rows = slice(round(sprite.anchor[1] - sprite.size[1] / 2), None)
            part = slice(rows.start, rows.start + sprite.size[1]), self._lit
            gain = band[:, left - start : right - start]
            added = cv2.multiply(sprite.shine[part], gain, scale=1 / 255)
            self._work[part] = cv2.add(sprite.pixels[part], added)
        return self._work


def _staged(pixels: Pixels, direction: Direction, stands: bool) -> Sprite:
    ground = rgb(direction.style.palette.background)
    bright = luminance(ground) > 0.32
    light: Rgb = mix((1.0, 1.0, 1.0), rgb(direction.style.palette.accent), 0.12)
    if stands:
        return standing(pixels, light, shadow=0.62 if bright else 0.95)
    lift = {"overhead": 0.045, "extreme_close_up": 0.03}.get(direction.shot.type, 0.09)
    sprite = floating(pixels, light, shadow=0.34 if bright else 0.55, lift=lift)
    if direction.shot.type == "extreme_close_up":
        return shallow(sprite, max(2.0, sprite.size[1] / 160))
    return sprite


def _sized(rgba: Pixels, longest: int) -> Pixels:
    share = longest / max(rgba.shape[:2])
    size = max(1, round(rgba.shape[1] * share)), max(1, round(rgba.shape[0] * share))
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    return cv2.resize(premultiplied(rgba), size, interpolation=way).astype(np.uint8, copy=False)


def _band(sprite: Sprite) -> Pixels:
    width, height = sprite.size
    slant, core = 0.28, 0.16 * width
    wide = int(4 * core + slant * height)
    y, x = np.mgrid[:height, :wide].astype(np.float32)
    away = (x - wide / 2 + slant * (y - height / 2)) / core
    gain = np.exp(-away * away) * 175
    return np.repeat(gain.astype(np.uint8)[..., None], 4, axis=2)


def _about(
    source: tuple[float, float],
    target: tuple[float, float],
    scale_x: float,
    scale_y: float,
    degrees: float,
) -> NDArray[np.float64]:
    """The map that scales and turns around ``source`` and brings it to ``target``."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b = scale_x * cos, -scale_y * sin
    c, d = scale_x * sin, scale_y * cos
    x, y = source
    return np.array([[a, b, target[0] - a * x - b * y], [c, d, target[1] - c * x - d * y]])


def _reach(
    matrix: NDArray[np.float64], shape: tuple[int, ...], size: Size
) -> tuple[int, int, int, int] | None:
    """The whole pixels of the frame that the mapped picture touches: x, y, w, h."""
    height, width = shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]]).T
    xs, ys = matrix @ corners
    left, top = max(0, math.floor(xs.min())), max(0, math.floor(ys.min()))
    right, bottom = min(size[0], math.ceil(xs.max())), min(size[1], math.ceil(ys.max()))
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _surface(width: int, height: int) -> tuple[Pixels, skia.Canvas]:
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels, width * 4)
    return pixels, surface.getCanvas()


def _image(pixels: Pixels) -> skia.Image:
    return skia.Image.fromarray(
        pixels,
        colorType=skia.kBGRA_8888_ColorType,
        alphaType=skia.kPremul_AlphaType,
        copy=False,
    )
