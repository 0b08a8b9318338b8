"""Every preset with every kind of worker, synthesised once for all tests of a run.

Needs CDK: only what runs in the environment of the deployment imports it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Validations
from aws_cdk.assertions import Template
from cdk_nag import AwsSolutionsChecks
from infra.app import FLAGS, built
from infra.deployment import Deployment

DEPLOYMENTS = {
    "small": Deployment("dev"),
    "small-fargate": Deployment("dev", workers="fargate", vendors=("replicate", "openai")),
    "production": Deployment("live", preset="production", alarm_email="ops@example.com"),
    "production-beanstalk": Deployment(
        "live",
        preset="production",
        workers="beanstalk",
        domain="ads.example.com",
        certificate="arn:aws:acm:us-east-2:111122223333:certificate/one",
        page_certificate="arn:aws:acm:us-east-1:111122223333:certificate/two",
        vendors=("runway",),
    ),
}


@dataclass(frozen=True)
class Synthesised:
    """One deployment as templates, and the folder that they were written into."""

    deployment: Deployment
    folder: Path
    templates: Mapping[str, Template]

    @property
    def root(self) -> Path:
        """The checkout."""
        return Path(__file__).parents[2]

    def found(self, concern: str, kind: str, **matching: object) -> list[dict[str, Any]]:
        """Properties of every resource of a kind in a stack."""
        resources = self.templates[concern].find_resources(f"AWS::{kind}", dict(matching))
        return [each["Properties"] for each in resources.values()]

    def one(self, concern: str, kind: str) -> dict[str, Any]:
        """Properties of the only one."""
        (found,) = self.found(concern, kind)
        return found

    def everywhere(self, kind: str) -> list[dict[str, Any]]:
        """Properties of every resource of a kind."""
        return [each for concern in self.templates for each in self.found(concern, kind)]


_made: dict[str, Synthesised] = {}


def synthesised(name: str, factory: pytest.TempPathFactory) -> Synthesised:
    if name in _made:
        return _made[name]
    folder = factory.mktemp(name)
    app = App(outdir=str(folder / "out"), analytics_reporting=False, context=FLAGS)
    stacks = built(app, DEPLOYMENTS[name], folder / "bundles")
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    try:
        app.synth()
    except RuntimeError as error:
        error.add_note(_findings(folder / "out" / "validation-report.json"))
        raise
    templates = {concern: Template.from_stack(stack) for concern, stack in stacks.items()}
    _made[name] = Synthesised(DEPLOYMENTS[name], folder / "out", templates)
    return _made[name]


def _findings(report: Path) -> str:
    if not report.exists():
        return "no report"
    plugins = json.loads(report.read_text())["pluginReports"]
    return "\n".join(
        f"{finding['ruleName']}: {[x['constructPath'] for x in finding['violatingConstructs']]}"
        for plugin in plugins
        for finding in plugin["violations"]
    )
