"""What solids are put together from. Each part lays itself on an easel."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.studio.colour import Rgb
from reelwright.studio.environment.lighting import Light, Normals, single
from reelwright.studio.relief import Form, normals
from reelwright.studio.skia import skia
from reelwright.studio.solids import turned
from reelwright.studio.solids.easel import Bounds, Easel, Region, drawn
from reelwright.studio.solids.glass import through
from reelwright.studio.solids.profile import Profile
from reelwright.studio.solids.surface import Surface, answers, linear, on_film
from reelwright.studio.solids.texture import textured

Plane = NDArray[np.float32]


class Part(Protocol):
    """A piece of a product in design units; the axis is x = 0, the ground y = 0."""

    def bounds(self, elevation: float) -> Bounds:
        """How far it reaches in projected units."""
        ...

    def lay(self, easel: Easel) -> None:
        """Add it to the picture."""
        ...


@dataclass(frozen=True)
class Shade:
    """Where less light gets to: ``reach`` units from an end, down to ``least`` of it."""

    foot: float = 0.0
    brim: float = 0.0
    least: float = 0.45


@dataclass(frozen=True)
class Turned:
    """A form of revolution."""

    profile: Profile
    surface: Surface
    colour: Rgb
    shade: Shade = Shade()
    ribs: int = 0
    """Grooves all around, as on a screw cap."""
    filled: bool = False
    """Of clear stuff: full, so that it bends what is behind like a lens."""
    deep: float = 1.0
    """Of clear stuff: how strongly its colour takes hold."""
    pressed: float = 0.0
    """How flat its upper end is pressed, 0…1, as a tube's is."""

    def bounds(self, elevation: float) -> Bounds:
        return turned.bounds(self.profile, elevation)

    def lay(self, easel: Easel) -> None:
        at = easel.frame.region(self.bounds(easel.frame.elevation))
        cover = easel.cover(at, *turned.outlines(self.profile, easel.frame.elevation))
        facing = turned.facing(self.profile, easel.frame, at, pressed=self.pressed)
        shade = shade_of(self, facing.level)
        faces = _grooved(facing, self.ribs)
        if self.surface.clear > 0:
            shown, alpha = through(easel, self, facing, at)
            easel.lay(on_film(shown), cover * alpha, at)
            return
        colour = linear(self.colour)
        dark, pale = answers(faces, easel.light, self.surface, colour, shade, easel.frame.shift(at))
        lit = dark + (pale - dark) * colour
        if self.surface.texture:
            lit = lit * textured(self.surface.texture, cover.shape, easel.frame.scale)[..., None]
        easel.lay(on_film(lit), cover, at)


def shade_of(part: Turned, level: Plane) -> Plane:
    """How much of the light gets to each height of a turned part."""
    share = np.ones_like(level)
    for reach, away in (
        (part.shade.foot, level - np.float32(part.profile.low)),
        (part.shade.brim, np.float32(part.profile.high) - level),
    ):
        if reach > 0:
            near = np.clip(1 - away / np.float32(reach), 0, 1)
            share = share * (1 - (1 - part.shade.least) * near * near)
    return share.astype(np.float32)


def _grooved(facing: turned.Facing, ribs: int) -> Normals:
    if not ribs:
        return facing.normals
    x, y, z = facing.normals
    tilt = np.sin(facing.angle * ribs).astype(np.float32)
    # grooves close up towards the sides until they are not seen
    tilt *= np.float32(0.42) * np.clip(np.cos(facing.angle), 0, 1)
    cos, sin = np.cos(facing.angle), np.sin(facing.angle)
    x, z = x + tilt * cos, z - tilt * sin
    length = np.sqrt(x * x + y * y + z * z) + np.float32(1e-5)
    return single(x / length), single(y / length), single(np.clip(z / length, 0, 1))


