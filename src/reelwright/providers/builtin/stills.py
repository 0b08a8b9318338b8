"""Stills without a key: keyframes, the style guide and the product reference from the studio."""

import threading
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from reelwright.common.errors import InvalidInput, StorageError
from reelwright.common.ports import Control, Direction, Job, StillRequest
from reelwright.common.profile import Price, Profile
from reelwright.media import matte
from reelwright.media.stills import load_picture
from reelwright.providers.builtin.local import Local, ready, version
from reelwright.studio import products
from reelwright.studio.board import board
from reelwright.studio.cutout import PLAIN, Cut, cropped, cut_out, lifted
from reelwright.studio.scene import Scene

Pixels = NDArray[np.uint8]
LONGEST = 1600
"""The longer side of a product reference at most, in pixels."""

_CUTTING = threading.Lock()
"""Several steps want the same photo at once: one cuts, the others wait for it."""

NOMINAL_RATE = Fraction(30)
"""A still has no rate; this one places it among the slow drift of particles."""


class BuiltinStills(Local):
    """The studio behind the image port."""

    def __init__(self) -> None:
        self.profile = Profile(
            id="builtin/stills",
            role="image",
            version=version(),
            generative=False,
            sketch=True,
            speed=0.4,
            price=Price(source="drawn on this machine", date="2026-11-22"),
        )

    def submit(self, request: StillRequest) -> Job:
        """Raises ``InvalidInput`` for a keyframe without direction."""
        if request.purpose == "keyframe" and request.direction is None:
            raise InvalidInput(
                "a keyframe needs to know its shot", provider="builtin", model="stills"
            )
        return ready(request)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Draw the picture and write it as PNG."""
        request = StillRequest.model_validate(job.data["request"])
        control.check()
        picture = product_picture(request.product_photo) if request.product_photo else None
        control.check()
        pixels = _drawn(request, picture)
        # PNG's compression level 1: these are read once or twice, and level 3 takes twice as long
        written, data = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        if not written:
            raise StorageError(f"{destination.name} could not be encoded")
        destination.write_bytes(data.tobytes())
        control.progress(1.0)


def product_picture(photo: Path) -> Pixels:
    """The product out of the user's photo: RGBA, straight alpha, its longer side at most 1600."""
    return product_cut(photo).pixels


def product_cut(photo: Path) -> Cut:
    """The product out of the user's photo, and why it is a card where it is one.

    A photo that is transparent already stays as it is. A plain background is taken off by its
    colour, any other one by what a neural network sees in front; where neither is sure, the
    whole photo becomes a card.
    """
    with _CUTTING:
        return _product_cut(photo, photo.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _product_cut(photo: Path, modified: int) -> Cut:
    del modified  # only tells the cache that the file is another one
    image = load_picture(photo, "product_photo")
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    rgba = np.asarray(image.convert("RGBA"))
    if (rgba[..., 3] < 128).mean() > 0.02:
        return Cut(cropped(rgba))
    rgb = np.ascontiguousarray(rgba[..., :3])
    plain = cut_out(rgb, PLAIN)
    if plain is not None:
        return Cut(plain)
    seen = matte.look(rgb)
    return lifted(rgb, seen.alpha, seen.agreement)


def _drawn(request: StillRequest, picture: Pixels | None) -> Pixels:
    """BGR or BGRA with straight alpha, as PNG wants it."""
    if request.purpose == "product":
        return _reference(request, picture)
    if request.purpose == "style_guide":
        sheet = board(request.style, request.product, request.size, request.seed, picture)
        return sheet[..., :3]
    assert request.direction is not None
    return _keyframe(request, request.direction, picture)


def _keyframe(request: StillRequest, direction: Direction, picture: Pixels | None) -> Pixels:
    scene = Scene(
        direction,
        request.size,
        NOMINAL_RATE,
        product_image=picture,
        logo=request.logo,
        sketch=True,
    )
    at = round(min(1.0, max(0.0, request.position)) * (direction.shot_length - 1))
    return scene.frame(at)[..., :3]


def _reference(request: StillRequest, picture: Pixels | None) -> Pixels:
    if picture is not None:
        return picture[..., [2, 1, 0, 3]]
    longest = min(LONGEST, max(request.size))
    drawn = products.draw(request.product, request.style, longest).astype(np.float32)
    alpha = np.maximum(drawn[..., 3:], 1)
    straight = np.minimum(drawn[..., :3] * 255 / alpha, 255)
    return np.dstack([straight[..., ::-1], drawn[..., 3]]).astype(np.uint8)
