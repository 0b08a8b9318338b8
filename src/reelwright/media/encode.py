"""Write clips: visually lossless intermediates and the delivered master."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, Converter, require_even, size_of, wrap
from reelwright.media.recipes import HEVC_TAG, Quality, Recipe, options_of, recipe_of
from reelwright.media.scheduling import ordinary_priority


class ClipWriter:
    """Writes one silent MP4, frame by frame; a context manager.

    ``recipe`` stands in for the one that ``quality`` names.
    When the block is left by an exception, or nothing was written, no file remains. Raises
    ``MediaError``.
    """

    def __init__(
        self,
        path: Path,
        size: Size,
        rate: Fraction,
        *,
        quality: Quality,
        recipe: Recipe | None = None,
    ) -> None:
        require_even(size)
        self.path = path
        self.size = size
        self.rate = rate
        self.frames = 0
        """How many frames were written so far."""
        self._recipe = recipe or recipe_of(quality)
        self._converter = Converter()
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = self._add_video()

    def _add_video(self) -> VideoStream:
        recipe = self._recipe
        # SVT-AV1 greets on the error stream unless told not to.
        os.environ.setdefault("SVT_LOG", "1")
        stream = self._container.add_stream(
            recipe.encoder, rate=self.rate, options=options_of(recipe, self.rate, self.size)
        )
        assert isinstance(stream, VideoStream)
        context = stream.codec_context
        context.width, context.height = self.size
        context.pix_fmt = recipe.pix_fmt
        if recipe.encoder == "libx265":
            context.codec_tag = HEVC_TAG
        context.time_base = 1 / self.rate
        context.sample_aspect_ratio = Fraction(1)
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709
        return stream

    def __enter__(self) -> ClipWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except BaseException:
            self._discard()
            raise
        if kind is not None:
            self._discard()
            if isinstance(error, FFmpegError):
                raise MediaError(f"{self.path.name} could not be written", detail=str(error))

    def write_bgra(self, frame: Bytes) -> None:
        """Add one (h, w, 4) BGRA frame; the array may be reused at once."""
        if frame.shape != (self.size[1], self.size[0], 4):
            raise MediaError(f"a frame of shape {frame.shape} in a clip of {self.size}")
        self._encode(self._converter.from_bgra(frame))

    def write_yuv(self, frame: Bytes | VideoFrame) -> None:
        """Add one BT.709 limited frame: an I420 array, which may be reused, or a yuv420p frame."""
        size = size_of(frame) if isinstance(frame, np.ndarray) else (frame.width, frame.height)
        if size != self.size:
            raise MediaError(f"a frame of {size} in a clip of {self.size}")
        self._encode(wrap(frame) if isinstance(frame, np.ndarray) else frame)

    def _encode(self, frame: VideoFrame) -> None:
        if frame.format.name != self._recipe.pix_fmt:
            frame = frame.reformat(format=self._recipe.pix_fmt)
        frame.pts = self.frames
        frame.time_base = 1 / self.rate
        frame.pict_type = 0
        frame.colorspace = Colorspace.ITU709
        frame.color_range = ColorRange.MPEG
        frame.color_primaries = ColorPrimaries.BT709
        frame.color_trc = ColorTrc.BT709
        # The first frame opens the encoder.
        with nullcontext() if self.frames else ordinary_priority():
            packets = self._stream.encode(frame)
        self._container.mux(packets)
        self.frames += 1

    def _finish(self) -> None:
        if self.frames == 0:
            raise MediaError(f"{self.path.name} would hold no frames")
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
        except FFmpegError as error:
            message = f"{self.path.name} could not be written"
            raise MediaError(message, detail=str(error)) from error

    def _discard(self) -> None:
        # The trailer of a broken file may not be writable; the file goes anyway.
        with suppress(FFmpegError, OSError):
            self._container.close()
        self.path.unlink(missing_ok=True)
