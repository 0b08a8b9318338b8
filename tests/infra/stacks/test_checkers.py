"""What the checkers say: cfn-lint and checkov on every template, cfn-lint on the bundles' rules.

cdk-nag has looked while the templates were written: a finding makes that fail.
"""

import json
import subprocess
import sys
from pathlib import Path

from infra.deployment import Deployment

from infra import bundle
from kits.cloud import Synthesised

ACCEPTED = {
    # Zones are named, so that no account has to be asked what it calls them.
    "W3010",
    # CloudFront writes its access logs by an ACL (its developer guide, "Standard logging").
    "W3045",
}


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def lint(*files: Path) -> list[str]:
    words = [program("cfn-lint"), "--format", "json", "--template", *map(str, files)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    found = json.loads(run.stdout or "[]")
    return [f"{each['Rule']['Id']} {each['Message']}" for each in found
            if each["Rule"]["Id"] not in ACCEPTED]  # fmt: skip


def test_cfn_lint_finds_nothing(every: Synthesised) -> None:
    templates = sorted(every.folder.glob("*.template.json"))
    assert len(templates) == 8
    assert lint(*templates) == []


def test_checkov_finds_nothing_that_is_not_argued(every: Synthesised) -> None:
    words = [program("checkov"), "--directory", str(every.folder), "--framework",
             "cloudformation", "--skip-download", "--quiet", "--output", "json"]  # fmt: skip
    run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    report = json.loads(run.stdout)
    failed = [f"{each['check_id']} {each['resource']}" for each in
              report["results"]["failed_checks"]]  # fmt: skip
    assert failed == []
    assert report["summary"]["passed"] > 100
    assert report["summary"]["parsing_errors"] == 0


def test_the_rule_in_the_bundle_is_a_template_beside_beanstalks_own(tmp_path: Path) -> None:
    """Elastic Beanstalk adds these to its own stack, in which the group is."""
    deployment = Deployment("dev")
    folder = bundle.workers(tmp_path, deployment.sizes.policy, deployment.namespace)
    rule = json.loads((folder / ".ebextensions/scaling.config").read_text())
    group = {
        "Type": "AWS::AutoScaling::AutoScalingGroup",
        "Properties": {"MinSize": "1", "MaxSize": "4", "AvailabilityZones": ["us-east-2a"],
                       "LaunchTemplate": {"LaunchTemplateId": "lt-1", "Version": "1"}},
    }  # fmt: skip
    resources = {**rule["Resources"], "AWSEBAutoScalingGroup": group}
    whole = tmp_path / "whole.template.json"
    whole.write_text(json.dumps({"Resources": resources}))
    assert lint(whole) == []


def test_a_checker_that_finds_nothing_could(tmp_path: Path) -> None:
    bad = tmp_path / "bad.template.json"
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"Colour": "red"}}
    bad.write_text(json.dumps({"Resources": {"B": bucket}}))
    assert any("Colour" in finding for finding in lint(bad))
