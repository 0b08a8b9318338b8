"""Finds what may be claimed now: the safety net under lost wake-ups and dead workers."""

from collections.abc import Sequence

from reelwright.database import steps
from reelwright.database.connection import Database
from reelwright.orchestrator.owner import Owner


def sweep(
    database: Database, owner: Owner, now: float, video_id: str | None = None
) -> Sequence[int]:
    """Break the leases of processes known to be dead, then name the claimable steps."""
    release_the_dead(database, owner)
    with database.read() as session:
        return steps.claimable(session, now, video_id)


def release_the_dead(database: Database, owner: Owner) -> int:
    """Break the leases of processes known to be dead; returns how many steps that frees."""
    with database.read() as session:
        dead = [other for other in steps.running_owners(session) if owner.is_dead(other)]
    if not dead:
        return 0
    with database.write() as session:
        return steps.break_leases(session, dead)
