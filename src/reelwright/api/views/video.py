"""A video as an answer."""

from collections.abc import Mapping, Sequence
from typing import cast

from reelwright.api.contract.base import instant, moment
from reelwright.api.contract.video import (
    CallLeft,
    Cancelled,
    Deliverable,
    Failure,
    LeftOut,
    PhaseState,
    PhaseStatus,
    Started,
    Status,
    StepStatus,
    Video,
)
from reelwright.api.views import film
from reelwright.api.views.asking import asked_again
from reelwright.api.views.files import file_name
from reelwright.api.views.money import cost
from reelwright.api.views.more import More
from reelwright.api.views.steps import steps
from reelwright.common.artifact import Artifact
from reelwright.common.events import VideoState
from reelwright.common.plan import Phase
from reelwright.database.models import VideoRow
from reelwright.orchestrator.cancelling import Withdrawn
from reelwright.orchestrator.progress import Snapshot, film_duration

Made = Sequence[tuple[str, Artifact]]
"""(step, artifact) of a video's files."""


def started(video_id: str, state: VideoState = "running") -> Started:
    """A video that is on its way, and where to look."""
    return Started(
        video_id=video_id,
        status=state,
        status_url=f"/api/status/{video_id}",
        events_url=f"/api/video/{video_id}/events",
        video_url=f"/api/video/{video_id}",
    )


def status(shot: Snapshot, row: VideoRow, revision: int) -> Status:
    """How a video stands."""
    return Status(
        video_id=shot.video_id,
        status=shot.state,
        version=shot.version,
        revision=revision,
        progress=round(shot.progress, 4),
        current_phase=_current(shot),
        remaining_seconds=_rounded(shot.remaining_seconds if shot.state == "running" else None),
        cost_usd=shot.cost_usd,
        created_at=instant(row.created_at),
        started_at=moment(row.started_at),
        finished_at=moment(row.finished_at),
        worked_seconds=round(row.worked, 3),
        pause_after=shot.pause_after,
        phases=tuple(
            PhaseStatus(
                name=phase.name,
                state=cast("PhaseState", phase.state),
                steps=phase.steps,
                done=phase.done,
                progress=round(phase.progress, 4),
                cost_usd=phase.cost_usd,
            )
            for phase in shot.phases
        ),
        running=tuple(
            StepStatus(
                name=step.name,
                phase=step.phase,
                attempt=step.attempt,
                progress=round(step.progress, 4),
            )
            for step in shot.running
        ),
        left_out=tuple(
            LeftOut(step=each.step, what=each.what, why=each.why) for each in shot.degradations
        ),
        error=_failure(shot.error),
    )


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def _current(shot: Snapshot) -> Phase | None:
    """The first phase that is not done; none when the video has ended."""
    if shot.state in ("finished", "cancelled"):
        return None
    return next((phase.name for phase in shot.phases if phase.state != "done"), None)


def _failure(error: Mapping[str, object] | None) -> Failure | None:
    if error is None:
        return None
    known = {name: str(error[name]) for name in Failure.model_fields if error.get(name)}
    return Failure.model_validate(known)


def video(shot: Snapshot, row: VideoRow, made: Made, more: More) -> Video:
    """Everything there is to know of a video."""
    plan = film.Plan.of(more.anatomy)
    return Video(
        video_id=shot.video_id,
        prompt=shot.prompt,
        brief=asked_again(row, more.anatomy.cap_usd),
        status=status(shot, row, row.revision),
        film=film.film(plan) if plan else None,
        beats=film.beats(plan) if plan else (),
        steps=steps(shot, more, plan),
        files=deliverables(shot, made),
        cap_usd=more.anatomy.cap_usd,
        outlook=None if more.outlook is None else cost(more.outlook, more.anatomy.cap_usd),
    )


def deliverables(shot: Snapshot, made: Made) -> tuple[Deliverable, ...]:
    """The films, what is delivered beside them, what is there to approve."""
    films = [deliverable(shot.video_id, film, "film") for film in shot.films]
    files = [deliverable(shot.video_id, file, "file") for file in shot.files]
    judged = [deliverable(shot.video_id, file, "preview") for file in to_judge(shot, made)]
    return (*films, *files, *judged)


def to_judge(shot: Snapshot, made: Made) -> list[Artifact]:
    """What the last phase before a pause has made."""
    if shot.state != "paused":
        return []
    done = {step.name for step in shot.steps if step.phase == shot.pause_after}
    return [each for step, each in made if step in done and each.name == "main"]


def deliverable(video_id: str, file: Artifact, kind: str) -> Deliverable:
    """One file to download."""
    name = file_name(file)
    duration = film_duration(file) or file.facts.duration
    return Deliverable.model_validate(
        {
            "name": name,
            "kind": kind,
            "content_type": file.content_type,
            "bytes": file.bytes,
            "sha256": file.digest,
            "duration": None if duration is None else float(duration),
            "size": file.facts.size,
            "download_url": f"/api/video/{video_id}/download?file={name}",
        }
    )


def cancelled(video_id: str, state: VideoState, stopped: bool, done: Withdrawn) -> Cancelled:
    """What became of a video that was stopped."""
    return Cancelled(
        video_id=video_id,
        status=state,
        stopped=stopped,
        calls_ended=done.ended,
        calls_ended_usd=done.cost_usd,
        calls_left=tuple(CallLeft.model_validate(each.model_dump()) for each in done.left),
    )
