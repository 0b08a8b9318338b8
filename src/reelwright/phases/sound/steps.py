"""The steps ``music`` and ``voice``: optional, so that the film is delivered without if need be."""

from fractions import Fraction
from pathlib import Path

import numpy as np

from reelwright.common.artifact import Degradation
from reelwright.common.plan import Need, StepPlan
from reelwright.common.ports import MusicModel, MusicRequest, VoiceModel, VoiceRequest
from reelwright.common.profile import Profile
from reelwright.common.spec import Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.media import sound
from reelwright.phases.jobs import make, signature
from reelwright.phases.seeds import derived
from reelwright.phases.sound import cues
from reelwright.phases.sound.script import lines

_WAV = "audio/wav"
_INAUDIBLE = 0.003
"""A line whose samples stay under this (−50 dBFS) was not spoken."""


def steps(spec: Spec, music: Profile, voice: Profile) -> tuple[StepPlan, ...]:
    """What the spec's audio asks for, made by these models. Pure."""
    planned: list[StepPlan] = []
    if spec.audio.music:
        own = (Need(role="file", step="asset/music"),) if spec.audio.source == "file" else ()
        planned.append(_step(spec, music, _cue(spec)).model_copy(update={"needs": own}))
    if spec.audio.voice:
        planned.append(_step(spec, voice, _speech(spec)))
    return tuple(planned)


def _cue(spec: Spec) -> MusicRequest:
    return MusicRequest(
        duration=spec.output.duration,
        audio=spec.audio,
        accents=cues.accents(spec),
        reveal=cues.reveal(spec),
        hits=cues.hits(spec),
        seed=derived(spec.seed, "music"),
    )


def _speech(spec: Spec) -> VoiceRequest:
    return VoiceRequest(
        lines=lines(spec),
        rate=spec.output.rate,
        duration=spec.output.duration,
        seed=derived(spec.seed, "voice"),
    )


def _step(spec: Spec, model: Profile, request: MusicRequest | VoiceRequest) -> StepPlan:
    return StepPlan(
        name=model.role,
        kind=model.role,
        phase="refine",
        params={"request": request.model_dump(mode="json")},
        model=signature(model),
        optional=True,
        seconds=model.speed * float(spec.output.duration),
        cost_usd=model.price.of(spec.output.duration),
    )


class MakeMusic:
    """Has the cue made."""

    kind = "music"
    version = 2

    def __init__(self, model: MusicModel) -> None:
        self._model = model

    def run(self, context: StepContext) -> StepResult:
        """``work/cue.wav``; of the user's own file, where the input ``file`` is one."""
        request = MusicRequest.model_validate(context.params["request"])
        if own := context.inputs.get("file"):
            request = request.model_copy(update={"file": own.path})
        path = context.workdir / "cue.wav"
        price = self._model.profile.price.of(request.duration)
        cost = make(self._model, request, path, context, price)
        return StepResult(produced=(Produced(path, "work/cue.wav", _WAV),), cost_usd=cost)


class MakeVoice:
    """Has the voice-over made, and says which lines cannot be heard in it."""

    kind = "voice"
    version = 1

    def __init__(self, model: VoiceModel) -> None:
        self._model = model

    def run(self, context: StepContext) -> StepResult:
        """``work/voice.wav``."""
        request = VoiceRequest.model_validate(context.params["request"])
        path = context.workdir / "voice.wav"
        price = self._model.profile.price.of(request.duration)
        cost = make(self._model, request, path, context, price)
        return StepResult(
            produced=(Produced(path, "work/voice.wav", _WAV),),
            cost_usd=cost,
            degradations=_unheard(path, request, context.step),
        )


def _unheard(path: Path, request: VoiceRequest, step: str) -> tuple[Degradation, ...]:
    samples = np.abs(sound.read(path)).max(axis=0)

    def at(frame: int) -> int:
        return round(Fraction(frame) / request.rate * sound.RATE)

    return tuple(
        Degradation(
            step=step,
            what=f"the spoken line “{line.text}”",
            why="it takes longer to say than its part of the film lasts",
        )
        for line in request.lines
        if samples[at(line.frames.start) : at(line.frames.end)].max(initial=0.0) < _INAUDIBLE
    )
