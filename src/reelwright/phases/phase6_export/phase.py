"""The step of phase 6: the film that a person downloads, and all that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import cast

from PIL import Image
from pydantic import JsonValue

from reelwright import __version__
from reelwright.common.artifact import Degradation
from reelwright.common.errors import MediaError
from reelwright.common.plan import Need, StepPlan
from reelwright.common.spec import Output, Spec
from reelwright.common.steps import StepContext, StepResult
from reelwright.media import captions, preview, provenance, sound, timeline
from reelwright.media.credentials import Credentials
from reelwright.media.disclosure import Disclosure, disclose
from reelwright.media.inspect import Check, require
from reelwright.media.life import Life
from reelwright.media.origin import Part
from reelwright.media.probe import probe
from reelwright.media.remux import remux
from reelwright.media.stills import save
from reelwright.phases import joins
from reelwright.phases.phase6_export import report
from reelwright.phases.phase6_export.choices import choices
from reelwright.phases.phase6_export.delivery import Delivery
from reelwright.phases.phase6_export.edit import as_made
from reelwright.phases.phase6_export.making import Making, present
from reelwright.phases.phase6_export.params import Params
from reelwright.phases.phase6_export.poster import choose
from reelwright.phases.phase6_export.reel import Records

AGENT = ("Reelwright", __version__)

FILM = "final.mp4"

CredentialsOf = Callable[[], Credentials]
"""What signs, made or read when it is first needed."""


def steps(spec: Spec, making: Making | None = None) -> tuple[StepPlan, ...]:
    """One step for each output; the film is whole when all are done."""
    making = making or Making()
    return tuple(_step(spec, output, making) for output in spec.outputs)


def _step(spec: Spec, output: Output, making: Making) -> StepPlan:
    refined = f"refine/{output.name}"
    needs = [
        Need(role="master", step=refined),
        Need(role="report", step=refined, artifact="report"),
    ]
    params = Params.of(spec, output, making)
    needs += params.reel.needs()
    needs += [Need(role="cue", step="music")] if spec.audio.music else []
    needs += [Need(role="voice", step="voice")] if spec.audio.voice else []
    needs += [Need(role="product", step="asset/product")] if spec.product.has_photo else []
    needs += [Need(role="logo", step="asset/logo")] if spec.product.has_logo else []
    return StepPlan(
        name=f"export/{output.name}",
        kind=Export.kind,
        phase="export",
        params=params.model_dump(mode="json"),
        needs=tuple(needs),
        seconds=1 + output.frames * 0.003,
    )


class Export:
    """Packs and signs the master, lets nothing out that breaks a promise, and writes the rest.

    Without ``credentials`` the film is not signed, which is then on record.
    """

    kind = "export"
    version = 3

    def __init__(self, credentials: CredentialsOf | None = None) -> None:
        self._credentials = credentials

    def run(self, context: StepContext) -> StepResult:
        """``final.mp4`` and beside it poster, preview, captions, timeline, disclosure, report."""
        params = Params.model_validate(context.params)
        delivery = Delivery(context, params.folder)
        parts = present(params.parts, context.inputs)
        refined = _json(context, "report")
        records = joins.records(context.inputs)
        with delivery.part("pack", 0.05):
            remux([context.inputs["master"].path], delivery.path("packed.mp4"), _tags(params))
        with delivery.part("sign", 0.15):
            signed = self._sign(delivery, params, parts)
        with delivery.part("check", 0.6):
            expected = params.expected(
                silent=bool(refined["silent"]),
                signed=signed.signed is not None,
                life=_life(refined),
            )
            checks = require(delivery.path(FILM), expected)
        delivery.add(FILM, "video/mp4", "main")
        with delivery.part("pictures", 0.9):
            _pictures(delivery, params)
        with delivery.part("texts", 0.95):
            told = _captions(delivery, params)
            _timeline(delivery, params, set(context.inputs), records)
            said = _disclose(delivery, params, parts)
        _report(delivery, context, params, checks, refined, told, signed, said, records)
        return StepResult(produced=tuple(delivery.produced), degradations=tuple(delivery.left_out))

    def _sign(self, delivery: Delivery, params: Params, parts: Sequence[Part]) -> report.Provenance:
        """The very last change to the film's bytes."""
        packed, film = delivery.path("packed.mp4"), delivery.path(FILM)
        try:
            if self._credentials is None:
                raise MediaError("no certificate was set up")
            credentials = self._credentials()
            signed = provenance.sign(
                packed,
                film,
                credentials=credentials,
                title=params.film.title,
                agent=AGENT,
                parts=parts,
                given=_given(delivery),
            )
            return report.Provenance(credentials=credentials.kind, signed=signed)
        except (MediaError, OSError, ImportError) as error:
            delivery.leave_out("C2PA credentials", error)
            packed.rename(film)
            return report.Provenance(credentials="none")


