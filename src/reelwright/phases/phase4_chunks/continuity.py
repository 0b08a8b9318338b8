"""The continuity strategies: which chunk each chunk continues.

Each is one function of a chunk's index in the film and its position in its shot; ``None`` means
that the chunk opens on a picture of its own.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from reelwright.common.profile import Profile
from reelwright.common.spec import Strategy

MAX_LINKS = 3
"""Last-frame links in a row before a chunk is anchored anew: drift grows with every link."""

BATCH = 3
"""Chunks in one chain of the ``batch`` strategy."""

Link = Callable[[int, int], int | None]
Opening = Literal["keyframe", "reference", "none"]


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


class Joints:
    """How the chunks of one shot begin and end; ``first`` is the index of its first chunk."""

    def __init__(
        self, strategy: Strategy, profile: Profile, image: Profile | None, first: int
    ) -> None:
        self._link = STRATEGIES[strategy] if profile.first_frame else parallel
        self.first = first
        self._anchored = strategy == "anchored"
        self._keyed = self._anchored and profile.first_frame and _is_exact(image)
        self._pins = self._keyed and profile.last_frame

    def continues(self, position: int) -> int | None:
        """The chunk that the one at this place in the shot goes on from."""
        return self._link(self.first + position, position)

    def has_lead(self, position: int) -> bool:
        """Whether its first picture repeats the last of the chunk before."""
        return self.continues(position) is not None or self.pinned(position)

    def pinned(self, position: int) -> bool:
        """Whether it opens on a keyframe that the chunk before it ends on."""
        return self._pins and position > 0 and self.continues(position) is None

    def opens_on(self, position: int) -> Opening:
        """What conditions its first picture, when it goes on from no chunk."""
        if self.continues(position) is not None:
            return "none"
        if not self._anchored:
            return "reference"
        return "keyframe" if self.keyframe(0, position) else "none"

    def keyframe(self, shot: int, position: int) -> str:
        """The step of the still that it opens on; empty: none."""
        if self.continues(position) is not None or not self._anchored:
            return ""
        if position == 0:
            return f"animatic/{shot:02d}"
        return f"animatic/{shot:02d}/{position}" if self._keyed else ""


def _is_exact(image: Profile | None) -> bool:
    return image is not None and not image.sketch
