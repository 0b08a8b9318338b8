"""What the benchmarks share: costs, a control that nobody listens to, the encoder's own time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.steps import Input
from reelwright.media.encode import ClipWriter

# Finished frames held at a time while the bare encode is measured: 370 MB at 1080p.
PIECE = 120


# Processor seconds in 5 ms under which this process is at rest.
REST = 0.001


@dataclass(frozen=True)
class Cost:
    """Wall and processor time, in seconds."""

    wall_seconds: float
    cpu_seconds: float

    def rounded(self) -> dict[str, float]:
        """For people."""
        return {name: round(value, 2) for name, value in vars(self).items()}


class Quiet:
    """A control that nobody listens to."""

    def progress(self, fraction: float) -> None:
        """Nothing."""

    def check(self) -> None:
        """Nothing."""


def handed(path: Path) -> Input:
    facts = MediaFacts(kind="data")
    artifact = Artifact(
        name="main", key=path.name, digest="", bytes=0, content_type="", facts=facts
    )
    return Input(path, artifact)


def encoding(writer: ClipWriter, frames: Iterator[NDArray[np.uint8]]) -> Cost:
    """Time what happens in the encoder; making the frames is left out."""
    wall = cpu = 0.0
    while piece := list(islice(frames, PIECE)):
        wall, cpu = wall - time.perf_counter(), cpu - time.process_time()
        for frame in piece:
            writer.write_yuv(frame)
        _come_to_rest()
        wall, cpu = wall + time.perf_counter(), cpu + time.process_time()
    wall, cpu = wall - time.perf_counter(), cpu - time.process_time()
    with writer:
        pass
    return Cost(wall + time.perf_counter(), cpu + time.process_time())


def _come_to_rest() -> None:
    """Wait until the encoder's threads have nothing to do: their time belongs to it."""
    before = -1.0
    while time.process_time() - before > REST:
        before = time.process_time()
        time.sleep(0.005)
