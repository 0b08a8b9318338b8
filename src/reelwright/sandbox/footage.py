"""Clips that can be watched and cost little: a camera passes along a picture in moving light."""

import io
from collections.abc import Iterator

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from reelwright.common.spec import Size
from reelwright.sandbox.facts import Output
from reelwright.sandbox.pictures import Pixels, cover, opened, place

Plane = NDArray[np.uint8]
PAN = 0.05
"""How far the camera passes, as a share of the width; at least a pixel per frame."""
GLEAM = 26
"""Luma that the moving light adds at most."""
DARK = 0.12
"""What is left of the light in a clip that is too dark."""
ENCODER = {"preset": "ultrafast", "crf": "26", "x264-params": "scenecut=0:rc-lookahead=0"}


def clip(output: Output, words: str, first: bytes | None, last: bytes | None) -> bytes:
    """An MP4 of exactly the output's frames that opens on ``first`` and closes on ``last``."""
    start = _opening(output, words, first)
    end = opened(last) if last else None
    frames = _frames(output, words, start, None if end is None else cover(end, output.size))
    return _written(output, frames)


def _opening(output: Output, words: str, first: bytes | None) -> Pixels:
    image = opened(first) if first else None
    return place(words, output.size) if image is None else cover(image, output.size)


def _frames(output: Output, words: str, start: Pixels, end: Pixels | None) -> Iterator[Plane]:
    if output.look == "black":
        start, end = np.zeros_like(start), None
    elif output.look == "dark":
        start = (start * DARK).astype(np.uint8)
    moving = _moving(start, output.frames, gleam=output.look not in ("black", "dark"))
    if output.look in ("frozen", "black"):
        still = next(moving).copy()
        yield from (still for _ in range(output.frames))
    elif output.look == "cut":
        other = _moving(_elsewhere(words, start, output.size), output.frames, gleam=True)
        half = output.frames // 2
        for number, (one, two) in enumerate(zip(moving, other, strict=True)):
            yield one if number < half else two
    elif end is not None:
        yield from _blended(moving, _planes(end), output.frames)
    else:
        yield from moving


def _elsewhere(words: str, start: Pixels, size: Size) -> Pixels:
    """Another place, turned to the other light, so that everybody sees a cut."""
    other = place(f"{words}/elsewhere", size)
    brighter = float(start.mean()) < 110
    return (255 - (255 - other) // 3 if brighter else other // 3).astype(np.uint8)


def _planes(image: Pixels) -> Plane:
    """BT.601 limited I420, as untagged clips of models are read."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420), np.uint8)


def _moving(start: Pixels, frames: int, *, gleam: bool) -> Iterator[Plane]:
    """One I420 array, written anew for every frame: copying parts is all the work there is."""
    height, width = start.shape[:2]
    step = max(1, round(PAN * width / max(1, frames)))
    reach = step * frames + step * frames % 2 + 2
    wide = cv2.copyMakeBorder(start, 0, 0, 0, reach, cv2.BORDER_REFLECT_101)
    source = _planes(np.asarray(wide, np.uint8))
    luma, tinted = source[:height], source[height:].reshape(2, height // 2, (width + reach) // 2)
    light = _light(width, frames)
    made = np.empty((height * 3 // 2, width), np.uint8)
    colours = made[height:].reshape(2, height // 2, width // 2)
    for number in range(frames):
        x = number * step
        made[:height] = luma[:, x : x + width]
        colours[:] = tinted[:, :, x // 2 : x // 2 + width // 2]
        if gleam and number:
            begin = number * width // max(1, frames)
            cv2.add(made[:height], light[:, begin : begin + width].repeat(height, 0), made[:height])
        yield made


def _light(width: int, frames: int) -> Plane:
    """A soft stripe that enters from the left and leaves to the right, twice as wide as a frame."""
    x = np.linspace(-2, 2, 2 * width, dtype=np.float32)
    return (GLEAM * np.exp(-((x * 2.2) ** 2))).astype(np.uint8)[None, ::-1].copy()


def _blended(moving: Iterator[Plane], end: Plane, frames: int) -> Iterator[Plane]:
    for number, frame in enumerate(moving):
        share = number / max(1, frames - 1)
        yield np.asarray(cv2.addWeighted(frame, 1 - share, end, share, 0), np.uint8)


def _written(output: Output, frames: Iterator[Plane]) -> bytes:
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=output.fps, options=ENCODER)
        stream.width, stream.height = output.size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        stream.codec_context.color_range = ColorRange.MPEG
        stream.codec_context.colorspace = Colorspace.SMPTE170M
        for number, planes in enumerate(frames):
            frame = VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()
