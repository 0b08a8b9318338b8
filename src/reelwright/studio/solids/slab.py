"""Boxes: flat faces in perspective, each lit once and then only moved as the box turns."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Environment
from reelwright.studio.colour import Rgb
from reelwright.studio.environment.lighting import Lighting, Normals, lighting, look_up, single
from reelwright.studio.skia import skia
from reelwright.studio.solids.easel import drawn
from reelwright.studio.solids.surface import Surface, answers, linear, on_film

Pixels = NDArray[np.uint8]
Point = tuple[float, float, float]
_FAR = 3.6
"""How far away the camera stands, in heights of the box."""
_MOST_TURN = 0.5


@dataclass(frozen=True)
class Face:
    """A rectangle in space: its corners from the upper left clockwise, seen from outside.

    Design units; y upwards, z towards the camera at no turn, the axis at 0.
    """

    corners: tuple[Point, Point, Point, Point]
    surface: Surface
    colour: Rgb
    brush: Callable[[skia.Canvas, float, float], None] | None = field(default=None, compare=False)
    """Draws its print in design units, (canvas, width, height); may leave it clear."""
    edge: float = 5.0
    """How wide its edges are rounded, in units."""
    shape: Sequence[tuple[float, float]] = ()
    """A polygon within it, as shares of its width and height; empty: all of it."""
    shade: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        a, b, _, d = (np.array(corner) for corner in self.corners)
        return float(np.linalg.norm(b - a)), float(np.linalg.norm(d - a))

    @property
    def normal(self) -> NDArray[np.float64]:
        a, b, _, d = (np.array(corner, np.float64) for corner in self.corners)
        across = np.cross(d - a, b - a)
        return across / np.linalg.norm(across)


@dataclass(frozen=True)
class Slab:
    """Faces and how they are looked at."""

    faces: Sequence[Face]
    yaw: float = -27.0
    """Degrees that the front is turned to the left, so that its right side is seen."""
    look_down: float = 13.0
    convex: bool = True
    """Whether no face hides another that looks at the camera."""

    @property
    def height(self) -> float:
        return max(corner[1] for face in self.faces for corner in face.corners)

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, right, low, high over all turns, in projected units."""
        turns = np.linspace(-_MOST_TURN, _MOST_TURN, 7)
        found = np.concatenate(
            [self.project(face, float(turn)) for turn in turns for face in self.faces]
        )
        x, y = found[:, 0], found[:, 1]
        return float(x.min()), float(x.max()), float(y.min()), float(y.max())

    def ratio(self) -> float:
        """Width over height."""
        left, right, low, high = self.bounds()
        return (right - left) / (high - low)

    def project(self, face: Face, turn: float) -> NDArray[np.float64]:
        """The corners as seen, (4, 2), y upwards."""
        spots = np.array(face.corners) @ self.turned(turn).T
        x, up, depth = spots.T
        far = _FAR * self.height
        near = far / (far - depth)
        middle = self.height / 2
        return np.stack([x * near, (up - middle) * near + middle], axis=1)

    def seen(self, face: Face, scale: float) -> tuple[int, int]:
        """Width and height in pixels at which the face is seen at most."""
        turns = np.linspace(-_MOST_TURN, _MOST_TURN, 5)
        spots = [self.project(face, float(turn)) for turn in turns]
        wide = max(float(np.linalg.norm(spot[1] - spot[0])) for spot in spots)
        tall = max(float(np.linalg.norm(spot[3] - spot[0])) for spot in spots)
        return max(4, round(wide * scale)), max(4, round(tall * scale))

    def turned(self, turn: float) -> NDArray[np.float64]:
        """The rotation from the box's axes to the camera's, y upwards."""
        a, e = math.radians(self.yaw) - turn, math.radians(self.look_down)
        around = np.array(
            [[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]]
        )
        down = np.array([[1, 0, 0], [0, math.cos(e), -math.sin(e)], [0, math.sin(e), math.cos(e)]])
        return down @ around


