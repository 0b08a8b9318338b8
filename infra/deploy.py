"""Brings an environment to AWS, or takes it away: ``python -m infra.deploy NAME [--destroy]``.

In order: what is missing of secrets, what only the account knows, the templates, the account's
bootstrap, the difference for a person to look at, the stacks, the page, the smoke test. Each step
can be done again. Needs credentials in the usual places of AWS, Docker and npm.
"""

import argparse
import json
import mimetypes
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from infra import node
from infra.deployment import Deployment, read
from infra.facts import facts
from infra.keys import ensure, first_key
from infra.smoke import Broken, Service, everybody, film

if TYPE_CHECKING:
    from boto3.session import Session

ROOT = Path(__file__).parents[1]
OUT = ROOT / "infra" / "cdk.out"
PAGE = ROOT / "src" / "reelwright" / "site"
CDK = ("npm", "exec", "--yes", "--package=aws-cdk@2.1148.1", "--", "cdk")
"""Version 3.0.0 refuses what the library of 2.275 writes (tried 2026-11-23)."""
YEAR = "public, max-age=31536000, immutable"
"""For files whose name changes with what is in them."""
SMOKE_SECONDS = 600.0


def deploy(deployment: Deployment, *, yes: bool) -> None:
    """All of it. Raises ``LookupError``, ``Broken``, ``CalledProcessError``."""
    from boto3.session import Session

    session = Session(region_name=deployment.region)
    for name in ensure(session, deployment):
        _say(f"made the secret {name}")
    known = facts(session, deployment)
    synthesise(deployment, known)
    _cdk("bootstrap", f"aws://{known['account']}/{deployment.region}")
    _cdk("diff", "--all", "--app", str(OUT), may=(0, 1))
    if not yes and input("Deploy this? [y/N] ").strip().lower() != "y":
        _say("nothing was changed")
        return
    # Stack after stack, in the order of their needs. A stack that fails is rolled back by
    # CloudFormation, its machines by Elastic Beanstalk or by the service's circuit breaker.
    _cdk("deploy", "--all", "--app", str(OUT), "--require-approval", "never")
    told = outputs(session, deployment)
    publish(session, told)
    smoke(Service(told["Page"], first_key(session, deployment)))


def destroy(deployment: Deployment) -> None:
    """The stacks; what holds data stays where the preset protects it."""
    from boto3.session import Session

    session = Session(region_name=deployment.region)
    synthesise(deployment, facts(session, deployment))
    _cdk("destroy", "--all", "--app", str(OUT))
    _say("snapshots of the database, secrets named in docs/howto/deploy.md and logs are left")


def synthesise(deployment: Deployment, known: Mapping[str, object]) -> None:
    """Write the templates; a finding of cdk-nag ends it."""
    file = OUT.with_name("cdk.out-facts.json")
    file.write_text(json.dumps(dict(known)))
    words = [sys.executable, "-m", "infra.app", deployment.name, "--facts", str(file)]
    subprocess.run(words, cwd=ROOT, env=_environment(), check=True)


def outputs(session: "Session", deployment: Deployment) -> Mapping[str, str]:
    """What the stack of the site tells: where the page is, and where its files go."""
    stacks = session.client("cloudformation").describe_stacks(StackName=f"{deployment.title}-site")[
        "Stacks"
    ]
    return {each["OutputKey"]: each["OutputValue"] for each in stacks[0]["Outputs"]}


def publish(session: "Session", told: Mapping[str, str], page: Path = PAGE) -> int:
    """Send the built page; returns how many files. The page itself comes last, and old files stay,
    so that whoever has an older page open can go on. Raises ``LookupError``."""
    files = sorted(path for path in page.rglob("*") if path.is_file() and path.suffix != ".gz")
    if page / "index.html" not in files:
        raise LookupError(f"the page is not built: {page.name}/index.html; run `make web`")
    client = session.client("s3")
    for path in sorted(files, key=lambda each: each.name == "index.html"):
        name = path.relative_to(page).as_posix()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        keep = YEAR if name.startswith("assets/") else "no-cache"
        client.put_object(
            Bucket=told["PageBucket"],
            Key=name,
            Body=path.read_bytes(),
            ContentType=kind,
            CacheControl=keep,
        )
    session.client("cloudfront").create_invalidation(
        DistributionId=told["PageDistribution"],
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": str(time.time_ns()),
        },
    )
    return len(files)


def smoke(service: Service, seconds: float = SMOKE_SECONDS) -> None:
    """Ask until everything works. New processes migrate before they listen, so that an answer of
    ``/health/ready`` also says that the tables are those of the new program. Raises ``Broken``."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            everybody(service, page=True)
            break
        except Broken as error:
            if time.monotonic() > deadline:
                raise
            _say(f"waiting: {error}")
            time.sleep(10)
    if service.key:
        film(service, _say)
    _say(f"{service.url} works")


def _cdk(*words: str, may: tuple[int, ...] = (0,)) -> None:
    done = subprocess.run([*CDK, *words], cwd=ROOT, env=_environment(), check=False)
    if done.returncode not in may:
        raise subprocess.CalledProcessError(done.returncode, ["cdk", *words])


def _environment() -> dict[str, str]:
    return {**os.environ, **node.variables()}


def _say(text: object) -> None:
    print(text, flush=True)  # noqa: T201


def main(words: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("name")
    parser.add_argument("--destroy", action="store_true")
    parser.add_argument("--yes", action="store_true", help="ask nobody")
    asked = parser.parse_args(words)
    try:
        deployment = read(asked.name)
        if asked.destroy:
            destroy(deployment)
        else:
            deploy(deployment, yes=asked.yes)
    except (LookupError, ValueError, Broken, subprocess.CalledProcessError) as error:
        print(f"deploy: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
