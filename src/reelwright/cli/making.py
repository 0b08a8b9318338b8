"""``make`` and ``retry``: create or resume, watch until the end, hand over the film."""

import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType

from reelwright.cli.report import as_json as report_json
from reelwright.cli.report import as_text
from reelwright.cli.session import opened
from reelwright.cli.watching import Watcher, watcher
from reelwright.common.errors import BriefError
from reelwright.common.spec import Brief
from reelwright.orchestrator.executors.embedded import Embedded
from reelwright.orchestrator.progress import Snapshot
from reelwright.orchestrator.videos import Videos
from reelwright.wiring import App

LOOK_SECONDS = 0.2
STOP_SECONDS = 1.7
"""How long running steps get to end after Ctrl-C; the program is gone within 2 s."""

MADE, FAILED, INTERRUPTED = 0, 1, 130


def make(brief: Brief, out: Path | None, as_json: bool) -> int:
    """Make a film from the brief; returns the exit code."""
    target = checked_target(out)
    with opened() as app:
        app.understand(brief)
        video_id = app.videos.create(brief)
        return _work(app, video_id, target, as_json)


def retry(video_id: str, out: Path | None, as_json: bool) -> int:
    """Go on with a video; returns the exit code."""
    target = checked_target(out)
    with opened() as app:
        app.videos.retry(video_id)
        return _work(app, video_id, target, as_json)


def checked_target(out: Path | None) -> Path | None:
    """Where the film shall go, known to be possible before any work is done."""
    if out is None:
        return None
    target = out.absolute()
    if target.is_dir():
        raise BriefError(f"{out} is a folder", field="--out", hint="name a file, as in ad.mp4")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _part(target).touch()
        _part(target).unlink()
    except OSError as error:
        raise _unwritable(out, error) from error
    return target


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _unwritable(out: Path, error: OSError) -> BriefError:
    return BriefError(
        f"{out} cannot be written: {error.strerror}", field="--out", hint="choose another place"
    )


def _work(app: App, video_id: str, target: Path | None, as_json: bool) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    executor = app.executor()
    try:
        with watcher(quiet=as_json) as watch:
            executor.start(video_id)
            _wait(executor, app.videos, video_id, watch)
    except KeyboardInterrupt:
        return _interrupted(app, executor, video_id, as_json)
    end = app.videos.look(video_id)
    film = app.storage.local(end.film.key) if end.state == "finished" and end.film else None
    if film and target:
        target = _copied(film, target)
    print(report_json(end, target or film) if as_json else as_text(end, target or film))  # noqa: T201
    return MADE if end.state == "finished" else FAILED


def _wait(executor: Embedded, videos: Videos, video_id: str, watch: Watcher) -> None:
    ended = False
    while not ended:
        ended = executor.wait(LOOK_SECONDS)
        watch.see(videos.look(video_id))


def _interrupted(app: App, executor: Embedded, video_id: str, as_json: bool) -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    executor.stop()
    ended = executor.wait(STOP_SECONDS)
    app.videos.interrupt(video_id)
    shot: Snapshot = app.videos.look(video_id)
    print(report_json(shot, None) if as_json else as_text(shot, None))  # noqa: T201
    if not ended:
        # A thread is deep inside a codec; waiting for it would break the promise of 2 seconds.
        sys.stdout.flush()
        os._exit(INTERRUPTED)
    return INTERRUPTED


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _copied(film: Path, target: Path) -> Path | None:
    """Whole or not at all: a player that watches the folder never opens half a film.

    ``None`` when the place is gone by now; the film still lies in the storage.
    """
    try:
        shutil.copyfile(film, _part(target))
        _part(target).replace(target)
    except OSError as error:
        print(f"reelwright: {target} cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
        return None
    return target
