"""The steps of phase 2: the stills, and a sheet of all of them for people."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

from reelwright.common.plan import Need, StepPlan
from reelwright.common.ports import Direction, ImageModel, StillRequest
from reelwright.common.profile import Profile
from reelwright.common.spec import Size, Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.phases.identity import identity, placeless
from reelwright.phases.jobs import make, signature
from reelwright.phases.phase2_animatic.keyframes import NONE, Anchors, Keyframe, keyframes
from reelwright.phases.seeds import derived

SKETCH_HEIGHT = 360
"""Height of a sketch, or its width when that is shorter: cheap, and enough to judge by."""

ContactSheet = Callable[[Sequence[Path], Sequence[str], Path], None]
"""(pictures, labels, PNG to write)."""


def steps(
    spec: Spec, image: Profile, every: Fraction | None = None, anchors: Anchors = NONE
) -> tuple[StepPlan, ...]:
    """One step per still and one for the contact sheet, which the film can do without.

    ``anchors``: further stills, see ``phase4_chunks.planning.anchors``.
    """
    moments = keyframes(spec, every, anchors)
    stills = tuple(_still(spec, image, moment) for moment in moments)
    labels = [
        f"{float(moment.frame / spec.output.rate):.1f} s  {moment.shot.beat}  {moment.shot.type}"
        for moment in moments
    ]
    sheet = StepPlan(
        name="animatic/sheet",
        kind="animatic_sheet",
        phase="animatic",
        params={"labels": list(labels)},
        needs=tuple(Need(role=f"{n:02d}", step=still.name) for n, still in enumerate(stills)),
        optional=True,
        seconds=0.3,
    )
    return (*stills, sheet)


def _still(spec: Spec, image: Profile, moment: Keyframe) -> StepPlan:
    size = sketch_size(spec.output.size) if image.sketch else spec.output.size
    shot = moment.shot
    request = StillRequest(
        purpose="keyframe",
        prompt=shot.prompt,
        size=size,
        seed=derived(spec.seed, "keyframe", *identity(spec, shot), moment.into),
        direction=Direction(
            shot=placeless(shot, image),
            shot_length=shot.frames.length,
            style=spec.style,
            product=spec.product,
            film_seed=spec.seed,
        ),
        position=moment.position,
        style=spec.style,
        product=spec.product,
    )
    return StepPlan(
        name=moment.step,
        kind="animatic",
        phase="animatic",
        params={"request": request.model_dump(mode="json")},
        keys={"main": f"animatic/frame_{moment.place}.png"},
        needs=(Need(role="product", step="reference/product"),),
        model=signature(image),
        seconds=image.speed,
        cost_usd=image.price.of(),
    )


def sketch_size(size: Size) -> Size:
    """The film's size scaled down so that its shorter side is ``SKETCH_HEIGHT``, both even."""
    scale = Fraction(SKETCH_HEIGHT, min(size))
    width, height = (int(side * scale / 2 + Fraction(1, 2)) * 2 for side in size)
    return width, height


class DrawStill:
    """Makes one still of the animatic."""

    kind = "animatic"
    version = 1

    def __init__(self, model: ImageModel) -> None:
        self._model = model

    def run(self, context: StepContext) -> StepResult:
        """``animatic/frame_NN.png``."""
        request = StillRequest.model_validate(context.params["request"])
        product = context.inputs.get("product")
        if product:
            request = request.model_copy(update={"product_photo": product.path})
        path = context.workdir / "frame.png"
        price = self._model.profile.price.of()
        cost = make(self._model, request, path, context, price)
        produced = Produced(path, "animatic/frame.png", "image/png")
        return StepResult(produced=(produced,), cost_usd=cost)


class DrawSheet:
    """Puts the stills on one sheet."""

    kind = "animatic_sheet"
    version = 1

    def __init__(self, contact_sheet: ContactSheet) -> None:
        self._contact_sheet = contact_sheet

    def run(self, context: StepContext) -> StepResult:
        """``animatic/contact_sheet.png``."""
        path = context.workdir / "contact_sheet.png"
        pictures = [context.inputs[role].path for role in sorted(context.inputs)]
        self._contact_sheet(pictures, cast("list[str]", context.params["labels"]), path)
        return StepResult(produced=(Produced(path, "animatic/contact_sheet.png", "image/png"),))
