"""Who is told what, and one page to look at. The numbers come from the workers' own lines."""

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_cloudwatch as watch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.argued import argued
from infra.stacks.ground import Ground
from infra.stacks.measures import measure, oldest, pressure, slots
from infra.stacks.parts import KEYS, environment
from infra.stacks.workers import Workers

LANES = ("media", "provider")
OLD_SECONDS = 900
"""A step that waited a quarter of an hour: scaling did not help, or is at its end."""
ERROR_PERCENT = 5
MORE = watch.ComparisonOperator.GREATER_THAN_THRESHOLD
LESS = watch.ComparisonOperator.LESS_THAN_THRESHOLD
QUIET = watch.TreatMissingData.NOT_BREACHING
LOUD = watch.TreatMissingData.BREACHING


class Observability(Stack):
    """One topic, its alarms, one dashboard."""

    def __init__(self, scope: Construct, name: str, ground: Ground, workers: Workers) -> None:
        super().__init__(scope, name, env=environment(ground.deployment))
        self._ground = ground
        self._namespace = ground.deployment.namespace
        self._topic = self._told()
        self._queue_alarms()
        self._service_alarms()
        self._worker_alarms(workers.log)
        self._money_alarms()
        self._dashboard()

    def _told(self) -> sns.Topic:
        topic = sns.Topic(self, "Alarms", enforce_ssl=True)
        email = self._ground.deployment.alarm_email
        if email:
            topic.add_subscription(subscriptions.EmailSubscription(email))
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                conditions={"StringEquals": {"AWS:SourceAccount": self.account}},
            )
        )
        CfnOutput(self, "AlarmTopic", value=topic.topic_arn)
        # CloudWatch may not use Amazon's own key of SNS; what is said holds no user's words.
        argued(topic, {"CKV_AWS_26": "alarms hold numbers only. " + KEYS})
        return topic

    def _alarm(
        self,
        name: str,
        what: str,
        metric: watch.IMetric,
        compared: watch.ComparisonOperator,
        threshold: float,
        minutes: int,
        missing: watch.TreatMissingData = QUIET,
    ) -> None:
        alarm = watch.Alarm(
            self,
            name,
            alarm_description=what,
            metric=metric,
            comparison_operator=compared,
            threshold=threshold,
            evaluation_periods=minutes,
            datapoints_to_alarm=minutes,
            treat_missing_data=missing,
        )
        alarm.add_alarm_action(actions.SnsAction(self._topic))
        alarm.add_ok_action(actions.SnsAction(self._topic))

    def _queue_alarms(self) -> None:
        for lane in LANES:
            self._alarm(
                f"Old{lane.title()}",
                f"the oldest {lane} step has waited for over {OLD_SECONDS} s: look at the workers",
                oldest(self._namespace, lane),
                MORE,
                OLD_SECONDS,
                5,
            )

    def _service_alarms(self) -> None:
        balancer = self._ground.network.balancer.metrics
        codes = elbv2.HttpCodeTarget
        minute, total = Duration.minutes(1), "Sum"
        failed = watch.MathExpression(
            expression="IF(asked > 20, 100 * (FILL(wrong, 0) + FILL(away, 0)) / asked, 0)",
            label="failed requests in percent",
            period=minute,
            using_metrics={
                "asked": balancer.request_count(period=minute, statistic=total),
                "wrong": balancer.http_code_target(
                    codes.TARGET_5XX_COUNT, period=minute, statistic=total
                ),
                "away": balancer.http_code_elb(
                    elbv2.HttpCodeElb.ELB_5XX_COUNT, period=minute, statistic=total
                ),
            },
        )
        what = f"more than {ERROR_PERCENT} % of requests failed"
        self._alarm("Failing", what, failed, MORE, ERROR_PERCENT, 5)

    def _worker_alarms(self, log: logs.ILogGroup) -> None:
        sizes = self._ground.deployment.sizes
        self._alarm(
            "DeadWorkers",
            "fewer workers than there should be said that they live, or none did",
            slots(self._namespace),
            LESS,
            sizes.policy.least * sizes.worker_slots,
            5,
            LOUD,
        )
        died = logs.MetricFilter(
            self,
            "Died",
            log_group=log,
            filter_pattern=logs.FilterPattern.string_value("$.event", "=", "worker.died"),
            metric_namespace=self._namespace,
            metric_name="WorkersDied",
            metric_value="1",
        ).metric(statistic="Sum", period=Duration.minutes(5))
        self._alarm("DyingWorkers", "workers die and are started anew", died, MORE, 5, 2)

    def _money_alarms(self) -> None:
        limit = self._ground.deployment.hourly_budget_usd
        what = f"vendors were paid more than ${limit} within an hour"
        self._alarm("Costly", what, measure(self._namespace, "SpentLastHour"), MORE, limit, 1)
        self._alarm(
            "Undecided",
            "paid calls wait for a person: `reelwright show`, then `adopt` or `retry`",
            measure(self._namespace, "UnknownCalls"),
            MORE,
            0,
            5,
        )

    def _dashboard(self) -> None:
        namespace, balancer = self._namespace, self._ground.network.balancer.metrics
        depth = [measure(namespace, "QueueDepth", lane) for lane in LANES]
        ages = [oldest(namespace, lane) for lane in LANES]
        running = [measure(namespace, "Running", lane) for lane in LANES]
        watch.Dashboard(
            self,
            "Dashboard",
            widgets=[
                [_graph("Waiting steps", *depth), _graph("Oldest, seconds", *ages)],
                [
                    _graph("Pressure, which scales workers", pressure(namespace)),
                    _graph("Running steps and slots", *running, slots(namespace)),
                ],
                [
                    _graph("Paid in the last hour, USD", measure(namespace, "SpentLastHour")),
                    _graph(
                        "Requests, answers of 5xx",
                        balancer.request_count(),
                        balancer.http_code_target(elbv2.HttpCodeTarget.TARGET_5XX_COUNT),
                    ),
                ],
            ],
        )


def _graph(title: str, *metrics: watch.IMetric) -> watch.GraphWidget:
    return watch.GraphWidget(title=title, left=list(metrics), width=12)
