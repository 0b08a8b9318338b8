"""Rows of stored files."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact, Degradation
from reelwright.database import doomed, revisions
from reelwright.database.models import ArtifactRow, JsonDict, NeedRow, StepRow, VideoRow


def replace(
    session: Session, step: StepRow, fingerprint: str, artifacts: Sequence[Artifact], now: float
) -> None:
    """What a step made, in place of what it made before."""
    session.execute(delete(ArtifactRow).where(ArtifactRow.step_id == step.id))
    session.add_all(_row(step, fingerprint, artifact, now) for artifact in artifacts)


def _row(step: StepRow, fingerprint: str, artifact: Artifact, now: float) -> ArtifactRow:
    return ArtifactRow(
        video_id=step.video_id,
        step_id=step.id,
        fingerprint=fingerprint,
        name=artifact.name,
        key=artifact.key,
        digest=artifact.digest,
        bytes=artifact.bytes,
        content_type=artifact.content_type,
        facts=cast("JsonDict", artifact.facts.model_dump(mode="json")),
        created_at=now,
    )


def of_step(session: Session, step_id: int) -> Sequence[Artifact]:
    """What a step made and is still there."""
    query = select(ArtifactRow).where(
        ArtifactRow.step_id == step_id, ArtifactRow.removed_at.is_(None)
    )
    return [artifact(row) for row in session.scalars(query.order_by(ArtifactRow.id))]


def needed(session: Session, step_id: int) -> Sequence[tuple[str, Artifact]]:
    """(role, artifact) for everything that a step needs and that is there."""
    query = (
        select(NeedRow.role, ArtifactRow)
        .join(
            ArtifactRow,
            and_(ArtifactRow.step_id == NeedRow.needs_id, ArtifactRow.name == NeedRow.artifact),
        )
        .where(NeedRow.step_id == step_id, ArtifactRow.removed_at.is_(None))
        .order_by(NeedRow.role)
    )
    return [(role, artifact(row)) for role, row in session.execute(query)]


def of_video(session: Session, video_id: str) -> Sequence[tuple[str, Artifact]]:
    """(step name, artifact) for everything of a video that is still there."""
    query = (
        select(StepRow.name, ArtifactRow)
        .join(StepRow, StepRow.id == ArtifactRow.step_id)
        .where(ArtifactRow.video_id == video_id, ArtifactRow.removed_at.is_(None))
        .order_by(ArtifactRow.id)
    )
    return [(name, artifact(row)) for name, row in session.execute(query)]


def main_digests(session: Session, video_id: str) -> dict[str, str]:
    """What each step of a video made, by its main file's digest, also where the file is gone."""
    query = (
        select(StepRow.name, ArtifactRow.digest)
        .join(StepRow, StepRow.id == ArtifactRow.step_id)
        .where(ArtifactRow.video_id == video_id, ArtifactRow.name == "main")
        .order_by(StepRow.id)
    )
    return {str(name): str(digest) for name, digest in session.execute(query)}


def left_out_under(session: Session, fingerprint: str, owner: str) -> Sequence[Degradation]:
    """What the latest step that did this work for this owner had to leave out."""
    found = session.scalar(
        select(StepRow.degradations)
        .join(VideoRow, VideoRow.id == StepRow.video_id)
        .where(StepRow.fingerprint == fingerprint, StepRow.state == "done", VideoRow.owner == owner)
        .order_by(StepRow.id.desc())
        .limit(1)
    )
    return [Degradation.model_validate(each) for each in found or []]


def under_fingerprint(session: Session, fingerprint: str, owner: str) -> Sequence[Artifact]:
    """What the same work made before for the same owner; from the latest step that did it."""
    newest = session.scalar(
        select(ArtifactRow.step_id)
        .join(VideoRow, VideoRow.id == ArtifactRow.video_id)
        .where(
            ArtifactRow.fingerprint == fingerprint,
            ArtifactRow.removed_at.is_(None),
            VideoRow.owner == owner,
        )
        .order_by(ArtifactRow.id.desc())
        .limit(1)
    )
    return of_step(session, newest) if newest is not None else []


def expired(session: Session, before: float, keep: Sequence[str]) -> Sequence[ArtifactRow]:
    """Artifacts of videos that ended before ``before``, but for files named as in ``keep``
    and the pictures that the user gave: nothing here could make those again."""
    query = (
        select(ArtifactRow)
        .join(VideoRow, VideoRow.id == ArtifactRow.video_id)
        .join(StepRow, StepRow.id == ArtifactRow.step_id)
        .where(
            ArtifactRow.removed_at.is_(None),
            VideoRow.finished_at < before,
            VideoRow.state.in_(("finished", "failed", "cancelled")),
            StepRow.kind != "asset",
        )
    )
    return [row for row in session.scalars(query) if row.key.rsplit("/", 1)[-1] not in keep]


def bought(session: Session, rows: Sequence[ArtifactRow]) -> set[int]:
    """Which of these files came of work that was paid for, in this video or in another."""
    paid = select(StepRow.fingerprint).where(StepRow.cost > 0, StepRow.fingerprint.is_not(None))
    marks = set(session.scalars(paid.distinct()))
    return {row.id for row in rows if row.fingerprint in marks}


def mark_removed(session: Session, ids: Sequence[int], now: float) -> None:
    """Note that nobody finds these files any more; their keys are doomed, see ``doomed``."""
    gone = ArtifactRow.id.in_(ids)
    revisions.bump_all(session, select(ArtifactRow.video_id).where(gone))
    doomed.add(session, session.scalars(select(ArtifactRow.key).where(gone)).all(), now)
    session.execute(
        update(ArtifactRow)
        .where(ArtifactRow.id.in_(ids))
        .values(removed_at=now)
        .execution_options(synchronize_session=False)
    )


def artifact(row: ArtifactRow) -> Artifact:
    """The row as a value."""
    return Artifact.model_validate(
        {
            "name": row.name,
            "key": row.key,
            "digest": row.digest,
            "bytes": row.bytes,
            "content_type": row.content_type,
            "facts": row.facts,
        }
    )
