"""When a film's pictures are shown, read from its packets alone."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from av.container.input import InputContainer

from reelwright.common.errors import MediaError

# Containers round times to their clock; players cannot show half a millisecond.
CLOSE = Fraction(1, 2000)


@dataclass(frozen=True)
class Ticks:
    """The video stream's timing."""

    frames: int
    rate: Fraction
    length: Fraction
    """Seconds from the first picture to the end of the last."""
    constant: bool
    """Whether every picture is shown equally long."""
    longest_gop: Fraction
    """Seconds between two pictures at which one can enter, at most."""


def ticks_of(container: InputContainer) -> Ticks:
    """Read the packets of the first video stream. Raises ``MediaError`` when there are none."""
    stream = container.streams.video[0]
    base = Fraction(stream.time_base or 1)
    shown: list[tuple[Fraction, bool]] = []
    for packet in container.demux(stream):
        if packet.size and packet.pts is not None and not packet.is_discard:
            shown.append((packet.pts * base, packet.is_keyframe))
    if not shown:
        raise MediaError("the film holds no frames")
    shown.sort()
    rate = Fraction(stream.average_rate or stream.guessed_rate or 1)
    times = [at for at, _ in shown]
    end = _end(times, rate, stream.duration, base)
    keys = [at for at, key in shown if key]
    return Ticks(
        frames=len(times),
        rate=rate,
        length=end - times[0],
        constant=all(abs(b - a - 1 / rate) <= CLOSE for a, b in pairwise(times)),
        longest_gop=max((b - a for a, b in pairwise([*keys, end])), default=end - times[0]),
    )


def _end(times: list[Fraction], rate: Fraction, duration: int | None, base: Fraction) -> Fraction:
    """When the last picture ends: the container's word, else one more picture's time."""
    return times[0] + duration * base if duration else times[-1] + 1 / rate
