"""How far a video is, as a value: what the CLI draws and the service will answer."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact, Degradation
from reelwright.common.contract import Contract
from reelwright.common.events import StepState, VideoState
from reelwright.common.money import ZERO, Usd, dollars
from reelwright.common.plan import PHASES, Phase
from reelwright.database import artifacts, steps, videos
from reelwright.database.models import StepRow


class StepProgress(Contract):
    """One step as it stands."""

    name: str
    phase: Phase
    state: StepState
    attempt: int
    progress: float
    seconds: float
    cost_usd: Usd
    reused: bool
    error: str | None = None


class PhaseProgress(Contract):
    """One phase as it stands. ``seconds`` is working time, summed over its steps."""

    name: Phase
    state: str
    steps: int
    done: int
    progress: float
    seconds: float
    cost_usd: Usd


class Snapshot(Contract):
    """A video as it stands. ``progress`` is 0…1, weighted by expected working time."""

    video_id: str
    state: VideoState
    version: int = 1
    pause_after: Phase | None = None
    """The phase after which it waits for approval."""
    prompt: str
    created_at: float
    elapsed_seconds: float
    """How long it was worked on, without the time that it waited for somebody."""
    progress: float
    remaining_seconds: float | None
    cost_usd: Usd
    phases: tuple[PhaseProgress, ...]
    steps: tuple[StepProgress, ...]
    degradations: tuple[Degradation, ...]
    error: dict[str, object] | None
    film: Artifact | None = None
    """The finished main film."""
    films: tuple[Artifact, ...] = ()
    """Every finished film, one for each ratio; the main one comes first."""
    files: tuple[Artifact, ...] = ()
    """Everything delivered beside the films: poster, captions, timeline …"""

    @property
    def running(self) -> tuple[StepProgress, ...]:
        """What is being worked on now."""
        return tuple(step for step in self.steps if step.state == "running")


def snapshot(session: Session, video_id: str, now: float) -> Snapshot:
    """Read a video as it stands."""
    video = videos.get(session, video_id)
    rows = steps.of_video(session, video_id)
    exports = [row.name for row in rows if row.phase == "export"]
    made = [(step, each) for step, each in artifacts.of_video(session, video_id) if step in exports]
    mains = {step: each for step, each in made if each.name == "main"}
    here = now - (video.started_at or now) if video.state == "running" else 0.0
    elapsed = video.worked + here
    done = _progress(rows)
    return Snapshot.model_validate(
        {
            "video_id": video.id,
            "state": video.state,
            "version": video.version,
            "pause_after": video.pause_after,
            "prompt": video.brief.get("prompt", ""),
            "created_at": video.created_at,
            "elapsed_seconds": elapsed,
            "progress": done,
            "remaining_seconds": _remaining(rows, elapsed, done),
            "cost_usd": _cost(rows),
            "phases": tuple(_phase(phase, rows) for phase in PHASES),
            "steps": tuple(_step(row) for row in rows),
            "degradations": tuple(left for row in rows for left in row.degradations),
            "error": video.error,
            "film": mains.get(exports[0]) if exports else None,
            "films": tuple(mains[step] for step in exports if step in mains),
            "files": tuple(each for _, each in made if each.name != "main"),
        }
    )


def _step(row: StepRow) -> dict[str, object]:
    return {
        "name": row.name,
        "phase": row.phase,
        "state": row.state,
        "attempt": row.attempt,
        "progress": row.progress,
        "seconds": row.seconds,
        "cost_usd": dollars(row.cost),
        "reused": row.reused,
        "error": str(row.error["message"]) if row.error else None,
    }


def _phase(phase: Phase, rows: Sequence[StepRow]) -> dict[str, object]:
    mine = [row for row in rows if row.phase == phase]
    done = sum(row.state in steps.FINAL for row in mine)
    states = {row.state for row in mine}
    state = "waiting"
    if mine and done == len(mine):
        state = "done"
    elif "failed" in states:
        state = "failed"
    elif "running" in states or done:
        state = "running"
    return {
        "name": phase,
        "state": state,
        "steps": len(mine),
        "done": done,
        "progress": _progress(mine),
        "seconds": sum(row.seconds for row in mine),
        "cost_usd": _cost(mine),
    }


def _progress(rows: Sequence[StepRow]) -> float:
    total = sum(row.weight for row in rows)
    return sum(map(_done, rows)) / total if total else 0.0


def _done(row: StepRow) -> float:
    if row.state in steps.FINAL:
        return row.weight
    return row.weight * row.progress if row.state == "running" else 0.0


def _remaining(rows: Sequence[StepRow], elapsed: float, done: float) -> float | None:
    """Expected seconds to go, from the pace so far; ``None`` while there is no pace to judge by."""
    if done >= 1.0:
        return 0.0
    if done < 0.03 or elapsed < 0.5:
        return None
    return elapsed * (1 - done) / done


def _cost(rows: Sequence[StepRow]) -> Decimal:
    return sum((dollars(row.cost) for row in rows), ZERO)


def film_duration(film: Artifact) -> Fraction | None:
    """Exact length of the finished film in seconds, from its frames and rate."""
    facts = film.facts
    return facts.frames / facts.rate if facts.frames and facts.rate else None
