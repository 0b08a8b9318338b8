"""``make`` and ``retry``: create or resume, watch until the end, hand over the film."""

import io
import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from reelwright.cli import forecasting, stopping
from reelwright.cli.briefs import NOBODY, Hire
from reelwright.cli.delivering import (
    Delivered,
    Target,
    checked_target,
    hand_over,
    to_judge,
)
from reelwright.cli.report import as_json as report_json
from reelwright.cli.report import as_text
from reelwright.cli.session import opened
from reelwright.cli.watching import Silent, Watcher, watcher
from reelwright.common.plan import Phase, Plan
from reelwright.common.spec import Brief
from reelwright.orchestrator.executors.port import Executor
from reelwright.orchestrator.progress import Snapshot
from reelwright.orchestrator.videos import Videos
from reelwright.wiring import App

LOOK_SECONDS = 0.2
STOP_SECONDS = 1.7
"""How long running steps get to end after Ctrl-C; the program is gone within 2 s."""

MADE, FAILED = 0, 1


def make(
    brief: Brief,
    out: Path | None,
    as_json: bool,
    max_cost: float | None = None,
    pause_after: Phase | None = None,
    hire: Hire = NOBODY,
) -> int:
    """Make a film from the brief; returns the exit code."""
    target = checked_target(out)
    stopping.listen()
    with opened() as home:
        app = hire.at(home)
        cap, plan = dollars(max_cost), app.plan(brief)
        app.require(plan.spec)
        _warn(app, brief, plan, cap)
        video_id = app.videos.create(brief, max_cost_usd=cap, pause_after=pause_after)
        return work(app, video_id, target, as_json)


def _warn(app: App, brief: Brief, plan: Plan, cap_usd: Decimal | None) -> None:
    """Say what it may cost before the first paid call, where nobody has set a limit."""
    if cap_usd is not None or not plan.cost_usd:
        return
    for line in forecasting.lines(app.forecast(brief, plan)):
        told = f"This costs {line}. --max-cost sets a limit."
        print(told, file=sys.stderr, flush=True)  # noqa: T201


def retry(video_id: str, out: Path | None, as_json: bool, max_cost: float | None = None) -> int:
    """Go on with a video; returns the exit code."""
    target = checked_target(out)
    stopping.listen()
    with opened() as home:
        app = home.like(video_id)
        app.require()
        if max_cost is not None:
            app.videos.cap(video_id, dollars(max_cost))
        app.videos.retry(video_id)
        return work(app, video_id, target, as_json)


def approve(video_id: str, until: Phase | None, out: Path | None, as_json: bool) -> int:
    """Go on with a video that waits for approval; returns the exit code."""
    target = checked_target(out)
    stopping.listen()
    with opened() as app:
        app.require()
        app.videos.approve(video_id, until)
        return work(app, video_id, target, as_json)


def dollars(amount: float | None) -> Decimal | None:
    """An amount as typed: its shortest decimal form, not its binary one."""
    return None if amount is None else Decimal(str(amount))


def work(app: App, video_id: str, target: Target | None, as_json: bool) -> int:
    """Work on the video until it has ended or waits for approval; returns the exit code."""
    executor = app.executor()
    with stopping.noted():
        try:
            ended = _worked(app, executor, video_id, as_json)
        except BaseException:
            # Threads that draw while the interpreter ends crash it.
            executor.halt(STOP_SECONDS)
            raise
        if not ended:
            return _interrupted(app, executor, video_id, as_json)
    end = app.videos.look(video_id)
    _tell(end, _delivered(app, end, target), as_json)
    return MADE if end.state in ("finished", "paused") else FAILED


def _worked(app: App, executor: Executor, video_id: str, as_json: bool) -> bool:
    with watcher(quiet=as_json) as watch:
        executor.start(video_id)
        return _wait(executor, app.videos, video_id, watch)


def _delivered(app: App, end: Snapshot, target: Target | None) -> Delivered:
    if end.state == "paused":
        return to_judge(app.storage, end, app.videos.artifacts(end.video_id))
    return hand_over(app.storage, end, target) if end.state == "finished" else Delivered()


def _wait(executor: Executor, videos: Videos, video_id: str, watch: Watcher) -> bool:
    """Watch until it has ended; False when somebody asked to stop first."""
    while not (ended := executor.wait(LOOK_SECONDS)) and not stopping.asked():
        watch = _seen(watch, videos.look(video_id))
    if ended:
        _seen(watch, videos.look(video_id))
    return ended


def _seen(watch: Watcher, shot: Snapshot) -> Watcher:
    try:
        watch.see(shot)
    except OSError:
        # Nobody can see the progress any more; the film is wanted all the same. What is still in
        # the buffer would fail again when the interpreter ends.
        sys.stderr = io.StringIO()
        return Silent()
    return watch


def _interrupted(app: App, executor: Executor, video_id: str, as_json: bool) -> int:
    ended = executor.halt(STOP_SECONDS)
    app.videos.interrupt(video_id)
    shot = app.videos.look(video_id)
    with suppress(OSError):
        _tell(shot, Delivered(), as_json)
    if not ended:
        # A thread is deep inside a codec; waiting for it would break the promise of 2 seconds.
        stopping.leave()
    return stopping.INTERRUPTED


def _tell(shot: Snapshot, made: Delivered, as_json: bool) -> None:
    print(report_json(shot, made) if as_json else as_text(shot, made), flush=True)  # noqa: T201
