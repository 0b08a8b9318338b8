"""A product ready to be staged: its picture at any turn around its upright axis."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


class Figure(Protocol):
    """What a scene stages. Made once per shot; drawing a further turn is cheap."""

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        ...

    @property
    def turns(self) -> bool:
        """Whether another turn shows another picture."""
        ...

    @property
    def flat(self) -> bool:
        """Already seen from above, or hanging in the air: it does not stand on the ground."""
        ...

    def pixels(self, turn: float = 0.0) -> Pixels:
        """BGRA, premultiplied, (height, width, 4); the array may be reused by the next call.

        ``turn`` in radians around the upright axis; at 0 the label faces the camera, more brings
        what is on the right to the front.
        """
        ...


class Still:
    """A figure of one picture: BGRA, premultiplied."""

    def __init__(self, picture: Pixels, *, flat: bool) -> None:
        self._picture, self._flat = picture, flat

    @property
    def size(self) -> tuple[int, int]:
        height, width = self._picture.shape[:2]
        return width, height

    @property
    def turns(self) -> bool:
        return False

    @property
    def flat(self) -> bool:
        return self._flat

    def pixels(self, turn: float = 0.0) -> Pixels:
        del turn
        return self._picture
