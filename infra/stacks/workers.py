"""The worker tier, twice behind one interface: on Elastic Beanstalk and on Fargate.

Both run the same image with the same words, are scaled by the same numbers and let go of running
steps on SIGTERM. Which is used is the preset's choice, or the environment's (``workers``).
"""

from pathlib import Path
from typing import Protocol

from aws_cdk import Duration, Stack
from aws_cdk import aws_applicationautoscaling as scaling
from aws_cdk import aws_cloudwatch as watch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_elasticbeanstalk as eb
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secrets
from constructs import Construct

from infra import bundle
from infra.argued import argued, open_ended
from infra.scaling import bounds
from infra.stacks.beanstalk import Tier
from infra.stacks.ground import Ground
from infra.stacks.measures import oldest, pressure
from infra.stacks.parts import PRIVATE, environment, kept_logs


class Workers(Protocol):
    """What other stacks know of the workers, wherever they run."""

    log: logs.LogGroup
    """Where they write: events, and their measurements."""


def workers(scope: Construct, name: str, ground: Ground, work: Path) -> Workers:
    """The kind that the deployment asks for."""
    if ground.deployment.workers_kind == "fargate":
        return FargateWorkers(scope, name, ground)
    return BeanstalkWorkers(scope, name, ground, work)


class BeanstalkWorkers(Stack):
    """Machines in a group that Elastic Beanstalk makes. Its worker tier is the only one without a
    load balancer; the queue of Amazon's that comes with it stays empty."""

    def __init__(self, scope: Construct, name: str, ground: Ground, work: Path) -> None:
        deployment = ground.deployment
        super().__init__(scope, name, env=environment(deployment))
        sizes, policy = deployment.sizes, deployment.sizes.policy
        self.log = kept_logs(self, "Log", deployment)
        files = bundle.workers(work / "workers", policy, deployment.namespace)
        tier = Tier(self, ground, files, self.log, ("AWSElasticBeanstalkWorkerTier",))
        made = tier.environment(
            eb.CfnEnvironment.TierProperty(name="Worker", type="SQS/HTTP"),
            {
                "autoscaling:asg": {"MinSize": policy.least, "MaxSize": policy.most},
                "autoscaling:launchconfiguration": {
                    "SecurityGroups": ground.network.worker_group.security_group_id,
                    "RootVolumeSize": 60,
                },
                "ec2:instances": {"InstanceTypes": sizes.worker_type},
                "elasticbeanstalk:environment": {"EnvironmentType": "LoadBalanced"},
            },
        )
        argued(
            made,
            {
                "AwsSolutions-EB1": "it is in the VPC of the network stack",
                "AwsSolutions-EB3": "managed platform updates are on, Sundays at 09:00 UTC",
                "AwsSolutions-EB4": "the program's log goes to a group of its own; "
                "Elastic Beanstalk's goes to CloudWatch as well",
            },
        )


class FargateWorkers(Stack):
    """Tasks without machines: nothing to patch, a minute to start, dearer by the hour."""

    def __init__(self, scope: Construct, name: str, ground: Ground) -> None:
        super().__init__(scope, name, env=environment(ground.deployment))
        self._ground = ground
        self.log = kept_logs(self, "Log", ground.deployment)
        cluster = ecs.Cluster(
            self,
            "Cluster",
            vpc=ground.network.vpc,
            container_insights_v2=ecs.ContainerInsights.DISABLED,
        )
        seen = "workers report what is scaled on themselves; insights are priced by task"
        argued(cluster, {"AwsSolutions-ECS4": seen, "CKV_AWS_65": seen})
        service = ecs.FargateService(
            self,
            "Workers",
            cluster=cluster,
            task_definition=self._task(),
            desired_count=ground.deployment.sizes.policy.least,
            assign_public_ip=False,
            vpc_subnets=PRIVATE,
            security_groups=[ground.network.worker_group],
            platform_version=ecs.FargatePlatformVersion.VERSION1_4,
            min_healthy_percent=100,
            max_healthy_percent=200,
            # New tasks that do not get well are taken back, and the old ones stay.
            circuit_breaker=ecs.DeploymentCircuitBreaker(enable=True, rollback=True),
        )
        argued(service, {"CKV_AWS_332": "the version is named, and moved on purpose"})
        self._scale(cluster, service)

    def _task(self) -> ecs.FargateTaskDefinition:
        ground, sizes = self._ground, self._ground.deployment.sizes
        task = ecs.FargateTaskDefinition(
            self,
            "Task",
            cpu=sizes.fargate_cpu,
            memory_limit_mib=sizes.fargate_memory,
            ephemeral_storage_gib=60,
            volumes=[ecs.Volume(name="house"), ecs.Volume(name="tmp")],
        )
        image = ground.image(self)
        container = task.add_container(
            "Worker",
            image=ecs.ContainerImage.from_docker_image_asset(image),
            command=list(bundle.WORKER),
            environment={
                **ground.settings(),
                "HEALTH_URL": f"http://127.0.0.1:{bundle.METRICS_PORT}/health/live",
            },
            secrets=self._secrets(),
            logging=ecs.LogDrivers.aws_logs(
                stream_prefix="worker",
                log_group=self.log,
                mode=ecs.AwsLogDriverMode.NON_BLOCKING,
            ),
            # Running steps are let go of within 20 s of SIGTERM.
            stop_timeout=Duration.seconds(30),
            readonly_root_filesystem=True,
            health_check=ecs.HealthCheck(
                command=["CMD", "python", "-c", HEALTH],
                interval=Duration.seconds(10),
                timeout=Duration.seconds(5),
                start_period=Duration.seconds(60),
                retries=3,
            ),
        )
        container.add_mount_points(
            ecs.MountPoint(
                container_path="/var/lib/reelwright/home", source_volume="house", read_only=False
            ),
            ecs.MountPoint(container_path="/tmp", source_volume="tmp", read_only=False),  # noqa: S108
        )
        ground.permit(task.task_role, self.log, image)  # type: ignore[arg-type]
        argued(
            task,
            {
                "AwsSolutions-ECS2": "they are settings; secrets come from Secrets Manager",
            },
        )
        if task.execution_role:
            open_ended(task.execution_role, {"*": "logging in to the image store knows none"})
        return task

    def _secrets(self) -> dict[str, ecs.Secret]:
        named = {
            variable: secrets.Secret.from_secret_name_v2(self, variable, name)
            for variable, name in self._ground.secret_names().items()
        }
        every = {**self._ground.made_secrets(), **named}
        return {name: ecs.Secret.from_secrets_manager(each) for name, each in every.items()}

    def _scale(self, cluster: ecs.Cluster, service: ecs.FargateService) -> None:
        policy = self._ground.deployment.sizes.policy
        namespace = self._ground.deployment.namespace
        target = scaling.ScalableTarget(
            self,
            "Target",
            service_namespace=scaling.ServiceNamespace.ECS,
            resource_id=f"service/{cluster.cluster_name}/{service.service_name}",
            scalable_dimension="ecs:service:DesiredCount",
            min_capacity=policy.least,
            max_capacity=policy.most,
        )
        out = scaling.StepScalingAction(
            self,
            "Pressed",
            scaling_target=target,
            adjustment_type=scaling.AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
            min_adjustment_magnitude=1,
            cooldown=Duration.seconds(policy.warm_seconds),
            metric_aggregation_type=scaling.MetricAggregationType.MAXIMUM,
        )
        for low, high, percent in bounds(policy):
            out.add_adjustment(adjustment=percent, lower_bound=low, upper_bound=high)
        more = watch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
        less = watch.ComparisonOperator.LESS_THAN_THRESHOLD
        first, idle = policy.out[0].pressure, policy.idle_pressure
        self._alarm("PressedAlarm", pressure(namespace), more, first, policy.out_minutes, out)
        old = self._one("Old", target, 1, policy.warm_seconds)
        self._alarm(
            "OldAlarm",
            oldest(namespace, "media"),
            more,
            policy.old_seconds,
            policy.old_minutes,
            old,
        )
        rest = self._one("Idle", target, -1, policy.rest_seconds)
        self._alarm("IdleAlarm", pressure(namespace), less, idle, policy.idle_minutes, rest)

    def _one(
        self, name: str, target: scaling.ScalableTarget, change: int, rest: int
    ) -> scaling.StepScalingAction:
        action = scaling.StepScalingAction(
            self,
            name,
            scaling_target=target,
            adjustment_type=scaling.AdjustmentType.CHANGE_IN_CAPACITY,
            cooldown=Duration.seconds(rest),
        )
        if change > 0:
            action.add_adjustment(adjustment=change, lower_bound=0)
        else:
            action.add_adjustment(adjustment=change, upper_bound=0)
        return action

    def _alarm(
        self,
        name: str,
        metric: watch.IMetric,
        compared: watch.ComparisonOperator,
        threshold: float,
        minutes: int,
        action: scaling.StepScalingAction,
    ) -> None:
        alarm = watch.Alarm(
            self,
            name,
            metric=metric,
            comparison_operator=compared,
            threshold=threshold,
            evaluation_periods=minutes,
            datapoints_to_alarm=minutes,
            treat_missing_data=watch.TreatMissingData.MISSING,
        )
        alarm.add_alarm_action(actions.ApplicationScalingAction(action))


HEALTH = "import os, urllib.request as u; u.urlopen(os.environ['HEALTH_URL'], timeout=4)"
