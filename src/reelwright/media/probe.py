"""What a file holds, found by reading its packets and not by trusting its header."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container.input import InputContainer
from av.error import FFmpegError
from av.stream import Stream
from av.video.stream import VideoStream
from PIL import Image, UnidentifiedImageError

from reelwright.common.artifact import MediaFacts
from reelwright.common.errors import MediaError

PICTURES = {".png", ".jpg", ".jpeg", ".webp"}


@contextmanager
def opened(path: Path) -> Generator[InputContainer]:
    """The file, open for demuxing; whatever libav raises becomes a ``MediaError``."""
    try:
        with av.open(str(path)) as container:
            yield container
    except (FFmpegError, OSError) as error:
        raise MediaError(f"{path.name} could not be read", detail=str(error)) from error


def probe(path: Path) -> MediaFacts:
    """The facts of a picture, clip or sound; raises ``MediaError`` when it is none of these.

    Frames are counted packet by packet, so the number is exact for constant and variable rates.
    """
    if path.suffix.lower() in PICTURES:
        return _picture(path)
    with opened(path) as container:
        if container.streams.video:
            return _video(container, path)
        if container.streams.audio:
            return _audio(container, path)
    raise MediaError(f"{path.name} holds neither picture nor sound")


def _picture(path: Path) -> MediaFacts:
    try:
        with Image.open(path) as image:
            image.verify()
            return MediaFacts(
                kind="image", size=image.size, codec=(image.format or "").lower(), frames=1
            )
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise MediaError(f"{path.name} is not a picture", detail=str(error)) from error


def _video(container: InputContainer, path: Path) -> MediaFacts:
    stream = container.streams.video[0]
    frames, ticks = _count(container, stream)
    if frames == 0:
        raise MediaError(f"{path.name} holds no frames")
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate
    audio = container.streams.audio[0] if container.streams.audio else None
    return MediaFacts(
        kind="video",
        size=(context.width, context.height),
        rate=rate,
        frames=frames,
        duration=_length(stream, ticks, frames, rate),
        pix_fmt=context.pix_fmt,
        codec=context.codec.canonical_name,
        sample_rate=audio.codec_context.sample_rate if audio else None,
        channels=audio.codec_context.channels if audio else None,
    )


def _audio(container: InputContainer, path: Path) -> MediaFacts:
    stream = container.streams.audio[0]
    packets, ticks = _count(container, stream)
    if packets == 0:
        raise MediaError(f"{path.name} holds no sound")
    context = stream.codec_context
    return MediaFacts(
        kind="audio",
        duration=_length(stream, ticks, packets, None),
        codec=context.name,
        sample_rate=context.sample_rate,
        channels=context.channels,
    )


def _count(container: InputContainer, stream: VideoStream | AudioStream) -> tuple[int, int]:
    """(packets with data that are shown, the sum of their durations in the stream's ticks)."""
    count = ticks = 0
    for packet in container.demux(stream):
        if packet.size and not packet.is_discard:
            count += 1
            ticks += packet.duration or 0
    return count, ticks


def _length(stream: Stream, ticks: int, count: int, rate: Fraction | None) -> Fraction:
    """Seconds: the container's word, else the packets' durations, else frames over rate."""
    base = Fraction(stream.time_base or 1)
    if stream.duration:
        return stream.duration * base
    if ticks:
        return ticks * base
    return Fraction(count) / rate if rate else Fraction(0)
