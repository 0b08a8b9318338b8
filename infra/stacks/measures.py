"""The measurements that workers report, as CloudWatch's metrics."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as watch

from infra.bundle import PRESSURE
from infra.scaling import MINUTE

PERIOD = Duration.seconds(MINUTE)


def measure(
    namespace: str, name: str, lane: str | None = None, statistic: str = "Maximum"
) -> watch.Metric:
    """One of them, by the minute."""
    return watch.Metric(
        namespace=namespace,
        metric_name=name,
        dimensions_map={"Lane": lane} if lane else {},
        statistic=statistic,
        period=PERIOD,
    )


def pressure(namespace: str) -> watch.MathExpression:
    """Steps of the media lane that wait or run, over the slots of all workers."""
    return watch.MathExpression(
        expression=PRESSURE,
        label="pressure",
        period=PERIOD,
        using_metrics={
            "depth": measure(namespace, "QueueDepth", "media"),
            "running": measure(namespace, "Running", "media"),
            "slots": slots(namespace),
        },
    )


def oldest(namespace: str, lane: str) -> watch.Metric:
    """Seconds that the oldest ready step of a lane has waited."""
    return measure(namespace, "QueueOldest", lane)


def slots(namespace: str, lane: str = "media") -> watch.Metric:
    """What all living workers together can do side by side."""
    return measure(namespace, "Slots", lane, "Sum")
