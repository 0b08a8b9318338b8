"""Takes of one chunk: made until one is good or the tries or the money are used up."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reelwright.common.artifact import MediaFacts
from reelwright.common.errors import (
    MediaError,
    NoTake,
    OverBudget,
    ProviderError,
    Throttled,
    Unresolved,
)
from reelwright.common.ports import ClipRequest, VideoModel
from reelwright.common.steps import StepContext
from reelwright.common.takes import Flaw, Judgement, Take
from reelwright.media.cores import at_work
from reelwright.media.takes import Seen, picture, watch
from reelwright.phases.jobs import make, pause
from reelwright.phases.phase4_chunks.handover import Window
from reelwright.phases.phase4_chunks.judging import Asked, judge, length_flaws
from reelwright.phases.seeds import derived

Probe = Callable[[Path], MediaFacts]

PATIENCE = 3
"""How often a further take is asked for again when the vendor is busy. The step itself is not
tried again for it: what is made already would be made and paid for anew."""


@dataclass(frozen=True)
class Taken:
    """A take with its file; ``seen`` is ``None`` when it cannot be used."""

    take: Take
    clip: Path
    seen: Seen | None


@dataclass(frozen=True)
class Shoot:
    """What all takes of a chunk have in common."""

    request: ClipRequest
    asked: Asked
    window: Window


class Taker:
    """Has takes made by one model, at most ``most`` for a chunk."""

    def __init__(self, model: VideoModel, probe: Probe, most: int) -> None:
        self._model = model
        self._probe = probe
        self._most = most

    def all(self, shoot: Shoot, context: StepContext) -> tuple[list[Taken], str]:
        """Every take, the last one good if any is; and why no more were made, if there is a reason.

        Raises ``NoTake`` when none can be used, and what a model raises for the first.
        """
        taken: list[Taken] = []
        given_up = ""
        while len(taken) < self._most and not (taken and taken[-1].take.judgement.passed):
            try:
                taken.append(self._next(len(taken) + 1, shoot, context))
            except (OverBudget, ProviderError) as error:
                if not _may_do_without(error) or not any(each.seen for each in taken):
                    raise
                given_up = str(error)
                break
        if not any(each.seen for each in taken):
            raise _hopeless(context.step, taken)
        return taken, given_up

    def _next(self, number: int, shoot: Shoot, context: StepContext) -> Taken:
        """Take ``number``; a further one waits here for a vendor that is busy."""
        for patience in range(PATIENCE if number > 1 else 0):
            try:
                return self._one(number, shoot, context)
            except ProviderError as error:
                if not error.retryable:
                    raise
                told = error.retry_after if isinstance(error, Throttled) else None
                pause(told if told is not None else 2.0 ** (patience + 1), context.control)
        return self._one(number, shoot, context)

    def _one(self, number: int, shoot: Shoot, context: StepContext) -> Taken:
        seed = seed_of(shoot.request.seed, number, context.series)
        request = shoot.request.model_copy(update={"seed": seed})
        clip = context.workdir / f"take_{number}.mp4"
        price = self._model.profile.price.of(request.duration)
        cost = make(self._model, request, clip, context, price, spare=number > 1)
        facts, judgement, seen = self._judged(clip, shoot, context)
        take = Take(
            number=number,
            seed=request.seed,
            judgement=judgement,
            cost_usd=cost,
            frames=facts.frames,
            rate=facts.rate,
        )
        return Taken(take, clip, seen if judgement.usable else None)

    def _judged(
        self, clip: Path, shoot: Shoot, context: StepContext
    ) -> tuple[MediaFacts, Judgement, Seen | None]:
        facts = MediaFacts(kind="data")
        try:
            facts = self._probe(clip)
            flaws = length_flaws(shoot.asked, facts)
            if flaws:
                return facts, Judgement(flaws=flaws), None
            planned = shoot.window
            with at_work():
                seen = watch(clip, planned.latest, planned.earliest, context.control.check)
        except MediaError as error:
            broken = Flaw(kind="no_clip", told=str(error), weight=1, fatal=True)
            return facts, Judgement(flaws=(broken,)), None
        first, last = shoot.request.first_frame, shoot.request.last_frame
        opens_on = picture(first, clip) if first else None
        ends_on = picture(last, clip) if last and shoot.asked.ending else None
        return facts, judge(shoot.asked, seen, opens_on, ends_on), seen


def best(taken: list[Taken]) -> Taken:
    """The take to keep: the best score of those that can be used, the earlier of equals."""
    return max((each for each in taken if each.seen), key=lambda each: each.take.judgement.score)


def _may_do_without(error: OverBudget | ProviderError) -> bool:
    """Whether a take that is there may be used instead: not while a call's fate is open."""
    return not error.retryable and not isinstance(error, Unresolved)


def seed_of(seed: int, number: int, series: int) -> int:
    """The seed of a take: the chunk's own for the first one, others for those after it."""
    if series:
        return derived(seed, "series", series, "take", number)
    return derived(seed, "take", number) if number > 1 else seed


def _hopeless(step: str, taken: list[Taken]) -> NoTake:
    told = "; ".join(f"take {each.take.number} {each.take.judgement.told}" for each in taken)
    return NoTake(
        f"no take of {step} can be used: {told}",
        step=step,
        hint="'retry' makes takes with other seeds, which are paid for; another video model may do "
        "better; what is finished is kept.",
    )
