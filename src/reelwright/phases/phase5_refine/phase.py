"""The step of phase 5: everything that makes the master out of chunks, words and sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Protocol

from reelwright.common.artifact import Degradation
from reelwright.common.contract import Contract
from reelwright.common.plan import Chunk, Need, StepPlan
from reelwright.common.ports import SpokenLine
from reelwright.common.spec import Output, Product, Shot, Spec, Style, TextLine
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.media import learned
from reelwright.media.encode import ClipWriter
from reelwright.media.life import Life, Watch, look_at
from reelwright.media.prefetch import ahead
from reelwright.media.recipes import recipe_of
from reelwright.media.remux import remux
from reelwright.phases import joins
from reelwright.phases.phase5_refine import extras, soundtrack
from reelwright.phases.phase5_refine.footage import Footage, Seam, rough
from reelwright.phases.phase5_refine.framing import Framing
from reelwright.phases.phase5_refine.params import Params
from reelwright.phases.phase5_refine.picture import LutPath, Picture, Words
from reelwright.studio.type import TextTrack
from reelwright.templates.luts import lut_path

# Samples of luma that a second of work brings out, on the reference machine (2026-11-22).
PIXELS_PER_SECOND = 70e6


class WordsMaker(Protocol):
    """Sets the words of a film."""

    def __call__(
        self,
        texts: Sequence[TextLine],
        *,
        shots: Sequence[Shot],
        output: Output,
        style: Style,
        product: Product,
    ) -> Words: ...


class Report(Contract):
    """What was measured while the master was made; ``report.json``."""

    frames: int
    silent: bool
    loudness_lufs: float
    true_peak_dbtp: float
    black_seconds: float
    """The longest stretch of black, as handed to the encoder."""
    frozen_seconds: float
    """The longest stretch in which nothing moves."""
    seams: tuple[Seam, ...]


def steps(
    spec: Spec,
    footage: Mapping[str, tuple[Chunk, ...]],
    *,
    native: bool = True,
    spoken: tuple[SpokenLine, ...] = (),
) -> tuple[StepPlan, ...]:
    """One step for each output, from its chunks: ``footage`` by the output's name.

    ``native``: the studio drew the footage; ``spoken``: what the voice says. Raises
    ``SettingsError`` when learned upscaling is wanted and not installed, before anything is spent.
    """
    if spec.finish.upscale == "learned":
        learned.require()
    return tuple(
        _step(spec, Params.of(spec, footage[each.name], each, native=native, spoken=spoken))
        for each in spec.outputs
    )


def _step(spec: Spec, params: Params) -> StepPlan:
    """It needs every chunk, and the cue and the voice where there are any."""
    output = params.output
    needs = [Need(role=chunk.role, step=chunk.step) for chunk in params.chunks]
    needs += [] if params.native else joins.needs(params.chunks)
    needs += [Need(role="lut", step="asset/lut")] if spec.finish.own_lut else []
    needs += [Need(role="cue", step="music")] if spec.audio.music else []
    needs += [Need(role="voice", step="voice")] if spec.audio.voice else []
    width, height = output.size
    folder = "work" if output == spec.output else f"work/{output.name}"
    return StepPlan(
        name=f"refine/{output.name}",
        kind=Refine.kind,
        phase="refine",
        params=params.model_dump(mode="json"),
        keys={"main": f"{folder}/master.mp4", "report": f"{folder}/refine.json"},
        needs=tuple(needs),
        seconds=2 + output.frames * width * height / PIXELS_PER_SECOND,
    )


class Refine:
    """One pass from chunks to the master: exactly ``output.frames`` frames, loudness met."""

    kind = "refine"
    version = 2

    def __init__(self, lut: LutPath = lut_path, words: WordsMaker = TextTrack) -> None:
        self._lut = lut
        self._words = words

    def run(self, context: StepContext) -> StepResult:
        """``work/master.mp4`` and, named ``report``, ``work/refine.json``."""
        params = _made(Params.model_validate(context.params), context)
        picture, sound = context.workdir / "picture.mp4", context.workdir / "sound.m4a"
        footage = _footage(params, context)
        pictures = self._picture(params, footage, context)
        # The encoder leaves a part of two cores free: enough for the sound meanwhile.
        with ThreadPoolExecutor(1, thread_name_prefix="sound") as pool:
            hearing = pool.submit(
                soundtrack.make,
                params.output,
                _path(context, "cue"),
                _path(context, "voice"),
                sound,
            )
            life = _encode(params, pictures, picture, context)
            heard = hearing.result()
        master = context.workdir / "master.mp4"
        remux([picture, sound], master, {})
        report = Report(
            frames=params.output.frames,
            silent=heard.loudness.silent,
            loudness_lufs=heard.loudness.integrated_lufs,
            true_peak_dbtp=heard.loudness.true_peak_dbtp,
            black_seconds=float(life.black),
            frozen_seconds=float(life.frozen),
            seams=tuple(sorted(footage.seams, key=lambda seam: seam.frame)),
        )
        facts = context.workdir / "refine.json"
        facts.write_text(report.model_dump_json(indent=2), "utf-8")
        return StepResult(
            produced=(
                Produced(master, "work/master.mp4", "video/mp4"),
                Produced(facts, "work/refine.json", "application/json", name="report"),
            ),
            degradations=(
                *((heard.left_out,) if heard.left_out else ()),
                *_left_out(context.step, pictures),
                *rough(context.step, report.seams, params.output.rate),
                *extras.left_out(context.step, params, _path(context, "voice")),
            ),
        )

    def _picture(self, params: Params, footage: Footage, context: StepContext) -> Picture:
        words = self._words(
            params.texts,
            shots=params.shots,
            output=params.output,
            style=params.style,
            product=params.product,
        )
        own = _path(context, "lut") if params.finish.own_lut else None
        drawn = extras.tracks(params, words, _path(context, "voice"))
        return Picture(params, footage, words, own or self._lut(params.style.grade), drawn)


def _encode(params: Params, pictures: Picture, path: Path, context: StepContext) -> Life:
    """Write the silent master; says what was seen while it was written."""
    output, control, watch = params.output, context.control, Watch()
    recipe = recipe_of("master", output.codec, output.preset, drawn=params.native)
    with (
        closing(ahead(pictures.frames())) as frames,
        ClipWriter(path, output.size, output.rate, quality="master", recipe=recipe) as writer,
    ):
        for frame in frames:
            control.check()
            watch.see(look_at(frame, writer.frames, output.rate))
            writer.write_yuv(frame)
            control.progress(writer.frames / output.frames)
    return watch.life


def _left_out(step: str, pictures: Picture) -> tuple[Degradation, ...]:
    if not pictures.not_learned:
        return ()
    why = f"{pictures.not_learned}; the rest was scaled by Lanczos"
    return (Degradation(step=step, what="learned upscaling", why=why),)


def _path(context: StepContext, role: str) -> Path | None:
    found = context.inputs.get(role)
    return found.path if found else None


def _made(params: Params, context: StepContext) -> Params:
    """With the chunks' joins where they were made."""
    moved = joins.shifts(joins.records(context.inputs))
    chunks = joins.settled(params.chunks, moved, params.output.rate)
    return params.model_copy(update={"chunks": chunks})


def _footage(params: Params, context: StepContext) -> Footage:
    paths = {
        chunk.index: context.inputs[role].path
        for chunk in params.chunks
        if (role := chunk.role) in context.inputs
    }
    framing = Framing(paths, params.output.rate, params.work_size)
    return Footage(params.by_shot(), paths, params.output.rate, params.care, framing)
