"""Stopping after a phase until somebody has looked, and going on."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy.orm import Session

from reelwright.common.errors import RequestError
from reelwright.common.plan import PHASES, Phase
from reelwright.database import events, steps, videos
from reelwright.orchestrator.graph import held_back


def hold(session: Session, video_id: str) -> None:
    """Keep back what the video's pause wants kept back; without one, nothing."""
    after = cast("Phase | None", videos.get(session, video_id).pause_after)
    if after is None:
        steps.hold(session, video_id, ())
        return
    rows = steps.of_video(session, video_id)
    phases: dict[str, Phase] = {row.name: cast("Phase", row.phase) for row in rows}
    steps.hold(session, video_id, held_back(phases, needs_by_name(session, video_id), after))


def needs_by_name(session: Session, video_id: str) -> Mapping[str, list[str]]:
    """For each step of a video the steps that it needs."""
    rows = {row.id: row.name for row in steps.of_video(session, video_id)}
    return {
        name: [rows[edge.needs_id] for edge in steps.needs_of(session, step_id)]
        for step_id, name in rows.items()
    }


def come_to_rest(session: Session, video_id: str, now: float) -> None:
    """End a running video that has nothing left to do, pause one that waits for approval."""
    left = steps.left(session, video_id)
    if not left:
        videos.move(session, video_id, ["running"], "finished", now)
    elif left == frozenset({True}):
        videos.move(session, video_id, ["running"], "paused", now)


def approve(session: Session, video_id: str, now: float, until: Phase | None = None) -> None:
    """Let a paused video go on, to its end or ``until`` the next pause.

    Raises ``RequestError`` for one that waits for nobody, and when there is nothing to do until
    that pause.
    """
    video = videos.get(session, video_id)
    if video.state != "paused":
        raise RequestError(
            f"{video_id} is {video.state}: it does not wait for approval",
            field="video_id",
            hint="'reelwright status' says how it stands.",
        )
    if until is not None:
        _check_onward(session, video_id, until)
    video.pause_after = until
    session.flush()
    hold(session, video_id)
    videos.move(session, video_id, ["paused"], "running", now)
    events.append(session, video_id, "video.approved", now)
    come_to_rest(session, video_id, now)


def _check_onward(session: Session, video_id: str, until: Phase) -> None:
    rows = steps.of_video(session, video_id)
    phases: dict[str, Phase] = {row.name: cast("Phase", row.phase) for row in rows}
    waiting = {row.name for row in rows if row.held}
    needs = needs_by_name(session, video_id)
    onward = [phase for phase in PHASES if waiting - held_back(phases, needs, phase)]
    if until not in onward:
        raise RequestError(
            f"{video_id} has nothing left to do up to {until}",
            field="--pause-after",
            hint=f"What is left: {', '.join(onward)}; without --pause-after it goes on to its end.",
        )
