"""``serve``: the HTTP service in this process, with the films that are being made."""

import logging
import signal
import sys
import threading
from types import FrameType

import click
import structlog

from reelwright.api.serving import Serving, address, based, check_host, listening
from reelwright.common.errors import ReelwrightError
from reelwright.settings import load
from reelwright.wiring import App

TIDY_SECONDS = 3600.0
HALT_SECONDS = 10.0
"""How long running steps get to end when the service stops; their work is kept."""

log = structlog.get_logger()


def serve(host: str | None, port: int | None) -> None:
    """Serve until interrupted; what was running when it stopped is gone on with."""
    settings = load()
    log_to_stderr()
    # Uvicorn ends its own part and sends itself the signal again, of which a process dies on the
    # spot: its steps would not be let go of, its last traces not be sent.
    signal.signal(signal.SIGTERM, _leave)
    host = host or settings.host
    sock = listening(host, settings.port if port is None else port)
    app = App(based(settings, address(sock)))
    try:
        if settings.first_key:
            app.keys.first(settings.first_key)
        check_host(app, host)
        executor = app.executor()
        executor.serve()
        app.courier().start()
        _tidy(app)
        click.echo(f"Reelwright is at {address(sock)}")
        click.echo("  open it in a browser; /openapi.json describes the API; Ctrl-C ends it")
        try:
            Serving(app, executor, sock).run()
        finally:
            executor.halt(HALT_SECONDS)
    finally:
        app.close()


def _leave(number: int, frame: FrameType | None) -> None:
    # Asked again, it must not break off the tidying up.
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(0)


def _tidy(app: App) -> None:
    """Forget now, and every hour, what is kept for a day only."""
    done = threading.Event()
    app.at_close(done.set)

    def hourly() -> None:
        while True:
            try:
                app.tidy()
            except ReelwrightError as error:
                log.warning("tidy.waits", why=str(error))
            if done.wait(TIDY_SECONDS):
                return

    threading.Thread(target=hourly, name="tidy", daemon=True).start()


def log_to_stderr() -> None:
    """One JSON line per event, with the request that it belongs to."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=str),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
