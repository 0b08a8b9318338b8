"""The small deployment applied to an emulator, as far as that goes, and the service on what is
there: its bucket and its secrets are the stacks' own, Postgres and Valkey real local ones.

What was left out is on the page: nobody shall think it was proved.
"""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aws_cdk import App
from infra.app import FLAGS, built
from infra.deployment import Deployment
from infra.stacks.storage import PREFIX

from infra import deploy, facts, keys, smoke
from kits.emulated import REGION, Emulated, emulator

ROOT = Path(__file__).parents[3]
PROGRAM = ROOT / ".venv" / "bin" / "python"
ACCOUNT = "000000000000"


class Session:
    """A boto3 session whose clients ask the emulator."""

    def __init__(self, there: Emulated) -> None:
        self.client = there.client


@pytest.fixture(scope="module")
def deployment() -> Deployment:
    return Deployment("dev", account=ACCOUNT)


@pytest.fixture(scope="module")
def there(deployment: Deployment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulated]:
    """The emulator after a deployment: secrets made, facts looked up, stacks created."""
    folder = tmp_path_factory.mktemp("emulated")
    with emulator(folder) as found:
        session = Session(found)
        keys.ensure(session, deployment)  # type: ignore[arg-type]
        known = replace(
            deployment,
            media_public_key=keys.public_key(session, deployment),  # type: ignore[arg-type]
            secret_arns=facts.arns(session, deployment),  # type: ignore[arg-type]
        )
        app = App(outdir=str(folder / "out"), analytics_reporting=False, context=FLAGS)
        stacks = built(app, known, folder / "bundles")
        app.synth()
        for stack in stacks.values():
            template = json.loads((folder / "out" / stack.template_file).read_text())
            found.apply(stack.stack_name, template)
        yield found


def test_what_was_applied_and_what_was_not_is_on_the_page(there: Emulated) -> None:
    page = (ROOT / "docs/howto/deploy.md").read_text()
    part = page.partition("## What was proved, and what not")[2]
    proved, _, not_proved = part.partition("Not proved")
    assert set(re.findall(r"`(AWS::[^`]+)`", proved)) == set(there.applied)
    assert set(re.findall(r"`(AWS::[^`]+)`", not_proved)) == set(there.left_out)


def test_secrets_are_made_once(there: Emulated, deployment: Deployment) -> None:
    session = Session(there)
    before = keys.first_key(session, deployment)  # type: ignore[arg-type]
    assert keys.ensure(session, deployment) == []  # type: ignore[arg-type]
    assert keys.first_key(session, deployment) == before  # type: ignore[arg-type]
    assert keys.public_key(session, deployment).startswith("-----BEGIN PUBLIC KEY")  # type: ignore[arg-type]


def test_secrets_are_known_by_their_whole_names(there: Emulated, deployment: Deployment) -> None:
    found = facts.arns(Session(there), deployment)  # type: ignore[arg-type]
    assert set(found) == {f"reelwright/dev/{what}" for what in keys.MADE}
    assert all(re.search(rf":secret:{name}-\w{{6}}$", arn) for name, arn in found.items())


def test_a_vendor_without_its_key_is_told(there: Emulated, deployment: Deployment) -> None:
    with pytest.raises(LookupError, match=r"create-secret --name reelwright/dev/replicate"):
        keys.ensure(Session(there), replace(deployment, vendors=("replicate",)))  # type: ignore[arg-type]


def test_the_newest_docker_platform_is_taken() -> None:
    stacks = [
        "64bit Amazon Linux 2023 v4.9.1 running Docker",
        "64bit Amazon Linux 2023 v4.10.0 running Docker",
        "64bit Amazon Linux 2023 v4.11.0 running ECS",
        "64bit Amazon Linux 2 v5.0.0 running Docker",
    ]
    assert facts.newest(stacks) == stacks[1]
    with pytest.raises(LookupError, match="no Docker platform"):
        facts.newest(stacks[2:])


