"""A worker's log: JSON lines on standard output, for whatever collects them."""

import logging
import sys

import structlog


def log_lines(lane: str) -> None:
    """One line per event, with the lane; Celery's and SQLAlchemy's warnings among them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            _lane(lane),
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
    )
    root = logging.getLogger()
    root.handlers = [_Lines()]
    root.setLevel(logging.WARNING)


def _lane(lane: str) -> structlog.typing.Processor:
    def add(
        logger: structlog.typing.WrappedLogger, name: str, event: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        return {"lane": lane, **event}

    return add


class _Lines(logging.Handler):
    """Libraries' records as events. Their text may name a broker with its password: it is cut."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        tell = structlog.get_logger().warning
        tell("library", source=record.name, level_was=record.levelname, why=_short(record))


def _short(record: logging.LogRecord) -> str:
    text = record.getMessage().partition("\n")[0][:300]
    words = [word if "@" not in word or "://" not in word else _without(word)
             for word in text.split(" ")]  # fmt: skip
    return " ".join(words)


def _without(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}"
