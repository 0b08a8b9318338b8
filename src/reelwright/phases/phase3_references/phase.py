"""The steps of phase 3: the pictures that say how product and film look."""

from collections.abc import Callable
from pathlib import Path

from reelwright.common.artifact import Degradation
from reelwright.common.plan import Need, StepPlan
from reelwright.common.ports import ImageModel, StillRequest
from reelwright.common.profile import Profile
from reelwright.common.spec import Size, Spec
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.phases.jobs import make, signature
from reelwright.phases.seeds import derived

Judge = Callable[[Path], str | None]
"""Why a photo's product cannot be cut out; ``None`` when it can."""

PRODUCT_SIZE: Size = (1200, 1200)
GUIDE_SIZE: Size = (1280, 720)


def steps(spec: Spec, image: Profile) -> tuple[StepPlan, ...]:
    """The style guide, made from words, and the product, from the user's photo when given."""
    look = f"{spec.style.look} {spec.style.mood} style guide, colours {spec.style.palette.primary}"
    product = f"{spec.product.name}, {spec.product.kind}, product on plain background"
    return (
        _step(spec, image, "style_guide", look, GUIDE_SIZE, ()),
        _step(spec, image, "product", product, PRODUCT_SIZE, _given(spec)),
    )


def _given(spec: Spec) -> tuple[Need, ...]:
    there = {"photo": ("asset/product", spec.product.has_photo),
             "logo": ("asset/logo", spec.product.has_logo)}  # fmt: skip
    return tuple(Need(role=role, step=step) for role, (step, given) in there.items() if given)


def _step(
    spec: Spec, image: Profile, purpose: str, prompt: str, size: Size, needs: tuple[Need, ...]
) -> StepPlan:
    request = StillRequest.model_validate(
        {
            "purpose": purpose,
            "prompt": prompt,
            "size": size,
            "seed": derived(spec.seed, purpose),
            "style": spec.style,
            "product": spec.product,
        }
    )
    return StepPlan(
        name=f"reference/{purpose}",
        kind="reference",
        phase="references",
        params={"request": request.model_dump(mode="json")},
        needs=needs,
        model=signature(image),
        seconds=image.speed,
        cost_usd=image.price.of(),
    )


class MakeReference:
    """Makes one reference."""

    kind = "reference"
    version = 1

    def __init__(self, model: ImageModel, judge: Judge | None = None) -> None:
        self._model = model
        self._judge = judge

    def run(self, context: StepContext) -> StepResult:
        """``references/style_guide.png`` or ``references/product.png``."""
        request = StillRequest.model_validate(context.params["request"])
        given = {"photo": "product_photo", "logo": "logo"}
        files = {given[role]: each.path for role, each in context.inputs.items() if role in given}
        path = context.workdir / "reference.png"
        price = self._model.profile.price.of()
        cost = make(self._model, request.model_copy(update=files), path, context, price)
        key = f"references/{request.purpose}.png"
        return StepResult(
            produced=(Produced(path, key, "image/png"),),
            cost_usd=cost,
            degradations=self._left_out(context, files.get("product_photo")),
        )

    def _left_out(self, context: StepContext, photo: Path | None) -> tuple[Degradation, ...]:
        """That the photo is shown whole, and why, when its product could not be cut out."""
        why = self._judge(photo) if photo and self._judge else None
        if why is None:
            return ()
        return (Degradation(step=context.step, what="the product's cut-out", why=why),)
