"""A moving preview: a few moments of a film as one small animated WebP that repeats."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter
from PIL import Image

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size
from reelwright.common.time import FrameRange, seconds_at
from reelwright.media.frames import decode, open_clip
from reelwright.media.planes import Bytes, matrix_of, range_of

SIDE = 400
"""Pixels on each side of a square preview; others have about as many in all: 534 × 300."""

STEP = Fraction(1, 15)
"""Seconds that each picture stays at least."""

MOST_BYTES = 1_500_000

QUALITIES = (72, 50, 30, 15)
"""WebP's, tried in turn until the file is small enough."""


@dataclass(frozen=True)
class Shown:
    """One picture of a preview, and for how many milliseconds it stays."""

    picture: Image.Image
    milliseconds: int


def preview(film: Path, moments: Sequence[FrameRange], rate: Fraction, destination: Path) -> int:
    """Write the moments one after another; returns how many pictures there are.

    Raises ``MediaError`` when there is nothing to show, or not in so few bytes.
    """
    shown = [each for span in moments for each in _moment(film, span, rate)]
    if not shown:
        raise MediaError("a preview needs a moment of the film")
    for quality in QUALITIES:
        _write(shown, quality, destination)
        if destination.stat().st_size <= MOST_BYTES:
            return len(shown)
    destination.unlink()
    raise MediaError(f"the preview does not fit into {MOST_BYTES} bytes")


def _write(shown: Sequence[Shown], quality: int, destination: Path) -> None:
    try:
        shown[0].picture.save(
            destination,
            format="WEBP",
            save_all=True,
            append_images=[each.picture for each in shown[1:]],
            duration=[each.milliseconds for each in shown],
            loop=0,
            quality=quality,
            method=1,
            # Every picture whole: WebP takes slow changes for none and leaves parts standing.
            kmin=0,
            kmax=1,
        )
    except OSError as error:
        raise MediaError(f"{destination.name} could not be written", detail=str(error)) from error


def size_of(width: int, height: int) -> Size:
    """The preview's size for a film of ``width`` × ``height``: both even, the shape kept."""
    scale = min(1.0, SIDE / math.sqrt(width * height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _moment(film: Path, span: FrameRange, rate: Fraction) -> Iterator[Shown]:
    """The span's pictures, each for as long as it takes until the next."""
    seen = list(_seen(film, span, rate))
    ends = [at for at, _ in seen[1:]] + [seconds_at(span.end, rate)]
    for (at, picture), end in zip(seen, ends, strict=True):
        yield Shown(Image.fromarray(picture), max(1, round((end - at) * 1000)))


def _seen(film: Path, span: FrameRange, rate: Fraction) -> Iterator[tuple[Fraction, Bytes]]:
    """(h, w, 3) RGB pictures of the span, ``STEP`` apart or a little more, with their times.

    Pictures that no other depends on are passed over, and none is deblocked: at this size it
    shows the same and takes half the time.
    """
    wanted, end = seconds_at(span.start, rate), seconds_at(span.end, rate)
    # A moment counts as reached half a frame early: timestamps are rounded to the time base.
    early = 1 / (2 * rate)
    small = Small()
    try:
        with open_clip(film) as container:
            codec = container.streams.video[0].codec_context
            codec.skip_frame = "NONREF"
            codec.options = {"skip_loop_filter": "all"}
            for moment in decode(container, wanted):
                if moment.at + STEP / 2 >= end:
                    return
                if moment.at + early >= wanted:
                    yield moment.at, small.rgb(moment.frame)
                    wanted = moment.at + STEP
    except FFmpegError as error:
        raise MediaError(f"{film.name} could not be decoded", detail=str(error)) from error


class Small:
    """Makes decoded frames as small as a preview."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def rgb(self, frame: VideoFrame) -> Bytes:
        """(h, w, 3) RGB, full range."""
        width, height = size_of(frame.width, frame.height)
        made = self._reformatter.reformat(
            frame,
            width,
            height,
            "rgb24",
            src_colorspace=matrix_of(frame),
            src_color_range=range_of(frame),
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.AREA,
        )
        return made.to_ndarray().astype(np.uint8, copy=False)
