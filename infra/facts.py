"""What only the account knows, looked up before the templates are written."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from infra.deployment import Deployment
from infra.keys import MADE, public_key

if TYPE_CHECKING:
    from boto3.session import Session

FRONT = "com.amazonaws.global.cloudfront.origin-facing"
STACK = re.compile(r"^64bit Amazon Linux 2023 v(\d+)\.(\d+)\.(\d+) running Docker$")
"""Not "running ECS", which is another platform."""


def facts(session: "Session", deployment: Deployment) -> Mapping[str, object]:
    """Fields of ``Deployment`` that were looked up. Raises ``LookupError``."""
    return {
        "account": str(session.client("sts").get_caller_identity()["Account"]),
        "platform": newest(session.client("elasticbeanstalk").list_available_solution_stacks()
                           ["SolutionStacks"]),
        "cloudfront_prefix_list": _prefix_list(session),
        "media_public_key": public_key(session, deployment),
        "secret_arns": arns(session, deployment),
    }  # fmt: skip


def arns(session: "Session", deployment: Deployment) -> Mapping[str, str]:
    """Whole ARNs of the secrets that the program is given, by name."""
    client = session.client("secretsmanager")
    names = [deployment.secret(what) for what in (*MADE, *deployment.vendors)]
    return {name: str(client.describe_secret(SecretId=name)["ARN"]) for name in names}


def newest(stacks: list[str]) -> str:
    """The newest Docker platform among solution stacks. Raises ``LookupError``."""
    found = [(tuple(map(int, match.groups())), match.group())
             for stack in stacks if (match := STACK.match(stack))]  # fmt: skip
    if not found:
        raise LookupError(
            "Elastic Beanstalk lists no Docker platform on Amazon Linux 2023 in this region"
        )
    return max(found)[1]


def _prefix_list(session: "Session") -> str:
    client = session.client("ec2")
    wanted = [{"Name": "prefix-list-name", "Values": [FRONT]}]
    lists = client.describe_managed_prefix_lists(Filters=wanted)["PrefixLists"]
    if not lists:
        raise LookupError(f"this region has no list of CloudFront's addresses ({FRONT})")
    return str(lists[0]["PrefixListId"])
