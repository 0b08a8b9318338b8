"""The steps of phase 4: one per chunk, joined by continuity edges."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pydantic import JsonValue

from reelwright.common.artifact import Degradation, MediaFacts
from reelwright.common.errors import BadClip
from reelwright.common.money import ZERO
from reelwright.common.plan import Chunk, Need, StepPlan
from reelwright.common.ports import ClipRequest, Direction, VideoModel
from reelwright.common.profile import Profile
from reelwright.common.spec import Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.common.takes import MOST_TAKES, Record
from reelwright.phases.identity import placeless
from reelwright.phases.jobs import make, signature
from reelwright.phases.phase4_chunks.handover import Window, choose, follows, shift_of, window
from reelwright.phases.phase4_chunks.judging import Asked
from reelwright.phases.phase4_chunks.planning import NONE, Models
from reelwright.phases.phase4_chunks.taking import Probe, Shoot, Taken, Taker, best

Extract = Callable[[Path, Fraction, Path], None]
"""(clip, seconds into it, PNG to write): the picture that stands there."""

TAKES = 2
"""How many takes of a chunk are made at most, unless told otherwise."""


def steps(
    spec: Spec,
    chunks: tuple[Chunk, ...],
    video: Profile,
    image: Profile,
    others: Models = NONE,
    takes: int = TAKES,
) -> tuple[StepPlan, ...]:
    """One step per chunk. A sketch is never the first frame of a clip: it would be seen.

    ``takes``: how many of a chunk may be made; what our own code draws has one.
    """
    planned: list[StepPlan] = []
    for chunk in chunks:
        maker = others.get(spec.shots[chunk.shot].beat, video)
        after = [
            each for each in chunks if (each.ratio, each.continues) == (chunk.ratio, chunk.index)
        ]
        before = [
            each for each in chunks if (each.ratio, each.index) == (chunk.ratio, chunk.continues)
        ]
        plan = Planned(spec, chunk, maker, image, tuple(before), tuple(after))
        planned.append(plan.step(takes if maker.generative else 1))
    return tuple(planned)


@dataclass(frozen=True)
class Planned:
    """One chunk with all that its step depends on; ``before`` it goes on from one or none."""

    spec: Spec
    chunk: Chunk
    video: Profile
    image: Profile
    before: tuple[Chunk, ...]
    after: tuple[Chunk, ...]

    def step(self, takes: int) -> StepPlan:
        """The step that makes it."""
        chunk, video, place = self.chunk, self.video, _place(self.chunk)
        more = {f"take_{n}": f"{place}_take_{n}.mp4" for n in range(1, MOST_TAKES + 1)}
        records = {"record": f"{place}.json", **more} if video.generative else {}
        return StepPlan(
            name=chunk.step,
            kind="chunk",
            phase="chunks",
            params=self._params(),
            keys={"main": f"{place}.mp4", "tail": f"{place}_tail.png", **records},
            needs=self._needs(),
            model=signature(video),
            seconds=video.speed * float(chunk.request),
            cost_usd=video.price.of(chunk.request),
            takes=takes,
        )

    def _params(self) -> dict[str, JsonValue]:
        spec, chunk = self.spec, self.chunk
        request = ClipRequest(
            prompt=spec.shots[chunk.shot].prompt,
            duration=chunk.request,
            rate=chunk.rate,
            size=chunk.size,
            seed=chunk.seed,
            direction=_direction(spec, chunk, self.video),
            offset=_offset(spec, chunk),
        )
        planned = window(chunk, self.after, spec.output.rate)
        params: dict[str, JsonValue] = {
            "request": request.model_dump(mode="json"),
            "tail": str(planned.out) if self.after else None,
        }
        if not self.video.generative:
            return params
        return {**params, "window": planned.model_dump(mode="json"), "seam": self._is_seam}

    @property
    def _is_seam(self) -> bool:
        """Whether a viewer sees it go on from another chunk."""
        seen = any(follows(each, self.chunk) for each in self.before)
        return self.video.first_frame and (seen or self.chunk.pinned)

    def _needs(self) -> tuple[Need, ...]:
        spec, chunk, video = self.spec, self.chunk, self.video
        needs = [Need(role="product", step="reference/product")]
        if video.references > 1:
            needs.append(Need(role="style_guide", step="reference/style_guide"))
        if video.references > 2 and spec.product.has_logo:
            needs.append(Need(role="logo", step="asset/logo"))
        if video.first_frame:
            needs += self._opening()
        if video.last_frame and chunk.closes_on:
            needs.append(Need(role="last_frame", step=chunk.closes_on))
        return tuple(needs)

    def _opening(self) -> list[Need]:
        """The picture that it begins with."""
        for each in self.before:
            tail = Need(role="first_frame", step=each.step, artifact="tail")
            inside = self.video.generative and follows(each, self.chunk)
            moved = Need(role="before", step=each.step, artifact="record")
            return [tail, moved] if inside else [tail]
        if self.image.sketch:
            return []
        if self.chunk.keyframe:
            return [Need(role="first_frame", step=self.chunk.keyframe)]
        if self.chunk.opens_on == "reference":
            return [Need(role="first_frame", step="reference/product")]
        return []


def _place(chunk: Chunk) -> str:
    """Its storage key without the ending: ``chunks/chunk_02``, ``chunks/9x16/chunk_02``."""
    return "/".join(filter(None, ("chunks", chunk.ratio, f"chunk_{chunk.index:02d}")))


def _direction(spec: Spec, chunk: Chunk, video: Profile) -> Direction:
    """The shot as the model needs it."""
    return Direction(
        shot=placeless(spec.shots[chunk.shot], video),
        shot_length=int(chunk.shot_covers.length / spec.output.rate * chunk.rate),
        style=spec.style,
        product=spec.product,
        film_seed=spec.seed,
    )


def _offset(spec: Spec, chunk: Chunk) -> int:
    """The clip's first frame within the shot, at the clip's rate."""
    into = Fraction(chunk.covers.start - chunk.shot_covers.start) / spec.output.rate
    return max(0, int((into - chunk.source_in) * chunk.rate))


class MakeChunk:
    """Has one chunk made, and keeps the last picture used of it for whoever continues it.

    What a generative model makes is judged, made again up to ``takes`` takes in all, and the best
    of them used.
    """

    kind = "chunk"
    version = 1

    def __init__(
        self, model: VideoModel, probe: Probe, extract: Extract, takes: int = TAKES
    ) -> None:
        self._model = model
        self._probe = probe
        self._extract = extract
        self._taker = Taker(model, probe, min(takes, MOST_TAKES))

    def run(self, context: StepContext) -> StepResult:
        """``chunks/chunk_NN.mp4`` and, when continued, ``chunks/chunk_NN_tail.png``.

        Of a generative model, too, ``chunks/chunk_NN.json``, a ``takes.Record``, and the other
        takes as ``chunks/chunk_NN_take_M.mp4``.
        """
        request = _with_pictures(ClipRequest.model_validate(context.params["request"]), context)
        if self._model.profile.generative:
            return self._taken(request, context)
        clip = context.workdir / "clip.mp4"
        price = self._model.profile.price.of(request.duration)
        cost = make(self._model, request, clip, context, price)
        check_clip(request, self._probe(clip))
        tail = context.params["tail"]
        at = None if tail is None else Fraction(str(tail))
        return StepResult(produced=self._files(clip, at, context), cost_usd=cost)

    def _taken(self, request: ClipRequest, context: StepContext) -> StepResult:
        planned = Window.model_validate(context.params["window"]).shifted(_shift(context))
        asked = Asked(
            until=planned.out,
            seam=bool(context.params["seam"]),
            ending=request.last_frame is not None,
        )
        taken, given_up = self._taker.all(Shoot(request, asked, planned), context)
        kept = best(taken)
        at = _tail(kept, planned) if context.params["tail"] is not None else None
        record = Record(
            chunk=context.step,
            takes=tuple(each.take for each in taken),
            kept=kept.take.number,
            given_up=given_up,
            tail=at,
            shift=Fraction(0) if at is None else shift_of(at, planned),
        )
        others = [each for each in taken if each is not kept]
        return StepResult(
            produced=(
                *self._files(kept.clip, at, context),
                _stored(record, context),
                *(Produced(each.clip, "chunks/take.mp4", "video/mp4", name=each.take.artifact)
                  for each in others if each.take.is_clip),
            ),
            cost_usd=sum((each.take.cost_usd for each in taken), ZERO),
            degradations=_below_the_bar(record),
        )  # fmt: skip

    def _files(
        self, clip: Path, tail: Fraction | None, context: StepContext
    ) -> tuple[Produced, ...]:
        made = Produced(clip, "chunks/chunk.mp4", "video/mp4")
        if tail is None:
            return (made,)
        path = context.workdir / "tail.png"
        self._extract(clip, tail, path)
        return made, Produced(path, "chunks/tail.png", "image/png", name="tail")


def _shift(context: StepContext) -> Fraction:
    """How much later than planned the picture comes that it goes on from."""
    before = context.inputs.get("before")
    if before is None:
        return Fraction(0)
    return Record.model_validate_json(before.path.read_bytes()).shift


def _tail(kept: Taken, planned: Window) -> Fraction:
    if kept.seen is None:
        raise BadClip("a take that cannot be used was kept")
    return choose(kept.seen.candidates, planned)


def _stored(record: Record, context: StepContext) -> Produced:
    path = context.workdir / "record.json"
    path.write_text(record.model_dump_json(indent=2), "utf-8")
    return Produced(path, "chunks/chunk.json", "application/json", name="record")


def _below_the_bar(record: Record) -> tuple[Degradation, ...]:
    """What is said of a chunk of which no take was good."""
    if record.used.judgement.passed:
        return ()
    told = "; ".join(
        f"take {each.number} scores {each.judgement.score:.2f}, {each.judgement.told}"
        for each in record.takes
    )
    ending = f"; no further take: {record.given_up}" if record.given_up else ""
    why = f"take {record.kept} of {len(record.takes)} is used: {told}{ending}"
    return (Degradation(step=record.chunk, what="a better take", why=why),)


def _with_pictures(request: ClipRequest, context: StepContext) -> ClipRequest:
    references = [
        context.inputs[role].path
        for role in ("product", "style_guide", "logo")
        if role in context.inputs
    ]
    given = {
        role: context.inputs[role].path
        for role in ("first_frame", "last_frame")
        if role in context.inputs
    }
    return request.model_copy(update={"references": tuple(references), **given})


def check_clip(request: ClipRequest, facts: MediaFacts) -> None:
    """Raise ``BadClip`` when the clip is shorter than asked for or has no frames."""
    wanted = int(request.duration * request.rate)
    if facts.kind != "video" or not facts.frames:
        raise BadClip("the model answered with something that is not a clip")
    if facts.rate and facts.frames / facts.rate < (wanted - 1) / request.rate:
        raise BadClip(
            f"the clip has {facts.frames} frames at {facts.rate} fps; {wanted} were asked for"
        )
