"""Celery as the wake-up, and nothing else.

A message carries a step's id and means "there is something to do on this lane". It is
acknowledged before the work begins, has no result, is never part of a chord, and may be lost:
leases are in the database. The order of work is decided there as well, so messages have none.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import structlog

from reelwright.common.errors import ReelwrightError, StorageError
from reelwright.common.plan import Lane
from reelwright.database import queues, videos
from reelwright.database.connection import Database

if TYPE_CHECKING:
    from celery import Celery

TASK = "reelwright.step"
CONNECT_SECONDS = 1.0
"""What a request may lose to a broker that is away, once in ``REST_SECONDS``."""
REST_SECONDS = 2.0
"""How long a broker that did not answer is left alone; the sweeper makes up for it."""
LOOK_SECONDS = 0.5

log = structlog.get_logger()


def celery(broker_url: str, *, consumes: bool = False) -> "Celery":
    """A Celery application on this broker. ``consumes``: it is a worker's own, which waits at the
    broker for longer than a request may."""
    from celery import Celery

    # Its tasks are fetched by a blocking command of a second: a shorter timeout would cut it off.
    patience = 10.0 if consumes else CONNECT_SECONDS
    app = Celery("reelwright", broker=broker_url, set_as_current=consumes)
    app.conf.update(
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        task_acks_late=False,
        task_create_missing_queues=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        # A hint that a busy worker sits on is of no use to an idle one.
        worker_disable_prefetch=True,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_connection_timeout=CONNECT_SECONDS,
        broker_pool_limit=4,
        broker_transport_options={
            "socket_timeout": patience,
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_keepalive": True,
            "health_check_interval": 10,
            # Of a worker that died between taking a hint and acknowledging it. The sweeper is
            # quicker; this keeps the broker tidy.
            "visibility_timeout": 300,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            **({} if consumes else {"max_retries": 0, "connect_retries_timeout": CONNECT_SECONDS}),
        },
    )
    return app


class Hints:
    """The ``Waker`` that sends messages. Never raises, and never holds a request up for long."""

    def __init__(
        self,
        app: "Celery",
        database: Database,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._database = database
        self._clock = clock
        self._resting_until = 0.0

    def wake(self, step_ids: Sequence[int]) -> None:
        """Hint at these steps, each to the workers of its lane."""
        if not step_ids or self._clock() < self._resting_until:
            return
        try:
            with self._database.read() as session:
                lanes = queues.lanes_of(session, step_ids)
            self.send(lanes)
        except ReelwrightError as error:
            log.warning("hint.lost", why=str(error))

    def send(self, hints: Mapping[int, Lane]) -> None:
        """Send them; raises ``StorageError`` when the broker does not take them."""
        for step_id, lane in hints.items():
            with _reached(self):
                self._app.send_task(
                    TASK, args=[step_id], queue=lane, retry=False, ignore_result=True
                )

    def waiting(self, lane: Lane) -> int:
        """How many hints wait on a lane; raises ``StorageError`` when the broker is away."""
        from kombu.exceptions import ChannelError

        with _reached(self), self._app.connection_for_write() as connection:
            try:
                channel = connection.default_channel
                return int(channel.queue_declare(queue=lane, passive=True).message_count)
            except ChannelError:  # there is no such queue: it is empty
                return 0

    def rest(self) -> None:
        """Leave the broker alone for a while."""
        self._resting_until = self._clock() + REST_SECONDS


class _reached:  # noqa: N801 - a context manager, read as a word
    """Errors of the broker's client → the tree."""

    def __init__(self, hints: Hints) -> None:
        self._hints = hints

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from kombu.exceptions import OperationalError
        from redis.exceptions import RedisError

        if isinstance(error, (OperationalError, RedisError, OSError)):
            self._hints.rest()
            raise StorageError(
                f"the broker does not answer: {str(error).partition(chr(10))[0][:200]}",
                hint="Look at REELWRIGHT_BROKER_URL; work goes on when it is back.",
            ) from error


class Remote:
    """The executor of a process that does no work itself: workers elsewhere do.

    It has the face of ``Embedded``.
    """

    def __init__(
        self, database: Database, hints: Hints, clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._hints = hints
        self._clock = clock
        self._stopped = threading.Event()
        self._video_id: str | None = None

    def start(self, video_id: str) -> None:
        """Have the video worked on; ``wait`` waits for its end."""
        self._video_id = video_id
        self.wake(video_id)

    def wake(self, video_id: str) -> None:
        """Tell workers that the video has something to do."""
        with self._database.read() as session:
            ready = queues.ready_of(session, video_id, self._clock())
        self._hints.wake(ready)

    def serve(self) -> None:
        """Workers serve."""

    def stop(self) -> None:
        """Stop waiting; the work goes on."""
        self._stopped.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the video's end, at most so long; says whether it has ended."""
        deadline = time.monotonic() + seconds
        while not self._ended():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if self._stopped.wait(min(LOOK_SECONDS, left)):
                return True
        return True

    def halt(self, seconds: float) -> bool:
        """``stop``: there is nothing in this process to wait for."""
        self.stop()
        return True

    def _ended(self) -> bool:
        if self._video_id is None:
            return True
        try:
            with self._database.read() as session:
                return videos.state(session, self._video_id) not in ("queued", "running")
        except StorageError as error:
            log.warning("executor.waits", why=str(error))
            return False
