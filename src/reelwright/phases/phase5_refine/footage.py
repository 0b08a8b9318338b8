"""The footage of one shot: its chunks one after another, with the joins between them judged."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from reelwright.common.artifact import Degradation
from reelwright.common.contract import Contract
from reelwright.common.errors import MediaError
from reelwright.common.plan import Chunk
from reelwright.media.frames import Care, sample
from reelwright.media.match import Match, match
from reelwright.media.planes import Bytes
from reelwright.media.seam import SEAM_BAR, Thumb, score, thumb
from reelwright.phases.phase5_refine.framing import Framing

# How many frames on each side of a join are compared.
REACH = 5

# A correction of colour fades out over this long: each chunk goes back to its own look unseen.
FADE_SECONDS = Fraction(3, 2)


class Seam(Contract):
    """One join inside a shot, as delivered."""

    chunk: int
    """The chunk that follows another one in its shot."""
    frame: int
    """The film's frame at which it takes over."""
    score: float
    """1: moves as the footage around it does."""
    faults: tuple[str, ...]
    matched: bool
    """Whether its colours were brought to those of the chunk before."""


def rough(step: str, seams: Sequence[Seam], rate: Fraction) -> tuple[Degradation, ...]:
    """The joins that a viewer sees in a film at ``rate``, put on record."""
    seen = [seam for seam in seams if seam.score < SEAM_BAR]
    if not seen:
        return ()
    told = ", ".join(
        f"at {float(seam.frame / rate):.2f} s ({' and '.join(seam.faults) or 'rough'}, "
        f"scores {seam.score:.2f})"
        for seam in seen
    )
    why = f"inside a shot the footage does not go on as it was: {told}"
    return (Degradation(step=step, what="a smooth join", why=why),)


class Footage:
    """Reads the shots' chunks and collects what is found at their seams."""

    def __init__(
        self,
        chunks: Mapping[int, Sequence[Chunk]],
        paths: Mapping[int, Path],
        rate: Fraction,
        care: Care | None = None,
        framing: Framing | None = None,
    ) -> None:
        self._chunks = chunks
        self._paths = paths
        self._rate = rate
        self._care = care or Care()
        self._framing = framing
        self.seams: list[Seam] = []
        """One for each join inside a shot read so far."""

    def shot(self, shot: int, first: int) -> Generator[Bytes]:
        """The shot's I420 frames from the film's frame ``first`` on; each is the caller's own."""
        every = self._chunks.get(shot, ())
        chunks = [chunk for chunk in every if chunk.covers.end > first]
        if not chunks or chunks[0].covers.start > first:
            raise MediaError(f"no footage of shot {shot} for frame {first} of the film")
        tail: Tail | None = None
        for chunk in chunks:
            start = max(first, chunk.covers.start)
            frames = self._frames(chunk, start)
            if tail is not None:
                frames = self._continued(chunk, frames, tail)
            tail = Tail(chunk.index, chunk.covers.end - start)
            for number, frame in enumerate(tail.watch(frames), start):
                framing = self._framing
                yield framing.apply(frame, chunk, every, number) if framing else frame

    def _frames(self, chunk: Chunk, first: int) -> Generator[Bytes]:
        path = self._paths.get(chunk.index)
        if path is None:
            raise MediaError(f"chunk {chunk.index} is missing")
        return sample(
            path,
            rate=self._rate,
            frames=chunk.covers.end - first,
            start=chunk.source_in + Fraction(first - chunk.covers.start) / self._rate,
            care=self._care,
        )

    def _continued(self, chunk: Chunk, frames: Iterator[Bytes], tail: Tail) -> Generator[Bytes]:
        """The same frames, matched to the chunk before if they drift from it; scores the seam."""
        fade = int(FADE_SECONDS * self._rate)
        correction: Match | None = None
        head: list[Thumb] = []
        for index, frame in enumerate(frames):
            if index == 0:
                correction = tail.correction(frame)
            if correction is not None and index < fade:
                correction.apply(frame, 1 - index / fade)
            if index < REACH:
                head.append(thumb(frame))
            if index == min(REACH, chunk.covers.length) - 1:
                self._judge(chunk, tail, head, matched=correction is not None)
            yield frame

    def _judge(self, chunk: Chunk, tail: Tail, head: Sequence[Thumb], *, matched: bool) -> None:
        found = score([*tail.thumbs], head)
        self.seams.append(
            Seam(
                chunk=chunk.index,
                frame=chunk.covers.start,
                score=round(found.score, 4),
                faults=found.faults,
                matched=matched,
            )
        )


class Tail:
    """The last frames of a chunk, kept small, and its very last one whole."""

    def __init__(self, chunk: int, frames: int) -> None:
        self.chunk = chunk
        self._left = frames
        self.thumbs: deque[Thumb] = deque(maxlen=REACH)
        self._last: Bytes | None = None

    def watch(self, frames: Iterator[Bytes]) -> Generator[Bytes]:
        """Hand the frames on, and remember the last. They may be changed once handed on."""
        for frame in frames:
            self._left -= 1
            if self._left < REACH:
                self.thumbs.append(thumb(frame))
            if self._left == 0:
                self._last = frame.copy()
            yield frame

    def correction(self, frame: Bytes) -> Match | None:
        """What would bring ``frame``, which follows, to the colours here; ``None``: nothing."""
        if self._last is None or not self.thumbs:
            return None
        found = score([*self.thumbs], [thumb(frame)])
        return match(frame, self._last) if found.faults == ("drift",) else None
