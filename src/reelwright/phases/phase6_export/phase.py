"""The step of phase 6: the file that a person downloads, its poster, its report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

from PIL import Image

from reelwright.common.contract import Contract
from reelwright.common.plan import Need, StepPlan
from reelwright.common.spec import Output, Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.media.inspect import Check, Expected, require
from reelwright.media.planes import Bytes
from reelwright.media.remux import remux
from reelwright.media.stills import save, still
from reelwright.phases.phase6_export.poster import Candidate, candidates

# How many frames are looked at before the last one is taken as it is.
MOST_LOOKS = 4

# Spread of an RGB picture's values under which it shows next to nothing.
DULL = 12.0


class Params(Contract):
    """What the deliverables depend on beside the master."""

    folder: str = ""
    """Where they go within the video: empty for the main output, else ``9x16/``."""
    output: Output
    title: str
    posters: tuple[Candidate, ...]


def steps(spec: Spec) -> tuple[StepPlan, ...]:
    """One step for each output; the film is whole when all are done."""
    return tuple(_step(spec, output) for output in spec.outputs)


def _step(spec: Spec, output: Output) -> StepPlan:
    params = Params(
        folder="" if output == spec.output else f"{output.name}/",
        output=output,
        title=spec.product.name,
        posters=candidates(spec),
    )
    refined = f"refine/{output.name}"
    return StepPlan(
        name=f"export/{output.name}",
        kind=Export.kind,
        phase="export",
        params=params.model_dump(mode="json"),
        needs=(
            Need(role="master", step=refined),
            Need(role="report", step=refined, artifact="report"),
        ),
        seconds=1 + output.frames * 0.003,
    )


class Export:
    """Packs the master for delivery and lets nothing out that breaks a promise."""

    kind = "export"
    version = 1

    def run(self, context: StepContext) -> StepResult:
        """``final.mp4``, ``poster.png``, ``report.json``."""
        params = Params.model_validate(context.params)
        refined = json.loads(context.inputs["report"].path.read_text("utf-8"))
        final = context.workdir / "final.mp4"
        remux([context.inputs["master"].path], final, {"title": params.title})
        context.control.check()
        checks = require(final, _expected(params.output, silent=bool(refined["silent"])))
        context.control.progress(0.8)
        poster = context.workdir / "poster.png"
        save(Image.fromarray(choose(final, params.posters, params.output.rate)), poster)
        report = context.workdir / "report.json"
        report.write_text(_report(checks, refined), "utf-8")
        return StepResult(
            produced=(
                Produced(final, f"{params.folder}final.mp4", "video/mp4"),
                Produced(poster, f"{params.folder}poster.png", "image/png", name="poster"),
                Produced(report, f"{params.folder}report.json", "application/json", name="report"),
            )
        )


def _expected(output: Output, *, silent: bool) -> Expected:
    return Expected(
        size=output.size,
        rate=output.rate,
        frames=output.frames,
        loudness_lufs=output.loudness_lufs,
        true_peak_dbtp=output.true_peak_dbtp,
        silent=silent,
    )


def _report(checks: Sequence[Check], refined: object) -> str:
    return json.dumps({"checks": [asdict(check) for check in checks], "refine": refined}, indent=2)


def choose(film: Path, posters: Sequence[Candidate], rate: Fraction) -> Bytes:
    """The first of the candidates that shows something, as (h, w, 3) RGB."""
    picture = still(film, Fraction(0))
    for candidate in posters[:MOST_LOOKS]:
        picture = still(film, candidate.frame / rate)
        if float(picture.std()) > DULL:
            break
    return picture