def test_the_database_and_its_address_are_there(there: Emulated) -> None:
    (instance,) = there.client("rds").describe_db_instances()["DBInstances"]
    assert (instance["Engine"], instance["StorageEncrypted"]) == ("postgres", True)
    secrets = there.client("secretsmanager")
    names = [each["Name"] for each in secrets.list_secrets()["SecretList"]]
    assert len(names) >= 7
    values = [secrets.get_secret_value(SecretId=name)["SecretString"] for name in names]
    (url,) = [value for value in values if value.startswith("postgresql+psycopg://")]
    # The emulator leaves the reference to the password as it is; CloudFormation fills it in.
    word = re.escape("{{resolve:secretsmanager:") + ".+" + re.escape("}}")
    assert re.fullmatch(rf"postgresql\+psycopg://reelwright:{word}@[^/]+/reelwright\?.+", url)


def test_the_bucket_keeps_versions_and_refuses_what_is_not_encrypted(there: Emulated) -> None:
    store, name = there.client("s3"), f"reelwright-dev-media-{ACCOUNT}-{REGION}"
    assert store.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    policy = json.loads(store.get_bucket_policy(Bucket=name)["Policy"])
    denied = [each for each in policy["Statement"] if each["Effect"] == "Deny"]
    assert {"aws:SecureTransport": "false"} in [each["Condition"].get("Bool") for each in denied]
    rules = store.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}


def test_the_page_is_sent_so_that_open_pages_go_on(there: Emulated, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "index.html.gz", "assets/index-a1.js", "zebra.svg"):
        (tmp_path / name).write_text(name)
    store, bucket = there.client("s3"), "page-of-a-test"
    store.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    stacks = there.client("cloudformation").describe_stacks()["Stacks"]
    site = next(stack for stack in stacks if "-site-" in stack["StackName"] and stack["Outputs"])
    outputs = {each["OutputKey"]: each["OutputValue"] for each in site["Outputs"]}
    told = {**outputs, "PageBucket": bucket}
    assert deploy.publish(Session(there), told, tmp_path) == 3  # type: ignore[arg-type]
    page, script = (
        store.head_object(Bucket=bucket, Key=key) for key in ("index.html", "assets/index-a1.js")
    )
    assert (page["ContentType"], page["CacheControl"]) == ("text/html", "no-cache")
    assert "immutable" in script["CacheControl"]
    (tmp_path / "index.html").unlink()
    with pytest.raises(LookupError, match="make web"):
        deploy.publish(Session(there), told, tmp_path)  # type: ignore[arg-type]


def test_the_smoke_test_passes_on_these_endpoints(
    there: Emulated, deployment: Deployment, tmp_path: Path
) -> None:
    if not PROGRAM.exists() or "psycopg" not in _packages():
        pytest.skip("the program's own environment is not there: make test makes it")
    secrets = there.client("secretsmanager")
    first = keys.first_key(Session(there), deployment)  # type: ignore[arg-type]
    signing = secrets.get_secret_value(SecretId=deployment.secret("signing"))["SecretString"]
    bucket = f"reelwright-dev-media-{ACCOUNT}-{REGION}"
    told = {
        "REELWRIGHT_STORAGE_URL": f"s3://{bucket}/{PREFIX}?region={REGION}&endpoint={there.endpoint}",
        "REELWRIGHT_SIGNING_SECRET": signing,
        "REELWRIGHT_FIRST_KEY": str(first),
        "REELWRIGHT_EMF_NAMESPACE": deployment.namespace,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    service = subprocess.Popen(
        [str(PROGRAM), "-m", "kits.proving", str(tmp_path / "service")],
        env={**os.environ, **told, "PYTHONPATH": str(ROOT / "tests")},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert service.stdout is not None
        asked = smoke.Service(service.stdout.readline().strip(), first)
        _until_ready(asked)
        video = smoke.film(asked, lambda said: None)
        listed = there.client("s3").list_objects_v2(Bucket=bucket)["Contents"]
        assert any(f"{PREFIX}/videos/{video}/" in each["Key"] for each in listed)
    finally:
        _, said = service.communicate("", timeout=60)
    assert "worker.died" not in said


def _until_ready(service: smoke.Service) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return smoke.everybody(service, page=False)
        except smoke.Broken:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _packages() -> set[str]:
    script = "import importlib.metadata as m; print(*{d.name for d in m.distributions()})"
    words = [str(PROGRAM), "-c", script]
    return set(subprocess.run(words, capture_output=True, text=True).stdout.split())
