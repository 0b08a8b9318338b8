"""What Prometheus is told. All of it is read from the database, so that it is the same whichever
process answers, and nothing is forgotten when one is started anew."""

import time
from collections.abc import Iterable, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    Metric,
    SummaryMetricFamily,
)
from prometheus_client.registry import Collector

from reelwright.database import counts
from reelwright.database.connection import Database
from reelwright.database.queues import queues

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
MILLIONTH = 1e-6

Labels = Sequence[str]


def render(database: Database, now: float | None = None) -> str:
    """Everything, as text. Raises ``StorageError`` while the database cannot be reached."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Read(_families(database, time.time() if now is None else now)))
    return generate_latest(registry).decode()


class _Read(Collector):
    """Numbers that were read already: the database is asked before anything is written."""

    def __init__(self, families: Sequence[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        """All of them."""
        return self._families


def _families(database: Database, now: float) -> list[Metric]:
    with database.read() as session:
        waiting = queues(session, now)
        videos = counts.videos_by_state(session)
        steps = counts.steps_by_state(session)
        work = counts.work_by_kind(session)
        calls = counts.calls_by_model(session)
    depth = _gauge("reelwright_queue_depth", "Steps that could be worked on now", ["lane"])
    oldest = _gauge(
        "reelwright_queue_oldest_seconds", "How long the oldest of them has waited", ["lane"]
    )
    for queue in waiting:
        depth.add_metric([queue.lane], queue.depth)
        oldest.add_metric([queue.lane], queue.oldest_seconds)
    return [
        depth,
        oldest,
        _filled(_gauge("reelwright_videos", "Videos by state", ["state"]), videos),
        _filled(_gauge("reelwright_steps", "Steps by lane and state", ["lane", "state"]), steps),
        _running(steps),
        *_work(work),
        *_calls(calls),
    ]


def _running(steps: Sequence[tuple[str, str, int]]) -> Metric:
    family = _gauge("reelwright_running_steps", "Steps that are worked on now", ["lane"])
    for lane in ("media", "provider"):
        count = sum(n for its, state, n in steps if (its, state) == (lane, "running"))
        family.add_metric([lane], count)
    return family


def _work(work: Sequence[tuple[str, int, float, int]]) -> list[Metric]:
    seconds = SummaryMetricFamily(
        "reelwright_step_seconds", "Working time of finished steps", labels=["kind"]
    )
    reused = CounterMetricFamily(
        "reelwright_steps_reused", "Steps whose files were there already", labels=["kind"]
    )
    for kind, count, total, again in work:
        seconds.add_metric([kind], count_value=count, sum_value=total)
        reused.add_metric([kind], again)
    return [seconds, reused]


def _calls(calls: Sequence[tuple[str, str, str, int, int]]) -> list[Metric]:
    labels = ["provider", "model"]
    made = _gauge("reelwright_calls", "Paid calls by state", [*labels, "state"])
    spent = CounterMetricFamily(
        "reelwright_spent_dollars", "What vendors were paid, in US dollars", labels=labels
    )
    totals: dict[tuple[str, str], int] = {}
    for provider, model, state, count, cost in calls:
        made.add_metric([provider, model, state], count)
        totals[provider, model] = totals.get((provider, model), 0) + cost
    for (provider, model), cost in totals.items():
        spent.add_metric([provider, model], cost * MILLIONTH)
    return [made, spent]


def _gauge(name: str, told: str, labels: Labels) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, labels=labels)


def _filled(family: GaugeMetricFamily, rows: Sequence[tuple[str | int, ...]]) -> Metric:
    for *labels, value in rows:
        family.add_metric([str(label) for label in labels], float(value))
    return family
