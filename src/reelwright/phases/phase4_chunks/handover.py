"""Where one chunk hands over to the next: on a sharp picture, without a frame more or less.

All times are seconds. A chunk's times are its clip's own; ``shift`` says how much later than
planned (earlier when negative) its first picture comes in the film, because the picture that it
goes on from was chosen there.
"""

from collections.abc import Sequence
from fractions import Fraction

from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk
from reelwright.media.takes import Candidate

# How far from the planned one the last picture of a chunk may lie: two or three pictures of a
# model's clip. Further away its motion would be cut off.
MOST = Fraction(1, 5)

# A picture must be so much sharper for the join to be moved there.
SHARPER = 1.05


class Window(Contract):
    """In which part of a clip its last used picture may lie, as planned."""

    out: Fraction
    """The last picture that the film was planned to use."""
    early: Fraction = Fraction(0)
    """How much before that it may be: what is left of the clip that goes on."""
    late: Fraction = Fraction(0)
    """How much after it: what is left of this clip."""

    def shifted(self, shift: Fraction) -> "Window":
        """The same moments of the film, in a clip that begins ``shift`` later."""
        return self.model_copy(update={"out": self.out - shift})

    @property
    def earliest(self) -> Fraction:
        """The first moment of the clip at which it may hand over."""
        return max(Fraction(0), self.out - self.early)

    @property
    def latest(self) -> Fraction:
        """The last moment of the clip at which it may hand over."""
        return self.out + self.late


def window(chunk: Chunk, others: Sequence[Chunk], rate: Fraction) -> Window:
    """The window of a chunk of a film at ``rate``; ``others``: those that go on from it."""
    out = last_used(chunk, rate)
    inside = [each for each in others if follows(chunk, each)]
    if not inside:
        # Nobody sees the join: a cut lies there. Any sharp picture will do.
        return Window(out=out, early=min(MOST, out) if others else Fraction(0))
    left = [last_made(each) - last_used(each, rate) for each in inside]
    kept = [Fraction(each.covers.length - 2) / rate for each in inside]
    return Window(
        out=out,
        early=max(Fraction(0), min(MOST, out / 2, *left)),
        late=max(Fraction(0), min(MOST, last_made(chunk) - out, *kept)),
    )


def follows(one: Chunk, other: Chunk) -> bool:
    """Whether a viewer sees ``other`` go on where ``one`` ends."""
    return one.shot == other.shot and one.covers.end == other.covers.start


def last_used(chunk: Chunk, rate: Fraction) -> Fraction:
    """When, in its clip, the last picture stands that the film is planned to use."""
    return chunk.source_in + Fraction(chunk.covers.length - 1) / rate


def last_made(chunk: Chunk) -> Fraction:
    """When its clip's last picture stands."""
    return Fraction(int(chunk.request * chunk.rate) - 1) / chunk.rate


def choose(candidates: Sequence[Candidate], planned: Window) -> Fraction:
    """When the picture stands on which the chunk hands over: as planned, or a sharper one near."""
    shown = [each for each in candidates if each.at <= planned.out]
    usual = shown[-1] if shown else candidates[0]
    inside = [each for each in candidates if planned.earliest <= each.at <= planned.latest]
    best = max(inside, key=lambda each: each.sharpness, default=usual)
    return best.at if best.sharpness > SHARPER * usual.sharpness else usual.at


def shift_of(at: Fraction, planned: Window) -> Fraction:
    """The shift of those that go on from the picture at ``at``; ``planned`` in the clip's own time.

    Never so early that their clips would end too soon.
    """
    return max(at - planned.out, -planned.early)
