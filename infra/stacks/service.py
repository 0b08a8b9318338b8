"""The web tier: FastAPI on Elastic Beanstalk, behind the network's load balancer."""

from pathlib import Path

from aws_cdk import Stack
from aws_cdk import aws_elasticbeanstalk as eb
from constructs import Construct

from infra import bundle
from infra.argued import argued
from infra.stacks.beanstalk import Tier
from infra.stacks.ground import Ground
from infra.stacks.network import SERVICE_PORT
from infra.stacks.parts import environment, kept_logs

READY = "/health/ready"


class Service(Stack):
    """``log`` is where web processes write."""

    def __init__(self, scope: Construct, name: str, ground: Ground, work: Path) -> None:
        deployment, network = ground.deployment, ground.network
        super().__init__(scope, name, env=environment(deployment))
        sizes = deployment.sizes
        self.log = kept_logs(self, "Log", deployment)
        tier = Tier(
            self, ground, bundle.web(work / "web"), self.log, ("AWSElasticBeanstalkWebTier",)
        )
        listener = 443 if deployment.certificate else 80
        made = tier.environment(
            eb.CfnEnvironment.TierProperty(name="WebServer", type="Standard"),
            {
                "autoscaling:asg": {"MinSize": sizes.web_least, "MaxSize": sizes.web_most},
                "autoscaling:launchconfiguration": {
                    "SecurityGroups": network.web_group.security_group_id,
                },
                # Web processes answer from memory and the database: the processor is what ends.
                "autoscaling:trigger": {
                    "Statistic": "Average",
                    "Period": 1,
                    "BreachDuration": 3,
                    "LowerThreshold": 20,
                    "UpperThreshold": 65,
                },
                "ec2:instances": {"InstanceTypes": sizes.web_type},
                "elasticbeanstalk:environment": {
                    "EnvironmentType": "LoadBalanced",
                    "LoadBalancerType": "application",
                    "LoadBalancerIsShared": True,
                },
                "elbv2:loadbalancer": {
                    "SharedLoadBalancer": network.balancer.load_balancer_arn,
                    "SecurityGroups": network.balancer_group.security_group_id,
                },
                f"elbv2:listener:{listener}": {"Rules": "page"},
                "elbv2:listenerrule:page": {
                    "HostHeaders": ground.site.page_host,
                    "PathPatterns": "/*",
                    "Priority": 1,
                    "Process": "default",
                },
                "elasticbeanstalk:environment:process:default": {
                    "Port": SERVICE_PORT,
                    "Protocol": "HTTP",
                    "HealthCheckPath": READY,
                    "MatcherHTTPCode": 200,
                    "HealthCheckInterval": 10,
                    "HealthCheckTimeout": 5,
                    "HealthyThresholdCount": 2,
                    "UnhealthyThresholdCount": 3,
                    # Event streams are taken up again elsewhere; requests are short.
                    "DeregistrationDelay": 30,
                },
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
