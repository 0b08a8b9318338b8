"""A real S3 server from a wheel, for tests. ``kits.servers`` shares one among all of a run."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kits.postgres import free_port

ACCESS = "reelwright"
SECRET = "reelwright-tests-only"
START_SECONDS = 60.0


@dataclass(frozen=True)
class S3:
    """An S3 server and who may use it."""

    endpoint: str

    def url(self, bucket: str, prefix: str = "") -> str:
        """``REELWRIGHT_STORAGE_URL`` of a bucket on it."""
        return f"s3://{bucket}/{prefix}?region=us-east-1&endpoint={self.endpoint}"

    @property
    def environment(self) -> dict[str, str]:
        """The usual variables with its credentials."""
        return {
            "AWS_ACCESS_KEY_ID": os.environ.get("TEST_S3_ACCESS_KEY", ACCESS),
            "AWS_SECRET_ACCESS_KEY": os.environ.get("TEST_S3_SECRET_KEY", SECRET),
            # Otherwise botocore asks the machine for a role.
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def make(self, bucket: str) -> None:
        """Make a bucket, unless it is there."""
        self.client().create_bucket(Bucket=bucket)

    def client(self):
        """botocore's own client, to look from outside."""
        from botocore.config import Config
        from botocore.session import Session

        environment = self.environment
        return Session().create_client(
            "s3",
            region_name="us-east-1",
            endpoint_url=self.endpoint,
            aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
            config=Config(
                s3={"addressing_style": "path"}, retries={"max_attempts": 1},
                connect_timeout=2, read_timeout=10,
            ),
        )  # fmt: skip


def weed() -> str:
    """The program that the wheel brought."""
    return str(Path(sys.executable).with_name("weed"))


@contextmanager
def seaweed(folder: Path) -> Generator[S3]:
    """A server of one's own; ``TEST_S3_ENDPOINT`` names another to be used."""
    given = os.environ.get("TEST_S3_ENDPOINT")
    if given:
        yield S3(given)
        return
    folder.mkdir(parents=True, exist_ok=True)
    identities = folder / "identities.json"
    credentials = [{"accessKey": ACCESS, "secretKey": SECRET}]
    identity = {"name": "tests", "credentials": credentials, "actions": ["Admin"]}
    identities.write_text(json.dumps({"identities": [identity]}))
    data = folder / "data"
    data.mkdir()
    ports = {name: free_port() for name in (
        "master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port",
        "filer.port.grpc", "s3.port", "s3.port.grpc",
    )}  # fmt: skip
    with (folder / "said.txt").open("wb") as log:
        server = subprocess.Popen(
            [weed(), "server", f"-dir={data}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer",
             "-s3", f"-s3.config={identities}", "-s3.iam=false", "-s3.port.iceberg=0",
             "-s3.port.lance=0", "-volume.max=100", "-master.volumeSizeLimitMB=64",
             "-master.telemetry=false", *(f"-{name}={port}" for name, port in ports.items())],
            stdout=log, stderr=log, cwd=folder,
        )  # fmt: skip
    try:
        found = S3(f"http://127.0.0.1:{ports['s3.port']}")
        _await(found, server, folder)
        yield found
    finally:
        # Asked politely it waits for its own parts, which are gone, for minutes.
        server.kill()
        server.wait(30)
        shutil.rmtree(data, ignore_errors=True)


def _await(server: S3, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """An open port is too early: wait until something can be stored."""
    from botocore.exceptions import BotoCoreError, ClientError

    deadline = time.monotonic() + START_SECONDS
    client = server.client()
    while True:
        try:
            client.create_bucket(Bucket="first")
            client.put_object(Bucket="first", Key="one", Body=b"1")
            return
        except (BotoCoreError, ClientError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                told = (folder / "said.txt").read_text()[-1500:]
                raise RuntimeError(f"the S3 server did not start: {told}") from error
            time.sleep(0.1)
