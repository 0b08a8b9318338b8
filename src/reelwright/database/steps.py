"""Rows of steps: the graph of a video and the leases of those who work on it.

Every change of a running step is guarded by its ``fence``: whoever lost the lease changes nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import (
    CTE,
    ColumnElement,
    CursorResult,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from reelwright.common.artifact import Degradation
from reelwright.common.errors import LeaseLost
from reelwright.common.money import micro_dollars
from reelwright.common.plan import Lane, StepPlan
from reelwright.common.steps import Past
from reelwright.database import revisions
from reelwright.database.models import JsonDict, NeedRow, StepRow, VideoRow

FINAL = ("done", "skipped")
SOON = ("validate", "animatic", "references")
"""The phases that lead up to the preview."""
HEAD_START = 60.0


def add(session: Session, video_id: str, plans: Sequence[StepPlan]) -> None:
    """Insert steps with their edges; those with nothing to wait for are ready at once.

    A step that is already there keeps its row: expanding a graph twice changes nothing.
    """
    known = {row.name: row for row in of_video(session, video_id)}
    fresh = [plan for plan in plans if plan.name not in known]
    for plan in fresh:
        known[plan.name] = _row(video_id, plan)
        session.add(known[plan.name])
    session.flush()
    for plan in fresh:
        _connect(session, known, plan)
    session.flush()


def _row(video_id: str, plan: StepPlan) -> StepRow:
    return StepRow(
        video_id=video_id,
        name=plan.name,
        kind=plan.kind,
        phase=plan.phase,
        params=cast("JsonDict", dict(plan.params)),
        keys=plan.keys,
        model=plan.model,
        optional=plan.optional,
        lane=plan.lane,
        weight=plan.seconds,
        cost_estimate=micro_dollars(plan.cost_usd),
        state="waiting",
    )


def _connect(session: Session, known: Mapping[str, StepRow], plan: StepPlan) -> None:
    row = known[plan.name]
    for need in plan.needs:
        session.add(
            NeedRow(
                step_id=row.id,
                role=need.role,
                needs_id=known[need.step].id,
                artifact=need.artifact,
            )
        )
    needed = {known[need.step].name for need in plan.needs}
    row.waits = sum(known[name].state not in FINAL for name in needed)
    row.state = "waiting" if row.waits else "ready"


def of_video(session: Session, video_id: str) -> Sequence[StepRow]:
    """All steps of a video in the order they were planned."""
    return session.scalars(
        select(StepRow).where(StepRow.video_id == video_id).order_by(StepRow.id)
    ).all()


def ended(session: Session, video_id: str) -> Sequence[Past]:
    """How those steps of a video went that have ended, in the order they were planned."""
    query = (
        select(StepRow.name, StepRow.seconds, StepRow.reused, StepRow.degradations)
        .where(StepRow.video_id == video_id, StepRow.state.in_(FINAL))
        .order_by(StepRow.id)
    )
    return [
        Past(name, round(seconds, 3), reused, tuple(map(Degradation.model_validate, left_out)))
        for name, seconds, reused, left_out in session.execute(query)
    ]


def needs_of(session: Session, step_id: int) -> Sequence[NeedRow]:
    """The incoming edges of a step."""
    return session.scalars(select(NeedRow).where(NeedRow.step_id == step_id)).all()


def _claimable(now: float) -> ColumnElement[bool]:
    lapsed = and_(StepRow.state == "running", StepRow.lease_until < now)
    free = and_(StepRow.state == "ready", StepRow.not_before <= now, StepRow.held.is_(False))
    return or_(free, lapsed)


def claimable(
    session: Session,
    now: float,
    video_id: str | None = None,
    *,
    lane: Lane | None = None,
    limit: int | None = None,
) -> Sequence[int]:
    """Ids of steps that may be claimed now, ready or with a lapsed lease, first come first.

    Of one video in the plan's order: cheap previews come before the long work that they are to be
    judged for. Of all videos in fair turns: see ``_in_turn``.
    """
    going = _going()
    steps_of = select(StepRow.id).join(going, going.c.id == StepRow.video_id)
    query = steps_of.where(_claimable(now)).limit(limit)
    if lane is not None:
        query = query.where(StepRow.lane == lane)
    if video_id is not None:
        query = query.where(StepRow.video_id == video_id).order_by(StepRow.id)
    else:
        query = _in_turn(query, going, now, lane)
    return session.scalars(query).all()


def _going() -> CTE:
    """The videos that run, found first: otherwise SQLite, for the sake of the order of owners,
    reads all videos that there ever were (8 ms for 10,000 in place of 1, measured 2026-11-23)."""
    facts = select(VideoRow.id, VideoRow.owner, VideoRow.started_at)
    return facts.where(VideoRow.state == "running").cte("going").prefix_with("MATERIALIZED")


def _in_turn(query: Select[int], going: CTE, now: float, lane: Lane | None) -> Select[int]:
    """Owners one after the other, what each has running counted in.

    Among an owner's videos the one that began first; but what leads up to the preview of a young
    one comes before the long work of those that began less than ``HEAD_START`` seconds earlier.
    No step can be overtaken for ever: nothing that begins later than that comes before it.
    """
    held = select(StepRow.video_id).where(StepRow.state == "running", StepRow.lease_until >= now)
    mine = held.where(StepRow.lane == lane if lane else true()).cte("held")
    mine = mine.prefix_with("MATERIALIZED")
    running = (
        select(going.c.owner, func.count().label("steps"))
        .join(mine, mine.c.video_id == going.c.id)
        .group_by(going.c.owner)
        .subquery()
    )
    due = going.c.started_at + case((StepRow.phase.in_(SOON), 0.0), else_=HEAD_START)
    place = func.row_number().over(partition_by=going.c.owner, order_by=(due, StepRow.id))
    turn = place + func.coalesce(running.c.steps, 0)
    return query.outerjoin(running, running.c.owner == going.c.owner).order_by(turn, StepRow.id)


def claim(
    session: Session, step_id: int, owner: str, now: float, lease_seconds: float
) -> StepRow | None:
    """Take the lease if the step may be claimed and its video runs; ``None``: it may not."""
    if session.get_bind().dialect.name == "postgresql":
        # The event of the claim will lock the video: like everybody, before any step of it.
        mine = select(StepRow.video_id).where(StepRow.id == step_id).scalar_subquery()
        row = select(VideoRow.id).where(VideoRow.id == mine)
        session.execute(row.with_for_update(key_share=True))
    running = select(VideoRow.id).where(VideoRow.state == "running")
    return session.scalar(
        update(StepRow)
        .where(StepRow.id == step_id, _claimable(now), StepRow.video_id.in_(running))
        .values(
            state="running",
            owner=owner,
            lease_until=now + lease_seconds,
            fence=StepRow.fence + 1,
            attempt=StepRow.attempt + 1,
            progress=0.0,
            error=None,
        )
        .returning(StepRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def renew(
    session: Session, step_id: int, fence: int, progress: float, until: float
) -> tuple[bool, bool]:
    """Keep the lease and note the progress.

    Returns (the lease is still ours, the video still runs).
    """
    held = _guarded(session, step_id, fence, lease_until=until, progress=progress)
    state = session.scalar(
        select(VideoRow.state)
        .join(StepRow, StepRow.video_id == VideoRow.id)
        .where(StepRow.id == step_id)
    )
    return held, state == "running"


def moved_on(session: Session, step_ids: Sequence[int]) -> None:
    """Say that a status page would show more progress of these steps."""
    revisions.bump_all(session, select(StepRow.video_id).where(StepRow.id.in_(step_ids)))


def holds(session: Session, step_id: int, fence: int) -> bool:
    """Whether the lease taken with ``fence`` is still the one that counts."""
    query = select(StepRow.id).where(
        StepRow.id == step_id, StepRow.fence == fence, StepRow.state == "running"
    )
    return session.scalar(query) is not None


def models_of_film(session: Session, video_id: str, model: str) -> Sequence[str]:
    """The versions in which a model has worked on a video or on other versions of the same film,
    the latest first. ``model``: ``provider/model@version``."""
    film = select(VideoRow.root_id).where(VideoRow.id == video_id).scalar_subquery()
    root = func.coalesce(film, video_id)
    query = (
        select(StepRow.model)
        .join(VideoRow, VideoRow.id == StepRow.video_id)
        .where(
            or_(VideoRow.id == root, VideoRow.root_id == root),
            StepRow.model.startswith(f"{model.partition('@')[0]}@", autoescape=True),
        )
        .group_by(StepRow.model)
        .order_by(func.max(StepRow.id).desc())
    )
    return [found for found in session.scalars(query) if found]


def bill(session: Session, step_id: int, cost: int) -> None:
    """Note what the calls of a step have cost so far."""
    revisions.bump_all(session, select(StepRow.video_id).where(StepRow.id == step_id))
    session.execute(update(StepRow).where(StepRow.id == step_id).values(cost=cost))


def close(session: Session, row: StepRow, fence: int, **values: object) -> None:
    """End the work on a step under its fence; raises ``LeaseLost`` when it was taken over."""
    if not _guarded(session, row.id, fence, owner=None, lease_until=None, **values):
        raise LeaseLost(f"another worker has taken over {row.name}")


def _guarded(session: Session, step_id: int, fence: int, **values: object) -> bool:
    changed = session.execute(
        update(StepRow)
        .where(StepRow.id == step_id, StepRow.fence == fence, StepRow.state == "running")
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[tuple[()]]", changed).rowcount == 1


def unlock_dependents(session: Session, step_id: int) -> list[int]:
    """Count the step down for everyone who waits on it; returns the ids that became ready."""
    dependents = select(NeedRow.step_id).where(NeedRow.needs_id == step_id).distinct()
    counted = session.execute(
        update(StepRow)
        .where(StepRow.id.in_(dependents), StepRow.state == "waiting")
        .values(
            waits=StepRow.waits - 1,
            state=case((StepRow.waits <= 1, "ready"), else_="waiting"),
        )
        .returning(StepRow.id, StepRow.state)
        .execution_options(synchronize_session=False)
    )
    return [dependent for dependent, state in counted if state == "ready"]


def break_leases(session: Session, owners: Sequence[str]) -> int:
    """Make the steps of dead owners claimable at once; returns how many there were."""
    theirs = (StepRow.state == "running", StepRow.owner.in_(owners))
    revisions.bump_all(session, select(StepRow.video_id).where(*theirs))
    changed = session.execute(
        update(StepRow)
        .where(*theirs)
        .values(state="ready", owner=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[tuple[()]]", changed).rowcount


def running_owners(session: Session) -> Sequence[str]:
    """Who holds leases now."""
    query = select(StepRow.owner).where(StepRow.state == "running", StepRow.owner.is_not(None))
    return [owner for owner in session.scalars(query.distinct()) if owner]


def reset(session: Session, video_id: str, again: set[str]) -> None:
    """Put the named steps back to not done and count afresh who waits for whom."""
    revisions.bump(session, video_id)
    mine = select(StepRow).where(StepRow.video_id == video_id).order_by(StepRow.id)
    mine = mine.with_for_update()
    rows = {row.id: row for row in session.scalars(mine.execution_options(populate_existing=True))}
    for row in rows.values():
        if row.name in again and row.state != "running":
            row.state, row.attempt, row.not_before, row.error = "waiting", 0, 0.0, None
            row.progress, row.degradations = 0.0, []
    edges = session.scalars(select(NeedRow).where(NeedRow.step_id.in_(rows))).all()
    for row in rows.values():
        if row.state in ("waiting", "ready"):
            needed = {edge.needs_id for edge in edges if edge.step_id == row.id}
            row.waits = sum(rows[other].state not in FINAL for other in needed)
            row.state = "waiting" if row.waits else "ready"


def want_new_takes(session: Session, video_id: str, error: str) -> None:
    """Let the steps that failed by this kind of error begin a new series of takes."""
    for row in of_video(session, video_id):
        if row.state == "failed" and row.error is not None and row.error.get("type") == error:
            row.series += 1
    session.flush()


def left(session: Session, video_id: str) -> frozenset[bool]:
    """Of what is left to do of a video, whether it is kept back: both, one or nothing at all."""
    query = select(StepRow.held).where(StepRow.video_id == video_id, StepRow.state.not_in(FINAL))
    return frozenset(session.scalars(query.distinct()))


def hold(session: Session, video_id: str, names: Collection[str]) -> None:
    """Keep these steps back, and no others."""
    mine = update(StepRow).where(StepRow.video_id == video_id)
    options = {"synchronize_session": False}
    session.execute(mine.values(held=False).execution_options(**options))
    kept = mine.where(StepRow.name.in_(names), StepRow.state.not_in(FINAL))
    session.execute(kept.values(held=True).execution_options(**options))
