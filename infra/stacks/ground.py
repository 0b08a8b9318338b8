"""What web processes and workers are given alike: the image, the settings, the rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aws_cdk import Aws
from aws_cdk import aws_ecr_assets as images
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secrets
from constructs import Construct

from infra.argued import open_ended
from infra.deployment import VENDORS, Deployment
from infra.stacks.database import DatabaseStack
from infra.stacks.network import Network
from infra.stacks.parts import bucket_name
from infra.stacks.queue import Queue
from infra.stacks.site import Site
from infra.stacks.storage import PREFIX, Storage

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ground:
    """The stacks below, for those that run the program."""

    deployment: Deployment
    network: Network
    site: Site
    storage: Storage
    database: DatabaseStack
    queue: Queue

    def settings(self) -> Mapping[str, str]:
        """What is no secret."""
        return {
            # A worker counts the cores itself; these are what scaling reckons with.
            "REELWRIGHT_WORKERS": str(self.deployment.sizes.worker_slots),
            "REELWRIGHT_EXECUTOR": "celery",
            "REELWRIGHT_STORAGE_URL": self.storage.url,
            "REELWRIGHT_BASE_URL": f"https://{self.site.page_host}",
            "REELWRIGHT_CLOUDFRONT_URL": f"https://{self.site.media_host}",
            "REELWRIGHT_CLOUDFRONT_KEY_ID": self.site.media_key_id,
            "REELWRIGHT_EMF_NAMESPACE": self.deployment.namespace,
            "AWS_REGION": self.deployment.region,
        }

    def image(self, scope: Construct) -> images.DockerImageAsset:
        """The same for all; made, of what .dockerignore lets through, by whoever deploys."""
        return images.DockerImageAsset(
            scope,
            "Image",
            directory=str(ROOT),
            platform=images.Platform.LINUX_AMD64,
        )

    def secret_names(self) -> Mapping[str, str]:
        """Variables that are filled from secrets which exist before the stacks, by name."""
        kept = {
            VENDORS[vendor]: self.deployment.secret(vendor) for vendor in self.deployment.vendors
        }
        return {
            "REELWRIGHT_SIGNING_SECRET": self.deployment.secret("signing"),
            "REELWRIGHT_FIRST_KEY": self.deployment.secret("first-key"),
            "REELWRIGHT_CLOUDFRONT_KEY": self.deployment.secret("media-key"),
            **kept,
        }

    def made_secrets(self) -> Mapping[str, secrets.ISecret]:
        """Variables that are filled from secrets of the stacks."""
        return {
            "REELWRIGHT_DATABASE_URL": self.database.url,
            "REELWRIGHT_BROKER_URL": self.queue.url,
        }

    def permit(self, role: iam.Role, log: logs.ILogGroup, image: images.DockerImageAsset) -> None:
        """What the program may do: its part of the bucket, its secrets, its log, its image."""
        self._permit_media(role)
        self._permit_secrets(role)
        log.grant_write(role)
        image.repository.grant_pull(role)
        ending = "secrets' names end in six letters that AWS makes up"
        open_ended(
            role,
            {
                "*": "logging in to the image store knows no resource",
                f"{_read(self._bucket)}/{PREFIX}/*": "all media, and nothing else of the bucket",
                **{_read(self._permitted(n)): ending for n in self.secret_names().values()},
            },
        )

    def _permit_media(self, role: iam.Role) -> None:
        role.add_to_policy(
            iam.PolicyStatement(
                sid="Media",
                actions=["s3:GetObject", "s3:PutObject", "s3:DeleteObject",
                         "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                resources=[f"{self._bucket}/{PREFIX}/*"],
            )
        )  # fmt: skip
        role.add_to_policy(
            iam.PolicyStatement(
                sid="MediaList",
                # Without it a file that is missing looks like one that is forbidden.
                actions=["s3:ListBucket"],
                resources=[self._bucket],
                conditions={"StringLike": {"s3:prefix": [f"{PREFIX}/*", PREFIX]}},
            )
        )

    def _permit_secrets(self, role: iam.Role) -> None:
        names = self.secret_names().values()
        known = [self._permitted(name) for name in names]
        made = [secret.secret_arn for secret in self.made_secrets().values()]
        role.add_to_policy(
            iam.PolicyStatement(
                sid="Secrets",
                actions=["secretsmanager:GetSecretValue"],
                resources=[*made, *known],
            )
        )

    @property
    def _bucket(self) -> str:
        return f"arn:aws:s3:::{bucket_name(self.deployment, 'media')}"

    def _permitted(self, secret: str) -> str:
        whole = secret in self.deployment.secret_arns
        return self.arn_of(secret) + ("" if whole else "-??????")

    def arn_of(self, secret: str) -> str:
        """A secret's ARN: whole where it was looked up, else without what AWS adds to it."""
        if secret in self.deployment.secret_arns:
            return self.deployment.secret_arns[secret]
        account = self.deployment.account or Aws.ACCOUNT_ID
        return f"arn:aws:secretsmanager:{self.deployment.region}:{account}:secret:{secret}"


def _read(arn: str) -> str:
    """An ARN as cdk-nag writes it."""
    return arn.replace(Aws.ACCOUNT_ID, "<AWS::AccountId>")
