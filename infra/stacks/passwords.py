"""Secrets that CloudFormation makes, and the lines that are put together from them."""

from aws_cdk import RemovalPolicy, SecretValue
from aws_cdk import aws_secretsmanager as secrets
from constructs import Construct

from infra.argued import argued
from infra.stacks.parts import KEYS

TURNED = (
    "turned by hand (docs/howto/deploy.md): processes read addresses once, so that a password "
    "which changes by itself would cut them off"
)
REASONS = {"AwsSolutions-SMG4": TURNED, "CKV2_AWS_57": TURNED, "CKV_AWS_149": KEYS}


def password(scope: Construct, name: str, whose: str, length: int = 48) -> secrets.Secret:
    """Letters and digits only: it stands in addresses as it is."""
    secret = secrets.Secret(
        scope,
        name,
        description=f"Reelwright: password of {whose}",
        generate_secret_string=secrets.SecretStringGenerator(
            password_length=length, exclude_punctuation=True, include_space=False
        ),
        removal_policy=RemovalPolicy.DESTROY,
    )
    argued(secret, REASONS)
    return secret


def assembled(scope: Construct, name: str, what: str, line: str) -> secrets.Secret:
    """A secret made of others: CloudFormation fills them in, no template holds them."""
    secret = secrets.Secret(
        scope,
        name,
        description=f"Reelwright: {what}",
        secret_string_value=SecretValue.unsafe_plain_text(line),
        removal_policy=RemovalPolicy.DESTROY,
    )
    argued(secret, REASONS)
    return secret
