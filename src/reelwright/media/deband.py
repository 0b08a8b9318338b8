"""Smooth the steps that a generator or a codec leaves in skies and walls."""

from __future__ import annotations

from fractions import Fraction

import av.filter
import numpy as np
from av.error import FFmpegError
from av.video.format import VideoFormat

from reelwright.common.errors import MediaError
from reelwright.common.spec import Size
from reelwright.media.planes import Bytes, wrap

# The most that a sample is moved, in levels, and how far it looks around, in pixels: steps of a
# level or two are taken away, edges and texture stay (libavfilter, gradfun).
STRENGTH, RADIUS = 1.8, 12


class Debander:
    """Smooths I420 frames of one size; not shared between threads."""

    def __init__(self, size: Size) -> None:
        self._graph = av.filter.Graph()
        self._graph.threads = 1
        source = self._graph.add_buffer(
            width=size[0],
            height=size[1],
            format=VideoFormat("yuv420p"),
            time_base=Fraction(1, 30),
        )
        smooth = self._graph.add("gradfun", strength=str(STRENGTH), radius=str(RADIUS))
        self._graph.link_nodes(source, smooth, self._graph.add("buffersink")).configure()

    def apply(self, frame: Bytes) -> Bytes:
        """The I420 frame with small steps dithered away; what was given is used up.

        Raises ``MediaError``.
        """
        try:
            self._graph.vpush(wrap(frame))
            return self._graph.vpull().to_ndarray().astype(np.uint8, copy=False)
        except FFmpegError as error:
            raise MediaError("debanding failed", detail=str(error)) from error
