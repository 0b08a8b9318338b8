"""How a film's parts came about, in the IPTC's terms for digital sources."""

from collections.abc import Sequence
from typing import Literal

from reelwright.common.contract import Contract

PartKind = Literal["picture", "words", "music", "voice", "product photo", "logo"]

Source = Literal[
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "compositeSynthetic",
    "algorithmicMedia",
]
"""Terms of the IPTC's vocabulary *digitalsourcetype*; C2PA asks for one of them."""

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"

SEEN_OR_HEARD: frozenset[PartKind] = frozenset({"picture", "music", "voice"})
"""The parts that make the film what it is; its words are the user's own, put into order."""


class Part(Contract):
    """One part of a film and who made it."""

    kind: PartKind
    maker: str
    """``provider/model``, or ``user``."""
    version: str = ""
    source: Source | None = None
    """``None``: it was given by the user, and nothing is claimed of it."""

    @property
    def trained(self) -> bool:
        """Whether a trained network brought it forth."""
        return self.source == "trainedAlgorithmicMedia"


def source_of(parts: Sequence[Part]) -> Source:
    """What the whole film is.

    Trained throughout; trained in part; or put together by software from drawings, photographs
    and given pictures without a trained network. Words set over it do not change what it is.
    """
    weighed = [part for part in parts if part.kind != "words"]
    if not any(part.trained for part in weighed):
        return "compositeSynthetic"
    if all(part.trained for part in weighed):
        return "trainedAlgorithmicMedia"
    return "compositeWithTrainedAlgorithmicMedia"


def made_with_ai(parts: Sequence[Part]) -> tuple[Part, ...]:
    """What is seen or heard and came out of a trained network."""
    return tuple(part for part in parts if part.trained and part.kind in SEEN_OR_HEARD)
