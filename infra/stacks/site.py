"""What the world sees: the page, the API behind the same name, and the media under another.

Two distributions: films and what users sent lie under a name of their own, so that no file can
act as the page.
"""

from pathlib import Path

from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.argued import argued
from infra.deployment import Deployment
from infra.stacks.network import Network
from infra.stacks.parts import KEYS, bucket_name, environment, log_bucket

TLS = cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021
HTTPS = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
API_PATHS = ("/api/*", "/health/*", "/openapi.json")
EDGE = Path(__file__).parents[1] / "edge"


class Site(Stack):
    """``page_host``, ``media_host`` and ``media_key_id``, which sign links and fill headers."""

    def __init__(
        self, scope: Construct, name: str, deployment: Deployment, network: Network
    ) -> None:
        super().__init__(scope, name, env=environment(deployment))
        self.deployment = deployment
        self.logs = log_bucket(self, "Logs", deployment)
        media = self._media()
        self.media_host = media.distribution_domain_name
        page = self._page(network)
        self.page_host = deployment.domain or page.distribution_domain_name
        CfnOutput(self, "Page", value=f"https://{self.page_host}")
        CfnOutput(self, "PageDistribution", value=page.distribution_id)
        CfnOutput(self, "PageBucket", value=self.bucket.bucket_name)
        CfnOutput(self, "MediaHost", value=self.media_host)
        for each, what in ((page, "page"), (media, "media")):
            argued(each, self._reasons(what))

    def _media(self) -> cloudfront.Distribution:
        key = cloudfront.PublicKey(self, "MediaKey", encoded_key=self.deployment.media_public_key)
        self.media_key_id = key.public_key_id
        group = cloudfront.KeyGroup(self, "MediaKeys", items=[key])
        # Known by its name: its own stack comes later, and lets the distributions of this account
        # read there.
        bucket = s3.Bucket.from_bucket_attributes(
            self,
            "Media",
            bucket_name=bucket_name(self.deployment, "media"),
            region=self.deployment.region,
        )
        return cloudfront.Distribution(
            self,
            "MediaNetwork",
            comment=f"Reelwright {self.deployment.name}: films and pictures, by signed links only",
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            minimum_protocol_version=TLS,
            enable_logging=True,
            log_bucket=self.logs,
            log_file_prefix="media/",
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(bucket),
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
                trusted_key_groups=[group],
                cache_policy=self._media_cache(),
                response_headers_policy=self._media_headers(),
                compress=False,
            ),
        )

    def _media_cache(self) -> cloudfront.CachePolicy:
        """What is asked for in the link goes on to the bucket: file name and type of the answer."""
        return cloudfront.CachePolicy(
            self,
            "MediaCache",
            query_string_behavior=cloudfront.CacheQueryStringBehavior.allow_list(
                "response-content-disposition", "response-content-type"
            ),
            header_behavior=cloudfront.CacheHeaderBehavior.none(),
            cookie_behavior=cloudfront.CacheCookieBehavior.none(),
            min_ttl=Duration.seconds(0),
            default_ttl=Duration.days(1),
            max_ttl=Duration.days(7),
        )

    def _media_headers(self) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "MediaHeaders",
            # Signed links are the permission; any page that has one may read with it.
            cors_behavior=cloudfront.ResponseHeadersCorsBehavior(
                access_control_allow_credentials=False,
                access_control_allow_headers=["Range"],
                access_control_allow_methods=["GET", "HEAD"],
                access_control_allow_origins=["*"],
                access_control_expose_headers=["Content-Length", "Content-Range", "ETag"],
                origin_override=True,
            ),
            security_headers_behavior=_security("default-src 'none'; media-src 'self'; sandbox"),
        )

    def _page(self, network: Network) -> cloudfront.Distribution:
        self.bucket = self._page_bucket()
        api = self._api(network)
        return cloudfront.Distribution(
            self,
            "PageNetwork",
            comment=f"Reelwright {self.deployment.name}: the page and its API",
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            minimum_protocol_version=TLS,
            default_root_object="index.html",
            domain_names=[self.deployment.domain] if self.deployment.domain else None,
            certificate=self._certificate(),
            enable_logging=True,
            log_bucket=self.logs,
            log_file_prefix="page/",
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(self.bucket),
                viewer_protocol_policy=HTTPS,
                cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
                response_headers_policy=self._page_headers(),
                function_associations=[self._edge("page")],
            ),
            additional_behaviors=dict.fromkeys(API_PATHS, api),
        )

    def _page_bucket(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "PageFiles",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            versioned=True,
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix="page-bucket/",
            lifecycle_rules=[
                s3.LifecycleRule(
                    noncurrent_version_expiration=Duration.days(30),
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
            removal_policy=RemovalPolicy.DESTROY,
        )
        argued(bucket, {"CKV_AWS_145": f"it holds the public page only. {KEYS}"})
        return bucket

    def _api(self, network: Network) -> cloudfront.BehaviorOptions:
        secure = bool(self.deployment.certificate)
        policy = cloudfront.OriginProtocolPolicy
        origin = origins.VpcOrigin.with_application_load_balancer(
            network.balancer,
            protocol_policy=policy.HTTPS_ONLY if secure else policy.HTTP_ONLY,
            # Longer than the pings of event streams.
            read_timeout=Duration.seconds(60),
        )
        return cloudfront.BehaviorOptions(
            origin=origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER,
            function_associations=[self._edge("api")],
        )

    def _edge(self, what: str) -> cloudfront.FunctionAssociation:
        code = (EDGE / f"{what}.js").read_text()
        function = cloudfront.Function(
            self,
            f"Edge{what.title()}",
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(code),
        )
        return cloudfront.FunctionAssociation(
            function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )

    def _page_headers(self) -> cloudfront.ResponseHeadersPolicy:
        store = bucket_name(self.deployment, "media")
        upload = f"https://{store}.s3.amazonaws.com https://{store}.s3.{self.deployment.region}.amazonaws.com"
        return cloudfront.ResponseHeadersPolicy(
            self,
            "PageHeaders",
            security_headers_behavior=_security(page_policy(f"https://{self.media_host}", upload)),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(
                        header="Permissions-Policy",
                        value="camera=(), geolocation=(), microphone=(), payment=()",
                        override=True,
                    )
                ]
            ),
        )

    def _certificate(self) -> acm.ICertificate | None:
        if not self.deployment.page_certificate:
            return None
        return acm.Certificate.from_certificate_arn(
            self, "Certificate", self.deployment.page_certificate
        )

    def _reasons(self, what: str) -> dict[str, str]:
        firewall = (
            "the firewall stands at the load balancer, in the stack's own region; here are only "
            "files of the page and signed links"
        )
        reasons = {
            "AwsSolutions-CFR1": "advertisements are made for customers everywhere",
            "AwsSolutions-CFR2": firewall,
            "CKV_AWS_68": firewall,
            "CKV2_AWS_47": firewall,
            "CKV_AWS_374": "advertisements are made for customers everywhere",
            "CKV_AWS_310": "its origin is S3, or the load balancer over several zones",
        }
        if not self.deployment.domain or what == "media":
            own = "without a name of one's own CloudFront's certificate decides the oldest TLS"
            reasons |= {"AwsSolutions-CFR4": own, "CKV_AWS_174": own, "CKV2_AWS_42": own}
        if not self.deployment.certificate:
            inside = "no domain yet: plain only inside the network, between CloudFront and the door"
            reasons |= {"AwsSolutions-CFR5": inside}
        if what == "media":
            reasons["CKV_AWS_305"] = "there is nothing to see without a signed link"
        return reasons


def page_policy(media: str, upload: str) -> str:
    """The page's Content-Security-Policy: what it loads, and from where."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' blob: data: {media}",
            f"media-src 'self' blob: data: {media}",
            f"connect-src 'self' {media} {upload}",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def _security(policy: str) -> cloudfront.ResponseSecurityHeadersBehavior:
    return cloudfront.ResponseSecurityHeadersBehavior(
        content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
            content_security_policy=policy, override=True
        ),
        content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
        frame_options=cloudfront.ResponseHeadersFrameOptions(
            frame_option=cloudfront.HeadersFrameOption.DENY, override=True
        ),
        referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
            referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
        ),
        strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
            access_control_max_age=Duration.days(730), include_subdomains=True, override=True
        ),
    )
