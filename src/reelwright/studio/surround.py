"""The set before a moving camera: wall, ground and what stands on it, each at its own depth."""

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.studio.backdrop import MARGIN, WALL, Backcloth
from reelwright.studio.backdrop.props import DEPTH
from reelwright.studio.camera import View, seen
from reelwright.studio.layer import Pixels, image, reach
from reelwright.studio.skia import skia


class Surround:
    """Draws a backcloth. The ground is as far as the wall at its horizon, as near as the product
    at the product's foot, and moves so between: what stands on it does not slide."""

    def __init__(self, cloth: Backcloth, size: Size, shrink: int) -> None:
        self._cloth = cloth
        self._size = size[0] // shrink, size[1] // shrink
        self._offset = MARGIN * size[0] / shrink, MARGIN * size[1] / shrink
        height = cloth.picture.shape[0]
        self._grounded = cloth.grounded and cloth.horizon < height - 4
        self._props, self._corner = _cropped(cloth.props)

    def draw(self, frame: Pixels, canvas: skia.Canvas, view: View) -> None:
        """Fill ``frame``, BGRA, whose canvas is ``canvas``."""
        cv2.warpAffine(
            self._cloth.picture,
            self._flat(view, WALL),
            self._size,
            dst=frame,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        if self._grounded:
            self._ground(frame, view)
        if self._props is not None:
            self._standing(canvas, view, self._props)

    def _seen(self, view: View, x: float, y: float, depth: float) -> tuple[float, float]:
        """Where a point of the cloth appears on the frame."""
        point = x - self._offset[0], y - self._offset[1]
        return seen(view, point, self._size, depth)[:2]

    def _flat(self, view: View, depth: float) -> NDArray[np.float64]:
        (x, y), (ax, ay), (bx, by) = (
            self._seen(view, *corner, depth) for corner in ((0, 0), (1000, 0), (0, 1000))
        )
        return np.array(
            [[(ax - x) / 1000, (bx - x) / 1000, x], [(ay - y) / 1000, (by - y) / 1000, y]]
        )

    def ground_at(self, view: View, point: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the ground, given in this frame's pixels, appears."""
        x, y = point[0] + self._offset[0], point[1] + self._offset[1]
        shown = self._plane(view) @ (x, y, 1)
        return float(shown[0] / shown[2]), float(shown[1] / shown[2])

    def _plane(self, view: View) -> NDArray[np.float64]:
        cloth, wide = self._cloth, float(self._cloth.picture.shape[1])
        rows = ((cloth.horizon, WALL), (cloth.foot, 1.0))
        corners = [(x, y) for y, _ in rows for x in (0.0, wide)]
        shown = [self._seen(view, x, y, depth) for y, depth in rows for x in (0.0, wide)]
        return np.asarray(
            cv2.getPerspectiveTransform(np.array(corners, np.float32), np.array(shown, np.float32)),
            np.float64,
        )

    def _ground(self, frame: Pixels, view: View) -> None:
        wide = float(self._cloth.picture.shape[1])
        # under a rolling camera the edge slants a little; near it the two maps agree
        edge = (self._seen(view, x, self._cloth.horizon, WALL)[1] for x in (0.0, wide))
        first = max(0, int(max(edge)))
        height = self._size[1] - first
        if height < 2:
            return
        shift = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, -first], [0.0, 0.0, 1.0]])
        cv2.warpPerspective(
            self._cloth.picture,
            shift @ self._plane(view),
            (self._size[0], height),
            dst=frame[first:],
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )

    def _standing(self, canvas: skia.Canvas, view: View, props: Pixels) -> None:
        matrix = self._flat(view, DEPTH)
        matrix[:, 2] += matrix[:, :2] @ np.array(self._corner, np.float64)
        box = reach(matrix, props.shape, self._size)
        if box is None:
            return
        left, top, width, height = box
        matrix[:, 2] -= (left, top)
        warped = cv2.warpAffine(props, matrix, (width, height), flags=cv2.INTER_LINEAR)
        canvas.drawImage(image(warped.astype(np.uint8, copy=False)), left, top)


def _cropped(props: Pixels | None) -> tuple[Pixels | None, tuple[int, int]]:
    """Only the part that shows anything, and where its corner is."""
    if props is None or not props[..., 3].any():
        return None, (0, 0)
    x, y, width, height = cv2.boundingRect(props[..., 3])
    part = props[max(0, y - 1) : y + height + 1, max(0, x - 1) : x + width + 1]
    return np.ascontiguousarray(part), (max(0, x - 1), max(0, y - 1))
