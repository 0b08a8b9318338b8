"""What an environment costs a month before anybody uses it: ``python -m infra.prices NAME``.

List prices on demand in us-east-2, in US dollars, as they were known to whoever wrote this on
2026-11-23: no connection to Amazon was at hand to look them up. Change them here; the page
docs/reference/aws-costs.md is held against this table by a test.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from infra.deployment import Deployment, read

HOURS = Decimal(730)
"""Of a month, as Amazon's own calculator has them."""
SEED_USD = Decimal("87.72")
"""The estimate of the design that this deployment was drawn from."""

HOURLY: dict[str, Decimal] = {
    "t3.small": Decimal("0.0208"),
    "t3.medium": Decimal("0.0416"),
    "t4g.nano": Decimal("0.0042"),
    "c7i.xlarge": Decimal("0.1785"),
    "db.t4g.micro": Decimal("0.016"),
    "db.m7g.large": Decimal("0.168"),
    "cache.t4g.micro": Decimal("0.0128"),
    "cache.t4g.small": Decimal("0.0256"),
    "load balancer": Decimal("0.0225"),
    "NAT gateway": Decimal("0.045"),
    "public address": Decimal("0.005"),
    "Fargate vCPU": Decimal("0.04048"),
    "Fargate GB": Decimal("0.004445"),
}
MONTHLY: dict[str, Decimal] = {
    "disk GB": Decimal("0.08"),
    "database GB": Decimal("0.115"),
    "secret": Decimal("0.40"),
    "firewall": Decimal(5),
    "firewall rule": Decimal(1),
    "measurement": Decimal("0.30"),
    "alarm metric": Decimal("0.10"),
}
CREDIT_USD = Decimal("0.05")
"""An hour of one vCPU of a t3 beyond what its credits cover (unlimited mode)."""
MACHINE_DISK_GIB = 30
WORKER_DISK_GIB = 60
RULES = 3
SECRETS = 7
"""Two passwords, two addresses, the signing secret, the key of media links, the first API key."""
MEASUREMENTS = 11
"""Depth, age, running and slots of two lanes; spending; undecided calls; deaths."""
ALARM_METRICS = 16


@dataclass(frozen=True)
class Line:
    """One thing of a month's bill. ``is_seeds``: the seed's own drawing has it, too."""

    what: str
    usd: Decimal
    is_seeds: bool = False


def month(deployment: Deployment) -> Sequence[Line]:
    """A month at the least number of workers, without traffic, requests and stored media."""
    sizes = deployment.sizes
    zones = Decimal(sizes.database_zones)
    workers = worker_hour(deployment) * HOURS * sizes.policy.least
    return (
        Line(f"web: {sizes.web_least} × {sizes.web_type}",
             _machine(sizes.web_type) * sizes.web_least, True),
        Line(_workers_named(deployment), workers, True),
        Line(f"Postgres: {sizes.database_type}, {sizes.database_zones} zone(s)",
             _machine(sizes.database_type) * zones, True),
        Line(f"its storage: {sizes.database_gib} GB",
             MONTHLY["database GB"] * sizes.database_gib * zones, True),
        Line(f"Valkey: {sizes.cache_nodes} × {sizes.cache_type}",
             _machine(sizes.cache_type) * sizes.cache_nodes, True),
        Line("load balancer, idle", _machine("load balancer"), True),
        Line("machines' disks", _disks(deployment)),
        Line(_way_out_named(deployment), _way_out(deployment)),
        Line(f"firewall with {RULES} rules",
             MONTHLY["firewall"] + RULES * MONTHLY["firewall rule"]),
        Line(f"secrets: {SECRETS + len(deployment.vendors)}",
             MONTHLY["secret"] * (SECRETS + len(deployment.vendors))),
        Line("measurements and alarms",
             MONTHLY["measurement"] * MEASUREMENTS + MONTHLY["alarm metric"] * ALARM_METRICS),
    )  # fmt: skip


def worker_hour(deployment: Deployment) -> Decimal:
    """What one worker costs an hour."""
    sizes = deployment.sizes
    if deployment.workers_kind == "beanstalk":
        return HOURLY[sizes.worker_type]
    cpu = Decimal(sizes.fargate_cpu) / 1024 * HOURLY["Fargate vCPU"]
    return cpu + Decimal(sizes.fargate_memory) / 1024 * HOURLY["Fargate GB"]


def busy_hour(deployment: Deployment) -> Decimal:
    """What one costs in an hour of full work: a t3 pays for what its credits do not cover."""
    credit = Decimal(0)
    if deployment.workers_kind == "beanstalk" and deployment.sizes.worker_type == "t3.medium":
        # It earns 24 credits an hour, of a minute of one vCPU each, and spends 120.
        credit = CREDIT_USD * (120 - 24) / 60
    return worker_hour(deployment) + credit


def table(deployment: Deployment) -> str:
    """The month as a Markdown table, its sum, and what of it the seed had drawn."""
    lines = month(deployment)
    rows = [
        f"| {line.what} | {_cents(line.usd)} | {'yes' if line.is_seeds else ''} |" for line in lines
    ]
    total = sum((line.usd for line in lines), Decimal(0))
    drawn = sum((line.usd for line in lines if line.is_seeds), Decimal(0))
    return "\n".join(
        (
            "| a month, idle | US dollars | drawn by the seed |",
            "| --- | ---: | --- |",
            *rows,
            f"| **together** | **{_cents(total)}** | {_cents(drawn)} |",
        )
    )


def _machine(kind: str) -> Decimal:
    return HOURLY[kind] * HOURS


def _workers_named(deployment: Deployment) -> str:
    sizes = deployment.sizes
    if deployment.workers_kind == "beanstalk":
        return f"workers: {sizes.policy.least} × {sizes.worker_type}"
    size = f"{sizes.fargate_cpu // 1024} vCPU, {sizes.fargate_memory // 1024} GB"
    return f"workers: {sizes.policy.least} × Fargate, {size}"


def _disks(deployment: Deployment) -> Decimal:
    sizes = deployment.sizes
    own = sizes.policy.least if deployment.workers_kind == "beanstalk" else 0
    size = MACHINE_DISK_GIB * sizes.web_least + WORKER_DISK_GIB * own
    return MONTHLY["disk GB"] * size


def _way_out_named(deployment: Deployment) -> str:
    kind = "NAT machine(s)" if deployment.sizes.nat_instances else "NAT gateway(s)"
    return f"way out: {deployment.sizes.nats} {kind} with address"


def _way_out(deployment: Deployment) -> Decimal:
    kind = "t4g.nano" if deployment.sizes.nat_instances else "NAT gateway"
    return (_machine(kind) + _machine("public address")) * deployment.sizes.nats


def _cents(usd: Decimal) -> str:
    return f"{usd.quantize(Decimal('0.01'))}"


if __name__ == "__main__":
    print(table(read(sys.argv[1])))  # noqa: T201
    print(f"\nThe seed's estimate: ${SEED_USD} a month.")  # noqa: T201
