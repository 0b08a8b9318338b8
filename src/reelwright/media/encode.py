"""Write H.264 clips: visually lossless intermediates and the delivered master."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Literal

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, Converter, require_even, size_of, wrap

Quality = Literal["intermediate", "master"]


@dataclass(frozen=True)
class Recipe:
    """Encoder settings; a closed GOP lasts ``gop_seconds``."""

    preset: str
    crf: int
    profile: str
    gop_seconds: Fraction


RECIPES: dict[Quality, Recipe] = {
    # Studio footage keeps 52.8 dB of luma at 17 and 54.6 at 12, but decodes in 2.8 instead of
    # 6.1 ms a frame (1080p, 2026-11-22); the master costs it far more. Short GOPs seek quickly.
    "intermediate": Recipe("ultrafast", 17, "main", Fraction(1, 2)),
    "master": Recipe("veryfast", 18, "high", Fraction(2)),
}


def options_of(recipe: Recipe, rate: Fraction) -> dict[str, str]:
    """The options handed to x264 for a stream of ``rate`` frames per second."""
    gop = max(1, round(recipe.gop_seconds * rate))
    return {
        "preset": recipe.preset,
        "crf": str(recipe.crf),
        "profile": recipe.profile,
        "x264-params": f"keyint={gop}:open-gop=0{_steady_code()}",
    }


@cache
def _steady_code() -> str:
    """Keep x264 from its AVX-512 code: in the lookahead it reads memory that nobody has written
    when rows are no multiple of 64, so that the same frames come out differently from run to
    run (848x480, 2026-11-22). AVX2 is as fast here. Other machines choose by themselves."""
    facts = Path("/proc/cpuinfo")
    return ":asm=avx2" if facts.is_file() and " avx512f " in facts.read_text() else ""


class ClipWriter:
    """Writes one silent MP4, frame by frame; a context manager.

    When the block is left by an exception, or nothing was written, no file remains. Raises
    ``MediaError``.
    """

    def __init__(self, path: Path, size: Size, rate: Fraction, *, quality: Quality) -> None:
        require_even(size)
        self.path = path
        self.size = size
        self.rate = rate
        self.frames = 0
        """How many frames were written so far."""
        self._quality: Quality = quality
        self._converter = Converter()
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = self._add_video()

    def _add_video(self) -> VideoStream:
        recipe = RECIPES[self._quality]
        stream = self._container.add_stream(
            "libx264", rate=self.rate, options=options_of(recipe, self.rate)
        )
        assert isinstance(stream, VideoStream)
        context = stream.codec_context
        context.width, context.height = self.size
        context.pix_fmt = "yuv420p"
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
        frame.pts = self.frames
        frame.time_base = 1 / self.rate
        frame.pict_type = 0
        frame.colorspace = Colorspace.ITU709
        frame.color_range = ColorRange.MPEG
        frame.color_primaries = ColorPrimaries.BT709
        frame.color_trc = ColorTrc.BT709
        self._container.mux(self._stream.encode(frame))
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
