"""What a video that is being made was expected to take: worked out once for each plan."""

from pathlib import Path

from pydantic import ValidationError

from reelwright.api.records import Records
from reelwright.common.artifact import Artifact
from reelwright.common.errors import ReelwrightError
from reelwright.common.spec import Spec
from reelwright.orchestrator.anatomy import Anatomy
from reelwright.orchestrator.forecast import Forecast, forecast
from reelwright.wiring import App

VALIDATE = "validate"
"""The step that makes the plan."""


def outlook(app: App, records: Records, video_id: str, anatomy: Anatomy) -> Forecast | None:
    """The sums over all of its steps, whatever is done of them; ``None``: it is not planned yet."""
    plan = next((file for file in _plans(anatomy) if file.name == "main"), None)
    if plan is None:
        return None

    def worked_out(plan: Path) -> Forecast:
        steps = app.like(video_id).expand(Spec.model_validate_json(plan.read_bytes()))
        return forecast(steps, [step.name for step in steps], app.settings.workers)

    try:
        return records.read(plan, f"outlook of {video_id}", worked_out)
    except (ReelwrightError, ValidationError):  # planned by another version, for models now gone
        return None


def _plans(anatomy: Anatomy) -> tuple[Artifact, ...]:
    return next((part.files for part in anatomy.parts if part.name == VALIDATE), ())
