"""One shot, frame by frame: a set, a product, light and air before a moving camera."""

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.ports import Direction
from reelwright.common.spec import Size
from reelwright.studio.air import Air
from reelwright.studio.backdrop import MARGIN, paint_set
from reelwright.studio.backdrop.separation import set_apart
from reelwright.studio.camera import View, look
from reelwright.studio.colour import mix, rgb
from reelwright.studio.layer import surface
from reelwright.studio.layout import compose, is_end_card
from reelwright.studio.logo import Logo, read_rgba
from reelwright.studio.motion import CHARACTERS
from reelwright.studio.rect import Rect
from reelwright.studio.stand import Stand
from reelwright.studio.subject import subject
from reelwright.studio.surround import Surround

Pixels = NDArray[np.uint8]


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
        self._layout = compose(size, direction.shot, logo=direction.product.has_logo)
        self._shrink = 2 if min(size) >= 400 else 1
        picture = read_rgba(product_image) if isinstance(product_image, Path) else product_image
        self.subject = subject(direction, size, self._layout, picture)
        cloth = paint_set(
            direction,
            size,
            self._layout,
            self.subject.spot,
            self._shrink,
            foot=self.subject.ground,
            silhouette=None if self.subject.plinth else self.subject.silhouette(),
        )
        self._product = Stand(direction, size, self.subject, cloth, gleams=not sketch)
        self._part(cloth.picture)
        width, height = size
        self.surround = Surround(cloth, size, self._shrink)
        self._air = None if sketch else Air(direction, size)
        self._logo = self._logo_of(logo)
        self._half, self._half_canvas = surface(width // self._shrink, height // self._shrink)
        self._frame, self._canvas = surface(width, height)

    def frame(self, n: int) -> Pixels:
        """Frame ``n`` of the whole shot, BGRA, opaque. The array is reused by the next call."""
        view, seconds = self.view(n), float(n / self._rate)
        self.surround.draw(self._half, self._half_canvas, view)
        if self._air is not None:
            self._air.far(self._half_canvas, view, seconds, self._shrink)
        cv2.resize(self._half, self._size, dst=self._frame, interpolation=cv2.INTER_LINEAR)
        ease = CHARACTERS[self._direction.style.motion].ease
        shine = ease((n + 0.5) / self._direction.shot_length)
        self._product.draw(self._canvas, view, seconds, shine)
        if self._air is not None:
            self._air.near(self._canvas, view, seconds)
        self._smear(view, self.view(n - 1))
        if self._logo is not None:
            self._logo.draw(self._canvas, seconds)
        return self._frame

    def _part(self, picture: Pixels) -> None:
        """Keep the product from sinking into a set of its own colour."""
        palette, spot, shrink = self._direction.style.palette, self.subject.spot, self._shrink
        ground, accent = rgb(palette.background), rgb(palette.accent)
        lamp = mix(mix(ground, accent, 0.5), (1.0, 1.0, 1.0), 0.5)
        shade = mix(ground, (0.02, 0.02, 0.03), 0.62)
        width, height = spot.width / shrink, spot.height / shrink
        left = spot.x / shrink + MARGIN * self._size[0] / shrink - width / 2
        top = spot.y / shrink + MARGIN * self._size[1] / shrink - height / 2
        set_apart(picture, Rect(left, top, width, height), self._product.colour, lamp, shade)

    def view(self, n: int) -> View:
        """Where the camera is at frame ``n``."""
        shot, length = self._direction.shot, self._direction.shot_length
        return look(
            shot.camera,
            n,
            length,
            self._rate,
            motion=self._direction.style.motion,
            lively=shot.type == "dynamic",
            # thrown in from outside, the product does not pass behind the words
            from_right=self._layout.outward == "right",
        )

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
