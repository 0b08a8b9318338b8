import threading
from collections.abc import Iterator

import pytest

from reelwright.media.prefetch import ahead


def test_order_is_kept() -> None:
    assert list(ahead(iter(range(100)), 3)) == list(range(100))


def test_never_more_ahead_than_allowed() -> None:
    made: list[int] = []

    def source() -> Iterator[int]:
        for index in range(30):
            made.append(index)
            yield index

    for taken, _ in enumerate(ahead(source(), 2), 1):
        # One taken, two waiting, one that waits for room.
        assert len(made) <= taken + 3


def test_errors_arrive_in_their_place() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    items = ahead(source())
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        next(items)


def test_closing_ends_the_source_and_the_thread() -> None:
    closed = threading.Event()

    def source() -> Iterator[int]:
        try:
            while True:
                yield 0
        finally:
            closed.set()

    items = ahead(source())
    next(items)
    items.close()
    assert closed.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "prefetch"]
