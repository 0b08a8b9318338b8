"""Media: one closed bucket, read through the distribution and by the service's own roles."""

from aws_cdk import Aws, CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment
from infra.stacks.parts import KEYS, bucket_name, environment, log_bucket

PREFIX = "media"


class Storage(Stack):
    """``media`` is the bucket, ``url`` what ``REELWRIGHT_STORAGE_URL`` says."""

    def __init__(self, scope: Construct, name: str, deployment: Deployment, page_host: str) -> None:
        super().__init__(scope, name, env=environment(deployment))
        logs = log_bucket(self, "Logs", deployment)
        old = Duration.days(deployment.sizes.old_version_days)
        self.media = s3.Bucket(
            self,
            "Media",
            bucket_name=bucket_name(deployment, "media"),
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            minimum_tls_version=1.2,
            versioned=True,
            server_access_logs_bucket=logs,
            server_access_logs_prefix="media/",
            lifecycle_rules=[
                # Which files end, and when, the service knows (REELWRIGHT_KEEP_DAYS); what it
                # deleted can be brought back for a while, and is gone then.
                s3.LifecycleRule(
                    id="deleted-files-end",
                    noncurrent_version_expiration=old,
                    expired_object_delete_marker=True,
                ),
                s3.LifecycleRule(
                    id="unfinished-uploads-end",
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                ),
            ],
            cors=[
                s3.CorsRule(
                    allowed_origins=[f"https://{page_host}"],
                    allowed_methods=[s3.HttpMethods.POST],
                    allowed_headers=["*"],
                    exposed_headers=["ETag"],
                    max_age=3600,
                )
            ],
            removal_policy=RemovalPolicy.RETAIN
            if deployment.sizes.is_protected
            else RemovalPolicy.DESTROY,
            auto_delete_objects=False,
        )
        self._let_distributions_read()
        argued(self.media, {"CKV_AWS_145": KEYS})
        self.url = f"s3://{self.media.bucket_name}/{PREFIX}?region={deployment.region}"
        CfnOutput(self, "MediaBucket", value=self.media.bucket_name)

    def _let_distributions_read(self) -> None:
        """Those of this account: naming the one would make each stack wait for the other."""
        self.media.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                resources=[self.media.arn_for_objects("*")],
                principals=[iam.ServicePrincipal("cloudfront.amazonaws.com")],
                conditions={"StringEquals": {"AWS:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )
