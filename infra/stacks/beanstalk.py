"""Elastic Beanstalk as both tiers use it: roles, a version of the program, options."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import Stack
from aws_cdk import aws_elasticbeanstalk as eb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3_assets as assets

from infra.argued import managed
from infra.stacks.ground import Ground
from infra.stacks.parts import PRIVATE

Options = Mapping[str, Mapping[str, object]]
"""Namespace below ``aws:`` → option → value."""
ENVIRONMENT = "elasticbeanstalk:application:environment"
SECRETS = "elasticbeanstalk:application:environmentsecrets"
AMAZONS = "Elastic Beanstalk's own policy for machines' and service's roles, kept current by Amazon"


class Tier:
    """One application with one environment, in a stack."""

    def __init__(
        self,
        stack: Stack,
        ground: Ground,
        bundle: Path,
        log: logs.ILogGroup,
        policies: tuple[str, ...],
    ) -> None:
        self._stack = stack
        self._ground = ground
        self._log = log
        self._image = ground.image(stack)
        self.role = self._machine_role(policies)
        self._profile = iam.CfnInstanceProfile(stack, "Profile", roles=[self.role.role_name])
        self._keeper = self._service_role()
        self._application = eb.CfnApplication(
            stack, "Application", description=f"Reelwright {ground.deployment.name}"
        )
        self._version = self._made_of(bundle)

    def environment(
        self, tier: eb.CfnEnvironment.TierProperty, options: Options
    ) -> eb.CfnEnvironment:
        """The environment with these options and those that both tiers share."""
        shared = self._shared()
        merged = {name: {**shared.get(name, {}), **options.get(name, {})}
                  for name in sorted({*shared, *options})}  # fmt: skip
        made = eb.CfnEnvironment(
            self._stack,
            "Environment",
            application_name=self._application.ref,
            solution_stack_name=self._ground.deployment.platform,
            version_label=self._version.ref,
            tier=tier,
            option_settings=[
                eb.CfnEnvironment.OptionSettingProperty(
                    namespace=f"aws:{namespace}", option_name=option, value=_said(value)
                )
                for namespace, values in merged.items()
                for option, value in values.items()
            ],
        )
        made.node.add_dependency(self.role)
        return made

    def _shared(self) -> dict[str, Mapping[str, object]]:
        ground, network = self._ground, self._ground.network
        subnets = ",".join(network.vpc.select_subnets(subnet_type=PRIVATE.subnet_type).subnet_ids)
        return {
            "ec2:vpc": {
                "VPCId": network.vpc.vpc_id,
                "Subnets": subnets,
                "AssociatePublicIpAddress": False,
            },
            "autoscaling:launchconfiguration": {
                "IamInstanceProfile": self._profile.ref,
                "DisableIMDSv1": True,
                "DisableDefaultEC2SecurityGroup": True,
                "RootVolumeType": "gp3",
                "RootVolumeSize": 30,
            },
            # Never beyond these, so that the group's own rule is silent: ours scales.
            "autoscaling:trigger": {
                "MeasureName": "CPUUtilization",
                "Unit": "Percent",
                "LowerThreshold": 0,
                "UpperThreshold": 100,
            },
            "autoscaling:updatepolicy:rollingupdate": {
                "RollingUpdateEnabled": True,
                "RollingUpdateType": "Health",
                "MaxBatchSize": 1,
            },
            "elasticbeanstalk:environment": {"ServiceRole": self._keeper.role_name},
            "elasticbeanstalk:environment:proxy": {"ProxyServer": "none"},
            "elasticbeanstalk:healthreporting:system": {"SystemType": "enhanced"},
            "elasticbeanstalk:managedactions": {
                "ManagedActionsEnabled": True,
                "PreferredStartTime": "Sun:09:00",
            },
            "elasticbeanstalk:managedactions:platformupdate": {"UpdateLevel": "minor"},
            "elasticbeanstalk:cloudwatch:logs": {
                "StreamLogs": True,
                "RetentionInDays": ground.deployment.sizes.log_days,
            },
            # One machine more than there are, then one after the other; when a new one is not
            # well the deployment ends, and the old ones, which still answer, stay.
            "elasticbeanstalk:command": {
                "DeploymentPolicy": "RollingWithAdditionalBatch",
                "BatchSizeType": "Fixed",
                "BatchSize": 1,
                "Timeout": 900,
            },
            ENVIRONMENT: {
                **ground.settings(),
                "REELWRIGHT_IMAGE": self._image.image_uri,
                "REELWRIGHT_LOG_GROUP": self._log.log_group_name,
            },
            SECRETS: {
                **{name: each.secret_arn for name, each in ground.made_secrets().items()},
                **{name: ground.arn_of(each) for name, each in ground.secret_names().items()},
            },
        }

    def _machine_role(self, policies: tuple[str, ...]) -> iam.Role:
        # The first is a door for people, without keys and open ports: Session Manager.
        names = ("AmazonSSMManagedInstanceCore", *policies)
        role = iam.Role(
            self._stack,
            "Machine",
            assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(n) for n in names],
        )
        self._ground.permit(role, self._log, self._image)
        managed(role, names, AMAZONS)
        return role

    def _service_role(self) -> iam.Role:
        names = (
            "service-role/AWSElasticBeanstalkEnhancedHealth",
            "AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy",
        )
        role = iam.Role(
            self._stack,
            "Keeper",
            assumed_by=iam.ServicePrincipal("elasticbeanstalk.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(n) for n in names],
        )
        managed(role, names, AMAZONS)
        return role

    def _made_of(self, bundle: Path) -> eb.CfnApplicationVersion:
        source = assets.Asset(self._stack, "Bundle", path=str(bundle))
        return eb.CfnApplicationVersion(
            self._stack,
            "Version",
            application_name=self._application.ref,
            source_bundle=eb.CfnApplicationVersion.SourceBundleProperty(
                s3_bucket=source.s3_bucket_name, s3_key=source.s3_object_key
            ),
        )


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
