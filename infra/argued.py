"""Findings of the checkers that are accepted, with the reason, beside what they are about."""

from collections.abc import Iterable, Mapping

from aws_cdk import Acknowledgment, CfnResource, Validations
from constructs import IConstruct

REGISTER = "AwsSolutions-"


def argued(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept findings of cdk-nag (``AwsSolutions-…``) on it and all below it, and of checkov
    (``CKV…``) on every resource below it that checkov could mean."""
    checkov = {rule: why for rule, why in reasons.items() if rule.startswith("CKV")}
    for rule, why in reasons.items():
        if rule.startswith(REGISTER):
            Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=why))
    if checkov:
        for each in construct.node.find_all():
            if CfnResource.is_cfn_resource(each):
                _skip(each, checkov)


def managed(role: IConstruct, names: Iterable[str], why: str) -> None:
    """Accept policies that Amazon keeps; cdk-nag wants each by its name."""
    arn = "arn:<AWS::Partition>:iam::aws:policy/"
    argued(role, {f"AwsSolutions-IAM4[Policy::{arn}{name}]": why for name in names})


def open_ended(role: IConstruct, resources: Mapping[str, str]) -> None:
    """Accept resources with a wildcard, each with its reason."""
    argued(role, {f"AwsSolutions-IAM5[Resource::{r}]": why for r, why in resources.items()})


def _skip(resource: CfnResource, reasons: Mapping[str, str]) -> None:
    known = (resource.get_metadata("checkov") or {}).get("skip", [])
    told = [{"id": rule, "comment": why} for rule, why in reasons.items()]
    resource.add_metadata("checkov", {"skip": [*known, *told]})
