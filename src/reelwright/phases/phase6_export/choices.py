"""Which take of each chunk a film uses, and what else there was: for the report."""

from collections.abc import Iterator
from fractions import Fraction

from reelwright.common.contract import Contract
from reelwright.common.money import Usd
from reelwright.common.plan import Chunk
from reelwright.common.takes import Record, Take
from reelwright.phases.phase6_export.reel import Records, Reel


class Option(Contract):
    """One take."""

    take: int
    key: str
    """Where it is stored; empty: there was no clip to store."""
    seed: int
    cost_usd: Usd
    score: float
    seam: float | None
    passed: bool
    told: str
    """What is wrong with it, for people."""

    @classmethod
    def of(cls, take: Take, key: str) -> "Option":
        """A take whose clip lies at ``key``."""
        judgement = take.judgement
        return cls(
            take=take.number,
            key=key if take.is_clip else "",
            seed=take.seed,
            cost_usd=take.cost_usd,
            score=judgement.score,
            seam=judgement.seam,
            passed=judgement.passed,
            told=judgement.told,
        )


class Choice(Contract):
    """The takes of one chunk."""

    chunk: str
    """The step that made them."""
    shot: int
    used: int
    """The number of the take that the film uses."""
    takes: tuple[Option, ...]
    given_up: str
    """Why no further take was made although none was good."""
    handover: Fraction | None
    """When, in the clip, the picture stands from which the next chunk goes on (seconds)."""

    @classmethod
    def of(cls, chunk: Chunk, record: Record, keys: dict[int, str]) -> "Choice":
        """From the chunk's record; ``keys``: where its takes lie, by number."""
        return cls(
            chunk=chunk.step,
            shot=chunk.shot,
            used=record.kept,
            takes=tuple(Option.of(take, keys.get(take.number, "")) for take in record.takes),
            given_up=record.given_up,
            handover=record.tail,
        )


def choices(reel: Reel, records: Records) -> Iterator[Choice]:
    """One for each chunk that was judged, in the order of the film."""
    for chunk in reel.chunks:
        record = records.get(chunk.index)
        if record is not None:
            yield Choice.of(chunk, record, reel.rushes[chunk.step].keys(record.kept))
