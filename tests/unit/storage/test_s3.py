"""A real bucket: links that expire, forms that bind, uploads that were abandoned, bad keys."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kits.seaweed import S3
from kits.servers import fresh_bucket, shared_s3
from reelwright.common.errors import RequestError, SettingsError, StorageError
from reelwright.storage.bucket import Bucket, parsed
from reelwright.storage.cache import Cache
from reelwright.storage.s3 import S3Storage

KEY = "videos/v1/final.mp4"


@pytest.fixture
def server(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[S3]:
    found = shared_s3(tmp_path_factory)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    yield found


@pytest.fixture
def bucket(server: S3) -> Bucket:
    return parsed(fresh_bucket(server, "unit"))


@pytest.fixture
def store(bucket: Bucket, tmp_path: Path) -> S3Storage:
    return S3Storage(bucket, Cache(tmp_path / "copies", 10**9))


def stored(store: S3Storage, tmp_path: Path, data: bytes = b"film") -> None:
    (tmp_path / "out").write_bytes(data)
    store.put(KEY, tmp_path / "out")


def test_a_link_serves_the_file_under_its_name(store: S3Storage, tmp_path: Path) -> None:
    stored(store, tmp_path)
    got = httpx.get(store.sign(KEY, seconds=60, filename="Ölflasche 1.mp4"))
    assert got.status_code == 200
    assert got.content == b"film"
    assert got.headers["content-type"] == "video/mp4"
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%C3%96l")
    plain = store.sign(KEY, seconds=60, filename="a b.srt", content_type="text/plain")
    got = httpx.get(plain)
    assert got.headers["content-type"] == "text/plain"
    assert got.headers["content-disposition"] == 'attachment; filename="a b.srt"'


def test_a_link_cannot_be_altered_and_ends(store: S3Storage, tmp_path: Path) -> None:
    stored(store, tmp_path)
    link = store.sign(KEY, seconds=1, filename="a.mp4")
    altered = link.replace("X-Amz-Expires=1&", "X-Amz-Expires=100&")
    assert altered != link
    assert httpx.get(altered).status_code == 403
    assert httpx.get(link.replace("final", "other")).status_code == 403
    assert httpx.get(link.partition("?")[0]).status_code == 403
    deadline = time.monotonic() + 10
    while httpx.get(link).status_code == 200:
        assert time.monotonic() < deadline, "the link never ends"
        time.sleep(0.2)
    assert httpx.get(link).status_code == 403


@pytest.mark.parametrize("seconds", [0, -1, 8 * 86400])
def test_a_link_is_good_for_a_week_at_most(store: S3Storage, seconds: int) -> None:
    with pytest.raises(RequestError):
        store.sign(KEY, seconds=seconds, filename="a.mp4")


def test_a_form_takes_one_file_of_that_kind_and_size(store: S3Storage) -> None:
    form = store.presign_upload("uploads/u1", seconds=60, most_bytes=5, content_type="image/png")

    def send(data: bytes, **changed: str) -> int:
        fields = {**form.fields, **changed}
        return httpx.post(form.url, data=fields, files={"file": ("p.png", data)}).status_code

    assert send(b"123456") == 400
    assert send(b"123", key="elsewhere") == 403
    assert not store.exists("uploads/u1")
    assert send(b"123") == 204
    assert store.local("uploads/u1").read_bytes() == b"123"


def test_a_replaced_file_is_read_anew(store: S3Storage, bucket: Bucket, tmp_path: Path) -> None:
    other = S3Storage(bucket, Cache(tmp_path / "another machine", 10**9))
    stored(store, tmp_path)
    assert other.local(KEY).read_bytes() == b"film"
    stored(store, tmp_path, b"cut!")
    assert other.local(KEY).read_bytes() == b"cut!"


def test_a_large_file_travels_in_parts(store: S3Storage, bucket: Bucket, tmp_path: Path) -> None:
    data = bytes(range(256)) * (70 << 10)
    stored(store, tmp_path, data)
    other = S3Storage(bucket, Cache(tmp_path / "another machine", 10**9))
    assert other.local(KEY).read_bytes() == data


def test_abandoned_uploads_are_swept(store: S3Storage, bucket: Bucket, server: S3) -> None:
    client, named = server.client(), {"Bucket": bucket.name, "Key": bucket.path("v/half")}
    upload = client.create_multipart_upload(**named)["UploadId"]
    client.upload_part(**named, UploadId=upload, PartNumber=1, Body=b"x" * 1000)
    assert store.sweep(older_than=3600) == 0
    assert store.sweep(older_than=-5) == 1000
    listed = client.list_multipart_uploads(Bucket=bucket.name, Prefix=bucket.path(""))
    assert "Uploads" not in listed
    assert not store.exists("v/half")


def test_wrong_credentials_are_named(
    server: S3, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    store = S3Storage(bucket, Cache(tmp_path / "copies", 10**9))
    with pytest.raises(StorageError, match="refuses these credentials"):
        store.exists(KEY)


def test_no_credentials_are_a_setting_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(SettingsError) as caught:
        S3Storage(parsed("s3://films"), Cache(tmp_path, 1))
    assert "AWS_ACCESS_KEY_ID" in caught.value.hint
