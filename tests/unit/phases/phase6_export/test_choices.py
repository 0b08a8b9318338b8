from decimal import Decimal
from fractions import Fraction

from reelwright.common.plan import Chunk
from reelwright.common.takes import Flaw, Judgement, Record, Take
from reelwright.common.time import FrameRange
from reelwright.phases.phase6_export.choices import choices
from reelwright.phases.phase6_export.making import Rushes
from reelwright.phases.phase6_export.reel import Reel


def chunk(index: int) -> Chunk:
    covers = FrameRange(start=60 * index, end=60 * index + 60)
    return Chunk(
        index=index, shot=index, covers=covers, shot_covers=covers, request=Fraction(5),
        rate=Fraction(16), size=(320, 180), seed=1,
    )  # fmt: skip


def take(number: int, *flaws: Flaw) -> Take:
    judgement = Judgement(flaws=flaws, seam=0.75)
    return Take(number=number, seed=number, judgement=judgement, cost_usd=Decimal("0.05"))


def test_every_take_is_told_with_its_file() -> None:
    rushes = Rushes(used="chunks/c.mp4", others={n: f"chunks/c_take_{n}.mp4" for n in (1, 2, 3)})
    reel = Reel(chunks=(chunk(0), chunk(1)), rushes={"chunk/00": rushes, "chunk/01": rushes})
    broken = Flaw(kind="no_clip", told="it is not a clip", weight=1, fatal=True)
    seam = Flaw(kind="seam", told="its seam scores 0.75", weight=0.25)
    record = Record(
        chunk="chunk/07", takes=(take(1, broken), take(2, seam), take(3, seam, seam)), kept=2,
        given_up="the cap of $0.20 is reached", tail=Fraction(39, 8),
    )  # fmt: skip
    (found,) = choices(reel, {0: record})
    assert found.chunk == "chunk/00", "as it is called in this film, whoever made it first"
    assert (found.used, found.given_up, found.handover) == (2, record.given_up, Fraction(39, 8))
    assert [(each.key, each.score) for each in found.takes] == [
        ("", 0.0), ("chunks/c.mp4", 0.5), ("chunks/c_take_3.mp4", 0.25),
    ]  # fmt: skip