class SlabFigure:
    """A :class:`reelwright.studio.products.figure.Figure` of a slab."""

    def __init__(self, slab: Slab, environment: Environment, longest: int) -> None:
        left, right, low, high = slab.bounds()
        wide, tall = right - left, high - low
        # a pixel all around, so that no edge is cut off
        self._scale = (longest - 2) / max(wide, tall)
        self._size = round(wide * self._scale) + 2, round(tall * self._scale) + 2
        self._origin = 1 - left * self._scale, 1 + high * self._scale
        self._slab, self._light = slab, lighting(environment, 0.0)
        self._pictures = [self._lit(face) for face in slab.faces]
        self._still = [_level(self._light, self._facing(face, 0.0)) for face in slab.faces]
        self._shown = np.zeros((self._size[1], self._size[0], 4), np.uint8)
        self._turn: float | None = None

    @property
    def size(self) -> tuple[int, int]:
        return self._size

    @property
    def turns(self) -> bool:
        return True

    @property
    def flat(self) -> bool:
        return False

    def pixels(self, turn: float = 0.0) -> Pixels:
        """BGRA, premultiplied; the array is reused by the next call. Half a radian is the most."""
        turn = max(-_MOST_TURN, min(_MOST_TURN, turn))
        if turn != self._turn:
            self._turn = turn
            self._shown.fill(0)
            for index, face in enumerate(self._slab.faces):
                self._lay(index, face, turn)
        return self._shown

    def _facing(self, face: Face, turn: float) -> NDArray[np.float64]:
        return self._slab.turned(turn) @ face.normal

    def _lay(self, index: int, face: Face, turn: float) -> None:
        corners = self._slab.project(face, turn) * self._scale
        target = np.stack(
            [self._origin[0] + corners[:, 0], self._origin[1] - corners[:, 1]], axis=1
        ).astype(np.float32)
        if _area(target) < 2:
            return
        target = _grown(target, 0.15)
        x, y = np.floor(target.min(axis=0)).astype(int) - 1
        right, bottom = np.ceil(target.max(axis=0)).astype(int) + 1
        x, y = max(0, x), max(0, y)
        right, bottom = min(self._size[0], right), min(self._size[1], bottom)
        picture = self._pictures[index]
        height, width = picture.shape[:2]
        # places count from the middles of pixels, and the face lies within a border of one
        far, low = width - 1.5, height - 1.5
        edges = np.array(((0.5, 0.5), (far, 0.5), (far, low), (0.5, low)), np.float32)
        offset = np.array((x + 0.5, y + 0.5), np.float32)
        matrix = cv2.getPerspectiveTransform(edges, target - offset)
        seen = cv2.warpPerspective(picture, matrix, (right - x, bottom - y), flags=cv2.INTER_LINEAR)
        gain = _level(self._light, self._facing(face, turn)) / self._still[index]
        if abs(gain - 1) > 0.004:
            brighter = float(gain) ** 0.45
            seen = cv2.multiply(seen, np.array([[brighter] * 3 + [1.0]]).T)
        under, layer = self._shown[y:bottom, x:right], np.asarray(seen, np.uint8)
        if self._slab.convex:
            # faces only share their smooth edges, which together cover a pixel once
            cv2.add(under, layer, dst=under)
        else:
            _over(under, layer)

    def _lit(self, face: Face) -> Pixels:
        """The face as it looks from straight before it, lit for no turn: BGRA with a clear edge."""
        size = self._slab.seen(face, self._scale)
        normals = self._edged(face, size)
        shift = self._shift(face, size)
        shade = np.full(size[::-1], face.shade, np.float32)
        dark, pale = (
            on_film(light)
            for light in answers(
                normals, self._light, face.surface, linear(face.colour), shade, shift
            )
        )
        shown = single(dark + (pale - dark) * np.array(face.colour, np.float32))
        if face.surface.metal:
            shown = dark
        if face.brush is not None:
            ink = _ink(face, size)
            kept, gleam = 1 - ink[..., 3:], dark * ink[..., 3:]
            shown = single(shown * kept + gleam + ink[..., :3] * (pale - dark))
        alpha = _polygon(face, size)
        return _bordered(shown, alpha)

    def _edged(self, face: Face, size: tuple[int, int]) -> Normals:
        """The face's normal, leaning outwards along its edges."""
        width, height = size
        reach = max(1.5, face.edge * self._scale)
        across, down = _lean(width, reach), _lean(height, reach)
        turned = self._slab.turned(0.0)
        a, b, _, d = (np.array(corner, np.float64) for corner in face.corners)
        right, low = (b - a) / np.linalg.norm(b - a), (d - a) / np.linalg.norm(d - a)
        axes = [turned @ axis for axis in (face.normal, right, low)]
        total = (
            axes[0][:, None, None]
            + axes[1][:, None, None] * across[None, None, :]
            + axes[2][:, None, None] * down[None, :, None]
        )
        total /= np.linalg.norm(total, axis=0)
        x, up, z = total.astype(np.float32)
        return x, -up, np.maximum(z, 0.02)

    def _shift(self, face: Face, size: tuple[int, int]) -> Normals:
        """A near camera looks at every place of a flat face a little differently."""
        corners = self._slab.project(face, 0.0)
        middle = np.array([0.0, self._slab.height / 2])
        u = np.linspace(0, 1, size[0], dtype=np.float32)[None, :]
        v = np.linspace(0, 1, size[1], dtype=np.float32)[:, None]
        a, b, _, d = (corners - middle) / self._slab.height * 0.42
        x = a[0] + (b[0] - a[0]) * u + (d[0] - a[0]) * v
        y = -(a[1] + (b[1] - a[1]) * u + (d[1] - a[1]) * v)
        return x.astype(np.float32), y.astype(np.float32), np.zeros((1, 1), np.float32)


