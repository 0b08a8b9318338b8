"""Where log events go: a file in the installation's folder, never the terminal."""

from pathlib import Path

import structlog

from reelwright.common.errors import SettingsError


def log_to(home: Path) -> None:
    """One JSON line per event into ``home/reelwright.log``."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = (home / "reelwright.log").open("a", encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{home} cannot be written: {error.strerror}",
            hint="set REELWRIGHT_HOME to a folder that you may write to",
        ) from error
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=file),
    )
