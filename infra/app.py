"""The CDK application: ``python -m infra.app NAME [--facts FILE]`` writes the templates.

``FILE`` holds what only the account knows (``infra.facts``); without it the templates are the same
but for those lines, and can be read and checked anywhere.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from aws_cdk import App, Stack, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.deployment import Deployment, read
from infra.stacks.database import DatabaseStack
from infra.stacks.ground import Ground
from infra.stacks.network import Network
from infra.stacks.observability import Observability
from infra.stacks.queue import Queue
from infra.stacks.service import Service
from infra.stacks.site import Site
from infra.stacks.storage import Storage
from infra.stacks.workers import workers

OUT = Path("infra/cdk.out")
FLAGS = {
    "@aws-cdk/aws-iam:minimizePolicies": True,
    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": True,
}
"""How CDK writes templates today; without them it writes as it did years ago."""


def built(app: App, deployment: Deployment, work: Path) -> Mapping[str, Stack]:
    """Every stack of an environment by its concern. ``work``: where bundles are written."""

    def name(concern: str) -> str:
        return f"{deployment.title}-{concern}"

    network = Network(app, name("network"), deployment)
    site = Site(app, name("site"), deployment, network)
    storage = Storage(app, name("storage"), deployment, site.page_host)
    database = DatabaseStack(app, name("database"), deployment, network)
    queue = Queue(app, name("queue"), deployment, network)
    ground = Ground(deployment, network, site, storage, database, queue)
    service = Service(app, name("service"), ground, work)
    hands = workers(app, name("workers"), ground, work)
    # The first new process migrates: let that be a web process, whose health is watched.
    hands.add_stack_dependency(service)
    observability = Observability(app, name("observability"), ground, hands)
    stacks = (network, site, storage, database, queue, service, hands, observability)
    names = ("network", "site", "storage", "database", "queue", "service", "workers",
             "observability")  # fmt: skip
    for stack in stacks:
        stack.termination_protection = deployment.sizes.is_protected
        Tags.of(stack).add("reelwright", deployment.name)
    return dict(zip(names, stacks, strict=True))


def main(words: Sequence[str]) -> int:
    """Synthesise one environment; a finding of cdk-nag that is not argued makes it fail."""
    parser = argparse.ArgumentParser(prog="python -m infra.app")
    parser.add_argument("name")
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    deployment = read(asked.name)
    if asked.facts:
        deployment = replace(deployment, **json.loads(asked.facts.read_text()))
    app = App(outdir=str(asked.out), analytics_reporting=False, context=FLAGS)
    built(app, deployment, asked.out.with_name(f"{asked.out.name}-bundles"))
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    app.synth()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
