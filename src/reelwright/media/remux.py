"""Change the container only: the streams' packets are copied as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import av
from av.error import FFmpegError

from reelwright.common.errors import MediaError


def remux(source: Path, destination: Path, metadata: Mapping[str, str]) -> None:
    """Copy an MP4's streams into a new one whose index comes first. Raises ``MediaError``."""
    try:
        with (
            av.open(str(source)) as incoming,
            av.open(
                str(destination), "w", format="mp4", options={"movflags": "+faststart"}
            ) as outgoing,
        ):
            streams = [*incoming.streams.video, *incoming.streams.audio]
            targets = {
                stream.index: outgoing.add_stream_from_template(stream) for stream in streams
            }
            outgoing.metadata.update(metadata)
            for packet in incoming.demux(streams):
                if packet.dts is not None:
                    packet.stream = targets[packet.stream.index]
                    outgoing.mux(packet)
    except (FFmpegError, OSError) as error:
        destination.unlink(missing_ok=True)
        message = f"{source.name} could not be packed for delivery"
        raise MediaError(message, detail=str(error)) from error