@dataclass(frozen=True)
class Disc:
    """A level surface: a lid's top, a liquid, a ring (with a ``hole``)."""

    level: float
    radius: float
    surface: Surface
    colour: Rgb
    hole: float = 0.0
    shade: float = 1.0
    bulge: float = 0.10
    """How much its edge is rounded off: what makes it catch light."""
    lumps: float = 0.0
    """How uneven it is: flakes, cream, sauce."""
    within: tuple[float, float] | None = None
    """Level and radius of an opening that it is seen through."""

    def bounds(self, elevation: float) -> Bounds:
        cos, sin = math.cos(elevation), math.sin(elevation)
        y, reach = self.level * cos, self.radius * sin
        return -self.radius, self.radius, y - reach, y + reach

    def lay(self, easel: Easel) -> None:
        elevation = easel.frame.elevation
        at = easel.frame.region(self.bounds(elevation))
        cover = easel.cover(at, turned.ring(self.level, self.radius, elevation))
        if self.hole:
            cover *= 1 - easel.cover(at, turned.ring(self.level, self.hole, elevation))
        if self.within:
            cover *= easel.cover(at, turned.ring(*self.within, elevation))
        shade = np.full(cover.shape, self.shade, np.float32)
        colour = linear(self.colour)
        faces = self._domed(easel, at)
        if self.lumps:
            faces, spots = _lumpy(faces, self.lumps, easel.frame.scale)
            shade *= spots
        dark, pale = answers(faces, easel.light, self.surface, colour, shade, easel.frame.shift(at))
        easel.lay(on_film(dark + (pale - dark) * colour), cover, at)

    def _domed(self, easel: Easel, at: Region) -> Normals:
        x, up = easel.frame.places(at)
        cos, sin = (np.float32(f(easel.frame.elevation)) for f in (math.cos, math.sin))
        z = (np.float32(self.level) * cos - up) / max(sin, np.float32(0.02))
        lean = np.float32(self.bulge / self.radius)
        nx, nz, ny = x * lean + 0 * z, z * lean + 0 * x, np.float32(1.0)
        length = np.sqrt(nx * nx + nz * nz + 1)
        nx, ny, nz = nx / length, ny / length, nz / length
        return single(nx), single(nz * sin - ny * cos), single(np.clip(nz * cos + ny * sin, 0, 1))


@dataclass(frozen=True)
class Hollow:
    """The inner wall of an open vessel, seen through its opening."""

    profile: Profile
    """Of the inside, up to the rim."""
    surface: Surface
    colour: Rgb
    least: float = 0.35
    """How much light reaches its bottom."""

    def bounds(self, elevation: float) -> Bounds:
        level, radius = self.profile.end(top=True)
        return Disc(level, radius, self.surface, self.colour).bounds(elevation)

    def lay(self, easel: Easel) -> None:
        elevation = easel.frame.elevation
        at = easel.frame.region(self.bounds(elevation))
        cover = easel.cover(at, turned.ring(*self.profile.end(top=True), elevation))
        facing = turned.facing(self.profile, easel.frame, at, inside=True)
        deep = (self.profile.high - facing.level) / np.float32(self.profile.end(top=True)[1])
        shade = np.clip(1 - deep * 0.55, self.least, 0.95).astype(np.float32)
        colour = linear(self.colour)
        dark, pale = answers(
            facing.normals, easel.light, self.surface, colour, shade, easel.frame.shift(at)
        )
        easel.lay(on_film(dark + (pale - dark) * colour), cover, at)