def _lean(count: int, reach: float) -> NDArray[np.float64]:
    at = np.arange(count) + 0.5
    near, far = np.clip(1 - at / reach, 0, 1), np.clip(1 - (count - at) / reach, 0, 1)
    return 0.75 * (far - near)


def _level(light: Lighting, normal: NDArray[np.float64]) -> float:
    x, up, z = (np.full((1, 1), value, np.float32) for value in normal)
    return max(0.02, float(look_up(light.diffuse, (x, -up, np.maximum(z, 0.02))).mean()))


def _ink(face: Face, size: tuple[int, int]) -> NDArray[np.float32]:
    wide, tall = face.size
    brush = face.brush
    assert brush is not None

    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(size[0] / wide, size[1] / tall)
        brush(canvas, wide, tall)

    return drawn(size, None, paint).astype(np.float32) / np.float32(255)


def _polygon(face: Face, size: tuple[int, int]) -> NDArray[np.float32]:
    if not face.shape:
        return np.ones(size[::-1], np.float32)
    path = skia.Path()
    path.addPoly([skia.Point(x * size[0], y * size[1]) for x, y in face.shape], True)
    white = skia.Paint(AntiAlias=True, Color=skia.ColorWHITE)
    cover = drawn(size, None, lambda canvas: canvas.drawPath(path, white))
    return cover[..., 3].astype(np.float32) / np.float32(255)


def _bordered(shown: NDArray[np.float32], alpha: NDArray[np.float32]) -> Pixels:
    """BGRA, premultiplied, with one clear pixel around: its edges come out smooth when warped."""
    height, width = alpha.shape
    made = np.zeros((height + 2, width + 2, 4), np.float32)
    made[1:-1, 1:-1, :3] = shown[..., ::-1] * alpha[..., None]
    made[1:-1, 1:-1, 3] = alpha
    return (np.clip(made, 0, 1) * 255 + 0.5).astype(np.uint8)


def _over(under: Pixels, layer: Pixels) -> None:
    """Premultiplied ``layer`` over ``under``. Where two faces meet, both together cover all."""
    alpha = cv2.merge([layer[..., 3]] * 4)
    kept = cv2.multiply(under, cv2.bitwise_not(alpha), scale=1 / 255)
    under[:] = cv2.add(kept, layer)


def _grown(corners: NDArray[np.float32], by: float) -> NDArray[np.float32]:
    """Moved out by a part of a pixel, so that no light shines through where faces meet."""
    away = corners - corners.mean(axis=0)
    length = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1.0)
    return (corners + away / length * np.float32(by * 1.4)).astype(np.float32)


def _area(corners: NDArray[np.float32]) -> float:
    """Twice the area; negative when the face looks away."""
    x, y = corners.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
