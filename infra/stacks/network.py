"""The private network, who may talk to whom in it, and the load balancer that is its only door."""

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_logs as logs
from aws_cdk import aws_wafv2 as waf
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment
from infra.stacks.parts import DAYS, KEYS, environment, kept_logs, log_bucket, retention

SERVICE_PORT = 8000
DATABASE_PORT = 5432
QUEUE_PORT = 6379
VIEWER_HEADER = "x-viewer-ip"
"""Set by CloudFront itself (``stacks.site``), whatever a client sends: who is counted."""
MOST_REQUESTS = 6000
"""Of one address in five minutes. A page that polls asks 100 times; a key may ask 3000 times."""


class Network(Stack):
    """``vpc``, ``balancer``, and a security group for each kind of machine."""

    def __init__(self, scope: Construct, name: str, deployment: Deployment) -> None:
        super().__init__(scope, name, env=environment(deployment))
        self.deployment = deployment
        self.vpc = self._vpc()
        self.balancer_group = self._group("Balancer", "the load balancer")
        self.web_group = self._group("Web", "web processes")
        self.worker_group = self._group("Worker", "workers")
        self.database_group = self._group("Database", "Postgres")
        self.queue_group = self._group("Queue", "Valkey")
        self._allow()
        self.logs = log_bucket(self, "Logs", deployment)
        self.balancer, self.listener = self._balancer()
        self._firewall()

    def _vpc(self) -> ec2.Vpc:
        sizes = self.deployment.sizes
        kinds = ec2.SubnetType
        vpc = ec2.Vpc(
            self,
            "Vpc",
            ip_addresses=ec2.IpAddresses.cidr("10.20.0.0/16"),
            availability_zones=self.deployment.zones,
            nat_gateways=sizes.nats,
            nat_gateway_provider=_nat(sizes.nat_instances),
            subnet_configuration=[
                ec2.SubnetConfiguration(
                    name="public",
                    subnet_type=kinds.PUBLIC,
                    cidr_mask=24,
                    map_public_ip_on_launch=False,
                ),
                ec2.SubnetConfiguration(
                    name="work", subnet_type=kinds.PRIVATE_WITH_EGRESS, cidr_mask=20
                ),
                ec2.SubnetConfiguration(
                    name="data", subnet_type=kinds.PRIVATE_ISOLATED, cidr_mask=24
                ),
            ],
            gateway_endpoints={
                # Media goes to the bucket without passing, and paying, the way to the internet.
                "S3": ec2.GatewayVpcEndpointOptions(service=ec2.GatewayVpcEndpointAwsService.S3)
            },
        )
        if sizes.nat_instances:
            _keep(vpc)
        flows = kept_logs(self, "FlowLog", self.deployment)
        vpc.add_flow_log("Flows", destination=ec2.FlowLogDestination.to_cloud_watch_logs(flows))
        return vpc

    def _group(self, name: str, what: str) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(
            self, name, vpc=self.vpc, allow_all_outbound=False, description=f"Reelwright: {what}"
        )

    def _allow(self) -> None:
        """Everything that may be said in this network; the rest is dropped."""
        front = ec2.Peer.prefix_list(self.deployment.cloudfront_prefix_list)
        port = 443 if self.deployment.certificate else 80
        self.balancer_group.add_ingress_rule(front, ec2.Port.tcp(port), "CloudFront")
        _joined(self.balancer_group, self.web_group, SERVICE_PORT)
        for group in (self.web_group, self.worker_group):
            _joined(group, self.database_group, DATABASE_PORT)
            _joined(group, self.queue_group, QUEUE_PORT)
            # Vendors, the bucket, secrets, logs; web processes also call webhooks.
            group.add_egress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "HTTPS to anywhere")

    def _balancer(
        self,
    ) -> tuple[elbv2.ApplicationLoadBalancer, elbv2.ApplicationListener]:
        balancer = elbv2.ApplicationLoadBalancer(
            self,
            "Front",
            vpc=self.vpc,
            # CloudFront reaches it inside the network; it has no address outside.
            internet_facing=False,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS),
            security_group=self.balancer_group,
            deletion_protection=self.deployment.sizes.is_protected,
            drop_invalid_header_fields=True,
            # Longer than the service's own pings of event streams, 15 s.
            idle_timeout=Duration.seconds(120),
        )
        balancer.log_access_logs(self.logs, "balancer")
        listener = balancer.add_listener(
            "Web",
            open=False,
            default_action=elbv2.ListenerAction.fixed_response(
                503, content_type="text/plain", message_body="no web process yet"
            ),
            port=443 if self.deployment.certificate else 80,
            certificates=_certificates(self.deployment),
            ssl_policy=elbv2.SslPolicy.TLS13_RES if self.deployment.certificate else None,
        )
        if not self.deployment.certificate:
            why = "no domain yet: plain only inside the network, between CloudFront and the door"
            argued(listener, {"CKV_AWS_2": why, "CKV_AWS_103": why})
            argued(balancer, {"CKV2_AWS_20": why})
        if not self.deployment.sizes.is_protected:
            argued(balancer, {"CKV_AWS_150": "the small preset is made to be taken down again"})
        return balancer, listener

    def _firewall(self) -> None:
        firewall = waf.CfnWebACL(
            self,
            "Firewall",
            scope="REGIONAL",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_seen("all"),
            rules=[_rate_rule(0), *(_managed(n, name) for n, name in enumerate(MANAGED, 1))],
        )
        waf.CfnWebACLAssociation(
            self,
            "FirewallAtFront",
            resource_arn=self.balancer.load_balancer_arn,
            web_acl_arn=firewall.attr_arn,
        )
        # The name has to start so (AWS WAF developer guide, "Logging destinations").
        told = logs.LogGroup(
            self,
            "FirewallLog",
            log_group_name=f"aws-waf-logs-reelwright-{self.deployment.name}",
            retention=retention(self.deployment),
            removal_policy=RemovalPolicy.DESTROY,
        )
        argued(told, {"CKV_AWS_158": KEYS, "CKV_AWS_338": DAYS})
        waf.CfnLoggingConfiguration(
            self,
            "FirewallTells",
            resource_arn=firewall.attr_arn,
            log_destination_configs=[told.log_group_arn],
            redacted_fields=[
                waf.CfnLoggingConfiguration.FieldToMatchProperty(
                    single_header={"Name": "authorization"}
                )
            ],
        )


