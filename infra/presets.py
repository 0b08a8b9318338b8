"""How big an environment is: ``small`` is the seed's, ``production`` survives a data centre."""

from dataclasses import dataclass
from typing import Literal

from infra.scaling import MEDIA, Policy

WorkersKind = Literal["beanstalk", "fargate"]


@dataclass(frozen=True)
class Preset:
    """Sizes and promises. Instance types are AWS's names; ``fargate_*`` are units of 1/1024 vCPU
    and MiB."""

    name: str
    zones: int
    nat_instances: bool
    """A small instance in place of each managed gateway: cheaper, and one more machine to keep."""
    nats: int
    web_type: str
    web_least: int
    web_most: int
    worker_type: str
    worker_slots: int
    """Media steps that one worker does side by side: its cores."""
    workers_kind: WorkersKind
    fargate_cpu: int
    fargate_memory: int
    database_type: str
    database_gib: int
    database_zones: int
    backup_days: int
    cache_type: str
    cache_nodes: int
    is_protected: bool
    """Whether what holds data can be deleted only after somebody has switched that off."""
    log_days: int
    old_version_days: int
    """How long a deleted or replaced file can still be brought back."""
    policy: Policy


SMALL = Preset(
    name="small",
    zones=2,
    nat_instances=True,
    nats=1,
    web_type="t3.small",
    web_least=1,
    web_most=2,
    worker_type="t3.medium",
    worker_slots=2,
    workers_kind="beanstalk",
    fargate_cpu=2048,
    fargate_memory=4096,
    database_type="db.t4g.micro",
    database_gib=20,
    database_zones=1,
    backup_days=7,
    cache_type="cache.t4g.micro",
    cache_nodes=1,
    is_protected=False,
    log_days=14,
    old_version_days=7,
    policy=MEDIA.between(1, 4),
)

PRODUCTION = Preset(
    name="production",
    zones=3,
    nat_instances=False,
    nats=3,
    web_type="t3.medium",
    web_least=2,
    web_most=6,
    worker_type="c7i.xlarge",
    worker_slots=4,
    workers_kind="fargate",
    fargate_cpu=4096,
    fargate_memory=8192,
    database_type="db.m7g.large",
    database_gib=100,
    database_zones=2,
    backup_days=30,
    cache_type="cache.t4g.small",
    cache_nodes=2,
    is_protected=True,
    log_days=90,
    old_version_days=30,
    policy=MEDIA.between(2, 16),
)

PRESETS: dict[str, Preset] = {preset.name: preset for preset in (SMALL, PRODUCTION)}
