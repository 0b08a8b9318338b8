"""What Elastic Beanstalk is handed, and that it is the image's own words."""

import json
import stat
from pathlib import Path

from infra.presets import PRODUCTION, SMALL
from infra.scaling import bounds

from infra import bundle
from reelwright.worker.main import _parser
from reelwright.worker.process import SOFT_SECONDS

SPACE = "Reelwright/dev"


def test_web_and_worker_are_one_image_with_other_words(tmp_path: Path) -> None:
    for folder, name in (
        (bundle.web(tmp_path / "web"), "web"),
        (bundle.workers(tmp_path / "workers", SMALL.policy, SPACE), "worker"),
    ):
        services = json.loads((folder / "docker-compose.yml").read_text())["services"]
        assert list(services) == [name]
        assert services[name]["image"] == "${REELWRIGHT_IMAGE}"
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        hook = folder / ".platform/hooks/prebuild/01_image.sh"
        assert hook.stat().st_mode & stat.S_IXUSR


def test_the_words_are_such_as_a_worker_takes() -> None:
    asked = _parser().parse_args(bundle.WORKER[1:])
    assert asked.metrics_port == int(bundle.METRICS_PORT)


def test_a_container_has_longer_than_a_worker_needs_to_let_go() -> None:
    assert int(bundle.GRACE.removesuffix("s")) > SOFT_SECONDS


def test_the_group_is_scaled_by_the_numbers_of_the_policy() -> None:
    policy = PRODUCTION.policy
    rule = bundle.scaling_resources(policy, SPACE)
    steps = rule["PressedPolicy"]["Properties"]["StepAdjustments"]  # type: ignore[index]
    assert [step["ScalingAdjustment"] for step in steps] == [each[2] for each in bounds(policy)]
    alarms = {name: rule[name]["Properties"] for name in rule if name.endswith("Alarm")}  # type: ignore[index]
    assert {name: alarm["Threshold"] for name, alarm in alarms.items()} == {
        "PressedAlarm": policy.out[0].pressure,
        "OldAlarm": policy.old_seconds,
        "IdleAlarm": policy.idle_pressure,
    }
    assert all(
        alarm["AlarmActions"] == [{"Ref": name.replace("Alarm", "Policy")}]
        for name, alarm in alarms.items()
    )


def test_the_rule_reads_what_workers_write() -> None:
    """The names in the alarms are those in the log lines, or nothing would ever scale."""
    told = Path(__file__).parents[2] / "src/reelwright/worker/emf.py"
    asked = {
        query["MetricStat"]["Metric"]["MetricName"]  # type: ignore[index]
        for query in [*bundle.pressure_queries(SPACE), *bundle.oldest_query(SPACE)]
        if "MetricStat" in query
    }
    assert asked == {"QueueDepth", "Running", "Slots", "QueueOldest"}
    assert {name for name in asked if f'"{name}"' not in told.read_text()} == set()
