"""Postgres: the truth. Its address, password included, is a secret of one line."""

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment
from infra.stacks.network import DATABASE_PORT, Network
from infra.stacks.parts import ISOLATED, KEYS, environment
from infra.stacks.passwords import assembled, password

USER = "reelwright"
NAME = "reelwright"


class DatabaseStack(Stack):
    """``url`` is the secret that ``REELWRIGHT_DATABASE_URL`` is filled from."""

    def __init__(
        self, scope: Construct, name: str, deployment: Deployment, network: Network
    ) -> None:
        super().__init__(scope, name, env=environment(deployment))
        sizes = deployment.sizes
        word = password(self, "Password", "Postgres")
        self.instance = rds.DatabaseInstance(
            self,
            "Postgres",
            engine=_engine(),
            instance_type=ec2.InstanceType(sizes.database_type.removeprefix("db.")),
            vpc=network.vpc,
            vpc_subnets=ISOLATED,
            security_groups=[network.database_group],
            credentials=rds.Credentials.from_password(USER, word.secret_value),
            database_name=NAME,
            allocated_storage=sizes.database_gib,
            max_allocated_storage=5 * sizes.database_gib,
            storage_type=rds.StorageType.GP3,
            storage_encrypted=True,
            multi_az=sizes.database_zones > 1,
            publicly_accessible=False,
            ca_certificate=rds.CaCertificate.RDS_CA_RSA2048_G1,
            parameter_group=self._parameters(),
            backup_retention=Duration.days(sizes.backup_days),
            copy_tags_to_snapshot=True,
            preferred_backup_window="07:00-08:00",
            preferred_maintenance_window="sun:08:30-sun:09:30",
            auto_minor_version_upgrade=True,
            cloudwatch_logs_exports=["postgresql"],
            deletion_protection=sizes.is_protected,
            delete_automated_backups=not sizes.is_protected,
            # Taken down or replaced, it leaves a snapshot behind.
            removal_policy=RemovalPolicy.SNAPSHOT,
        )
        address = self.instance.db_instance_endpoint_address
        self.url = assembled(
            self,
            "Url",
            "the database's address with its password",
            f"postgresql+psycopg://{USER}:{word.secret_value.unsafe_unwrap()}@{address}"
            f":{DATABASE_PORT}/{NAME}?sslmode=require",
        )
        argued(self.instance, _reasons(deployment))

    def _parameters(self) -> rds.ParameterGroup:
        return rds.ParameterGroup(
            self,
            "Parameters",
            engine=_engine(),
            parameters={
                "rds.force_ssl": "1",
                "log_min_duration_statement": "1000",
                # A worker that is gone must not hold locks.
                "idle_in_transaction_session_timeout": "60000",
            },
        )


def _engine() -> rds.IInstanceEngine:
    """Small steps within 17 are Amazon's to take, in the maintenance window."""
    return rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.of("17.11", "17"))


def _reasons(deployment: Deployment) -> dict[str, str]:
    small = "the small preset promises no more than its backups"
    reasons = {
        "AwsSolutions-RDS11": "reached from two security groups only: another port hides nothing",
        "CKV_AWS_118": "CloudWatch's own numbers, each minute, are what the alarms use",
        "CKV_AWS_161": "one user with one password; tokens of 15 minutes would have to be renewed "
        "in every process",
        "CKV_AWS_353": "slow statements are in the log",
        "CKV_AWS_354": KEYS,
        "CKV2_AWS_30": "statements over a second are logged; all of them would hold users' words",
        "CKV_AWS_16": KEYS,
    }
    if not deployment.sizes.is_protected:
        reasons |= {
            "AwsSolutions-RDS3": small,
            "AwsSolutions-RDS10": small,
            "CKV_AWS_157": small,
            "CKV_AWS_293": small,
        }
    return reasons
