"""What a list shows of many videos, in three looks however many there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact
from reelwright.common.money import ZERO, dollars
from reelwright.database import artifacts
from reelwright.database.models import ArtifactRow, JsonDict, StepRow
from reelwright.database.steps import FINAL


@dataclass(frozen=True)
class Seen:
    """One video in a list."""

    cost_usd: Decimal = ZERO
    progress: float = 0.0
    """0…1, weighted by expected working time."""
    film: JsonDict | None = None
    """What is to be delivered, as its export step has it; ``None``: it is not planned yet."""
    poster: Artifact | None = None
    main: Artifact | None = None
    """The finished film."""


def seen(session: Session, video_ids: Sequence[str]) -> Mapping[str, Seen]:
    """By video; one without steps is not in it."""
    films = {video: (step, film) for video, step, film in _films(session, video_ids)}
    made = _made(session, [step for step, _ in films.values()])
    found: dict[str, Seen] = {}
    for video, cost, progress in _sums(session, video_ids):
        step, film = films.get(video, (0, None))
        files = made.get(step, {})
        found[video] = Seen(cost, progress, film, files.get("poster"), files.get("main"))
    return found


def _sums(session: Session, video_ids: Sequence[str]) -> Iterator[tuple[str, Decimal, float]]:
    done = case(
        (StepRow.state.in_(FINAL), StepRow.weight),
        (StepRow.state == "running", StepRow.weight * StepRow.progress),
        else_=0.0,
    )
    query = (
        select(StepRow.video_id, func.sum(StepRow.cost), func.sum(done), func.sum(StepRow.weight))
        .where(StepRow.video_id.in_(video_ids))
        .group_by(StepRow.video_id)
    )
    for video, cost, ready, whole in session.execute(query):
        yield str(video), dollars(int(cost)), float(ready / whole) if whole else 0.0


def _films(session: Session, video_ids: Sequence[str]) -> Iterator[tuple[str, int, JsonDict]]:
    """(video, the step that exports its main film, what it delivers), the main one last."""
    query = (
        select(StepRow.video_id, StepRow.id, StepRow.params["film"])
        .where(StepRow.video_id.in_(video_ids), StepRow.kind == "export")
        .order_by(StepRow.id.desc())
    )
    for video, step, film in session.execute(query):
        if film is not None:
            yield str(video), int(step), cast("JsonDict", film)


def _made(session: Session, step_ids: Sequence[int]) -> Mapping[int, Mapping[str, Artifact]]:
    query = select(ArtifactRow).where(
        ArtifactRow.step_id.in_(step_ids),
        ArtifactRow.name.in_(("main", "poster")),
        ArtifactRow.removed_at.is_(None),
    )
    found: dict[int, dict[str, Artifact]] = {}
    for row in session.scalars(query):
        found.setdefault(row.step_id, {})[row.name] = artifacts.artifact(row)
    return found