@dataclass(frozen=True)
class Cut:
    """A moulded piece given by its outline: a handle, a spout, a trigger."""

    path: skia.Path
    """Projected units, y downwards from the ground."""
    surface: Surface
    colour: Rgb
    form: Form = "cushion"
    depth: float = 20.0
    """As in :func:`reelwright.studio.relief.normals`, in units."""
    shade: float = 1.0
    decal: Callable[[skia.Canvas], None] | None = field(default=None, compare=False)
    """Print on it, in the same units."""
    dents: float = 0.0
    """How crumpled it is: the tilt of its creases."""

    def bounds(self, elevation: float) -> Bounds:
        box = self.path.getBounds()
        return box.left(), box.right(), -box.bottom(), -box.top()

    def lay(self, easel: Easel) -> None:
        at = easel.frame.region(self.bounds(0.0))
        cover = easel.cover(at, self.path)
        faces = normals(cover, self.form, self.depth * easel.frame.scale)
        if self.dents:
            faces = _crumpled(faces, self.dents)
        shade = np.full(cover.shape, self.shade, np.float32)
        colour = linear(self.colour)
        shift = easel.frame.shift(at)
        dark, pale = answers(faces, easel.light, self.surface, colour, shade, shift)
        lit = dark + (pale - dark) * colour
        if self.surface.texture:
            lit = lit * textured(self.surface.texture, cover.shape, easel.frame.scale)[..., None]
        easel.lay(on_film(lit), cover, at)
        if self.decal is not None:
            _print(easel, self.decal, dark, pale, cover, at)


@dataclass(frozen=True)
class Drawn:
    """Something that gives its own light or needs none: a flame, a wick, a shadow line."""

    box: Bounds
    brush: Callable[[skia.Canvas], None] = field(compare=False)

    def bounds(self, elevation: float) -> Bounds:
        del elevation
        return self.box

    def lay(self, easel: Easel) -> None:
        easel.draw(self.brush)


def _print(
    easel: Easel,
    decal: Callable[[skia.Canvas], None],
    dark: Light,
    pale: Light,
    cover: Plane,
    at: Region,
) -> None:
    size, offset = (cover.shape[1], cover.shape[0]), (at[1].start, at[0].start)
    ink = drawn(size, easel.frame, decal, offset).astype(np.float32) / np.float32(255)
    colour = np.power(ink[..., :3] / np.maximum(ink[..., 3:], 1e-3), 2.2)
    easel.lay(on_film(dark + (pale - dark) * colour), single(cover * ink[..., 3]), at)


def _lumpy(faces: Normals, height: float, scale: float) -> tuple[Normals, Plane]:
    """Normals over small heaps, and how much light gets between them."""
    x, y, z = faces
    random = np.random.default_rng(11)
    heaps = np.zeros_like(x)
    for size, share in ((34.0, 0.6), (15.0, 0.4)):
        cells = (
            max(3, round(x.shape[1] / (size * scale))),
            max(3, round(x.shape[0] / (size * scale * 0.5))),
        )
        small = random.normal(0, 1, cells[::-1]).astype(np.float32)
        heaps += np.float32(share) * cv2.resize(small, x.shape[::-1], interpolation=cv2.INTER_CUBIC)
    down = single(np.asarray(np.gradient(heaps * np.float32(26 * scale), axis=0)))
    right = single(np.asarray(np.gradient(heaps * np.float32(26 * scale), axis=1)))
    x, y = x + height * right, y + height * down
    length = np.sqrt(x * x + y * y + z * z)
    spots = single(np.clip(0.86 + 0.22 * heaps, 0.45, 1.15))
    return (single(x / length), single(y / length), single(np.maximum(z / length, 0.02))), spots


def _crumpled(faces: Normals, tilt: float) -> Normals:
    x, y, z = faces
    random = np.random.default_rng(5)
    small = random.normal(0, 1, (14, 10)).astype(np.float32)
    wide = cv2.resize(small, x.shape[::-1], interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(np.asarray(wide, np.float32), (0, 0), max(x.shape) / 60)
    down, right = np.gradient(soft * np.float32(max(x.shape) / 14))
    x, y = x + tilt * right.astype(np.float32), y + tilt * down.astype(np.float32)
    length = np.sqrt(x * x + y * y + z * z)
    return single(x / length), single(y / length), single(z / length)
