"""An engine on toy steps: real database, storage, threads and leases, films made of text."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import JsonValue

from reelwright.common.artifact import Degradation, MediaFacts
from reelwright.common.plan import Need, Phase, StepPlan
from reelwright.common.ports import Waker
from reelwright.common.spec import Brief
from reelwright.common.steps import Produced, StepContext, StepResult
from reelwright.database.connection import Database
from reelwright.database.models import StepRow
from reelwright.orchestrator.engine import Engine, Tools
from reelwright.orchestrator.executors.embedded import Bell, Embedded
from reelwright.orchestrator.leases import Heart
from reelwright.orchestrator.owner import Owner
from reelwright.orchestrator.videos import Videos
from reelwright.orchestrator.workspace import Workspace
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

Work = Callable[[StepContext], str]


@dataclass
class Writer:
    """A step that writes what ``work`` says, or its inputs joined, and counts its runs."""

    kind: str
    version: int = 1
    work: Work | None = None
    expansion: tuple[StepPlan, ...] = ()
    facts: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    runs: list[str] = field(default_factory=list)
    left_out: tuple[Degradation, ...] = ()

    def run(self, context: StepContext) -> StepResult:
        self.runs.append(context.step)
        text = self.work(context) if self.work else joined(context)
        path = context.workdir / "out.txt"
        path.write_text(text)
        produced = Produced(path, "work/out.txt", "text/plain")
        return StepResult(
            produced=(produced,),
            expansion=self.expansion,
            degradations=self.left_out,
            facts=self.facts,
        )


def joined(context: StepContext) -> str:
    """The inputs in order of role, and the step's own word."""
    parts = [context.inputs[role].path.read_text() for role in sorted(context.inputs)]
    return "+".join([*parts, str(context.params.get("word", context.step))])


def plan(name: str, *needs: str, kind: str = "write", **more: object) -> StepPlan:
    """A toy step that needs others by name."""
    edges = tuple(Need(role=other, step=other) for other in needs)
    values: Mapping[str, object] = {
        "name": name,
        "kind": kind,
        "phase": "chunks",
        "needs": edges,
        "params": {"word": name},
        "keys": {"main": f"work/{name.replace('/', '_')}.txt"},
        **more,
    }
    return StepPlan.model_validate(values)


class Kit:
    """One installation in a folder."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        self.home = home
        self.database = Database(url or f"sqlite:///{home / 'kit.db'}")
        self.database.migrate()
        self.storage = LocalStorage(home / "storage", Signer([b"k" * 32]), "http://127.0.0.1")
        self.validate = Writer("validate")
        self.write = Writer("write")
        self.kinds = {"validate": self.validate, "write": self.write}
        self.code = "one"
        self._open: list[Callable[[], None]] = [self.database.close]
        self.videos = Videos(
            self.database, self.storage, facts, refuse_pictures, lambda brief: (FIRST,)
        )

    def create(
        self, *steps: StepPlan, prompt: str = "a film", pause_after: Phase | None = None
    ) -> str:
        """A video whose graph, after validate, is ``steps``."""
        self.validate.expansion = steps
        return self.videos.create(Brief(prompt=prompt), pause_after=pause_after)

    def executor(self, workers: int = 2, lease_seconds: float = 20.0) -> Embedded:
        owner = Owner(self.home / "owners")
        heart = Heart(self.database, lease_seconds)
        bell, stopping = Bell(), threading.Event()
        tools = Tools(
            database=self.database,
            storage=self.storage,
            kinds=self.kinds,
            probe=facts,
            waker=bell,
            owner=owner.id,
            workspace=Workspace(self.home / "work", owner),
            code=self.code,
            lease_seconds=lease_seconds,
        )
        self._open += [owner.close, heart.close]
        return Embedded(
            self.database,
            Engine(tools, heart, stopping),
            owner,
            bell,
            stopping,
            {"media": workers, "provider": 8},
        )

    def engine(self, stopping: threading.Event, waker: Waker | None = None) -> Engine:
        """An engine of its own, for whoever calls it."""
        owner = Owner(self.home / "owners")
        heart = Heart(self.database, 20.0)
        self._open += [owner.close, heart.close]
        tools = Tools(
            database=self.database,
            storage=self.storage,
            kinds=self.kinds,
            probe=facts,
            waker=waker or Bell(),
            owner=owner.id,
            workspace=Workspace(self.home / "work", owner),
            code=self.code,
        )
        return Engine(tools, heart, stopping)

    def video_of(self, step_id: int) -> str:
        """Whose step it is."""
        with self.database.read() as session:
            row = session.get(StepRow, step_id)
            assert row is not None
            return row.video_id

    def run(self, video_id: str, workers: int = 2) -> str:
        """Work until the video has ended; returns its state."""
        executor = self.executor(workers)
        executor.start(video_id)
        assert executor.wait(30), "the video did not come to an end"
        return self.videos.look(video_id).state

    def text(self, video_id: str, step: str) -> str:
        """What a step wrote."""
        made = dict(self.videos.artifacts(video_id))[step]
        return self.storage.local(made.key).read_text()

    def close(self) -> None:
        for close in reversed(self._open):
            close()


FIRST = StepPlan(name="validate", kind="validate", phase="validate", seconds=0.1)


def facts(path: Path) -> MediaFacts:
    """Toy files are data."""
    return MediaFacts(kind="data")


def refuse_pictures(picture: Path, clean: Path, field: str) -> None:
    """Toy videos have pictures copied as they are."""
    clean.write_bytes(picture.read_bytes())
