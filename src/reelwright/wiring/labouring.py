"""What a worker process is made of."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reelwright.common.errors import SettingsError
from reelwright.database.connection import Database
from reelwright.database.leader import Leader
from reelwright.orchestrator.executors.celery import Hints, celery
from reelwright.orchestrator.labour import Labour
from reelwright.orchestrator.patrol import Patrol

if TYPE_CHECKING:
    from reelwright.settings import Settings
    from reelwright.wiring.app import App


@dataclass(frozen=True)
class Hands:
    """A worker's parts. ``stopping``: set it, and running steps end and are released."""

    broker_url: str
    labour: Labour
    patrol: Patrol
    stopping: threading.Event


def broker_url(settings: "Settings") -> str:
    """The broker's address. Raises ``SettingsError`` when there is none."""
    if settings.broker_url is None:
        raise SettingsError(
            "workers are woken by a broker, and none is set",
            hint="set REELWRIGHT_BROKER_URL=redis://host:6379/0, or use "
            "REELWRIGHT_EXECUTOR=embedded, which needs none",
        )
    return settings.broker_url


def hands(app: "App") -> Hands:
    """A worker of this installation; closed with it."""
    stopping = threading.Event()
    address = broker_url(app.settings)
    hints, leader = app.hints, Leader(app.database)
    patrol = Patrol(app.database, app.owner, hints, leader)
    app.at_close(leader.close)
    app.at_close(patrol.close)
    labour = Labour(app.database, app.engine(hints, stopping), stopping)
    return Hands(address, labour, patrol, stopping)


def hints(settings: "Settings", database: Database) -> Hints:
    """What wakes this installation's workers. Raises ``SettingsError`` when no broker is set."""
    return Hints(celery(broker_url(settings)), database)
