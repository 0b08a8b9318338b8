"""What matters of every deployment: who reaches what, what is encrypted, kept and watched."""

import json
from collections.abc import Mapping
from typing import Any

from kits.cloud import Synthesised

Some = Mapping[str, Synthesised]


def text(value: object) -> str:
    return json.dumps(value)


def options(synthesised: Synthesised, concern: str) -> dict[tuple[str, str], Any]:
    """Elastic Beanstalk's options by namespace and name."""
    environment = synthesised.one(concern, "ElasticBeanstalk::Environment")
    return {
        (each["Namespace"].removeprefix("aws:"), each["OptionName"]): each["Value"]
        for each in environment["OptionSettings"]
    }


def test_nothing_but_the_balancer_is_reached_from_outside(every: Synthesised) -> None:
    groups = every.found("network", "EC2::SecurityGroup")
    rules = every.found("network", "EC2::SecurityGroupIngress")
    inner = [rule for group in groups for rule in group.get("SecurityGroupIngress", [])]
    front = [rule for rule in [*inner, *rules] if "SourceSecurityGroupId" not in rule]
    assert [rule["SourcePrefixListId"] for rule in front] == ["pl-b6a144df"]
    assert every.one("network", "ElasticLoadBalancingV2::LoadBalancer")["Scheme"] == "internal"


def test_the_database_and_the_broker_are_reached_by_the_program_only(every: Synthesised) -> None:
    rules = every.found("network", "EC2::SecurityGroupIngress")
    for port in (5432, 6379):
        sources = [text(r["SourceSecurityGroupId"]) for r in rules if r["FromPort"] == port]
        assert len(sources) == 2
        assert any("Web" in source for source in sources)
        assert any("Worker" in source for source in sources)


def test_machines_stand_in_private_subnets(every: Synthesised) -> None:
    subnets = text(options(every, "service")["ec2:vpc", "Subnets"])
    assert "workSubnet" in subnets
    assert "publicSubnet" not in subnets
    assert "dataSubnet" not in subnets
    assert options(every, "service")["ec2:vpc", "AssociatePublicIpAddress"] == "false"
    for service in every.everywhere("ECS::Service"):
        network = service["NetworkConfiguration"]["AwsvpcConfiguration"]
        assert network["AssignPublicIp"] == "DISABLED"


def test_flows_are_logged(every: Synthesised) -> None:
    assert every.one("network", "EC2::FlowLog")["TrafficType"] == "ALL"


def test_the_rate_is_counted_by_whom_cloudfront_saw(every: Synthesised) -> None:
    rules = every.one("network", "WAFv2::WebACL")["Rules"]
    rate = rules[0]["Statement"]["RateBasedStatement"]
    assert rate["AggregateKeyType"] == "CUSTOM_KEYS"
    assert rate["CustomKeys"][0]["Header"]["Name"] == "x-viewer-ip"
    assert rules[0]["Action"] == {"Block": {}}
    functions = every.found("site", "CloudFront::Function")
    assert any("event.viewer.ip" in function["FunctionCode"] for function in functions)
    assert len(rules) == 3, "infra.prices counts them"


def test_buckets_are_closed_encrypted_and_forget(every: Synthesised) -> None:
    buckets = every.everywhere("S3::Bucket")
    assert len(buckets) == 5
    for bucket in buckets:
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]
        assert bucket["LifecycleConfiguration"]["Rules"]
    policies = [text(each["PolicyDocument"]) for each in every.everywhere("S3::BucketPolicy")]
    assert len(policies) == 5
    assert all('"aws:SecureTransport": "false"' in policy for policy in policies)


def test_what_the_service_deleted_is_gone_in_time(some: Some) -> None:
    for name, days in (("small", 7), ("production", 30)):
        rules = next(
            bucket for bucket in some[name].found("storage", "S3::Bucket") if "BucketName" in bucket
        )["LifecycleConfiguration"]["Rules"]
        assert rules[0]["NoncurrentVersionExpiration"]["NoncurrentDays"] == days
        assert "ExpirationInDays" not in text(rules), "which film ends, the service decides"


