"""Makes one film while killing itself with SIGKILL at every kind of step, three times each.

For each kind: when the work is done but not stored, when it is stored but not entered, and when
it is entered. Each life ends at the first such place where none has ended before, and goes on
with ``retry`` in the next; it is a fork, so that only the first has to import everything.
Prints one JSON object: the video and the kills.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from reelwright.common.spec import Brief, Options
from reelwright.orchestrator.engine import Engine
from reelwright.orchestrator.outcome import Outcome
from reelwright.settings import load
from reelwright.wiring import App
from reelwright.wiring.kinds import OfFilm

Met = set[tuple[str, str]]


def arm(app: App, met: Met, note: Path) -> None:
    """Arrange for this process to die at the first place where no life has ended yet."""

    def die_once(kind: str, point: str) -> None:
        if (kind, point) not in met:
            note.write_text(json.dumps([kind, point]))
            os.kill(os.getpid(), signal.SIGKILL)

    for kind, step in app._kinds.items():
        _after(step, "run", lambda *_, kind=kind: die_once(kind, "worked"))
    # A film is validated by the models that it was entered for, whatever this process has.
    _after(OfFilm, "run", lambda *_: die_once("validate", "worked"))
    _after(Engine, "_store", lambda engine, row, *_: die_once(row.kind, "stored"))
    _after(Outcome, "done", lambda outcome, row, *_: die_once(row.kind, "entered"))


def _after(owner: object, name: str, then: Callable[..., None]) -> None:
    real = getattr(owner, name)

    def call(*args: object, **kwargs: object) -> object:
        result = real(*args, **kwargs)
        then(*args)
        return result

    setattr(owner, name, call)


def live(video_id: str, met: Met, note: Path) -> bool:
    """One life; says whether it was killed."""
    pid = os.fork()
    if pid:
        return os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL
    app = App(load())
    arm(app, met, note)
    app.videos.retry(video_id)
    executor = app.executor()
    executor.start(video_id)
    executor.wait(120)
    os._exit(0)


def main() -> None:
    brief = Brief(
        prompt="A 6 second ad for AquaPure, a steel water bottle. Fresh, for YouTube.",
        options=Options(duration=Fraction(6), resolution="480p", rate=Fraction(24)),
    )
    app = App(load())
    video_id = app.videos.create(brief)
    app.close()
    met: Met = set()
    note = load().home / "killed.json"
    while live(video_id, met, note):
        kind, point = json.loads(note.read_text())
        met.add((kind, point))
    print(json.dumps({"video_id": video_id, "kills": sorted(met)}))


if __name__ == "__main__":
    sys.exit(main())
