"""What is special about the local folder: links on disk, errors of the disk, leftovers."""

import errno
import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from reelwright.common.errors import RequestError, StorageError
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

SECRET = b"s" * 32


@pytest.fixture
def store(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "media", Signer([SECRET]), "http://box:8000/", lambda: 100.0)


def source(tmp_path: Path, data: bytes = b"film") -> Path:
    path = tmp_path / "source"
    path.write_bytes(data)
    return path


def names(tmp_path: Path) -> list[str]:
    media = tmp_path / "media"
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def test_a_copy_takes_no_room_and_frees_none_until_the_last_name_goes(
    store: LocalStorage, tmp_path: Path
) -> None:
    store.put("a/one", source(tmp_path))
    store.copy("a/one", "b/two")
    assert store.local("a/one").samefile(store.local("b/two"))
    assert store.delete(["a/one"]) == 0
    assert store.delete(["b/two"]) == 4


def test_a_new_version_leaves_the_copy_as_it_was(store: LocalStorage, tmp_path: Path) -> None:
    store.put("a", source(tmp_path))
    store.copy("a", "b")
    store.put("a", source(tmp_path, b"other"))
    assert store.local("b").read_bytes() == b"film"


def test_copying_twice_leaves_no_part_behind(store: LocalStorage, tmp_path: Path) -> None:
    store.put("a", source(tmp_path))
    store.copy("a", "b")
    store.copy("a", "b")
    store.copy("a", "a")
    assert names(tmp_path) == ["a", "b"]


def test_a_disk_without_links_still_copies(
    store: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    store.put("a", source(tmp_path))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store.copy("a", "deep/er/b")
    assert store.local("deep/er/b").read_bytes() == b"film"
    assert names(tmp_path) == ["a", "deep/er/b"]


@pytest.mark.parametrize(
    ("number", "word"), [(errno.ENOSPC, "room"), (errno.EROFS, "REELWRIGHT_HOME")]
)
def test_a_full_or_locked_disk_says_what_to_do_and_keeps_the_old_file(
    store: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, word: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    store.put("a", source(tmp_path))
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError) as caught:
        store.put("a", source(tmp_path, b"other"))
    assert word in caught.value.hint
    assert caught.value.retryable
    assert store.local("a").read_bytes() == b"film"
    assert names(tmp_path) == ["a"]


def test_up_to_the_rename_readers_have_the_old_file(
    store: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, bytes]] = []

    def power_cut(part: Path, _: Path) -> Path:
        seen.append((store.local("a").read_bytes(), part.read_bytes()))
        raise KeyboardInterrupt

    store.put("a", source(tmp_path))
    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        store.put("a", source(tmp_path, b"other"))
    assert seen == [(b"film", b"other")]
    assert store.local("a").read_bytes() == b"film"
    assert names(tmp_path) == ["a"]


def test_a_folder_where_a_file_should_be_is_an_error_not_a_loss(
    store: LocalStorage, tmp_path: Path
) -> None:
    store.put("a/b", source(tmp_path))
    with pytest.raises(StorageError):
        store.put("a", source(tmp_path))
    with pytest.raises(StorageError):
        store.put("a/b/c", source(tmp_path))
    assert store.delete(["a"]) == 0
    assert store.local("a/b").read_bytes() == b"film"


def test_sweep_removes_only_old_parts(store: LocalStorage, tmp_path: Path) -> None:
    store.put("a/b", source(tmp_path))
    old, young = (tmp_path / "media" / "a" / f".b.{age}.part" for age in ("old", "young"))
    for path, modified in ((old, 10), (young, 90)):
        path.write_bytes(b"half")
        os.utime(path, (modified, modified))
    assert store.sweep(older_than=50) == 4
    assert names(tmp_path) == ["a/.b.young.part", "a/b"]


def test_a_link_is_good_for_the_time_asked(store: LocalStorage) -> None:
    url = urlsplit(store.sign("videos/v 1/final.mp4", seconds=60, filename="größe.mp4"))
    assert (url.scheme, url.netloc) == ("http", "box:8000")
    assert url.path == "/media/videos/v%201/final.mp4"
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    signer = Signer([SECRET])
    assert signer.verify("videos/v 1/final.mp4", query, now=159) == "größe.mp4"
    with pytest.raises(RequestError, match="expired"):
        signer.verify("videos/v 1/final.mp4", query, now=160)


@pytest.mark.parametrize("seconds", [0, -1, 7 * 24 * 3600 + 1])
def test_a_link_without_a_sensible_end_is_refused(store: LocalStorage, seconds: int) -> None:
    with pytest.raises(RequestError) as caught:
        store.sign("a", seconds=seconds, filename="a.mp4")
    assert caught.value.field == "seconds"
