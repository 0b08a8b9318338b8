"""Copies of stored objects: whole, found by ETag, bounded, never taken from under a reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reelwright.common.errors import StorageError
from reelwright.storage.cache import IN_USE_SECONDS, Cache


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def pieces(*parts: bytes) -> Iterator[memoryview]:
    return map(memoryview, parts)


def test_a_copy_is_found_by_its_etag(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 100)
    made = cache.fill("v/a.mp4", "one", 4, lambda: pieces(b"fi", b"lm"))
    assert made.read_bytes() == b"film"
    assert made.name == "a.mp4", "what reads it may judge by its ending"
    assert cache.find("v/a.mp4", "one", 4) == made
    assert cache.find("v/a.mp4", "two", 4) is None
    assert cache.find("v/b.mp4", "one", 4) is None


def test_half_a_file_is_no_copy(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 100)
    with pytest.raises(StorageError, match="2 of 4 bytes"):
        cache.fill("v/a", "one", 4, lambda: pieces(b"fi"))
    assert cache.find("v/a", "one", 4) is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_damaged_copy_is_made_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 100)
    cache.fill("v/a", "one", 4, lambda: pieces(b"film")).write_bytes(b"fi")
    assert cache.find("v/a", "one", 4) is None


def test_a_reader_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[memoryview]:
        yield memoryview(b"fi")
        raise StorageError("cut")

    with pytest.raises(StorageError, match="cut"):
        Cache(tmp_path, 100).fill("v/a", "one", 4, broken)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    clock = Clock()
    cache = Cache(tmp_path, 8, clock)
    for name in ("a", "b", "c"):
        cache.fill(f"v/{name}", "t", 4, lambda: pieces(b"film"))
        clock.now += 10
    clock.now += IN_USE_SECONDS
    assert cache.find("v/a", "t", 4) is not None, "used again: it is young now"
    assert cache.trim() == 4
    assert cache.find("v/b", "t", 4) is None
    assert cache.find("v/a", "t", 4) is not None
    assert cache.find("v/c", "t", 4) is not None


def test_nothing_is_taken_from_under_a_reader(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 0, Clock())
    made = cache.fill("v/a", "t", 4, lambda: pieces(b"film"))
    assert cache.trim() == 0
    assert made.exists()


def test_what_was_just_stored_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "out.mp4"
    source.write_bytes(b"film")
    cache = Cache(tmp_path / "copies", 100)
    cache.keep("v/a.mp4", "t", source)
    found = cache.find("v/a.mp4", "t", 4)
    assert found is not None
    assert found.read_bytes() == b"film"


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail_a_put(tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file in the way")
    Cache(tmp_path / "copies", 100).keep("v/a", "t", tmp_path / "copies")
    with pytest.raises(StorageError, match="could not be copied to this machine"):
        Cache(tmp_path / "copies", 100).fill("v/a", "t", 4, lambda: pieces(b"film"))
