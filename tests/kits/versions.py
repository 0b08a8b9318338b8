"""Films of toy steps that have a real spec: what it takes to revise them."""

from collections.abc import Iterator

from kits.engine import Kit, facts, plan, refuse_pictures
from kits.specs import spec
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Brief, Spec
from reelwright.orchestrator.assets import Assets
from reelwright.orchestrator.versions import Makers, Versions
from reelwright.phases.phase1_validate import revise

PRICE = "0.50"


def film(*, photo: bool = False) -> Spec:
    """Three beats, each with a shot of its own words."""
    plain = spec([90, 90, 90])
    beats = tuple(
        beat.model_copy(
            update={"shots": tuple(s.model_copy(update={"prompt": beat.name}) for s in beat.shots)}
        )
        for beat in plain.beats
    )
    product = plain.product.model_copy(update={"has_photo": photo})
    return plain.model_copy(update={"beats": beats, "product": product})


def expand(spec: Spec) -> tuple[StepPlan, ...]:
    """A still and a clip for each beat, a reference that all clips see, then the film."""
    photo = ("asset/product",) if spec.product.has_photo else ()
    clips = [f"chunk/{n}" for n, _ in enumerate(spec.beats)]
    texts = [line.text for line in spec.texts]
    return (
        plan("reference", *photo, phase="references"),
        *_footage(spec),
        plan("music", phase="refine"),
        plan("refine", *clips, "music", phase="refine", params={"word": "refine", "texts": texts}),
        plan("film", "refine", phase="export"),
    )


def _footage(spec: Spec) -> Iterator[StepPlan]:
    for n, beat in enumerate(spec.beats):
        words = beat.shots[0].prompt
        yield plan(f"still/{n}", phase="animatic", params={"word": f"still of {words}"})
        made = {"word": f"clip of {words}" + " again" * beat.take}
        yield plan(
            f"chunk/{n}", f"still/{n}", "reference", params=made, model=beat.model, cost_usd=PRICE
        )


class Editor:
    """A kit whose films can be revised."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.spec = film()
        kit.validate.work = lambda context: self.spec.model_dump_json()
        kit.kinds["validate"] = revise.Given(kit.validate, expand)
        self.versions = Versions(
            kit.database,
            kit.storage,
            Assets(kit.storage, facts, refuse_pictures),
            revise.step,
            expand,
            lambda: Makers({kind: step.version for kind, step in kit.kinds.items()}, kit.code, 2),
        )

    def make(self, brief: Brief | None = None, **more: object) -> str:
        """A first version, finished; what ran for it is forgotten."""
        brief = brief or Brief(prompt="a film")
        self.spec = film(photo=brief.product_photo is not None)
        self.kit.validate.expansion = expand(self.spec)
        video = self.kit.videos.create(brief, **more)
        self.kit.run(video)
        self.kit.write.runs.clear()
        return video