def _life(refined: Mapping[str, JsonValue]) -> Life | None:
    """What was seen while the film was encoded; ``None``: it has to be decoded to be seen."""
    black, frozen = refined.get("black_seconds"), refined.get("frozen_seconds")
    if black is None or frozen is None:
        return None
    return Life(black=Fraction(str(black)), frozen=Fraction(str(frozen)))


def _tags(params: Params) -> dict[str, str]:
    return {"title": params.film.title}


def _given(delivery: Delivery) -> list[provenance.Given]:
    photo, logo = delivery.role("product"), delivery.role("logo")
    shown = [provenance.Given(path=photo, title="product photo")] if photo else []
    return shown + ([provenance.Given(path=logo, title="logo")] if logo else [])


def _pictures(delivery: Delivery, params: Params) -> None:
    film, rate = delivery.path(FILM), params.output.rate
    poster, moving = delivery.path("poster.png"), delivery.path("preview.webp")

    def draw_poster() -> None:
        save(Image.fromarray(choose(film, params.posters, rate)), poster)

    with ThreadPoolExecutor(1, thread_name_prefix="poster") as pool:
        drawing = pool.submit(draw_poster)
        with delivery.optional("the moving preview"):
            preview.preview(film, params.moments, rate, moving)
            delivery.add(moving.name, "image/webp", "preview")
        drawing.result()
    delivery.add(poster.name, "image/png", "poster")


def _captions(delivery: Delivery, params: Params) -> report.Captions:
    output, voice = params.output, delivery.role("voice")
    heard: tuple[captions.Line, ...] = ()
    if voice:
        with delivery.optional("captions timed on the voice"):
            heard = captions.spoken(params.spoken, sound.read(voice), output.rate)
    track = captions.cues(heard or params.texts, output.rate, output.frames)
    if track:
        delivery.path("captions.vtt").write_text(captions.webvtt(track, output.rate), "utf-8")
        delivery.path("captions.srt").write_text(captions.srt(track, output.rate), "utf-8")
        delivery.add("captions.vtt", "text/vtt", "captions_vtt")
        delivery.add("captions.srt", "application/x-subrip", "captions_srt")
    return report.Captions(
        source="voice" if heard else "words" if track else "none",
        cues=len(track),
        burnt_in=output.burn_captions and bool(heard),
    )


def _timeline(delivery: Delivery, params: Params, inputs: set[str], records: Records) -> None:
    edit = as_made(params.edit, params.reel.clips(records), inputs, params.folder)
    timeline.write(edit, delivery.path("timeline.otio"))
    delivery.add("timeline.otio", "application/json", "timeline")


def _disclose(delivery: Delivery, params: Params, parts: Sequence[Part]) -> Disclosure:
    said = disclose(FILM, parts, labelled=params.output.ai_label)
    delivery.path("disclosure.json").write_text(said.model_dump_json(indent=2), "utf-8")
    delivery.add("disclosure.json", "application/json", "disclosure")
    return said


def _report(
    delivery: Delivery,
    context: StepContext,
    params: Params,
    checks: Sequence[Check],
    refined: dict[str, JsonValue],
    told: report.Captions,
    signed: report.Provenance,
    said: Disclosure,
    records: Records,
) -> None:
    film = delivery.path(FILM)
    facts = probe(film)
    size = film.stat().st_size
    path = delivery.path("report.json")
    report.write(
        report.Report(
            video_id=context.video_id,
            film=params.film,
            facts=facts,
            bits_per_second=round(size * 8 / facts.duration) if facts.duration else 0,
            files=delivery.files(),
            passed=all(check.passed for check in checks),
            checks=report.Promise.of(checks),
            refine=refined,
            takes=tuple(choices(params.reel, records)),
            captions=told,
            provenance=signed,
            made_with_ai=said.made_with_ai,
            digital_source_type=said.digital_source_type,
            parts=said.parts,
            safety={
                role.partition("/")[2]: _json(context, role)
                for role in context.inputs
                if role.startswith("safety/")
            },
            missing=_missing(params, context),
            degradations=(*_left_out_before(context), *delivery.left_out),
            steps=tuple(
                report.Worked(step=each.name, seconds=each.seconds, reused=each.reused)
                for each in context.past
            ),
            seconds=delivery.seconds,
        ),
        path,
    )
    delivery.add("report.json", "application/json", "report")


def _left_out_before(context: StepContext) -> tuple[Degradation, ...]:
    return tuple(left for step in context.past for left in step.degradations)


def _json(context: StepContext, role: str) -> dict[str, JsonValue]:
    text = context.inputs[role].path.read_text("utf-8")
    return cast("dict[str, JsonValue]", json.loads(text))


def _missing(params: Params, context: StepContext) -> tuple[str, ...]:
    """What was asked for and could not be made by the steps before."""
    wanted = {"music": ("cue", params.music), "voice": ("voice", params.voice)}
    return tuple(
        name for name, (role, asked) in wanted.items() if asked and role not in context.inputs
    )
