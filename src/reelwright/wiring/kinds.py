"""What runs each kind of step, with the models that the settings name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reelwright.common.plan import StepPlan
from reelwright.common.ports import Moderator
from reelwright.common.spec import Spec
from reelwright.common.steps import Step, StepContext, StepResult
from reelwright.providers.registry import Registry
from reelwright.settings import Settings
from reelwright.templates.loader import Library

if TYPE_CHECKING:
    from reelwright.media.credentials import Credentials

SHEET_COLUMNS = 4


class OfFilm:
    """A kind of step of which each is done as its film wants it: one executor serves films that
    were asked for with different models. ``usual`` has the same kind and version."""

    def __init__(self, usual: Step, of: Callable[[str], Step]) -> None:
        self.kind = usual.kind
        self.version = usual.version
        self._of = of

    def run(self, context: StepContext) -> StepResult:
        """Do it for the film of this video."""
        return self._of(context.video_id).run(context)


def kinds(
    settings: Settings,
    models: Registry,
    library: Library,
    expand: Callable[[Spec], tuple[StepPlan, ...]],
    *,
    moderator: Moderator | None,
    credentials: "Callable[[], Credentials]",
) -> dict[str, Step]:
    """Every kind of step by its name."""
    from reelwright.media.probe import probe
    from reelwright.media.safety import check
    from reelwright.media.stills import contact_sheet, extract
    from reelwright.phases.chosen import Chosen
    from reelwright.phases.phase1_validate.moderation import check_spec
    from reelwright.phases.phase1_validate.phase import Validate
    from reelwright.phases.phase1_validate.revise import Given
    from reelwright.phases.phase2_animatic.phase import DrawSheet, DrawStill
    from reelwright.phases.phase3_references.phase import MakeReference
    from reelwright.phases.phase4_chunks.phase import MakeChunk
    from reelwright.phases.phase5_refine.phase import Refine
    from reelwright.phases.phase6_export.phase import Export
    from reelwright.phases.safety import CheckPictures
    from reelwright.phases.sound import MakeMusic, MakeVoice
    from reelwright.studio.type import uncovered

    music = models.music(settings.music_model)
    reader = models.spec(settings.spec_model)

    def reference(model: str) -> Step:
        image = models.image(model)
        return MakeReference(image, None if image.profile.generative else _uncut)

    def chunk(model: str) -> Step:
        return MakeChunk(models.video(model), probe, extract, settings.takes)

    steps: list[Step] = [
        Given(
            Validate(
                reader,
                library,
                music,
                uncovered,
                expand,
                fallback=models.spec("builtin/rules") if reader.profile.remote else None,
                moderator=moderator,
            ),
            expand,
            judge=partial(check_spec, moderator=moderator),
        ),
        Chosen(lambda model: DrawStill(models.image(model)), settings.image_model),
        DrawSheet(partial(contact_sheet, columns=SHEET_COLUMNS)),
        Chosen(reference, settings.image_model),
        Chosen(chunk, settings.video_model),
        Chosen(lambda model: MakeMusic(models.music(model)), settings.music_model),
        Chosen(lambda model: MakeVoice(models.voice(model)), settings.voice_model),
        Refine(),
        Export(credentials),
        CheckPictures(check),
    ]
    return {step.kind: step for step in steps}


def _uncut(photo: Path) -> str | None:
    """Why the product stays in its photo."""
    from reelwright.providers.builtin.stills import product_cut

    return product_cut(photo).why
