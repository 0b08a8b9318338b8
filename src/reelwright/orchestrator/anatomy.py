"""What a video's graph is made of, read at once: edges, files, models, and what was planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from reelwright.common.artifact import Artifact
from reelwright.common.money import dollars
from reelwright.database import artifacts, steps
from reelwright.database.models import BudgetRow, JsonDict, NeedRow, StepRow
from reelwright.orchestrator.budget import video_scope


@dataclass(frozen=True)
class Part:
    """One step with what belongs to it."""

    name: str
    kind: str
    params: JsonDict
    model: str | None
    """``provider/model``, without its version."""
    needs: tuple[str, ...]
    """The steps that it waits for."""
    files: tuple[Artifact, ...]
    """What it made and is still there."""


@dataclass(frozen=True)
class Anatomy:
    """A video's steps in the order in which they were entered."""

    parts: tuple[Part, ...]
    cap_usd: Decimal | None
    """The most that may be spent on it; ``None``: no cap."""

    def of_kind(self, kind: str) -> Sequence[Part]:
        """The steps of a kind; of those that there is one of for each ratio, the main one first."""
        return [part for part in self.parts if part.kind == kind]


def anatomy(session: Session, video_id: str) -> Anatomy:
    """Of a video that is there."""
    rows = steps.of_video(session, video_id)
    needs = _needs(session, video_id)
    made: dict[str, list[Artifact]] = {}
    for step, file in artifacts.of_video(session, video_id):
        made.setdefault(step, []).append(file)
    cap = session.scalar(select(BudgetRow.cap).where(BudgetRow.scope == video_scope(video_id)))
    return Anatomy(
        parts=tuple(_part(row, needs.get(row.name, ()), made.get(row.name, ())) for row in rows),
        cap_usd=None if cap is None else dollars(cap),
    )


def _part(row: StepRow, needs: Sequence[str], files: Sequence[Artifact]) -> Part:
    return Part(
        name=row.name,
        kind=row.kind,
        params=row.params,
        model=(row.model or "").partition("@")[0] or None,
        needs=tuple(needs),
        files=tuple(files),
    )


def _needs(session: Session, video_id: str) -> Mapping[str, Sequence[str]]:
    needed = aliased(StepRow)
    query = (
        select(StepRow.name, needed.name)
        .join(NeedRow, NeedRow.step_id == StepRow.id)
        .join(needed, needed.id == NeedRow.needs_id)
        .where(StepRow.video_id == video_id)
        .order_by(needed.id)
    )
    found: dict[str, dict[str, None]] = {}
    for step, other in session.execute(query):
        found.setdefault(str(step), {})[str(other)] = None
    return {step: tuple(others) for step, others in found.items()}
