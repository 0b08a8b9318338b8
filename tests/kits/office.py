"""An installation with a few videos in it in which nobody works, for the parts of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from kits.service import Idle
from reelwright.api.house import House
from reelwright.common.accounts import Caller, Scope
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.spec import Brief, Options
from reelwright.database import artifacts, events, steps
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


def planned(here: House, brief: Brief = BRIEF, owner: str = "ana") -> str:
    """A video whose graph is known, although nothing of it is made."""
    video_id = here.app.videos.create(brief, owner)
    graph = here.app.expand(here.app.understand(brief))
    with here.app.database.write() as session:
        steps.add(session, video_id, graph)
    return video_id


def made(here: House, video_id: str, step: str, name: str, key: str, content: bytes) -> Artifact:
    """A step of it has made a file, and is done."""
    file = here.app.settings.home / "made"
    file.write_bytes(content)
    here.app.storage.put(f"videos/{video_id}/{key}", file)
    found = Artifact(
        name=name, key=f"videos/{video_id}/{key}", digest=sha256(content).hexdigest(),
        bytes=len(content), content_type=guess_type(key)[0] or "application/json",
        facts=MediaFacts(kind="data"),
    )  # fmt: skip
    with here.app.database.write() as session:
        row = next(each for each in steps.of_video(session, video_id) if each.name == step)
        row.state, row.progress = "done", 1.0
        before = [each for each in artifacts.of_step(session, row.id) if each.name != name]
        artifacts.replace(session, row, "f", [*before, found], 1.0)
    return found


def happen(here: House, video_id: str, step: str = "validate") -> None:
    """Something happens to a video."""
    with here.app.database.write() as session:
        events.append(session, video_id, "step.started", 5.0, step)
