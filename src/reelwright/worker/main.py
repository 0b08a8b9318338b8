"""From a command line's words to one worker process, or to several that are kept alive."""

import argparse
import os
from collections.abc import Sequence
from typing import cast

from reelwright.common.errors import ReelwrightError, SettingsError
from reelwright.common.plan import Lane
from reelwright.database.queues import LANES
from reelwright.settings import Settings, load

REFUSED = 2
"""The exit code when settings are wrong: starting anew is of no use."""
AWAY = 1
"""The exit code when something may be back soon: the database, for one."""

POLITE = 10
"""How far drawing and encoding step back behind whoever answers people on the same machine."""


def main(words: Sequence[str]) -> int:
    """Work until told to stop; returns the exit code."""
    asked = _parser().parse_args(words)
    try:
        settings = load()
        if asked.alone:
            threads, lane = asked.concurrency or 1, asked.lane[0]
            return alone(settings, lane, threads, asked.metrics_port, tells=asked.tells)
        from reelwright.worker.keeper import keep

        lanes = cast("list[Lane]", asked.lane or list(LANES))
        return keep(settings, lanes, asked.concurrency, asked.metrics_port)
    except ReelwrightError as error:
        print(f"{error}. {error.hint}".rstrip(), flush=True)  # noqa: T201 - the log may not exist
        return REFUSED if isinstance(error, SettingsError) else AWAY


def alone(
    settings: Settings, lane: Lane, threads: int, metrics_port: int | None, *, tells: bool = False
) -> int:
    """Be one worker process. ``tells``: about the queues, too, where CloudWatch listens."""
    from reelwright.wiring.app import App
    from reelwright.wiring.labouring import hands
    from reelwright.worker.logs import log_lines
    from reelwright.worker.process import serve

    log_lines(lane)
    app = App(settings)
    try:
        mine = hands(app)
        if metrics_port is not None:
            from reelwright.worker.measuring import measured

            app.at_close(measured(metrics_port, app.database))
        if settings.emf_namespace is not None:
            from reelwright.worker.emf import Reporter

            known = app.database if tells else None
            app.at_close(Reporter(settings.emf_namespace, lane, threads, known).start())
        mine.patrol.start()
        if lane == "media":
            os.nice(POLITE)
        serve(mine.broker_url, lane, threads, mine.labour, mine.stopping.set)
    finally:
        app.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reelwright worker")
    parser.add_argument("--lane", action="append", choices=LANES)
    parser.add_argument("--concurrency", type=int)
    parser.add_argument("--metrics-port", type=int)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--tells", action="store_true")
    return parser