def test_media_is_read_by_signed_links_only(every: Synthesised) -> None:
    media = next(
        each["DistributionConfig"]
        for each in every.found("site", "CloudFront::Distribution")
        if "Aliases" not in each["DistributionConfig"]
        and "CacheBehaviors" not in each["DistributionConfig"]
    )
    behaviour = media["DefaultCacheBehavior"]
    assert behaviour["TrustedKeyGroups"]
    assert behaviour["ViewerProtocolPolicy"] == "https-only"
    assert media["Origins"][0]["OriginAccessControlId"]
    cache = next(
        each["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"]
        for each in every.found("site", "CloudFront::CachePolicy")
    )
    # What the service asks for in a link (storage/cloudfront.py) goes on to the bucket.
    assert cache["QueryStringsConfig"] == {
        "QueryStringBehavior": "whitelist",
        "QueryStrings": ["response-content-disposition", "response-content-type"],
    }


def test_the_page_comes_with_its_policy(every: Synthesised) -> None:
    policies = [
        text(each["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"])
        for each in every.found("site", "CloudFront::ResponseHeadersPolicy")
    ]
    page = next(policy for policy in policies if "script-src" in policy)
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'",
                 "frame-ancestors 'none'", "form-action 'self'"):  # fmt: skip
        assert part in page
    assert "unsafe" not in page
    assert all("StrictTransportSecurity" in policy for policy in policies)


