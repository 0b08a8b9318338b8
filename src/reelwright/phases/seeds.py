"""Seeds for models, derived from the film's one seed."""

import hashlib


def derived(seed: int, *parts: str | int) -> int:
    """A seed of its own for each purpose: equal inputs, equal seed; 31 bits, as vendors take."""
    words = ":".join(str(part) for part in (seed, *parts))
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") & 0x7FFFFFFF
