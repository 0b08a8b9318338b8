"""What several stacks have in common."""

from aws_cdk import Aws, Duration, Environment, RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment

KEYS = "Amazon's own keys encrypt it: a key of ours adds a monthly price and no reader less"
DAYS = "kept as long as the preset says: lines hold no money, the database does"
PRIVATE = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS)
ISOLATED = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)

_DAYS = {14: logs.RetentionDays.TWO_WEEKS, 90: logs.RetentionDays.THREE_MONTHS}


def environment(deployment: Deployment) -> Environment:
    """Where its stacks belong."""
    return Environment(account=deployment.account, region=deployment.region)


def retention(deployment: Deployment) -> logs.RetentionDays:
    """How long log lines are kept."""
    return _DAYS[deployment.sizes.log_days]


def kept_logs(scope: Construct, name: str, deployment: Deployment) -> logs.LogGroup:
    """A log group; what is in it is no loss."""
    group = logs.LogGroup(
        scope, name, retention=retention(deployment), removal_policy=RemovalPolicy.DESTROY
    )
    argued(group, {"CKV_AWS_158": KEYS, "CKV_AWS_338": DAYS})
    return group


def bucket_name(deployment: Deployment, what: str) -> str:
    """Said rather than made up by CloudFormation, so that stacks that need each other's buckets
    do not wait for each other. Bucket names are the whole world's: hence the account."""
    account = deployment.account or Aws.ACCOUNT_ID
    return f"reelwright-{deployment.name}-{what}-{account}-{deployment.region}"


def log_bucket(scope: Construct, name: str, deployment: Deployment) -> s3.Bucket:
    """Where access logs go. Load balancers and CloudFront write only to such as Amazon's keys
    encrypt."""
    bucket = s3.Bucket(
        scope,
        name,
        encryption=s3.BucketEncryption.S3_MANAGED,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
        enforce_ssl=True,
        lifecycle_rules=[
            s3.LifecycleRule(
                expiration=Duration.days(deployment.sizes.log_days),
                abort_incomplete_multipart_upload_after=Duration.days(1),
            )
        ],
        removal_policy=RemovalPolicy.RETAIN
        if deployment.sizes.is_protected
        else RemovalPolicy.DESTROY,
    )
    logs_only = "it holds access logs only, and forgets them"
    argued(
        bucket,
        {
            "AwsSolutions-S1": f"{logs_only}; logs about logs end nowhere",
            "CKV_AWS_18": f"{logs_only}; logs about logs end nowhere",
            "CKV_AWS_21": logs_only,
            "CKV_AWS_145": KEYS,
        },
    )
    return bucket
