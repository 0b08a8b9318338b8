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
Corners = NDArray[np.float32]
"""(4, 2): x, y in pixels, clockwise from the upper left."""
_FAR = 3.6
"""How far away the camera stands, in heights of the box."""
_MOST_TURN = 0.53


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
        self._mean = [_mean(picture) for picture in self._pictures]
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
            targets = [self._target(face, turn) for face in self._slab.faces]
            seen = [index for index, target in enumerate(targets) if _area(target) >= 2]
            self._shown = self._seams([(index, targets[index]) for index in seen])
            for index in seen:
                self._lay(index, targets[index], turn)
        return self._shown

    def _facing(self, face: Face, turn: float) -> NDArray[np.float64]:
        return self._slab.turned(turn) @ face.normal

    def _target(self, face: Face, turn: float) -> Corners:
        """Where the face's corners come to lie, in pixels from the picture's corner."""
        x, up = (self._slab.project(face, turn) * self._scale).T
        return np.stack([self._origin[0] + x, self._origin[1] - up], axis=1).astype(np.float32)

    def _seams(self, faces: list[tuple[int, Corners]]) -> Pixels:
        """Thin lines where faces end: without them what is behind shines through between two."""

        def brush(canvas: skia.Canvas) -> None:
            for index, target in faces:
                line = skia.Paint(AntiAlias=True, Color=self._mean[index])
                line.setStyle(skia.Paint.kStroke_Style)
                line.setStrokeWidth(0.8)
                canvas.drawPath(_outline(self._slab.faces[index], target), line)

        return drawn(self._size, None, brush)

    def _lay(self, index: int, target: Corners, turn: float) -> None:
        face, picture = self._slab.faces[index], self._pictures[index]
        x, y = np.maximum(np.floor(target.min(axis=0)).astype(int) - 1, 0)
        right, bottom = np.minimum(np.ceil(target.max(axis=0)).astype(int) + 1, self._size)
        offset, size = np.array((x, y), np.float32), (int(right - x), int(bottom - y))
        height, width = picture.shape[:2]
        edges = np.array(((0, 0), (width, 0), (width, height), (0, height)), np.float32)
        # places count from the middles of pixels
        matrix = cv2.getPerspectiveTransform(edges - np.float32(0.5), target - offset - 0.5)
        seen = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_LINEAR,
                                   borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
        gain = _level(self._light, self._facing(face, turn)) / self._still[index]
        if abs(gain - 1) > 0.004:
            seen = cv2.LUT(seen, _dimmed(float(gain) ** 0.45))
        white = skia.Paint(AntiAlias=True, Color=skia.ColorWHITE)
        path = _outline(face, target - offset)
        cover = cv2.extractChannel(
            drawn(size, None, lambda canvas: canvas.drawPath(path, white)), 3
        )
        _blend(
            self._shown[y:bottom, x:right], np.asarray(seen, np.uint8), np.asarray(cover, np.uint8)
        )

    def _lit(self, face: Face) -> Pixels:
        """The face as it looks from straight before it, lit for no turn: BGRA, opaque."""
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
        made = np.empty((*shown.shape[:2], 4), np.uint8)
        made[..., :3] = np.clip(shown[..., ::-1], 0, 1) * 255 + 0.5
        made[..., 3] = 255
        return made

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


def _outline(face: Face, corners: Corners) -> skia.Path:
    """The face's outline on the picture, given its four corners there."""
    spots = corners
    if face.shape:
        square = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32)
        matrix = cv2.getPerspectiveTransform(square, corners)
        spots = cv2.perspectiveTransform(np.array([face.shape], np.float32), matrix)[0]
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in spots], True)
    return path


def _dimmed(gain: float) -> Pixels:
    """A table for all four channels that leaves the last as it is."""
    steps = np.arange(256)
    table = np.empty((1, 256, 4), np.uint8)
    table[0, :, :3] = np.clip(steps * gain + 0.5, 0, 255)[:, None]
    table[0, :, 3] = steps
    return table


def _blend(under: Pixels, layer: Pixels, cover: NDArray[np.uint8]) -> None:
    """``layer`` (opaque) over ``under`` where it covers; only its edge needs arithmetic."""
    cv2.copyTo(layer, cv2.inRange(cover, 255, 255), under)
    rows, columns = np.divmod(np.flatnonzero(cv2.inRange(cover, 1, 254)), cover.shape[1])
    share = cover[rows, columns].astype(np.float32)[:, None] / np.float32(255)
    mixed = under[rows, columns] * (1 - share) + layer[rows, columns] * share
    under[rows, columns] = (mixed + 0.5).astype(np.uint8)


def _mean(picture: Pixels) -> int:
    """The face's mean colour, blue and red changed over as they are in its pixels."""
    small = cv2.resize(picture, (4, 4), interpolation=cv2.INTER_AREA)
    blue, green, red = (int(value) for value in small[..., :3].mean(axis=(0, 1)))
    return int(skia.ColorSetRGB(blue, green, red))


def _area(corners: Corners) -> float:
    """Twice the area; negative when the face looks away."""
    x, y = corners.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
