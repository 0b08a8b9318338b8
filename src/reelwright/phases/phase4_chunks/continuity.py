"""The continuity strategies: which chunk each chunk continues.

Each is one function of a chunk's index in the film and its position in its shot; ``None`` means
that the chunk opens on a picture of its own.
"""

from collections.abc import Callable, Mapping

from reelwright.common.spec import Strategy

MAX_LINKS = 3
"""Last-frame links in a row before a chunk is anchored anew: drift grows with every link."""

BATCH = 3
"""Chunks in one chain of the ``batch`` strategy."""

Link = Callable[[int, int], int | None]


def anchored(index: int, position: int) -> int | None:
    """Shots side by side; inside a shot each chunk continues the last, at most three in a row."""
    return index - 1 if position % (MAX_LINKS + 1) else None


def sequential(index: int, position: int) -> int | None:
    """The seed's: chunk 0 from the reference, every other from the one before."""
    return index - 1 if index else None


def hybrid(index: int, position: int) -> int | None:
    """The seed's plan: chunk 0 first, all others side by side from its last frame."""
    return 0 if index else None


def batch(index: int, position: int) -> int | None:
    """The seed's alternative: chains of three in sequence, the chains side by side."""
    return index - 1 if index % BATCH else None


def parallel(index: int, position: int) -> int | None:
    """The seed's original: all at once, no continuity."""
    return None


STRATEGIES: Mapping[Strategy, Link] = {
    "anchored": anchored,
    "sequential": sequential,
    "hybrid": hybrid,
    "batch": batch,
    "parallel": parallel,
}
