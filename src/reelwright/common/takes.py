"""Takes of a chunk: what was found in each, which one is used, where the next chunk takes over."""

from fractions import Fraction
from typing import Literal

from pydantic import Field

from reelwright.common.contract import Contract
from reelwright.common.money import Usd
from reelwright.common.time import Rate

MOST_TAKES = 5
"""The most takes that a chunk may have."""

FlawKind = Literal["no_clip", "short", "black", "frozen", "dark", "cut", "seam", "ending"]
"""``seam``: it does not go on from its first picture; ``ending``: it does not end on its last."""


class Flaw(Contract):
    """One thing that is wrong with a take. Who looks for it: ``phases.phase4_chunks.judging``."""

    kind: FlawKind
    told: str
    """For people: ``stands still for 2.1 s``."""
    weight: float = Field(gt=0, le=1)
    """How much it takes from the score."""
    fatal: bool = False
    """No film can be made with it."""


class Judgement(Contract):
    """What a take is worth: ``score`` is 1 when nothing is wrong with it, 0 at the worst."""

    flaws: tuple[Flaw, ...] = ()
    seam: float | None = None
    """How well it goes on from the picture it was given, 0…1; ``None``: it goes on from none."""

    @property
    def passed(self) -> bool:
        """Whether it is as good as asked for."""
        return not self.flaws

    @property
    def usable(self) -> bool:
        """Whether a film can be made with it."""
        return not any(flaw.fatal for flaw in self.flaws)

    @property
    def score(self) -> float:
        """0…1, larger is better; only for choosing between takes of the same chunk."""
        lost = sum(flaw.weight for flaw in self.flaws)
        return round(max(0.0, (1.0 if self.seam is None else self.seam) - lost), 4)

    @property
    def told(self) -> str:
        """What is wrong, for people."""
        return ", ".join(flaw.told for flaw in self.flaws) or "nothing is wrong with it"


class Take(Contract):
    """One try at a chunk. ``number`` counts from 1 and is part of its artifact's name."""

    number: int
    seed: int
    judgement: Judgement
    cost_usd: Usd
    frames: int | None = None
    rate: Rate | None = None
    """How many pictures its clip really holds, and how many a second; ``None``: not to be told."""

    @property
    def artifact(self) -> str:
        """What its clip is called among the step's artifacts when another one is used."""
        return f"take_{self.number}"

    @property
    def is_clip(self) -> bool:
        """Whether there is a file of it that can be opened."""
        return all(flaw.kind != "no_clip" for flaw in self.judgement.flaws)


class Record(Contract):
    """Every take of one chunk, stored beside its clip as ``record``."""

    schema_label: Literal["takes/1"] = "takes/1"
    chunk: str
    """The step that made it."""
    takes: tuple[Take, ...]
    kept: int
    """The number of the take that the film uses."""
    given_up: str = ""
    """Why no further take was made although none was good; empty: as many as allowed were."""
    tail: Fraction | None = None
    """When, in the clip, the picture stands from which the next chunk goes on (seconds)."""
    shift: Fraction = Fraction(0)
    """How much later than planned that picture comes in the film; earlier when negative."""

    @property
    def used(self) -> Take:
        """The take that the film uses."""
        return next(take for take in self.takes if take.number == self.kept)
