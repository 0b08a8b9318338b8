"""Choices that a film's seed makes: the same for the same seed, unlike each other by topic."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def number(seed: int, topic: str) -> int:
    """64 bits that seed and topic decide."""
    digest = hashlib.sha256(f"{topic}:{seed}".encode()).digest()
    return int.from_bytes(digest[:8], "big")


def pick(seed: int, topic: str, items: Sequence[Item]) -> Item:
    """One of the items, of which there is at least one."""
    return items[number(seed, topic) % len(items)]


def shuffled(seed: int, topic: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """All of the items, in an order of the seed's own."""
    order = sorted(range(len(items)), key=lambda index: number(seed, f"{topic}/{index}"))
    return tuple(items[index] for index in order)
