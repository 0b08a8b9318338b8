"""Frames as numpy arrays: I420 is (h * 3/2, w) uint8, the planes Y, U, V one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size

Bytes: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True)
class Planes:
    """Writable views on one I420 frame; ``y`` is (h, w), ``u`` and ``v`` are (h/2, w/2)."""

    y: Bytes
    u: Bytes
    v: Bytes


def size_of(frame: Bytes) -> Size:
    """(width, height) of an I420 array."""
    return frame.shape[1], frame.shape[0] * 2 // 3


def empty(size: Size) -> Bytes:
    """An I420 array whose samples are not set."""
    width, height = size
    return np.empty((height * 3 // 2, width), np.uint8)


def black(size: Size) -> Bytes:
    """A black I420 frame in limited range."""
    frame = empty(size)
    frame[: size[1]] = 16
    frame[size[1] :] = 128
    return frame


def planes(frame: Bytes) -> Planes:
    """Views on the planes of a contiguous I420 array."""
    width, height = size_of(frame)
    chroma = frame[height:].reshape(2, height // 2, width // 2)
    return Planes(frame[:height], chroma[0], chroma[1])


def require_even(size: Size) -> None:
    """Raise ``MediaError`` unless both sides are positive and even, as 4:2:0 needs."""
    if min(size) < 2 or size[0] % 2 or size[1] % 2:
        raise MediaError(f"a frame of {size[0]}x{size[1]} cannot be stored in 4:2:0")


class Converter:
    """Colour conversions to and from BT.709 limited range; not shared between threads."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def from_bgra(self, pixels: Bytes) -> VideoFrame:
        """A yuv420p frame from (h, w, 4) BGRA; alpha is ignored."""
        source = VideoFrame.from_numpy_buffer(np.ascontiguousarray(pixels), format="bgra")
        return self._reformatter.reformat(
            source,
            format="yuv420p",
            src_color_range=ColorRange.JPEG,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            # Clips are made side by side: a second thread here costs 1.3 ms and wins none.
            threads=1,
        )

    def to_rgb(self, frame: Bytes | VideoFrame) -> Bytes:
        """(h, w, 3) RGB, full range, from an I420 array or a decoded frame."""
        source = wrap(frame) if isinstance(frame, np.ndarray) else frame
        shown = self._reformatter.reformat(
            source,
            format="rgb24",
            src_colorspace=matrix_of(source),
            src_color_range=range_of(source),
            dst_color_range=ColorRange.JPEG,
            threads=2,
        )
        return shown.to_ndarray().astype(np.uint8, copy=False)

    def to_i420(self, frame: VideoFrame) -> Bytes:
        """An I420 array in BT.709 limited range from a decoded frame of any pixel format."""
        if needs_conversion(frame):
            frame = self._reformatter.reformat(
                frame,
                format="yuv420p",
                src_colorspace=matrix_of(frame),
                dst_colorspace=Colorspace.ITU709,
                src_color_range=range_of(frame),
                dst_color_range=ColorRange.MPEG,
                threads=2,
            )
        return frame.to_ndarray().astype(np.uint8, copy=False)


def wrap(frame: Bytes) -> VideoFrame:
    """A yuv420p frame with the array's samples, tagged BT.709 limited.

    Over the array's own memory where PyAV can: it takes a height that is no multiple of 4 for
    the next smaller one and loses the place of U and V (PyAV 18.1), so those are copied.
    """
    height = size_of(frame)[1]
    wrapped = _copied(frame) if height % 4 else VideoFrame.from_numpy_buffer(frame, "yuv420p")
    wrapped.colorspace = Colorspace.ITU709
    wrapped.color_range = ColorRange.MPEG
    return wrapped


def _copied(frame: Bytes) -> VideoFrame:
    made = VideoFrame(*size_of(frame), "yuv420p")
    parts = planes(frame)
    for plane, samples in zip(made.planes, (parts.y, parts.u, parts.v), strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        rows[: samples.shape[0], : samples.shape[1]] = samples
    return made


def matrix_of(frame: VideoFrame) -> Colorspace:
    """The frame's matrix; untagged footage is taken as players take it: 601 below 720 lines."""
    if frame.colorspace == Colorspace.ITU709:
        return Colorspace.ITU709
    # libav's own numbering: 5 and 6 are BT.601 in its two forms, 2 and 0 mean "not said" or RGB.
    if frame.colorspace in (5, 6):
        return Colorspace.ITU601
    return Colorspace.ITU709 if frame.height >= 720 else Colorspace.ITU601


def range_of(frame: VideoFrame) -> ColorRange:
    """The frame's range; RGB and ``yuvj`` are full, untagged YUV is limited."""
    full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
    return ColorRange.JPEG if full or frame.format.is_rgb else ColorRange.MPEG


def needs_conversion(frame: VideoFrame) -> bool:
    """Whether the frame is anything but BT.709 limited yuv420p."""
    return (
        frame.format.name != "yuv420p"
        or matrix_of(frame) != Colorspace.ITU709
        or range_of(frame) != ColorRange.MPEG
    )
