"""From shots to chunks: which frames each chunk serves, and what it starts from."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from reelwright.common.plan import Chunk
from reelwright.common.profile import Profile
from reelwright.common.spec import Output, Shot, Size, Spec
from reelwright.common.time import FrameRange
from reelwright.phases.identity import identity
from reelwright.phases.phase4_chunks.continuity import Joints
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

Models = Mapping[str, Profile]
"""The video models of beats that do not have the film's, by the beat's name."""
NONE: Models = MappingProxyType({})


def plan_footage(
    spec: Spec, profile: Profile, others: Models = NONE, image: Profile | None = None
) -> Footage:
    """The chunks of every output: made for each where that costs nothing, else shared by all.

    ``image`` makes the keyframes; ``None``: there are none that a clip could open on.
    """
    main = plan_chunks(spec, profile, spec.output, others=others, image=image)
    shared = {output.name: main for output in spec.outputs}
    if not all(each.native for each in (profile, *others.values())):
        return shared
    own = {
        each.name: plan_chunks(spec, profile, each, ratio=each.name, others=others, image=image)
        for each in spec.also
    }
    return shared | own


def plan_chunks(
    spec: Spec,
    profile: Profile,
    output: Output | None = None,
    *,
    ratio: str = "",
    others: Models = NONE,
    image: Profile | None = None,
) -> tuple[Chunk, ...]:
    """Every chunk of one output (the main one if not named), in the order of the film.

    They are joined as ``spec.continuity`` says. ``ratio``: see ``Chunk``; ``image``: see
    :func:`plan_footage`.
    """
    wanted = (output or spec.output).size
    chunks: list[Chunk] = []
    for shot, after in zip(spec.shots, (*spec.shots[1:], None), strict=True):
        maker = others.get(shot.beat, profile)
        joints = Joints(spec.continuity, maker, image, len(chunks))
        covers = shot_covers(shot, after)
        size = clip_size(wanted, maker.sizes)
        for chunk in _of_shot(spec, maker, shot, covers, joints):
            chunks.append(chunk.model_copy(update={"size": size, "ratio": ratio}))
    return tuple(chunks)


def anchors(chunks: Sequence[Chunk]) -> Mapping[str, int]:
    """The stills inside shots that the chunks open on, by step: the film's frame of each."""
    return {
        chunk.keyframe: chunk.covers.start
        for chunk in chunks
        if chunk.keyframe and chunk.covers.start > chunk.shot_covers.start
    }


def _of_shot(
    spec: Spec, profile: Profile, shot: Shot, covers: FrameRange, joints: Joints
) -> list[Chunk]:
    cutter = Cutter(profile, spec.output.rate)
    pieces = _filled(cutter, cutter.cut(covers.length, joints.has_lead), joints)
    chunks: list[Chunk] = []
    start = covers.start
    for position, (frames, request) in enumerate(pieces):
        span = FrameRange(start=start, end=start + frames)
        closing = position + 1 < len(pieces) and joints.pinned(position + 1)
        chunks.append(
            Chunk(
                index=joints.first + position,
                shot=shot.index,
                covers=span,
                shot_covers=covers,
                request=request,
                rate=profile.rate or spec.output.rate,
                size=clip_size(spec.output.size, profile.sizes),
                source_in=1 / spec.output.rate if joints.has_lead(position) else Fraction(0),
                continues=joints.continues(position),
                opens_on=joints.opens_on(position),
                keyframe=joints.keyframe(shot.index, position),
                closes_on=joints.keyframe(shot.index, position + 1) if closing else "",
                seed=_seed(spec, shot, position),
            )
        )
        start = span.end
    return chunks


def _filled(cutter: Cutter, pieces: Sequence[Piece], joints: Joints) -> list[Piece]:
    """The same pieces, where those that end on a given picture are used up to that picture."""
    filled = list(pieces)
    for position in range(len(filled) - 1):
        if not joints.pinned(position + 1):
            continue
        (frames, request), (following, asked) = filled[position : position + 2]
        spare = cutter.usable(request, lead=joints.has_lead(position)) - frames
        more = min(spare, following - 1)
        filled[position : position + 2] = [(frames + more, request), (following - more, asked)]
    return filled


def _seed(spec: Spec, shot: Shot, position: int) -> int:
    """The chunk's own; another one for every time that its beat is made anew on purpose."""
    again = [beat.take for beat in spec.beats if beat.name == shot.beat and beat.take]
    return derived(spec.seed, "chunk", *identity(spec, shot), position, *again)


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
