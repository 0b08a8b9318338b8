"""Valkey: wakes workers, counts requests. Nothing in it has to survive."""

from aws_cdk import Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticache as cache
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment
from infra.stacks.network import QUEUE_PORT, Network
from infra.stacks.parts import KEYS, environment
from infra.stacks.passwords import assembled, password


class Queue(Stack):
    """``url`` is the secret that ``REELWRIGHT_BROKER_URL`` is filled from."""

    def __init__(
        self, scope: Construct, name: str, deployment: Deployment, network: Network
    ) -> None:
        super().__init__(scope, name, env=environment(deployment))
        sizes = deployment.sizes
        word = password(self, "Password", "Valkey")
        subnets = cache.CfnSubnetGroup(
            self,
            "Subnets",
            description="Reelwright: where Valkey is",
            subnet_ids=network.vpc.select_subnets(
                subnet_type=ec2.SubnetType.PRIVATE_ISOLATED
            ).subnet_ids,
        )
        parameters = cache.CfnParameterGroup(
            self,
            "Parameters",
            cache_parameter_group_family="valkey8",
            description="Reelwright: hints are refused rather than thrown away",
            properties={"maxmemory-policy": "noeviction"},
        )
        nodes = sizes.cache_nodes
        group = cache.CfnReplicationGroup(
            self,
            "Valkey",
            replication_group_description=f"Reelwright {deployment.name}: wake-ups",
            engine="valkey",
            engine_version="8.0",
            cache_node_type=sizes.cache_type,
            num_cache_clusters=nodes,
            automatic_failover_enabled=nodes > 1,
            multi_az_enabled=nodes > 1,
            cache_subnet_group_name=subnets.ref,
            cache_parameter_group_name=parameters.ref,
            security_group_ids=[network.queue_group.security_group_id],
            port=QUEUE_PORT,
            at_rest_encryption_enabled=True,
            transit_encryption_enabled=True,
            transit_encryption_mode="required",
            auth_token=word.secret_value.unsafe_unwrap(),
            auto_minor_version_upgrade=True,
            snapshot_retention_limit=0,
        )
        # Celery does not look at certificates unless it is told to.
        self.url = assembled(
            self,
            "Url",
            "the broker's address with its password",
            f"rediss://:{word.secret_value.unsafe_unwrap()}@"
            f"{group.attr_primary_end_point_address}:{QUEUE_PORT}/0?ssl_cert_reqs=required",
        )
        hints = "the database is the truth: what this forgets is made up for within a second"
        argued(
            group,
            {
                **({} if nodes > 1 else {"AwsSolutions-AEC4": hints}),
                "AwsSolutions-AEC5": "reached from two security groups only",
                "CKV_AWS_191": KEYS,
                "CKV2_AWS_50": hints,
            },
        )
