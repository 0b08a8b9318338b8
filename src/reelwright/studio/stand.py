"""The product on its place, frame by frame: turning, lit in passing, never off its ground."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio.backdrop import Backcloth
from reelwright.studio.backdrop.separation import colour_of
from reelwright.studio.camera import View, seen
from reelwright.studio.colour import luminance, rgb
from reelwright.studio.gleam import Gleam
from reelwright.studio.layer import about, image, over, reach
from reelwright.studio.motion import CHARACTERS, landing
from reelwright.studio.skia import skia
from reelwright.studio.sprite import Plinth, Sprite, floating, shallow, standing
from reelwright.studio.subject import TURNING, Subject

Pixels = NDArray[np.uint8]
_FREE = 0.76
"""How much of what stands, from its top, has no shadow or reflection under it."""


class Stand:
    """Draws a subject. ``gleams``: a light passes over it."""

    def __init__(
        self, direction: Direction, size: Size, subject: Subject, cloth: Backcloth, *, gleams: bool
    ) -> None:
        self._size, self._subject = size, subject
        self._character = CHARACTERS[direction.style.motion]
        shot = direction.shot
        self._turns = subject.figure.turns and (
            shot.type != "extreme_close_up" or shot.camera in TURNING
        )
        self._free = _FREE if subject.spot.stands else 0.0
        self._own = not direction.product.has_photo
        picture = subject.figure.pixels()
        self._sprite = _staged(picture, direction, subject, cloth)
        if shot.type == "extreme_close_up" and not self._turns:
            self._sprite = shallow(self._sprite, max(2.0, self._sprite.size[1] / 160))
        self._work = self._sprite.pixels.copy()
        self._canvas = over(self._work)
        (x, y), (width, height) = self._sprite.at, self._sprite.size
        self._body = slice(y, y + height), slice(x, x + width)
        palette = direction.style.palette
        tints = rgb(palette.accent), rgb(palette.primary)
        self._gleam = Gleam(picture, direction.style.light, tints) if gleams else None

    @property
    def colour(self) -> tuple[float, float, float]:
        """The colour of most of the product."""
        return colour_of(self._sprite.pixels[self._body])

    def draw(self, canvas: skia.Canvas, view: View, seconds: float, shine: float) -> None:
        """Lay the product over the frame; ``shine`` 0…1 is how far the light has swept."""
        spot = self._subject.spot
        sway = 0.0 if spot.stands else math.sin(1.7 * seconds)
        bob = self._character.bob * self._size[1] * sway
        x, y, zoom = seen(view, (spot.x, spot.foot if spot.stands else spot.y + bob), self._size, 1)
        lean = spot.lean + view.roll + (0.0 if spot.stands else 0.5 * math.sin(1.1 * seconds))
        scale = spot.height / self._sprite.size[1] * zoom * landing(self._character, seconds)
        # a drawn thing without a side to show is narrowed as it turns; a photo is never
        squeeze = math.cos(0.42 * view.turn) if self._own and not self._turns else 1.0
        hold = self._sprite.anchor
        if spot.stands:
            hold = hold[0], hold[1] + self._sprite.size[1] / 2
        matrix = about(hold, (x, y), scale * squeeze, scale, lean)
        self._lay(canvas, matrix, self._lit(view.turn, shine))

    def _lit(self, turn: float, shine: float) -> Pixels:
        sprite, body = self._sprite, self._body
        if self._turns:
            self._turned(self._subject.figure.pixels(turn))
        elif self._gleam is not None:
            columns = self._gleam.columns
            lit = slice(sprite.at[0] + columns.start, sprite.at[0] + columns.stop)
            self._work[body[0], lit] = sprite.pixels[body[0], lit]
        if self._gleam is not None:
            self._gleam.add(self._work[body], shine)
        return self._work

    def _turned(self, pixels: Pixels) -> None:
        """Put the figure's new picture in: blended where there is something under it."""
        rows, columns = self._body
        free, (left, top) = round(self._free * pixels.shape[0]), self._sprite.at
        foot = slice(rows.start + free, rows.stop)
        self._work[rows.start : foot.start, columns] = pixels[:free]
        self._work[foot, columns] = self._sprite.under[foot, columns]
        self._canvas.drawImage(image(np.ascontiguousarray(pixels[free:])), left, top + free)

    def _lay(self, canvas: skia.Canvas, matrix: NDArray[np.float64], pixels: Pixels) -> None:
        box = reach(matrix, pixels.shape, self._size)
        if box is None:
            return
        left, top, width, height = box
        matrix[:, 2] -= (left, top)
        warped = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR)
        canvas.drawImage(image(warped.astype(np.uint8, copy=False)), left, top)


def _staged(picture: Pixels, direction: Direction, subject: Subject, cloth: Backcloth) -> Sprite:
    bright = luminance(rgb(direction.style.palette.background)) > 0.32
    if subject.spot.stands:
        share = picture.shape[0] / subject.spot.height
        plinth = None
        if subject.plinth == "round" or subject.plinth == "block":
            plinth = Plinth(subject.plinth, subject.tall * share, cloth.plinth, cloth.side)
        mirror = 0.10 if plinth else 0.10 + 0.45 * cloth.gloss
        return standing(picture, shadow=0.62 if bright else 0.92, mirror=mirror, plinth=plinth)
    lift = {"overhead": 0.04, "extreme_close_up": 0.03}.get(direction.shot.type, 0.09)
    return floating(picture, shadow=0.36 if bright else 0.55, lift=lift, side=cloth.side)
