"""Everything is lost, and restored elsewhere, as docs/howto/disaster-recovery.md says."""

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kits.fleet import Fleet, fleet
from kits.postgres import binaries
from kits.seaweed import S3
from kits.servers import shared_s3
from kits.service import QUICK, ended
from reelwright.storage.bucket import Bucket, parsed

KEY = f"rw_{'D1' * 5}_{'r' * 43}"
EXTRA = {
    "REELWRIGHT_FIRST_KEY": KEY,
    "REELWRIGHT_SIGNING_SECRET": "s" * 40,
    "REELWRIGHT_ACTIVE_PER_USER": "0",
    "REELWRIGHT_RATE_PER_MINUTE": "0",
}


@contextmanager
def opened(crew: Fleet) -> Iterator[httpx.Client]:
    """The service with workers, asked with the first key."""
    crew.extra = EXTRA
    crew.open()
    crew.hire("--concurrency", "2")
    url = f"http://127.0.0.1:{crew.port}"
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=url, headers=headers, timeout=30) as client:
        until(lambda: ready(client), crew)
        yield client


def ready(client: httpx.Client) -> bool:
    try:
        return client.get("/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def until(done: Callable[[], bool], crew: Fleet, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, crew.log()[-3000:]
        time.sleep(0.1)


def asked(client: httpx.Client, prompt: str) -> str:
    answer = client.post("/api/generate", json=QUICK | {"prompt": prompt})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["video_id"])


def downloaded(client: httpx.Client, video: str) -> str:
    link = client.get(f"/api/video/{video}/download")
    assert link.status_code == 302, link.text
    got = httpx.get(link.headers["location"])
    assert got.status_code == 200
    assert got.content[4:8] == b"ftyp"
    return hashlib.sha256(got.content).hexdigest()


def tool(name: str, crew: Fleet, *words: str) -> None:
    dsn = crew.database.url.replace("postgresql+psycopg", "postgresql")
    command = [str(binaries() / name), *words, "--dbname", dsn]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def objects(s3: S3, place: Bucket) -> list[str]:
    listed = s3.client().list_objects_v2(Bucket=place.name, Prefix=f"{place.prefix}/")
    return [each["Key"] for each in listed.get("Contents", [])]


def copied(crew: Fleet, folder: Path) -> None:
    """The bucket's files into a folder; in the bucket they are gone then."""
    place, client = parsed(crew.storage_url), crew.s3.client()
    for key in objects(crew.s3, place):
        path = folder / key.removeprefix(f"{place.prefix}/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(client.get_object(Bucket=place.name, Key=key)["Body"].read())
        client.delete_object(Bucket=place.name, Key=key)
    assert objects(crew.s3, place) == []


def brought(crew: Fleet, folder: Path) -> int:
    """The folder's files into a bucket; how many."""
    place, client = parsed(crew.storage_url), crew.s3.client()
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        key = f"{place.prefix}/{path.relative_to(folder).as_posix()}"
        client.put_object(Bucket=place.name, Key=key, Body=path.read_bytes())
    return len(files)


@pytest.mark.slow
def test_what_was_lost_is_restored_elsewhere(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    s3 = shared_s3(tmp_path_factory)
    dump, copy = tmp_path / "reelwright.dump", tmp_path / "copy"
    with fleet(tmp_path / "before", s3) as crew, opened(crew) as client:
        film = asked(client, "A 6 second ad for Lumen, a lamp that dims by touch.")
        assert ended(client, film)["status"] == "finished"
        before = downloaded(client, film)
        spent = client.get("/api/usage").json()
        begun = asked(client, "A 6 second ad for AquaPure, a steel water bottle.")
        until(lambda: client.get(f"/api/status/{begun}").json()["progress"] > 0, crew)
        crew.dismiss()
        tool("pg_dump", crew, "--format", "custom", "--file", str(dump))
        copied(crew, copy)
    with fleet(tmp_path / "after", s3) as crew:
        tool("pg_restore", crew, "--no-owner", "--exit-on-error", str(dump))
        assert brought(crew, copy) > 5
        with opened(crew) as client:
            assert downloaded(client, film) == before
            assert client.get("/api/usage").json().keys() == spent.keys()
            assert ended(client, begun)["status"] == "finished", crew.log()[-3000:]
            downloaded(client, begun)
            # A film costs tens of seconds: that a third is worked on is enough.
            third = asked(client, "A 6 second ad for Arc, a bicycle.")
            until(lambda: client.get(f"/api/status/{third}").json()["progress"] > 0, crew)
