"""From shots to chunks: which frames each chunk serves, and what it starts from."""

from collections.abc import Mapping
from fractions import Fraction

from reelwright.common.plan import Chunk
from reelwright.common.profile import Profile
from reelwright.common.spec import Output, Shot, Size, Spec
from reelwright.common.time import FrameRange
from reelwright.phases.phase4_chunks.continuity import STRATEGIES
from reelwright.phases.phase4_chunks.lengths import Cutter, Piece
from reelwright.phases.seeds import derived


def shot_covers(shot: Shot, after: Shot | None) -> FrameRange:
    """The shot's frames with the overlap that the transitions on both sides need.

    A transition of n frames is centred on its cut: n // 2 before it, the rest after.
    """
    head = shot.transition.frames // 2
    tail = after.transition.frames - after.transition.frames // 2 if after else 0
    return FrameRange(start=shot.frames.start - head, end=shot.frames.end + tail)


Footage = Mapping[str, tuple[Chunk, ...]]
"""The chunks that each output is made of, by the output's name."""


def plan_footage(spec: Spec, profile: Profile) -> Footage:
    """The chunks of every output: made for each where that costs nothing, else shared by all."""
    main = plan_chunks(spec, profile, spec.output)
    shared = {output.name: main for output in spec.outputs}
    if not profile.native:
        return shared
    own = {each.name: plan_chunks(spec, profile, each, ratio=each.name) for each in spec.also}
    return shared | own


def plan_chunks(
    spec: Spec, profile: Profile, output: Output | None = None, *, ratio: str = ""
) -> tuple[Chunk, ...]:
    """Every chunk of one output (the main one if not named), in the order of the film.

    They are joined as ``spec.continuity`` says. ``ratio``: see ``Chunk``.
    """
    size = (output or spec.output).size
    chunks: list[Chunk] = []
    link = STRATEGIES[spec.continuity]
    cutter = Cutter(profile, spec.output.rate)
    for shot, after in zip(spec.shots, (*spec.shots[1:], None), strict=True):
        covers = shot_covers(shot, after)
        first = len(chunks)
        pieces = cutter.cut(covers.length, lambda n, first=first: link(first + n, n) is not None)
        for chunk in _of_shot(spec, profile, shot, covers, pieces, first):
            wanted = clip_size(size, profile.sizes)
            chunks.append(chunk.model_copy(update={"size": wanted, "ratio": ratio}))
    return tuple(chunks)


def _of_shot(
    spec: Spec,
    profile: Profile,
    shot: Shot,
    covers: FrameRange,
    pieces: tuple[Piece, ...],
    first: int,
) -> list[Chunk]:
    chunks: list[Chunk] = []
    start = covers.start
    for position, (frames, request) in enumerate(pieces):
        continues = STRATEGIES[spec.continuity](first + position, position)
        opening = "keyframe" if spec.continuity == "anchored" else "reference"
        chunks.append(
            Chunk(
                index=first + position,
                shot=shot.index,
                covers=FrameRange(start=start, end=start + frames),
                shot_covers=covers,
                request=request,
                rate=profile.rate or spec.output.rate,
                size=clip_size(spec.output.size, profile.sizes),
                source_in=Fraction(0) if continues is None else 1 / spec.output.rate,
                continues=continues,
                opens_on=opening if continues is None else "none",
                seed=derived(spec.seed, "chunk", shot.index, position),
            )
        )
        start += frames
    return chunks


def clip_size(wanted: Size, sizes: tuple[Size, ...]) -> Size:
    """The model's size nearest in shape, then in area, to the film's; any size: the film's."""
    if not sizes:
        return wanted
    shape = Fraction(*wanted)
    return min(
        sizes,
        key=lambda size: (
            abs(Fraction(*size) - shape) / shape,
            abs(size[0] * size[1] - wanted[0] * wanted[1]),
        ),
    )
