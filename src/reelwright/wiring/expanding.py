"""From a spec to the whole graph: every phase's steps, joined and in order."""

from collections.abc import Container

from reelwright.common.plan import StepPlan
from reelwright.common.spec import Spec
from reelwright.orchestrator import graph
from reelwright.providers.registry import Registry
from reelwright.settings import Settings


def expanded(spec: Spec, settings: Settings, models: Registry) -> tuple[StepPlan, ...]:
    """Every step after phase 1, in an order in which it can be entered."""
    from reelwright.media.credentials import mark_of
    from reelwright.phases import safety, sound
    from reelwright.phases.phase2_animatic import phase as animatic
    from reelwright.phases.phase3_references import phase as references
    from reelwright.phases.phase4_chunks import phase as chunks_phase
    from reelwright.phases.phase4_chunks.planning import anchors, plan_footage
    from reelwright.phases.phase5_refine import phase as refine
    from reelwright.phases.phase6_export import phase as export
    from reelwright.phases.phase6_export.making import Making, spoken_in

    image = models.image(settings.image_model).profile
    video = models.video(settings.video_model).profile
    music = models.music(settings.music_model).profile
    voice = models.voice(settings.voice_model).profile
    others = {beat.name: models.video(beat.model).profile
              for beat in spec.beats if beat.model}  # fmt: skip
    clips = {each.id: each for each in (video, *others.values())}.values()
    footage = plan_footage(spec, video, others, image)
    chunks = tuple(dict.fromkeys(each for sets in footage.values() for each in sets))
    sounds = sound.steps(spec, music, voice)
    spoken = spoken_in(sounds)
    made = (
        *references.steps(spec, image),
        *animatic.steps(spec, image, anchors=anchors(chunks)),
        *chunks_phase.steps(spec, chunks, video, image, others, settings.takes),
        *sounds,
        *refine.steps(spec, footage, native=all(c.native for c in clips), spoken=spoken),
    )
    words = models.spec(settings.spec_model).profile
    signed = mark_of(settings.c2pa_cert, settings.c2pa_key)
    making = Making.of(footage, made, (words, image, *clips, music, voice), signed)
    steps = (*made, *export.steps(spec, making))
    given = [StepPlan(name=f"asset/{role}", kind="asset", phase="validate", seconds=0)
             for role, there in (("product", spec.product.has_photo),
                                 ("logo", spec.product.has_logo),
                                 ("music", spec.audio.source == "file"),
                                 ("lut", spec.finish.own_lut)) if there]  # fmt: skip
    names = {step.name for step in given}
    hosted = {each.id for each in (image, *clips) if each.generative}
    hired = [step.name for step in steps if (step.model or "").partition("@")[0] in hosted]
    checked = safety.guarded(steps, settings.safety, hired)
    away = {each.id for each in (image, *clips, music, voice) if each.remote}
    laid = (_in_lane(step, away) for step in graph.ordered([*given, *checked]))
    return tuple(step for step in laid if step.name not in names)


def _in_lane(step: StepPlan, away: Container[str]) -> StepPlan:
    """What a vendor makes is waited for, and keeps no core of ours busy meanwhile."""
    waits = (step.model or "").partition("@")[0] in away
    return step.model_copy(update={"lane": "provider"}) if waits else step
