"""What Elastic Beanstalk is handed: a compose file, and for workers the rule that scales them.

The container shares its host's network: it then reaches the host's credentials in one hop, and
the load balancer reaches it without a proxy between them.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from infra.scaling import MINUTE, Policy, bounds

GRACE = "30s"
"""Running steps are let go of within 20 s (``reelwright.worker.process.SOFT_SECONDS``)."""
METRICS_PORT = "9100"
WEB = ("serve", "--host", "0.0.0.0", "--port", "8000")
WORKER = ("worker", "--metrics-port", METRICS_PORT)
LOGIN = """#!/bin/sh
# The image lies in the account's own store; the machine's role may fetch it.
set -eu
image=$(/opt/elasticbeanstalk/bin/get-config environment -k REELWRIGHT_IMAGE)
region=$(/opt/elasticbeanstalk/bin/get-config environment -k AWS_REGION)
aws ecr get-login-password --region "$region" |
    docker login --username AWS --password-stdin "${image%%/*}"
"""
GROUP = {"Ref": "AWSEBAutoScalingGroup"}


def web(folder: Path) -> Path:
    """The bundle of the web tier, written into a folder."""
    return _written(folder, {"docker-compose.yml": compose("web", WEB)})


def workers(folder: Path, policy: Policy, namespace: str) -> Path:
    """The bundle of the worker tier."""
    rule = json.dumps({"Resources": scaling_resources(policy, namespace)}, indent=2)
    files = {
        "docker-compose.yml": compose("worker", WORKER, health=f"http://127.0.0.1:{METRICS_PORT}"),
        ".ebextensions/scaling.config": rule,
    }
    return _written(folder, files)


def compose(name: str, words: tuple[str, ...], health: str = "http://127.0.0.1:8000") -> str:
    """A compose file; JSON is YAML. Elastic Beanstalk writes ``.env`` from its properties."""
    service = {
        "image": "${REELWRIGHT_IMAGE}",
        "command": list(words),
        "restart": "unless-stopped",
        "network_mode": "host",
        "init": True,
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "tmpfs": ["/tmp"],  # noqa: S108 - inside the container
        "volumes": ["house:/var/lib/reelwright/home"],
        "stop_grace_period": GRACE,
        "env_file": [".env"],
        "environment": {"HEALTH_URL": f"{health}/health/live"},
        "logging": {
            "driver": "awslogs",
            "options": {
                "awslogs-region": "${AWS_REGION}",
                "awslogs-group": "${REELWRIGHT_LOG_GROUP}",
                "mode": "non-blocking",
            },
        },
    }
    return json.dumps({"services": {name: service}, "volumes": {"house": {}}}, indent=2) + "\n"


def scaling_resources(policy: Policy, namespace: str) -> dict[str, object]:
    """CloudFormation's resources beside the group of machines that Elastic Beanstalk makes."""
    out = {
        "AutoScalingGroupName": GROUP,
        "PolicyType": "StepScaling",
        "AdjustmentType": "PercentChangeInCapacity",
        "MinAdjustmentMagnitude": 1,
        "EstimatedInstanceWarmup": policy.warm_seconds,
        "MetricAggregationType": "Maximum",
        "StepAdjustments": [_step(low, high, percent) for low, high, percent in bounds(policy)],
    }
    one_more = {
        "AutoScalingGroupName": GROUP,
        "PolicyType": "StepScaling",
        "AdjustmentType": "ChangeInCapacity",
        "EstimatedInstanceWarmup": policy.warm_seconds,
        "StepAdjustments": [_step(0, None, 1)],
    }
    one_less = {
        "AutoScalingGroupName": GROUP,
        "PolicyType": "SimpleScaling",
        "AdjustmentType": "ChangeInCapacity",
        "ScalingAdjustment": -1,
        "Cooldown": str(policy.rest_seconds),
    }
    pressure = pressure_queries(namespace)
    return {
        "PressedPolicy": _resource("AutoScaling::ScalingPolicy", out),
        "OldPolicy": _resource("AutoScaling::ScalingPolicy", one_more),
        "IdlePolicy": _resource("AutoScaling::ScalingPolicy", one_less),
        "PressedAlarm": _alarm(
            "PressedPolicy", ">=", policy.out[0].pressure, policy.out_minutes, pressure
        ),
        "OldAlarm": _alarm(
            "OldPolicy", ">", policy.old_seconds, policy.old_minutes, oldest_query(namespace)
        ),
        "IdleAlarm": _alarm("IdlePolicy", "<", policy.idle_pressure, policy.idle_minutes, pressure),
    }


PRESSURE = "IF(slots > 0, (depth + running) / slots, depth + running)"


def pressure_queries(namespace: str) -> list[Mapping[str, object]]:
    """The pressure, as CloudWatch works it out. Every worker says how deep the queue is, so that
    the largest counts; each says its own slots, so that the sum does."""
    return [
        {"Id": "pressure", "Expression": PRESSURE, "Label": "pressure", "ReturnData": True},
        _query("depth", "QueueDepth", "Maximum", namespace),
        _query("running", "Running", "Maximum", namespace),
        _query("slots", "Slots", "Sum", namespace),
    ]


def oldest_query(namespace: str) -> list[Mapping[str, object]]:
    """How long the oldest ready step of the media lane has waited."""
    query = _query("oldest", "QueueOldest", "Maximum", namespace)
    return [{**query, "ReturnData": True}]


def _query(name: str, metric: str, statistic: str, namespace: str) -> dict[str, object]:
    lane = [{"Name": "Lane", "Value": "media"}]
    known = {"Namespace": namespace, "MetricName": metric, "Dimensions": lane}
    stat = {"Metric": known, "Period": MINUTE, "Stat": statistic}
    return {"Id": name, "MetricStat": stat, "ReturnData": False}


COMPARED = {
    ">=": "GreaterThanOrEqualToThreshold",
    ">": "GreaterThanThreshold",
    "<": "LessThanThreshold",
}


def _alarm(
    policy: str, sign: str, threshold: float, minutes: int, queries: list[Mapping[str, object]]
) -> dict[str, object]:
    return _resource(
        "CloudWatch::Alarm",
        {
            "Metrics": queries,
            "ComparisonOperator": COMPARED[sign],
            "Threshold": threshold,
            "EvaluationPeriods": minutes,
            "DatapointsToAlarm": minutes,
            # Nobody says anything: nothing is known. Another alarm tells a person.
            "TreatMissingData": "missing",
            "AlarmActions": [{"Ref": policy}],
        },
    )


def _resource(kind: str, properties: Mapping[str, object]) -> dict[str, object]:
    return {"Type": f"AWS::{kind}", "Properties": properties}


def _step(low: float, high: float | None, change: int) -> dict[str, float | int]:
    step: dict[str, float | int] = {"MetricIntervalLowerBound": low, "ScalingAdjustment": change}
    return step if high is None else {**step, "MetricIntervalUpperBound": high}


def _written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in {**files, ".platform/hooks/prebuild/01_image.sh": LOGIN}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if name.endswith(".sh"):
            path.chmod(0o755)
    return folder
