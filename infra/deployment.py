"""What one environment is: its names, its place, what was looked up for it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import get_args

from infra.presets import PRESETS, Preset, WorkersKind

ENVIRONMENTS = Path(__file__).with_name("environments")
VENDORS = {
    "replicate": "REPLICATE_API_TOKEN",
    "openai": "OPENAI_API_KEY",
    "runway": "RUNWAYML_API_SECRET",
}
"""Vendors whose keys a deployment may hold, and the variables that they are given in."""
SAMPLE_PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxSAMPLE
-----END PUBLIC KEY-----
"""


@dataclass(frozen=True)
class Deployment:
    """One environment. Everything that only the account knows has to be looked up before
    (``infra.facts``); the defaults let it be read and checked without an account."""

    name: str
    preset: str = "small"
    account: str | None = None
    region: str = "us-east-2"
    platform: str = "64bit Amazon Linux 2023 v4.5.0 running Docker"
    """Elastic Beanstalk's solution stack; branches are renewed about monthly."""
    cloudfront_prefix_list: str = "pl-b6a144df"
    """The addresses that CloudFront comes from, in this region."""
    media_public_key: str = SAMPLE_PUBLIC_KEY
    """PEM; the private half is a secret that ``infra.keys`` made."""
    domain: str | None = None
    """The page's own name; needs both certificates."""
    certificate: str | None = None
    """ARN of the domain's certificate in the region, for the load balancer."""
    page_certificate: str | None = None
    """ARN of the domain's certificate in us-east-1, for CloudFront."""
    alarm_email: str | None = None
    vendors: tuple[str, ...] = ()
    workers: WorkersKind | None = None
    """Where workers run; by default as the preset says."""
    secret_arns: Mapping[str, str] = field(default_factory=dict)
    """Whole ARNs, by name, of secrets that are there before the stacks; Amazon ends each with
    letters of its own."""
    hourly_budget_usd: int = 20
    """More than this paid to vendors within an hour raises an alarm."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9-]{1,15}", self.name):
            raise ValueError(f"{self.name!r}: 2 to 16 small letters, digits and dashes")
        if self.preset not in PRESETS:
            raise ValueError(f"{self.preset!r} is none of {', '.join(PRESETS)}")
        if self.workers not in (None, *get_args(WorkersKind)):
            raise ValueError(f"{self.workers!r} is none of {', '.join(get_args(WorkersKind))}")
        if strange := set(self.vendors) - set(VENDORS):
            raise ValueError(f"{sorted(strange)} are none of {', '.join(VENDORS)}")
        if self.domain and not (self.certificate and self.page_certificate):
            raise ValueError("a domain needs its certificate in the region and in us-east-1")

    @property
    def sizes(self) -> Preset:
        """Its preset."""
        return PRESETS[self.preset]

    @property
    def workers_kind(self) -> WorkersKind:
        """Where its workers run."""
        return self.workers or self.sizes.workers_kind

    @property
    def zones(self) -> list[str]:
        """Its availability zones."""
        return [f"{self.region}{letter}" for letter in "abc"[: self.sizes.zones]]

    @property
    def title(self) -> str:
        """What all of its stacks start with."""
        return f"Reelwright-{self.name}"

    @property
    def namespace(self) -> str:
        """Where its measurements lie in CloudWatch."""
        return f"Reelwright/{self.name}"

    def secret(self, what: str) -> str:
        """The name of a secret that a person or ``infra.keys`` makes before the stacks."""
        return f"reelwright/{self.name}/{what}"


def read(name: str, folder: Path = ENVIRONMENTS) -> Deployment:
    """The environment of ``environments/NAME.json``. Raises ``ValueError``."""
    path = folder / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.json"))) or "none yet"
        raise ValueError(f"there is no {path.name}: write one ({known})")
    return parsed(name, json.loads(path.read_text()))


def parsed(name: str, given: dict[str, object]) -> Deployment:
    """From what a file says. Raises ``ValueError`` for what is not known."""
    known = {each.name for each in fields(Deployment)} - {"name"}
    if strange := set(given) - known:
        raise ValueError(f"{name}: {', '.join(sorted(strange))} mean nothing; known: {known}")
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in given.items()}
    return Deployment(name, **values)  # type: ignore[arg-type]
