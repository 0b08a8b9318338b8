"""AWS in a process, as far as it goes, and stacks applied to it.

What the emulator does not know is left out, and told: the list of types is the honest part.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from botocore.client import BaseClient

REGION = "us-east-2"
START_SECONDS = 60.0
UNKNOWN = "Unsupported resource type: "
MATHS = "AWS::CloudWatch::Alarm Properties.Metrics"
KNOWN = {
    "/cdk-bootstrap/hnb659fds/version": "30",
    "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64": "ami-0123456789abcdef0",
}
"""What a bootstrapped account has, and Amazon's own parameters."""


@dataclass
class Emulated:
    """An emulator, and which types of resources it was not given."""

    endpoint: str
    left_out: dict[str, int] = field(default_factory=dict)
    applied: dict[str, int] = field(default_factory=dict)

    def client(self, service: str) -> "BaseClient":
        """boto3's client for it."""
        import boto3

        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def apply(self, name: str, template: Mapping[str, Any]) -> None:
        """Create a stack of everything that it knows. Raises ``AssertionError`` with why not."""
        formation = self.client("cloudformation")
        rest = json.loads(json.dumps(template))
        rest.pop("Rules", None)
        missing: dict[str, str] = {}
        for attempt in range(40):
            stack = f"{name}-{attempt}"
            why = _created(formation, stack, _without(rest, missing))
            if why is None:
                break
            assert why.startswith((UNKNOWN, MATHS)), f"{name}: {why}"
            if why.startswith(MATHS):
                _leave_out(rest, missing, "AWS::CloudWatch::Alarm", having="Metrics")
            else:
                _leave_out(rest, missing, why.removeprefix(UNKNOWN))
        else:
            raise AssertionError(f"{name} was never created")
        for resource in rest["Resources"].values():
            self.applied[resource["Type"]] = self.applied.get(resource["Type"], 0) + 1
        for kind in missing.values():
            self.left_out[kind] = self.left_out.get(kind, 0) + 1


def _created(formation: "BaseClient", name: str, template: Mapping[str, Any]) -> str | None:
    """Create it; why that failed."""
    formation.create_stack(
        StackName=name, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"]
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        status = formation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        if status == "CREATE_COMPLETE":
            return None
        if not status.endswith("IN_PROGRESS"):
            events = formation.describe_stack_events(StackName=name)["StackEvents"]
            failed = [e.get("ResourceStatusReason", "") for e in events
                      if e["ResourceStatus"] == "CREATE_FAILED"]  # fmt: skip
            return str((failed or [status])[-1])
        time.sleep(0.1)
    return "it was not done within 60 s"


def _leave_out(
    template: dict[str, Any], missing: dict[str, str], kind: str, having: str = ""
) -> None:
    for name, resource in list(template["Resources"].items()):
        if resource["Type"] == kind and (not having or having in resource["Properties"]):
            missing[name] = f"{kind} of several {having.lower()}" if having else kind
            del template["Resources"][name]


def _without(template: Mapping[str, Any], missing: Mapping[str, str]) -> dict[str, Any]:
    """The template with a word in place of every reference to what is missing."""
    replaced = cast("dict[str, Any]", _replaced(template, missing))
    for resource in replaced["Resources"].values():
        needs = resource.get("DependsOn", [])
        listed = [needs] if isinstance(needs, str) else needs
        resource["DependsOn"] = [each for each in listed if each not in missing]
    return replaced


def _replaced(value: object, missing: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_replaced(each, missing) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("Ref") in missing:
        return f"left-out-{value['Ref']}"
    attribute = value.get("Fn::GetAtt")
    if isinstance(attribute, list) and attribute[0] in missing:
        return f"left-out-{attribute[0]}.example.net"
    return {key: _replaced(each, missing) for key, each in value.items()}


@contextmanager
def emulator(folder: Path) -> Iterator[Emulated]:
    """One of one's own, on loopback, gone afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "IOT_MTLS_ENABLED": "0"}
    program = str(Path(sys.executable).with_name("ministack"))
    with (folder / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            [program], cwd=folder, env={**os.environ, **told}, stdout=log, stderr=log
        )
    try:
        found = Emulated(f"http://127.0.0.1:{port}")
        _await(found, process, folder)
        yield found
    finally:
        process.kill()
        process.wait(20)


def _await(found: Emulated, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            for name, value in KNOWN.items():
                found.client("ssm").put_parameter(
                    Name=name, Value=value, Type="String", Overwrite=True
                )
            return
        except Exception as error:
            if process.poll() is not None or time.monotonic() > deadline:
                said = (folder / "emulator.log").read_text()[-1500:]
                raise RuntimeError(f"the emulator did not start: {said}") from error
            time.sleep(0.2)
