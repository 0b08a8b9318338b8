"""Exact time: seconds and rates are Fractions, frames are ints, ranges exclude their end."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from reelwright.common.contract import Contract

Seconds = Annotated[Fraction, Field(ge=0)]
"""A duration or a point in time, in seconds, exact."""

Rate = Annotated[Fraction, Field(gt=0)]
"""Frames per second, exact (``30000/1001`` is NTSC)."""


class FrameRange(Contract):
    """A run of frames, 0-based: ``start`` is the first, ``end`` is the one after the last."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> "FrameRange":
        if self.end < self.start:
            raise ValueError(f"end {self.end} lies before start {self.start}")
        return self

    @property
    def length(self) -> int:
        """How many frames the range holds."""
        return self.end - self.start

    def shifted(self, frames: int) -> "FrameRange":
        """The same length, ``frames`` later (earlier when negative)."""
        return FrameRange(start=self.start + frames, end=self.end + frames)

    def contains(self, frame: int) -> bool:
        """Whether ``frame`` lies in the range."""
        return self.start <= frame < self.end


def frame_at(seconds: Fraction, rate: Fraction) -> int:
    """The frame nearest to a point in time; exactly half way goes to the later frame."""
    return int(seconds * rate + Fraction(1, 2))


def seconds_at(frame: int, rate: Fraction) -> Fraction:
    """The time at which ``frame`` starts, in seconds."""
    return Fraction(frame) / rate