def test_the_api_is_never_cached_and_always_asked(every: Synthesised) -> None:
    page = next(
        each["DistributionConfig"]
        for each in every.found("site", "CloudFront::Distribution")
        if "CacheBehaviors" in each["DistributionConfig"]
    )
    behaviours = {each["PathPattern"]: each for each in page["CacheBehaviors"]}
    assert set(behaviours) == {"/api/*", "/health/*", "/openapi.json"}
    for each in behaviours.values():
        # Amazon's own policies: caching disabled; all of the viewer's request.
        assert each["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
        assert each["OriginRequestPolicyId"] == "216adef6-5c7f-47e4-b989-5492eafa07d3"
        assert "DELETE" in each["AllowedMethods"]
    assert any("VpcOriginConfig" in origin for origin in page["Origins"])


def test_the_page_may_upload_into_the_bucket_and_no_other_may(every: Synthesised) -> None:
    media = next(b for b in every.found("storage", "S3::Bucket") if "CorsConfiguration" in b)
    (rule,) = media["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedMethods"] == ["POST"]
    (origin,) = rule["AllowedOrigins"]
    assert origin != "*"
    assert "https://" in text(origin)


def test_the_database_is_encrypted_kept_and_promised_what_its_preset_says(some: Some) -> None:
    for name, protected, zones, days in (
        ("small", False, False, 7),
        ("production", True, True, 30),
    ):
        resource = next(
            iter(some[name].templates["database"].find_resources("AWS::RDS::DBInstance").values())
        )
        found = resource["Properties"]
        assert (resource["DeletionPolicy"], found["StorageEncrypted"]) == ("Snapshot", True)
        assert found["PubliclyAccessible"] is False
        assert found["BackupRetentionPeriod"] == days
        assert (found["MultiAZ"], found["DeletionProtection"]) == (zones, protected)
        parameters = some[name].one("database", "RDS::DBParameterGroup")["Parameters"]
        assert parameters["rds.force_ssl"] == "1"
    live, dev = some["production"].templates["network"], some["small"].templates["network"]
    assert len(live.find_resources("AWS::EC2::NatGateway")) == 3
    assert len(dev.find_resources("AWS::EC2::NatGateway")) == 0


def test_the_broker_asks_for_a_password_and_speaks_tls(every: Synthesised) -> None:
    found = every.one("queue", "ElastiCache::ReplicationGroup")
    assert found["TransitEncryptionEnabled"] is True
    assert found["AtRestEncryptionEnabled"] is True
    assert "resolve:secretsmanager" in text(found["AuthToken"])
    line = every.found("queue", "SecretsManager::Secret")[1]["SecretString"]
    assert "rediss://" in text(line)
    assert "ssl_cert_reqs=required" in text(line), "Celery looks at no certificate without it"


def test_no_secret_stands_in_a_template(every: Synthesised) -> None:
    for concern in ("service", "workers"):
        for environment in every.found(concern, "ElasticBeanstalk::Environment"):
            for option in environment["OptionSettings"]:
                secret = option["OptionName"].endswith(("_SECRET", "_KEY", "_TOKEN", "_URL"))
                if secret and option["Namespace"].endswith(":environment"):
                    assert option["OptionName"] in {
                        "REELWRIGHT_STORAGE_URL", "REELWRIGHT_BASE_URL",
                        "REELWRIGHT_CLOUDFRONT_URL",
                    }  # fmt: skip
    whole = text([template.to_json() for template in every.templates.values()])
    assert "PRIVATE KEY" not in whole
    for word in every.everywhere("SecretsManager::Secret"):
        assert "GenerateSecretString" in word or "resolve:secretsmanager" in text(word)


def test_the_program_may_touch_its_media_its_secrets_and_nothing_else(every: Synthesised) -> None:
    statements = [
        statement
        for policy in every.found("service", "IAM::Policy")
        for statement in policy["PolicyDocument"]["Statement"]
    ]
    allowed = {action for s in statements for action in _listed(s["Action"])}
    assert {action for action in allowed if "*" in action} == set()
    assert {action.partition(":")[0] for action in allowed} == {
        "s3", "secretsmanager", "logs", "ecr",
    }  # fmt: skip
    open_ended = [s for s in statements if s["Resource"] == "*"]
    assert [_listed(s["Action"]) for s in open_ended] == [["ecr:GetAuthorizationToken"]]


def _listed(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else [str(value)]


def test_new_web_processes_are_asked_before_old_ones_go(every: Synthesised) -> None:
    found = options(every, "service")
    process = "elasticbeanstalk:environment:process:default"
    assert found[process, "HealthCheckPath"] == "/health/ready"
    assert found[process, "MatcherHTTPCode"] == "200"
    command = "elasticbeanstalk:command"
    assert found[command, "DeploymentPolicy"] == "RollingWithAdditionalBatch"
    update = "autoscaling:updatepolicy:rollingupdate"
    assert found[update, "RollingUpdateType"] == "Health"


def test_web_and_workers_are_given_the_same_settings(every: Synthesised) -> None:
    web = options(every, "service")
    wanted = {name for space, name in web if name.startswith("REELWRIGHT_")}
    wanted -= {"REELWRIGHT_IMAGE", "REELWRIGHT_LOG_GROUP"}
    for task in every.found("workers", "ECS::TaskDefinition"):
        (container,) = task["ContainerDefinitions"]
        given = {each["Name"] for each in [*container["Environment"], *container["Secrets"]]}
        assert wanted <= given
    for _ in every.found("workers", "ElasticBeanstalk::Environment"):
        assert wanted <= {name for _, name in options(every, "workers")}


def test_the_settings_are_such_as_the_program_knows(every: Synthesised) -> None:
    page = (every.root / "docs/reference/settings.md").read_text()
    named = {name for _, name in options(every, "service") if name.startswith("REELWRIGHT_")}
    named -= {"REELWRIGHT_IMAGE", "REELWRIGHT_LOG_GROUP"}
    assert {name for name in named if f"`{name}`" not in page} == set()


def test_tasks_and_containers_get_time_to_let_go(every: Synthesised) -> None:
    """More than the 20 s in which a worker gives its running steps back."""
    for task in every.found("workers", "ECS::TaskDefinition"):
        assert task["ContainerDefinitions"][0]["StopTimeout"] > 20
    for service in every.found("workers", "ECS::Service"):
        breaker = service["DeploymentConfiguration"]["DeploymentCircuitBreaker"]
        assert breaker == {"Enable": True, "Rollback": True}


def test_every_alarm_tells_somebody_or_scales(every: Synthesised) -> None:
    alarms = every.everywhere("CloudWatch::Alarm")
    assert all(alarm["AlarmActions"] for alarm in alarms)
    assert len(every.found("observability", "CloudWatch::Alarm")) == 7
    assert len(every.found("observability", "SNS::Topic")) == 1
    assert every.one("observability", "CloudWatch::Dashboard")


def test_silence_of_the_workers_is_an_alarm(every: Synthesised) -> None:
    sizes = every.deployment.sizes
    dead = next(
        alarm
        for alarm in every.found("observability", "CloudWatch::Alarm")
        if alarm.get("MetricName") == "Slots"
    )
    assert dead["TreatMissingData"] == "breaching"
    assert dead["Threshold"] == sizes.policy.least * sizes.worker_slots


def test_tasks_are_scaled_by_the_numbers_of_the_policy(some: Some) -> None:
    for name in ("small-fargate", "production"):
        policy = some[name].deployment.sizes.policy
        target = some[name].one("workers", "ApplicationAutoScaling::ScalableTarget")
        assert (target["MinCapacity"], target["MaxCapacity"]) == (policy.least, policy.most)
        steps = [
            each["StepScalingPolicyConfiguration"]
            for each in some[name].found("workers", "ApplicationAutoScaling::ScalingPolicy")
        ]
        pressed = next(s for s in steps if s["AdjustmentType"] == "PercentChangeInCapacity")
        assert [step["ScalingAdjustment"] for step in pressed["StepAdjustments"]] == [
            step.percent for step in policy.out
        ]
        thresholds = {
            (alarm["ComparisonOperator"], alarm["Threshold"], alarm["EvaluationPeriods"])
            for alarm in some[name].found("workers", "CloudWatch::Alarm")
        }
        assert thresholds == {
            ("GreaterThanOrEqualToThreshold", policy.out[0].pressure, policy.out_minutes),
            ("GreaterThanOrEqualToThreshold", policy.old_seconds, policy.old_minutes),
            ("LessThanThreshold", policy.idle_pressure, policy.idle_minutes),
        }


def test_what_holds_data_cannot_be_taken_down_by_mistake(some: Some) -> None:
    live = some["production"]
    assert all(
        each["DeletionPolicy"] == "Retain"
        for each in live.templates["storage"].find_resources("AWS::S3::Bucket").values()
    )
    manifest = json.loads((live.folder / "manifest.json").read_text())["artifacts"]
    stacks = [each for each in manifest.values() if each["type"] == "aws:cloudformation:stack"]
    assert len(stacks) == 8
    assert all(each["properties"]["terminationProtection"] for each in stacks)


def test_with_a_domain_everything_is_encrypted_on_its_way(some: Some) -> None:
    own = some["production-beanstalk"]
    listener = own.one("network", "ElasticLoadBalancingV2::Listener")
    assert (listener["Protocol"], listener["Port"]) == ("HTTPS", 443)
    page = next(
        each["DistributionConfig"]
        for each in own.found("site", "CloudFront::Distribution")
        if "Aliases" in each["DistributionConfig"]
    )
    assert page["Aliases"] == ["ads.example.com"]
    assert page["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    origin = next(o for o in page["Origins"] if "VpcOriginConfig" in o)
    assert "https-only" in text(own.everywhere("CloudFront::VpcOrigin"))
    assert origin


def test_the_region_is_ohio_and_the_image_holds_the_program_only(every: Synthesised) -> None:
    manifest = json.loads((every.folder / "manifest.json").read_text())["artifacts"]
    places = {each.get("environment") for each in manifest.values()} - {None}
    assert {place.rpartition("/")[2] for place in places} == {"us-east-2"}
    images = [each for each in every.folder.glob("asset.*") if (each / "Dockerfile").exists()]
    assert len(images) == 1, "one image for all"
    copied = {path.name for path in images[0].iterdir()}
    assert "src" in copied
    assert copied & {"tests", "docs", "infra", ".git", ".venv", "benchmarks"} == set()