MANAGED = ("AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesAmazonIpReputationList")
"""Amazon's rules for all requests. Not the common set: it refuses bodies over 8 KiB, which
uploads and own templates have."""


def _nat(instances: bool) -> ec2.NatProvider:
    if not instances:
        return ec2.NatProvider.gateway()
    return ec2.NatProvider.instance_v2(
        instance_type=ec2.InstanceType("t4g.nano"),
        machine_image=ec2.MachineImage.latest_amazon_linux2023(
            cpu_type=ec2.AmazonLinuxCpuType.ARM_64
        ),
        default_allowed_traffic=ec2.NatTrafficDirection.OUTBOUND_ONLY,
    )


def _keep(vpc: ec2.Vpc) -> None:
    """Machines that pass packets on hold nothing; their disks are encrypted all the same."""
    for subnet in vpc.public_subnets:
        machine = subnet.node.try_find_child("NatInstance")
        if machine is None:
            continue
        bare = machine.node.default_child
        assert isinstance(bare, ec2.CfnInstance)
        disk = ec2.CfnInstance.EbsProperty(encrypted=True, volume_type="gp3")
        bare.block_device_mappings = [
            ec2.CfnInstance.BlockDeviceMappingProperty(device_name="/dev/xvda", ebs=disk)
        ]
        bare.ebs_optimized = True
        passes = "it passes packets on and holds nothing: lost, it is made anew"
        argued(
            machine,
            {
                "AwsSolutions-EC28": passes,
                "AwsSolutions-EC29": passes,
                "CKV_AWS_126": passes,
                "CKV_AWS_88": "the way out is what it is there for; nothing is let in",
            },
        )


def _certificates(deployment: Deployment) -> list[elbv2.ListenerCertificate]:
    if not deployment.certificate:
        return []
    return [elbv2.ListenerCertificate.from_arn(deployment.certificate)]


def _joined(one: ec2.SecurityGroup, other: ec2.SecurityGroup, port: int) -> None:
    one.add_egress_rule(other, ec2.Port.tcp(port))
    other.add_ingress_rule(one, ec2.Port.tcp(port))


def _rate_rule(priority: int) -> waf.CfnWebACL.RuleProperty:
    """Counted by who CloudFront says is asking: at the load balancer all come from CloudFront."""
    kinds = waf.CfnWebACL
    key = kinds.RateLimitHeaderProperty(
        name=VIEWER_HEADER,
        text_transformations=[kinds.TextTransformationProperty(priority=0, type="NONE")],
    )
    return kinds.RuleProperty(
        name="rate",
        priority=priority,
        action=kinds.RuleActionProperty(block={}),
        visibility_config=_seen("rate"),
        statement=kinds.StatementProperty(
            rate_based_statement=kinds.RateBasedStatementProperty(
                limit=MOST_REQUESTS,
                aggregate_key_type="CUSTOM_KEYS",
                custom_keys=[kinds.RateBasedStatementCustomKeyProperty(header=key)],
            )
        ),
    )


def _managed(priority: int, name: str) -> waf.CfnWebACL.RuleProperty:
    kinds = waf.CfnWebACL
    group = kinds.ManagedRuleGroupStatementProperty(vendor_name="AWS", name=name)
    return kinds.RuleProperty(
        name=name,
        priority=priority,
        override_action=kinds.OverrideActionProperty(none={}),
        visibility_config=_seen(name),
        statement=kinds.StatementProperty(managed_rule_group_statement=group),
    )


def _seen(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=True
    )
