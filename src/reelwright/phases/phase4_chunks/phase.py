"""The steps of phase 4: one per chunk, joined by continuity edges."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from reelwright.common.artifact import MediaFacts
from reelwright.common.errors import BadClip
from reelwright.common.plan import Chunk, Need, StepPlan
from reelwright.common.ports import ClipRequest, Direction, VideoModel
from reelwright.common.profile import Profile
from reelwright.common.spec import Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.common.time import FrameRange
from reelwright.phases.jobs import make, signature

Probe = Callable[[Path], MediaFacts]
Extract = Callable[[Path, Fraction, Path], None]
"""(clip, seconds into it, PNG to write): the picture that stands there."""


def steps(
    spec: Spec, chunks: tuple[Chunk, ...], video: Profile, image: Profile
) -> tuple[StepPlan, ...]:
    """One step per chunk. A sketch is never the first frame of a clip: it would be seen."""
    continued = {chunk.continues for chunk in chunks}
    return tuple(_step(spec, chunk, video, image, chunk.index in continued) for chunk in chunks)


def _step(spec: Spec, chunk: Chunk, video: Profile, image: Profile, continued: bool) -> StepPlan:
    request = ClipRequest(
        prompt=spec.shots[chunk.shot].prompt,
        duration=chunk.request,
        rate=chunk.rate,
        size=chunk.size,
        seed=chunk.seed,
        direction=_direction(spec, chunk),
        offset=_offset(spec, chunk),
    )
    tail = chunk.source_in + Fraction(chunk.covers.length - 1) / spec.output.rate
    return StepPlan(
        name=chunk.step,
        kind="chunk",
        phase="chunks",
        params={
            "request": request.model_dump(mode="json"),
            "tail": str(tail) if continued else None,
        },
        keys={
            "main": f"{_place(chunk)}.mp4",
            "tail": f"{_place(chunk)}_tail.png",
        },
        needs=_needs(spec, chunk, video, image),
        model=signature(video),
        seconds=video.speed * float(chunk.request),
        cost_usd=video.price.of(chunk.request),
    )


def _place(chunk: Chunk) -> str:
    """Its storage key without the ending: ``chunks/chunk_02``, ``chunks/9x16/chunk_02``."""
    return "/".join(filter(None, ("chunks", chunk.ratio, f"chunk_{chunk.index:02d}")))


def _direction(spec: Spec, chunk: Chunk) -> Direction:
    """The shot as the model needs it: its place in the film left out, so that moving a shot
    does not make its footage anew."""
    shot = spec.shots[chunk.shot]
    length = FrameRange(start=0, end=shot.frames.length)
    return Direction(
        shot=shot.model_copy(update={"frames": length}),
        shot_length=int(chunk.shot_covers.length / spec.output.rate * chunk.rate),
        style=spec.style,
        product=spec.product,
        film_seed=spec.seed,
    )


def _offset(spec: Spec, chunk: Chunk) -> int:
    """The clip's first frame within the shot, at the clip's rate."""
    into = Fraction(chunk.covers.start - chunk.shot_covers.start) / spec.output.rate
    return max(0, int((into - chunk.source_in) * chunk.rate))


def _needs(spec: Spec, chunk: Chunk, video: Profile, image: Profile) -> tuple[Need, ...]:
    needs = [Need(role="product", step="reference/product")]
    if video.references > 1:
        needs.append(Need(role="style_guide", step="reference/style_guide"))
    if video.references > 2 and spec.product.has_logo:
        needs.append(Need(role="logo", step="asset/logo"))
    if video.first_frame and chunk.continues is not None:
        needs.append(Need(role="first_frame", step=_before(chunk), artifact="tail"))
    elif video.first_frame and chunk.opens_on == "keyframe" and not image.sketch:
        needs.append(Need(role="first_frame", step=f"animatic/{chunk.shot:02d}"))
    elif video.first_frame and chunk.opens_on == "reference" and not image.sketch:
        needs.append(Need(role="first_frame", step="reference/product"))
    return tuple(needs)


def _before(chunk: Chunk) -> str:
    """The step of the chunk that it continues."""
    return chunk.model_copy(update={"index": chunk.continues}).step


class MakeChunk:
    """Has one chunk made, and keeps the last picture used of it for whoever continues it."""

    kind = "chunk"
    version = 1

    def __init__(self, model: VideoModel, probe: Probe, extract: Extract) -> None:
        self._model = model
        self._probe = probe
        self._extract = extract

    def run(self, context: StepContext) -> StepResult:
        """``chunks/chunk_NN.mp4`` and, when continued, ``chunks/chunk_NN_tail.png``."""
        request = _with_pictures(ClipRequest.model_validate(context.params["request"]), context)
        clip = context.workdir / "clip.mp4"
        price = self._model.profile.price.of(request.duration)
        cost = make(self._model, request, clip, context, price)
        check_clip(request, self._probe(clip))
        produced = [Produced(clip, "chunks/chunk.mp4", "video/mp4")]
        if context.params["tail"] is not None:
            tail = context.workdir / "tail.png"
            self._extract(clip, Fraction(str(context.params["tail"])), tail)
            produced.append(Produced(tail, "chunks/tail.png", "image/png", name="tail"))
        return StepResult(produced=tuple(produced), cost_usd=cost)


def _with_pictures(request: ClipRequest, context: StepContext) -> ClipRequest:
    references = [
        context.inputs[role].path
        for role in ("product", "style_guide", "logo")
        if role in context.inputs
    ]
    first = context.inputs.get("first_frame")
    return request.model_copy(
        update={"references": tuple(references), "first_frame": first.path if first else None}
    )


def check_clip(request: ClipRequest, facts: MediaFacts) -> None:
    """Raise ``BadClip`` when the clip is shorter than asked for or has no frames."""
    wanted = int(request.duration * request.rate)
    if facts.kind != "video" or not facts.frames:
        raise BadClip("the model answered with something that is not a clip")
    if facts.rate and facts.frames / facts.rate < (wanted - 1) / request.rate:
        raise BadClip(
            f"the clip has {facts.frames} frames at {facts.rate} fps; {wanted} were asked for"
        )
