"""Finds what may be claimed now: the safety net under lost wake-ups and dead workers."""

from collections.abc import Sequence

from reelwright.database import steps
from reelwright.database.connection import Database
from reelwright.orchestrator.owner import Owner


def sweep(
    database: Database, owner: Owner, now: float, video_id: str | None = None
) -> Sequence[int]:
    """Break the leases of processes known to be dead, then name the claimable steps."""
    with database.read() as session:
        dead = [other for other in steps.running_owners(session) if owner.is_dead(other)]
    if dead:
        with database.write() as session:
            steps.break_leases(session, dead)
    with database.read() as session:
        return steps.claimable(session, now, video_id)
