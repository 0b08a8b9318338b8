"""An installation with a few videos in it in which nobody works, for the parts of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from kits.service import Idle
from reelwright.api.house import House
from reelwright.common.accounts import Caller, Scope
from reelwright.common.spec import Brief, Options
from reelwright.database import events
from reelwright.settings import Settings
from reelwright.wiring import App

BRIEF = Brief(
    prompt="An ad for Lumen, a lamp.", options=Options(duration=Fraction(6), resolution="480p")
)


@contextmanager
def house(home: Path, **settings: object) -> Iterator[House]:
    """What routes work with."""
    app = App(Settings.model_validate({"home": home, "active_per_user": 0, **settings}))
    try:
        yield House.of(app, Idle())
    finally:
        app.close()


def caller(owner: str = "ana", scopes: tuple[Scope, ...] = ("write",)) -> Caller:
    """Somebody with a key."""
    return Caller(owner=owner, scopes=frozenset(scopes), key_id="k1")


def happen(here: House, video_id: str, step: str = "validate") -> None:
    """Something happens to a video."""
    with here.app.database.write() as session:
        events.append(session, video_id, "step.started", 5.0, step)
