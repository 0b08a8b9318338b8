"""Change the container only: the streams' packets are copied as they are."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from fractions import Fraction
from heapq import merge
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container.input import InputContainer
from av.container.output import OutputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from reelwright.common.errors import MediaError
from reelwright.media.recipes import HEVC_TAG


def remux(sources: Sequence[Path], destination: Path, metadata: Mapping[str, str]) -> None:
    """Copy all streams of the ``sources`` into one MP4, its index first, in order of time.

    Raises ``MediaError``, and then leaves no file.
    """
    names = " and ".join(source.name for source in sources)
    try:
        with ExitStack() as stack:
            incoming = [stack.enter_context(av.open(str(source))) for source in sources]
            outgoing = stack.enter_context(
                av.open(str(destination), "w", format="mp4", options={"movflags": "+faststart"})
            )
            flows = [flow for source in incoming for flow in _flows(source, outgoing)]
            outgoing.metadata.update(metadata)
            for packet in merge(*flows, key=_time):
                outgoing.mux(packet)
    except (FFmpegError, OSError) as error:
        destination.unlink(missing_ok=True)
        raise MediaError(f"{names} could not be packed", detail=str(error)) from error


def _flows(source: InputContainer, target: OutputContainer) -> Iterator[Iterator[Packet[Stream]]]:
    """One flow of packets for each source, in order of time, bound for the target's streams."""
    streams = [*source.streams.video, *source.streams.audio]
    targets = {stream.index: _like(stream, target) for stream in streams}
    yield _bound(source, streams, targets)


def _like(stream: VideoStream | AudioStream, target: OutputContainer) -> Stream:
    """A stream of the same kind in the target."""
    name = stream.codec_context.name
    # PyAV asks for an encoder of the decoder's name, and libdav1d has none (18.1).
    made = target.add_stream_from_template(stream, opaque=True if "av1" in name else None)
    if name == "hevc":
        made.codec_context.codec_tag = HEVC_TAG
    return made


def _bound(
    source: InputContainer, streams: Sequence[Stream], targets: Mapping[int, Stream]
) -> Generator[Packet[Stream]]:
    for packet in source.demux(*streams):
        if packet.dts is not None:
            packet.stream = targets[packet.stream.index]
            yield packet


def _time(packet: Packet[Stream]) -> Fraction:
    """When the packet is decoded, in seconds."""
    return Fraction(packet.dts or 0) * (packet.time_base or Fraction(1))
