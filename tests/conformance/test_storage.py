"""One suite over every implementation of the ``Storage`` port."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kits.servers import fresh_bucket, shared_s3
from reelwright.common.errors import RequestError, StorageError
from reelwright.common.ports import Storage
from reelwright.storage.bucket import parsed
from reelwright.storage.cache import Cache
from reelwright.storage.local import LocalStorage
from reelwright.storage.s3 import S3Storage
from reelwright.storage.signing import Signer


def _local(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return LocalStorage(tmp_path / "media", Signer([b"s" * 32]), "http://127.0.0.1:8000")


def _s3(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    server = shared_s3(request.getfixturevalue("tmp_path_factory"))
    patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    for name, value in server.environment.items():
        patch.setenv(name, value)
    return S3Storage(parsed(fresh_bucket(server, "suite")), Cache(tmp_path / "copies", 10**9))


IMPLEMENTATIONS: dict[str, Callable[[pytest.FixtureRequest, Path], Storage]] = {
    "local": _local,
    "s3": _s3,
}


@pytest.fixture(params=IMPLEMENTATIONS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return IMPLEMENTATIONS[request.param](request, tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    def make(data: bytes) -> Path:
        path = tmp_path / f"source-{len(data)}-{data[:1].hex()}"
        path.write_bytes(data)
        return path

    return make


Write = Callable[[bytes], Path]


def test_what_is_put_is_read_back(store: Storage, write: Write) -> None:
    store.put("videos/v1/final.mp4", write(b"film"))
    assert store.local("videos/v1/final.mp4").read_bytes() == b"film"


def test_an_empty_file_is_a_file(store: Storage, write: Write) -> None:
    store.put("a/b", write(b""))
    assert store.exists("a/b")
    assert store.local("a/b").read_bytes() == b""


def test_the_source_is_left_alone(store: Storage, write: Write) -> None:
    source = write(b"film")
    store.put("a", source)
    source.write_bytes(b"changed afterwards")
    assert store.local("a").read_bytes() == b"film"


def test_put_replaces(store: Storage, write: Write) -> None:
    store.put("a", write(b"one"))
    store.put("a", write(b"two!"))
    assert store.local("a").read_bytes() == b"two!"


def test_a_missing_source_stores_nothing(store: Storage, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        store.put("a/b", tmp_path / "nowhere")
    assert not store.exists("a/b")


def test_a_missing_key_is_named(store: Storage) -> None:
    with pytest.raises(StorageError, match="videos/v1/chunks/chunk_00"):
        store.local("videos/v1/chunks/chunk_00.mp4")


def test_a_folder_is_not_a_file(store: Storage, write: Write) -> None:
    store.put("a/b/c", write(b"1"))
    assert not store.exists("a/b")
    assert store.delete(["a/b"]) == 0
    assert store.exists("a/b/c")


def test_copy_gives_an_independent_file(store: Storage, write: Write) -> None:
    store.put("a/one", write(b"film"))
    store.copy("a/one", "b/two")
    store.delete(["a/one"])
    assert store.local("b/two").read_bytes() == b"film"


def test_copy_replaces_and_may_meet_itself(store: Storage, write: Write) -> None:
    store.put("a", write(b"one"))
    store.put("b", write(b"two!"))
    store.copy("a", "b")
    store.copy("a", "b")
    store.copy("b", "b")
    assert store.local("b").read_bytes() == b"one"


def test_copy_of_nothing_is_an_error(store: Storage) -> None:
    with pytest.raises(StorageError):
        store.copy("nowhere", "b")
    assert not store.exists("b")


def test_delete_counts_what_it_freed(store: Storage, write: Write) -> None:
    store.put("v/a", write(b"123"))
    store.put("v/b", write(b"12345"))
    assert store.delete(["v/a", "v/b", "v/c", "v/a"]) == 8
    assert not store.exists("v/a")
    assert not store.exists("v/b")
    assert store.delete([]) == 0


def test_a_key_can_be_used_again_after_delete(store: Storage, write: Write) -> None:
    store.put("v/a/b", write(b"1"))
    store.delete(["v/a/b"])
    store.put("v/a", write(b"22"))
    assert store.local("v/a").read_bytes() == b"22"


@pytest.mark.parametrize("key", ["../a", "/a", "a//b", "a/../b", "a\\b", "a\nb", "", ".a"])
def test_every_operation_refuses_an_unsafe_key(store: Storage, write: Write, key: str) -> None:
    source = write(b"1")
    store.put("safe", source)
    operations: list[Callable[[], object]] = [
        lambda: store.put(key, source),
        lambda: store.local(key),
        lambda: store.exists(key),
        lambda: store.copy("safe", key),
        lambda: store.copy(key, "other"),
        lambda: store.delete([key]),
        lambda: store.sign(key, seconds=60, filename="a.mp4"),
    ]
    for operation in operations:
        with pytest.raises(RequestError):
            operation()


def test_a_reader_never_sees_a_part(store: Storage, write: Write) -> None:
    versions = {bytes([letter]) * 400_000 for letter in b"abc"}
    store.put("v/a", write(b"a" * 400_000))
    done = threading.Event()
    seen: set[bytes] = set()

    def read() -> None:
        while not done.is_set():
            seen.add(store.local("v/a").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        for version in sorted(versions):
            store.put("v/a", write(version))
    done.set()
    reader.join()
    assert seen
    assert seen <= versions


def test_a_source_that_cannot_be_read_stores_nothing(store: Storage, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError):
        store.put("v/a", tmp_path / "folder")
    assert not store.exists("v/a")


def test_folders_may_vanish_while_others_write(store: Storage, write: Write) -> None:
    source = write(b"1")
    failures: list[Exception] = []

    def work(name: str) -> None:
        try:
            for _ in range(60):
                store.put(f"v/deep/{name}", source)
                store.delete([f"v/deep/{name}"])
        except StorageError as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(str(index),)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_link_names_the_file_and_ends(store: Storage) -> None:
    url = store.sign("videos/v1/final.mp4", seconds=60, filename="aqua.mp4")
    assert url.startswith("http")
    assert "videos/v1/final.mp4" in url
    assert "aqua.mp4" in url
    assert url != store.sign("videos/v1/final.mp4", seconds=120, filename="aqua.mp4")
